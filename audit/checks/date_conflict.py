"""A page that gives two publication dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import GRACE, days_after, outermost, span, stated, when
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CaptureSubject
    from audit.model import Finding, MethodCode, Witness

CHECK = Check(
    name="date-conflict",
    level="capture",
    summary="A page gives two publication dates that cannot both be right.",
    severity="warning",
    field="issued",
)


# Kinds of statement that a page makes once, about itself. Scripts, lists and running text hold the dates of
# other pages as well; of those only the ones that the opinion rests on count.
_OF_THE_PAGE: frozenset[MethodCode] = frozenset({"meta", "json-ld", "url path", "address id"})


def find(capture: CaptureSubject) -> Iterator[Finding]:
    """One finding where the earliest and the latest publication date of a page lie days apart."""
    page = capture.page
    trusted = frozenset(page.published.because if page and page.published else ())
    dates = (
        [pair for pair in stated(page, "published") if _speaks_for_the_page(pair[0], trusted)] if page else []
    )
    if not dates:
        return
    # What is dated later than the post's id was changed or planned, which is no contradiction.
    firsts = [pair for pair in dates if pair[0].method.code != "address id"]
    if not firsts:
        return
    earlier, later = outermost(firsts, dates)
    days = days_after(later[1], earlier[1])
    if days <= GRACE:
        return
    yield CHECK.finding(
        f"The page gives two publication dates, {span(days)} apart: {when(earlier[1])} "
        f"({earlier[0].method}) and {when(later[1])} ({later[0].method}).",
        severity="note" if days <= 7 else "warning",
        confidence="medium" if days <= 31 else "high",
        citation=capture.citation.id,
        because=[capture.quote(earlier[0]), capture.quote(later[0])],
        suggestion="Find out which one is the first publication: an archived copy between the two days "
        "settles it. Say in the citation which date you use.",
    )


def _speaks_for_the_page(witness: Witness, trusted: frozenset[Witness]) -> bool:
    method = witness.method
    listed = method.code == "meta" and method.name.lower() == "datepublished"  # an itemprop, maybe of a list
    return (method.code in _OF_THE_PAGE and not listed) or witness in trusted
