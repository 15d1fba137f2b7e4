"""Citations whose text repeats that of another one with a number, a name or a negation changed."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from audit.analysis import altered_passages, called
from audit.model import Because, Check, Method, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import Alteration, CaptureSubject, CitationSubject
    from audit.model import Finding

CHECK = Check(
    name="altered-copy",
    level="citation",
    summary="Two citations hold one text, and a number, name or negation in it differs.",
    severity="warning",
)
_SHOWN = 3  # sentences of a pair


def find(citation: CitationSubject) -> Iterator[Finding]:
    """One finding for each citation before this one whose text it repeats with something changed."""
    for other, mine, theirs in citation.copied_texts():
        if mine.page is None or theirs.page is None:
            continue
        found = list(islice(altered_passages(mine.page, theirs.page), _SHOWN))
        if not found:
            continue
        first = found[0]
        yield CHECK.finding(
            f"It repeats the text of {called(other.citation)} with {_said(first)}"
            + (f", and {len(found) - 1} more such differences." if len(found) > 1 else "."),
            confidence="high" if first.kind == "number" else "medium",
            citation=citation.id,
            because=[item for change in found for item in _shown(change, mine, theirs)],
            suggestion="Compare both with the original, and cite the one that has it right; if the story was "
            "corrected, cite the correction.",
        )


def _said(change: Alteration) -> str:
    if change.one and change.other:
        return f"another {change.kind}: “{change.one}” against “{change.other}”"
    return f"“{change.one or change.other}” in one of the two alone"


def _shown(change: Alteration, mine: CaptureSubject, theirs: CaptureSubject) -> Iterator[Because]:
    for text, line, capture in (
        (change.sentence, change.line, mine),
        (change.twin, change.twin_line, theirs),
    ):
        yield Because(
            quote=" ".join(text.split()),
            method=Method("text"),
            where=TextLine(line),
            capture=capture.held_as,
        )
