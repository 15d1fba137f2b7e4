"""Claims whose words stand at several places of their document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Because, Check, FileLine, Method

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import ClaimSubject
    from audit.model import Finding

CHECK = Check(
    name="ambiguous-claim",
    level="claim",
    summary="The claim's words stand at several places of its document, and nothing tells which is meant.",
    severity="note",
)
_MOST = 20  # places that are counted


def find(claim: ClaimSubject) -> Iterator[Finding]:
    """One finding for a claim whose words, with those stated to stand beside, are found twice or more."""
    lines = _lines(claim)
    if len(lines) < 2:
        return
    yield CHECK.finding(
        f"The claim's words stand at {len(lines)} places of the document, and nothing tells which is meant.",
        confidence="high",
        document=claim.document.id,
        claim=claim.claim.id,
        because=[
            Because(
                quote=claim.claim.text,
                method=Method("document"),
                where=FileLine(line),
                capture=claim.document.text,
            )
            for line in lines
        ],
        suggestion="Add the words right before or after it, as prefix or suffix.",
    )


def _lines(claim: ClaimSubject) -> list[int]:
    """The line of each place where the claim's words stand, its prefix and suffix beside them."""
    held = claim.within.evidence.text
    if held is None:
        return []
    stated, text = claim.claim, held.text
    found: list[int] = []
    at = text.find(stated.text)
    while at >= 0 and len(found) < _MOST:
        end = at + len(stated.text)
        if _stands_alone(text, at, end) and _fits(text, at, end, stated.prefix or "", stated.suffix or ""):
            found.append(held.place(at, end).line)
        at = text.find(stated.text, end)
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no word goes on before or after."""
    first, last = text[start], text[end - 1]
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and first.isalnum()) and not (after.isalnum() and last.isalnum())


def _fits(text: str, start: int, end: int, prefix: str, suffix: str) -> bool:
    prefix, suffix = prefix.strip(), suffix.strip()
    before = text[max(0, start - len(prefix) - 2) : start].rstrip()
    after = text[end : end + len(suffix) + 2].lstrip()
    return before.endswith(prefix) and after.startswith(suffix)
