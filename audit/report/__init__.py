"""A report made from evidence and findings, and written in any format. Pure."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.report.as_json import page_as_json, render_json
    from audit.report.atom import News, render_atom
    from audit.report.build import build_report
    from audit.report.english import because_words, location_words, method_words, reason_json, reason_words
    from audit.report.findings import STALE, fingerprints, subject_of
    from audit.report.junit import Case, render_junit
    from audit.report.links import WORST_FIRST, LinksReport, LinkStory, Moment, render_links
    from audit.report.markdown import render_document
    from audit.report.sarif import Result, Rule, Spot, render_sarif
    from audit.report.terminal import page_tables, summary

__all__ = [
    "STALE",
    "WORST_FIRST",
    "Case",
    "LinkStory",
    "LinksReport",
    "Moment",
    "News",
    "Result",
    "Rule",
    "Spot",
    "because_words",
    "build_report",
    "fingerprints",
    "location_words",
    "method_words",
    "page_as_json",
    "page_tables",
    "reason_json",
    "reason_words",
    "render_atom",
    "render_document",
    "render_json",
    "render_junit",
    "render_links",
    "render_sarif",
    "subject_of",
    "summary",
]

_HOMES = {
    "STALE": "audit.report.findings",
    "WORST_FIRST": "audit.report.links",
    "Case": "audit.report.junit",
    "LinkStory": "audit.report.links",
    "LinksReport": "audit.report.links",
    "Moment": "audit.report.links",
    "News": "audit.report.atom",
    "Result": "audit.report.sarif",
    "Rule": "audit.report.sarif",
    "Spot": "audit.report.sarif",
    "because_words": "audit.report.english",
    "build_report": "audit.report.build",
    "fingerprints": "audit.report.findings",
    "location_words": "audit.report.english",
    "method_words": "audit.report.english",
    "page_as_json": "audit.report.as_json",
    "page_tables": "audit.report.terminal",
    "reason_json": "audit.report.english",
    "reason_words": "audit.report.english",
    "render_atom": "audit.report.atom",
    "render_document": "audit.report.markdown",
    "render_json": "audit.report.as_json",
    "render_junit": "audit.report.junit",
    "render_links": "audit.report.links",
    "render_sarif": "audit.report.sarif",
    "subject_of": "audit.report.findings",
    "summary": "audit.report.terminal",
}


def __getattr__(name: str) -> object:
    """Load what is asked for: most commands write one format."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
