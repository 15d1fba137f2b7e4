"""A document → a dossier: sources, claims, and links between them with a calibrated confidence. Pure.

docs/draft.md says how to use it, what it does not do, and how often it is right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.draft.claims import MOST_CLAIMS
    from audit.draft.drafting import draft
    from audit.draft.entries import MOST_ENTRIES
    from audit.draft.marks import as_id
    from audit.draft.merge import Merged, merge_drafts
    from audit.draft.relinking import relink

__all__ = ["MOST_CLAIMS", "MOST_ENTRIES", "Merged", "as_id", "draft", "merge_drafts", "relink"]

__getattr__, __dir__ = public_names(
    __name__,
    {
        "claims": "MOST_CLAIMS",
        "drafting": "draft",
        "entries": "MOST_ENTRIES",
        "marks": "as_id",
        "merge": "Merged merge_drafts",
        "relinking": "relink",
    },
)
