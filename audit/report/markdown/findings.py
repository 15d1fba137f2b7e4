"""The findings, worst first, each with its evidence quoted and located; and those accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.escape import code, markdown
from audit.report.markdown.marks import (
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
    return blocks(
        "## Findings",
        *(_finding(number, one, captures) for number, one in numbered if one.severity != "note"),
        "### Notes" if any(one.severity == "note" for one in document.findings) else "",
        "\n".join(_note(number, one, captures) for number, one in numbered if one.severity == "note"),
    )


def _finding(number: int, finding: Finding, captures: frozenset[str]) -> str:
    about = finding.claim or finding.citation
    subject = f": {markdown(about)}" if about else ""
    return blocks(
        anchored(f"finding-{number}", f"### {number}. {finding.check}{subject}"),
        " · ".join((_weight(finding), *subjects(finding))),
        markdown(finding.message, None),
        bullets(evidence(one, captures) for one in finding.because),
        f"**What to do:** {markdown(finding.suggestion, None)}" if finding.suggestion else "",
    )


def _note(number: int, finding: Finding, captures: frozenset[str]) -> str:
    """A note as one item of a list: it needs no heading of its own."""
    head = " · ".join((f"**{number}. {finding.check}**", _weight(finding), *subjects(finding)))
    inner = [evidence(one, captures) for one in finding.because]
    if finding.suggestion:
        inner.append(f"**What to do:** {markdown(finding.suggestion, None)}")
    lines = [f'- <a id="finding-{number}"></a>{head}: {markdown(finding.message, None)}']
    return "\n".join([*lines, *(f"  - {one}" for one in inner)])


def _weight(finding: Finding) -> str:
    return f"{MARKS[finding.severity]}, {finding.confidence} confidence"


def subjects(finding: Finding) -> list[str]:
    """What a finding is about, linked."""
    found = [f"claim {claim_link(finding.claim)}"] if finding.claim else []
    return found + ([f"source {source_link(finding.citation)}"] if finding.citation else [])


def evidence(because: Because, captures: frozenset[str]) -> str:
    """The words, how they were found, where they stand, in which capture."""
    place = (markdown(because.method), code(because.where), capture_mark(because.capture, captures))
    return f"{quoted(because.quote)} — {' · '.join(part for part in place if part)}"


def accepted_section(document: DocumentReport) -> str:
    """What was found and is accepted, with the reason the dossier gives."""
    if not document.accepted:
        return ""
    return blocks("## Accepted findings", bullets(_accepted(one) for one in document.accepted))


def _accepted(accepted: AcceptedFinding) -> str:
    finding = accepted.finding
    about = "".join(f" · {subject}" for subject in subjects(finding))
    return (
        f"{finding.check} ({finding.severity}){about}: {markdown(finding.message)} "
        f"*Accepted because:* {markdown(accepted.reason)}"
    )
