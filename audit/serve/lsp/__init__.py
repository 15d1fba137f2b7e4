"""A server of the Language Server Protocol: what is found of a dossier, shown where it is written.

Nothing is fetched, and nothing is written but by the editor, when a person takes an action.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.serve.lsp.server import serve

__all__ = ["serve"]
__getattr__, __dir__ = public_names(__name__, {"server": "serve"})
