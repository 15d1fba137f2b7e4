"""A finding in one line, its evidence quoted and located; and the findings that have no other place."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from audit.report.english import because_words, cut, location_words, method_words
from audit.report.escape import code, markdown
from audit.report.markdown.syntax import (
    anchor,
    blocks,
    bullets,
    capture_mark,
    claim_link,
    nested,
    quoted,
    source_link,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from audit.model import AcceptedFinding, Because, DocumentReport, Finding, Severity
    from audit.report.arrangement import Marked

MARKS: dict[Severity, str] = {"error": "🔴", "warning": "🟠", "note": "🔵"}
NOTE = 160
"""Characters of a note in a line; its evidence has all of its words."""
_SHORT = 40
"""Characters by which words that were quoted further up are named again."""


def finding_line(marked: Marked) -> str:
    """The finding in its own words, with the anchor that links point to; the words of a note may be cut."""
    finding = marked.finding
    words = cut(finding.message, NOTE) if finding.severity == "note" else finding.message
    return f"{anchor(marked.anchor)}{MARKS[finding.severity]} {markdown(words, None)} {weight_of(finding)}"


def weight_of(finding: Finding) -> str:
    """Which check found it, how grave it is, and how sure."""
    return f"*({finding.check}, {finding.severity}, {finding.confidence} confidence)*"


def advice(finding: Finding) -> str:
    """What a person can do about it; empty where the check has no suggestion."""
    return f"**What to do:** {markdown(finding.suggestion, None)}" if finding.suggestion else ""


def evidence_of(found: Iterable[Marked], captures: frozenset[str], beside: str = "") -> str:
    """The evidence of several findings, each piece in full where it comes first, and what to do.

    ``beside`` are words that stand beside it whole, with their place: they are not said again.
    """
    shown: dict[Because, None] = {}
    lines = []
    for finding in (marked.finding for marked in found):
        told = [because for because in finding.because if because.quote != beside]
        again = [because for because in told if because in shown]
        items = [evidence(because, captures) for because in told if because not in shown]
        if again:
            words = ", ".join(f"“{markdown(cut(because_words(because), _SHORT))}”" for because in again)
            items.append(f"as above: {words}")
        shown |= dict.fromkeys(finding.because)
        is_cut = finding.severity == "note" and len(finding.message) > NOTE
        whole = f": {markdown(finding.message, None)}" if is_cut else ""
        lines.append(nested(f"**{finding.check}**{whole}", filter(None, [advice(finding), *items])))
    return bullets(lines)


def evidence(because: Because, captures: frozenset[str]) -> str:
    """The words, how they were found, where they stand, in which capture."""
    place = (
        markdown(method_words(because.method)),
        code(location_words(because.where)),
        capture_mark(because.capture, captures),
    )
    return f"{quoted(because_words(because))} — {' · '.join(part for part in place if part)}"


def others_section(document: DocumentReport, found: Sequence[Marked], captures: frozenset[str]) -> str:
    """The findings on the document as a whole, and on what this report has no line for."""
    if not found:
        return ""
    sources = {citation.id for citation in document.citations}
    groups: defaultdict[tuple[str, ...], list[Marked]] = defaultdict(list)
    for marked in found:
        finding = marked.finding
        groups[(finding.check, finding.severity, finding.message, finding.suggestion)].append(marked)
    shown = (_alike(group, captures, sources) for group in groups.values())
    return blocks("## The document as a whole", *shown)


def _alike(group: Sequence[Marked], captures: frozenset[str], sources: AbstractSet[str]) -> str:
    """What is found alike of one subject or several: its words once, its subjects in a line each."""
    first = group[0].finding
    return blocks(
        f"{MARKS[first.severity]} {markdown(first.message, None)} {weight_of(first)}",
        bullets(_item(marked, captures, sources) for marked in group),
        advice(first),
    )


def _item(marked: Marked, captures: frozenset[str], sources: AbstractSet[str]) -> str:
    finding = marked.finding
    about = [f"claim {markdown(finding.claim)}"] if finding.claim else []
    if finding.citation:
        about.append(
            source_link(finding.citation) if finding.citation in sources else markdown(finding.citation)
        )
    words = "; ".join(evidence(because, captures) for because in finding.because)
    return f"{anchor(marked.anchor)}{' · '.join(about)}{': ' if about else ''}{words}"


def accepted_section(document: DocumentReport) -> str:
    """What was found and is accepted, with the reason the dossier gives."""
    if not document.accepted:
        return ""
    return blocks("## Accepted findings", bullets(_accepted(acceptance) for acceptance in document.accepted))


def _accepted(accepted: AcceptedFinding) -> str:
    finding = accepted.finding
    about = f" · claim {claim_link(finding.claim)}" if finding.claim else ""
    about += f" · source {source_link(finding.citation)}" if finding.citation else ""
    return (
        f"{finding.check} ({finding.severity}){about}: {markdown(finding.message)} "
        f"*Accepted because:* {markdown(accepted.reason)}"
    )
