"""A report as JSON Lines: one object a line, each with its kind, for tools that read tables and streams.

Every line holds what the report in JSON holds of one thing, under the same names; the JSON Schema of a line
is made from the same models (``json_lines_schema``).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from audit.report.english import WORDING
from audit.report.findings import fingerprints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import DocumentReport, Model, Report

LINES_SCHEMA = "audit-lines/1"
OF_DOCUMENT = frozenset({"id", "claims", "citations", "findings", "accepted", "not_examined"})
"""The fields of a document's report that have lines of their own."""


def render_json_lines(report: Report) -> str:
    """The report as JSON Lines in ASCII: the run first, then each document followed by what it consists of.

    The line of the run says how many lines there are, so that a file that was cut short is known.
    """
    rest = [_line(document.id, *part) for document in report.documents for part in _parts(document)]
    run = {"schema": LINES_SCHEMA, "kind": "run", "run": _plain(report.run), "lines": len(rest) + 1}
    return "".join([json.dumps(run) + "\n", *rest])


def _line(document: str, kind: str, values: dict[str, Any]) -> str:
    return json.dumps({"schema": LINES_SCHEMA, "kind": kind, "document": document, **values}) + "\n"


def _parts(document: DocumentReport) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "document", {"about": _plain(document, *OF_DOCUMENT)}
    for claim in document.claims:
        yield "claim", {"claim": _plain(claim)}
    for citation in document.citations:
        yield "citation", {"citation": _plain(citation, "captures")}
        for capture in citation.captures:
            yield "capture", {"source": citation.id, "capture": _plain(capture)}
    findings = [*document.findings, *(held.finding for held in document.accepted)]
    reasons = [*(None for _ in document.findings), *(held.reason for held in document.accepted)]
    for finding, mark, accepted in zip(findings, fingerprints(findings), reasons, strict=True):
        yield "finding", {"fingerprint": mark, "accepted": accepted, "finding": _plain(finding)}
    for gap in document.not_examined:
        yield "not-examined", {"gap": _plain(gap)}


def _plain(held: Model, *left_out: str) -> dict[str, Any]:
    return held.model_dump(mode="json", by_alias=True, context=WORDING, exclude=set(left_out))
