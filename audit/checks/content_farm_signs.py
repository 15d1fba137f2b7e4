"""Pages that show marks which content farms share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import number
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CaptureSubject
    from audit.model import Finding

CHECK = Check(
    name="content-farm-signs",
    level="capture",
    summary="A page shows several marks that sites which copy others' texts have in common.",
    severity="note",
)
_FEW, _MANY = 2, 4


def find(capture: CaptureSubject) -> Iterator[Finding]:
    """One finding for a page with at least two different signs."""
    signs = capture.page.signs if capture.page else ()
    kinds = {sign.method.code: sign.says for sign in reversed(signs)}
    if len(kinds) < _FEW:
        return
    named = "; ".join(reversed(kinds.values()))
    yield CHECK.finding(
        f"The page shows {number(len(kinds))} marks that copying sites have in common: {named}. "
        "Each alone means little, and together they are no verdict on the site.",
        confidence="medium" if len(kinds) >= _MANY else "low",
        citation=capture.citation.id,
        because=map(capture.quote, signs),
        suggestion="Look for the outlet the text comes from, and cite that one.",
    )
