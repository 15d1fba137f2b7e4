"""A linter for sources: what the evidence holds, what contradicts what, what could not be looked at.

The names of ``__all__`` are the public API. They are loaded when first used, so that importing the
package is quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.errors import AuditError
    from audit.jobs.address import read_address
    from audit.jobs.drafts import draft_dossier
    from audit.jobs.gathering import Gathering
    from audit.jobs.run import audit_dossier
    from audit.links import classify_response
    from audit.model import Citation, Dossier, Finding, Interval, Outcome, Page, Report
    from audit.page import read_page
    from audit.references import Reference, parse_reference, parse_references
    from audit.sources import load_sources, save_sources
    from audit.support import ClaimMatch, QuoteMatch, check_claim, check_quote
    from audit.text import Overlap, compare_texts

__version__ = "0.1.0"
__all__ = [
    "AuditError",
    "Citation",
    "ClaimMatch",
    "Dossier",
    "Finding",
    "Gathering",
    "Interval",
    "Outcome",
    "Overlap",
    "Page",
    "QuoteMatch",
    "Reference",
    "Report",
    "audit_dossier",
    "check_claim",
    "check_quote",
    "classify_response",
    "compare_texts",
    "draft_dossier",
    "load_sources",
    "parse_reference",
    "parse_references",
    "read_address",
    "read_page",
    "save_sources",
]
__getattr__, _ = public_names(
    __name__,
    {
        "errors": "AuditError",
        "jobs.address": "read_address",
        "jobs.drafts": "draft_dossier",
        "jobs.gathering": "Gathering",
        "jobs.run": "audit_dossier",
        "links": "classify_response",
        "model": "Citation Dossier Finding Interval Outcome Page Report",
        "page": "read_page",
        "references": "Reference parse_reference parse_references",
        "sources": "load_sources save_sources",
        "support": "ClaimMatch QuoteMatch check_claim check_quote",
        "text": "Overlap compare_texts",
    },
)


def __dir__() -> list[str]:
    """The public names."""
    return [*__all__, "__version__"]
