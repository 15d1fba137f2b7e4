"""A linter for sources: what the evidence holds, what contradicts what, what could not be looked at.

The names of ``__all__`` are the public API. They are loaded when first used, so that importing the
package is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from audit.errors import AuditError
    from audit.jobs.gathering import Gathering
    from audit.jobs.run import audit_dossier
    from audit.links import classify_response
    from audit.model import Citation, Dossier, Finding, Interval, Outcome, Page, Report
    from audit.page import read_page
    from audit.sources import load_sources, save_sources
    from audit.text import Overlap, compare_texts

__version__ = "0.1.0"
__all__ = [
    "AuditError",
    "Citation",
    "Dossier",
    "Finding",
    "Gathering",
    "Interval",
    "Outcome",
    "Overlap",
    "Page",
    "Report",
    "audit_dossier",
    "classify_response",
    "compare_texts",
    "load_sources",
    "read_page",
    "save_sources",
]
_HOMES = {
    "AuditError": "audit.errors",
    "Gathering": "audit.jobs.gathering",
    "Overlap": "audit.text",
    "audit_dossier": "audit.jobs.run",
    "classify_response": "audit.links",
    "compare_texts": "audit.text",
    "load_sources": "audit.sources",
    "read_page": "audit.page",
    "save_sources": "audit.sources",
} | dict.fromkeys(("Citation", "Dossier", "Finding", "Interval", "Outcome", "Page", "Report"), "audit.model")


def __getattr__(name: str) -> Any:
    """Load a public name from its home. Raises AttributeError for any other."""
    if name not in _HOMES:
        raise AttributeError(f"module 'audit' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return [*__all__, "__version__"]
