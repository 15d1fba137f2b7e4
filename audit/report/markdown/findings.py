"""The findings, worst first, each with its evidence quoted and located; and those accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.english import because_words, location_words, method_words
from audit.report.escape import code, markdown
from audit.report.findings import Numbered, same_of_several
from audit.report.markdown.syntax import (
    anchored,
    blocks,
    bullets,
    capture_mark,
    claim_link,
    quoted,
    source_link,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import AcceptedFinding, Because, DocumentReport, Finding

TOGETHER = 3
"""Findings that say the same of so many subjects stand under one heading."""
MARKS = {"error": "🔴 error", "warning": "🟠 warning", "note": "🔵 note"}


def findings_section(document: DocumentReport, captures: frozenset[str]) -> str:
    """Every finding; ``captures`` are the digests that this report has a row for."""
    if not document.findings:
        return blocks("## Findings", "None.")
    groups = same_of_several(document.findings)
    graver = [group for group in groups if group[0][1].severity != "note"]
    notes = [group for group in groups if group[0][1].severity == "note"]
    return blocks(
        "## Findings",
        *(part for group in graver for part in _sections(group, captures)),
        blocks("### Notes", _notes(notes, captures)) if notes else "",
    )


def _sections(group: Numbered, captures: frozenset[str]) -> Iterator[str]:
    if len(group) >= TOGETHER:
        yield _together(group, captures)
    else:
        yield from (_finding(number, finding, captures) for number, finding in group)


def _finding(number: int, finding: Finding, captures: frozenset[str]) -> str:
    about = finding.claim or finding.citation
    subject = f": {markdown(about)}" if about else ""
    return blocks(
        anchored(f"finding-{number}", f"### {number}. {finding.check}{subject}"),
        " · ".join((_weight(finding), *subjects(finding))),
        markdown(finding.message, None),
        bullets(evidence(because, captures) for because in finding.because),
        _advice(finding.suggestion),
    )


def _together(group: Numbered, captures: frozenset[str]) -> str:
    """What is found of several subjects alike, under one heading."""
    first, shared = group[0][1], _shared_advice(group)
    return blocks(
        f"### {first.check}: {len(group)} times",
        _weight(first),
        markdown(first.message, None),
        bullets(_item(number, finding, captures, shared) for number, finding in group),
        _advice(shared),
    )


def _advice(suggestion: str) -> str:
    return f"**What to do:** {markdown(suggestion, None)}" if suggestion else ""


def _shared_advice(group: Numbered) -> str:
    """The suggestion of all of several findings; "" where they differ."""
    first = group[0][1].suggestion
    return first if len(group) > 1 and all(finding.suggestion == first for _, finding in group) else ""


def _notes(groups: list[Numbered], captures: frozenset[str]) -> str:
    """The notes as a list; those that say the same of several subjects under one head."""
    lines: list[str] = []
    for group in groups:
        first, shared = group[0][1], _shared_advice(group)
        advice = f" *{markdown(shared, None)}*" if shared else ""
        lines.append(f"- **{first.check}** · {_weight(first)}: {markdown(first.message, None)}{advice}")
        lines += [f"  - {_item(number, finding, captures, shared)}" for number, finding in group]
    return "\n".join(lines)


def _item(number: int, finding: Finding, captures: frozenset[str], shared: str) -> str:
    """A finding in a list, with its suggestion where that is not the one of all."""
    head = " · ".join((f'<a id="finding-{number}"></a>{number}', *subjects(finding)))
    words = "; ".join(evidence(because, captures) for because in finding.because)
    own = finding.suggestion if finding.suggestion != shared else ""
    return f"{head}: {words}{f'<br>{markdown(own, None)}' if own else ''}"


def _weight(finding: Finding) -> str:
    return f"{MARKS[finding.severity]}, {finding.confidence} confidence"


def subjects(finding: Finding) -> list[str]:
    """What a finding is about, linked."""
    found = [f"claim {claim_link(finding.claim)}"] if finding.claim else []
    return found + ([f"source {source_link(finding.citation)}"] if finding.citation else [])


def evidence(because: Because, captures: frozenset[str]) -> str:
    """The words, how they were found, where they stand, in which capture."""
    place = (
        markdown(method_words(because.method)),
        code(location_words(because.where)),
        capture_mark(because.capture, captures),
    )
    return f"{quoted(because_words(because))} — {' · '.join(part for part in place if part)}"


def accepted_section(document: DocumentReport) -> str:
    """What was found and is accepted, with the reason the dossier gives."""
    if not document.accepted:
        return ""
    return blocks("## Accepted findings", bullets(_accepted(acceptance) for acceptance in document.accepted))


def _accepted(accepted: AcceptedFinding) -> str:
    finding = accepted.finding
    about = "".join(f" · {subject}" for subject in subjects(finding))
    return (
        f"{finding.check} ({finding.severity}){about}: {markdown(finding.message)} "
        f"*Accepted because:* {markdown(accepted.reason)}"
    )
