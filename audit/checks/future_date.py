"""Dates that have not come yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis.day_distance import ZONES, days_after
from audit.analysis.quoting import field, when
from audit.analysis.stamps import stamps
from audit.model import Check, Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Because, CitationEvidence, Evidence, Finding

CHECK = Check(
    name="future-date",
    level="citation",
    summary="The citation or its page bears a date that has not come yet.",
    severity="error",
)


def find(citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding for each date, of the citation or of its pages, that lies after ``now``."""
    for what, date, quoted in _dates(citation, evidence):
        if days_after(date, Interval.at(evidence.now)) > ZONES:
            yield CHECK.finding(
                f"{what} is {when(date)}, which has not come yet.",
                confidence="high",
                citation=citation.citation.id,
                because=(quoted,),
                suggestion="Correct the date, or say that the source is announced and not yet out.",
            )


def _dates(citation: CitationEvidence, evidence: Evidence) -> Iterator[tuple[str, Interval, Because]]:
    item = citation.citation
    for name, date in (("issued", item.issued), ("accessed", item.accessed)):
        if date is not None:
            yield f"The citation's “{name}” date", date, field(item, name, date.edtf, evidence)
    for capture in citation.captures:
        for stamp in stamps(capture, "published", "posted", "modified")[-1:]:
            yield "The page's date", stamp.date, stamp.because
