"""The findings, worst first, each with its evidence quoted and located; and those accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.english import because_words, location_words, method_words
from audit.report.escape import code, markdown
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
    from audit.model import AcceptedFinding, Because, DocumentReport, Finding

MARKS = {"error": "🔴 error", "warning": "🟠 warning", "note": "🔵 note"}


def findings_section(document: DocumentReport, captures: frozenset[str]) -> str:
    """Every finding; ``captures`` are the digests that this report has a row for."""
    if not document.findings:
        return blocks("## Findings", "None.")
    numbered = list(enumerate(document.findings, 1))
    notes = [(number, finding) for number, finding in numbered if finding.severity == "note"]
    return blocks(
        "## Findings",
        *(_finding(number, finding, captures) for number, finding in numbered if finding.severity != "note"),
        blocks("### Notes", _notes(notes, captures)) if notes else "",
    )


def _finding(number: int, finding: Finding, captures: frozenset[str]) -> str:
    about = finding.claim or finding.citation
    subject = f": {markdown(about)}" if about else ""
    return blocks(
        anchored(f"finding-{number}", f"### {number}. {finding.check}{subject}"),
        " · ".join((_weight(finding), *subjects(finding))),
        markdown(finding.message, None),
        bullets(evidence(because, captures) for because in finding.because),
        f"**What to do:** {markdown(finding.suggestion, None)}" if finding.suggestion else "",
    )


def _notes(notes: list[tuple[int, Finding]], captures: frozenset[str]) -> str:
    """The notes as a list; those that say the same of several subjects under one head."""
    groups: dict[tuple[str, ...], list[tuple[int, Finding]]] = {}
    for number, finding in notes:
        groups.setdefault((finding.check, finding.confidence, finding.message), []).append((number, finding))
    lines: list[str] = []
    for group in groups.values():
        first = group[0][1]
        lines.append(f"- **{first.check}** · {_weight(first)}: {markdown(first.message, None)}")
        lines += [f"  - {_note(number, finding, captures)}" for number, finding in group]
    return "\n".join(lines)


def _note(number: int, finding: Finding, captures: frozenset[str]) -> str:
    head = " · ".join((f'<a id="finding-{number}"></a>{number}', *subjects(finding)))
    words = "; ".join(evidence(because, captures) for because in finding.because)
    advice = f"<br>{markdown(finding.suggestion, None)}" if finding.suggestion else ""
    return f"{head}: {words}{advice}"


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
