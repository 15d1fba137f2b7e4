"""Each question about the evidence answered once; checks choose among the answers and phrase them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.analysis.attribution import LIKELY, SURE, Credit, agrees
    from audit.analysis.capture_subject import CaptureSubject
    from audit.analysis.cited_address import (
        ArchivedCopy,
        CitedAddress,
        Ids,
        attempts_as_evidence,
        best_archived_copy,
        citation_date,
        repaired,
    )
    from audit.analysis.dates import (
        GRACE,
        TRUSTED,
        ZONES,
        StatedDate,
        days_after,
        days_apart,
        stated,
        trusted,
    )
    from audit.analysis.drift import Drift, compare_versions
    from audit.analysis.events import Reported, mentions
    from audit.analysis.lateness import Lateness
    from audit.analysis.quoting import called, number, span, when
    from audit.analysis.reporting import Rules, rules_for
    from audit.analysis.subjects import (
        Analysis,
        CitationSubject,
        ClaimSubject,
        DocumentSubject,
        Subject,
    )

__all__ = [
    "GRACE",
    "LIKELY",
    "SURE",
    "TRUSTED",
    "ZONES",
    "Analysis",
    "ArchivedCopy",
    "CaptureSubject",
    "CitationSubject",
    "CitedAddress",
    "ClaimSubject",
    "Credit",
    "DocumentSubject",
    "Drift",
    "Ids",
    "Lateness",
    "Reported",
    "Rules",
    "StatedDate",
    "Subject",
    "agrees",
    "attempts_as_evidence",
    "best_archived_copy",
    "called",
    "citation_date",
    "compare_versions",
    "days_after",
    "days_apart",
    "mentions",
    "number",
    "repaired",
    "rules_for",
    "span",
    "stated",
    "trusted",
    "when",
]
_HOMES = {
    "LIKELY": "audit.analysis.attribution",
    "SURE": "audit.analysis.attribution",
    "Credit": "audit.analysis.attribution",
    "agrees": "audit.analysis.attribution",
    "ArchivedCopy": "audit.analysis.cited_address",
    "CitedAddress": "audit.analysis.cited_address",
    "Ids": "audit.analysis.cited_address",
    "attempts_as_evidence": "audit.analysis.cited_address",
    "best_archived_copy": "audit.analysis.cited_address",
    "citation_date": "audit.analysis.cited_address",
    "repaired": "audit.analysis.cited_address",
    "GRACE": "audit.analysis.dates",
    "TRUSTED": "audit.analysis.dates",
    "ZONES": "audit.analysis.dates",
    "StatedDate": "audit.analysis.dates",
    "days_after": "audit.analysis.dates",
    "days_apart": "audit.analysis.dates",
    "stated": "audit.analysis.dates",
    "trusted": "audit.analysis.dates",
    "Drift": "audit.analysis.drift",
    "compare_versions": "audit.analysis.drift",
    "Reported": "audit.analysis.events",
    "mentions": "audit.analysis.events",
    "Lateness": "audit.analysis.lateness",
    "Rules": "audit.analysis.reporting",
    "rules_for": "audit.analysis.reporting",
    "called": "audit.analysis.quoting",
    "number": "audit.analysis.quoting",
    "span": "audit.analysis.quoting",
    "when": "audit.analysis.quoting",
    "Analysis": "audit.analysis.subjects",
    "CaptureSubject": "audit.analysis.capture_subject",
    "CitationSubject": "audit.analysis.subjects",
    "ClaimSubject": "audit.analysis.subjects",
    "DocumentSubject": "audit.analysis.subjects",
    "Subject": "audit.analysis.subjects",
}


def __getattr__(name: str) -> object:
    """Load what is asked for: `audit links` needs no pages, and reading them is slow to load."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
