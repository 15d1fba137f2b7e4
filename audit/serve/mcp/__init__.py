"""A server of the Model Context Protocol: what the commands find, as tools for an assistant.

An assistant reads pages that may be written to steer it. So nothing here writes, files are read below one
folder alone, addresses pass the guard of all commands, and what a page says is marked as words of a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.serve.mcp.bounds import Bounds
    from audit.serve.mcp.server import serve

__all__ = ["Bounds", "serve"]
__getattr__, __dir__ = public_names(__name__, {"bounds": "Bounds", "server": "serve"})
