"""Findings as SARIF 2.1.0, which code hosts show beside the lines of ``sources.yaml``.

Source: OASIS, Static Analysis Results Interchange Format 2.1.0 (27 March 2020); sections are named
where a rule comes from them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

from audit.report.english import because_words, location_words
from audit.report.escape import visible
from audit.report.findings import fingerprints

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from audit.model import Because, Finding

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
PROJECT = "https://github.com/source-audit/source-audit"
_SHOWN = 5  # pieces of evidence in one message
_MOST = 100  # things not looked at that are named
_LONG = 1000  # characters of one sentence; GitHub cuts a message at 1,000 itself


@dataclass(frozen=True, slots=True)
class Rule:
    """A check as a reader of the results meets it; ``page`` is its page, in Markdown.

    ``linked`` says that the page also stands in the repository.
    """

    name: str
    summary: str
    severity: Literal["error", "warning", "note"]
    page: str
    linked: bool = True


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: its path with forward slashes, and 1-based line and column."""

    path: str
    line: int = 1
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A finding, where it stands (the first spot is the place, others are related), and its fate.

    ``accepted`` is the reason given in the dossier, for a finding that is accepted there.
    """

    finding: Finding
    spots: tuple[Spot, ...]
    accepted: str | None = None


def render_sarif(
    results: Sequence[Result],
    rules: Iterable[Rule],
    *,
    version: str,
    known: Collection[str] | None = None,
    unseen: Iterable[str] = (),
    stopped: bool = False,
) -> str:
    """The log of one run, as ASCII, ending in a line break.

    ``known`` are the fingerprints of a baseline: with one, each result says whether it is new (3.27.24).
    ``unseen`` says what was not looked at, in sentences: that there is no result means nothing then. A run
    that was ``stopped`` did not succeed (3.20.14).
    """
    rules = tuple(rules)
    indices = {rule.name: at for at, rule in enumerate(rules)}
    marks = fingerprints(result.finding for result in results)
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "audit",
                        "version": version,
                        "informationUri": PROJECT,
                        "rules": [_rule(rule) for rule in rules],
                    }
                },
                "invocations": [_invocation(unseen, stopped=stopped)],
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(result, mark, indices, known) for result, mark in zip(results, marks, strict=True)
                ],
            }
        ],
    }
    return json.dumps(log, indent=2, ensure_ascii=True) + "\n"


def _invocation(unseen: Iterable[str], *, stopped: bool) -> dict[str, Any]:
    """How the run went: what it did not look at, as notifications (3.20.21)."""
    said = [{"level": "note", "message": {"text": visible(words, _LONG)}} for words in islice(unseen, _MOST)]
    return {"executionSuccessful": not stopped, "toolExecutionNotifications": said}


def _rule(rule: Rule) -> dict[str, Any]:
    described = {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": ["sources"]},
    }
    return described | ({"helpUri": f"{PROJECT}/blob/main/docs/checks/{rule.name}.md"} if rule.linked else {})


def _result(
    result: Result, mark: str, indices: dict[str, int], known: Collection[str] | None
) -> dict[str, Any]:
    finding = result.finding
    written: dict[str, Any] = {
        "ruleId": finding.check,
        "level": finding.severity,
        "message": {"text": _message(finding)},
        "locations": [_location(spot) for spot in result.spots[:1]],
        "partialFingerprints": {"auditSubject/v1": mark},
        "properties": {"confidence": finding.confidence},
    }
    if finding.check in indices:
        written["ruleIndex"] = indices[finding.check]
    if result.spots[1:]:
        related = enumerate(result.spots[1:], 1)
        written["relatedLocations"] = [{"id": at, **_location(spot)} for at, spot in related]
    if known is not None:
        written["baselineState"] = "unchanged" if mark in known else "new"
    if result.accepted is not None:
        written["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": plain(result.accepted)}
        ]
    return written


def _location(spot: Spot) -> dict[str, Any]:
    region = {"startLine": spot.line} | ({"startColumn": spot.column} if spot.column else {})
    return {"physicalLocation": {"artifactLocation": _artifact(spot.path), "region": region}}


def _artifact(path: str) -> dict[str, str]:
    """A path relative to the root of the sources, or an address of its own where it is absolute."""
    try:
        quoted = quote(path, errors="surrogateescape")  # bytes of a name that is no UTF-8, as Python has them
    except UnicodeEncodeError:
        quoted = quote(path, errors="replace")
    if path.startswith("/"):
        return {"uri": f"file:///{quoted.lstrip('/')}"}
    return {"uri": quoted, "uriBaseId": "%SRCROOT%"}


def _message(finding: Finding) -> str:
    lines = [plain(finding.message)]
    lines += [f"Because {_evidence(because)}" for because in finding.because[:_SHOWN]]
    left = len(finding.because) - _SHOWN
    lines += [f"… and {left} more"] if left > 0 else []
    return "\n".join([*lines, plain(finding.suggestion)] if finding.suggestion else lines)


def _evidence(because: Because) -> str:
    return f"“{plain(because_words(because))}” ({plain(location_words(because.where))})"


def plain(text: str) -> str:
    """The text as SARIF's plain text: no link (3.11.6) and no placeholder (3.11.5) can arise from it."""
    shown = visible(text, _LONG)
    for mark in "\\[]":
        shown = shown.replace(mark, f"\\{mark}")
    return shown.replace("{", "{{").replace("}", "}}")
