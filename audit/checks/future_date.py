"""Dates that have not come yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import ZONES, days_after, when
from audit.model import Check, Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitationSubject
    from audit.model import Because, Finding

CHECK = Check(
    name="future-date",
    level="citation",
    summary="The citation or its page bears a date that has not come yet.",
    severity="error",
)


def find(citation: CitationSubject) -> Iterator[Finding]:
    """One finding for each date, of the citation or of its pages, that lies after ``now``."""
    for what, date, quoted in _dates(citation):
        if days_after(date, Interval.at(citation.analysis.now)) > ZONES:
            yield CHECK.finding(
                f"{what} is {when(date)}, which has not come yet.",
                confidence="high",
                citation=citation.id,
                because=(quoted,),
                suggestion="Correct the date, or say that the source is announced and not yet out.",
            )


def _dates(citation: CitationSubject) -> Iterator[tuple[str, Interval, Because]]:
    item = citation.citation
    for name, date in (("issued", item.issued), ("accessed", item.accessed)):
        if date is not None:
            yield f"The citation's “{name}” date", date, citation.field(name, date.edtf)
    for capture in citation.captures:
        for latest in capture.stated_days("published", "posted", "modified")[-1:]:
            yield "The page's date", latest.date, latest.because
