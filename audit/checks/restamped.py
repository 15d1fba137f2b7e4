"""One text under several dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis.copies import kin
from audit.analysis.day_distance import ZONES, days_after
from audit.analysis.quoting import number, span, when
from audit.analysis.stamps import pairs, stamps
from audit.model import Check
from audit.text import compare_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis.stamps import Stamp
    from audit.model import CaptureEvidence, CitationEvidence, Evidence, Finding

CHECK = Check(
    name="restamped",
    level="citation",
    summary="Captures of one text bear different dates.",
    severity="warning",
)


def find(citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding that lists the dates under which captures of the same text were put up.

    Captures of other citations count where they are earlier, so that two citations do not tell the same.
    """
    found = _within(citation)
    elsewhere: dict[str, None] = {}
    for one in citation.captures:
        for id_, other in kin(one, citation, evidence):
            both = _one_text(one, other)
            if both and both[1][0].date.is_before(both[0][0].date):
                found |= {id(held): (stamp, held) for stamp, held in both}
                elsewhere[id_] = None
    dated = sorted(found.values(), key=lambda pair: str(pair[0].date.first))
    if not dated:
        return
    stamped = [stamp for stamp, _ in dated]
    times = list(dict.fromkeys(when(stamp.date) for stamp in stamped))
    gap = days_after(stamped[-1].date, stamped[0].date)
    yield CHECK.finding(
        f"{number(len(dated)).capitalize()} captures of one text bear different dates: {', '.join(times)}"
        + (f" ({span(gap)} apart)." if gap else " (the same day at different times).")
        + (f" The earlier is cited as {', '.join(elsewhere)}." if elsewhere else ""),
        confidence="high" if gap > 7 else "medium",
        severity="warning" if gap > ZONES else "note",
        citation=citation.citation.id,
        because=[stamp.because for stamp in stamped],
        suggestion="None of these need be the story's date: the earliest is the latest day by which the text "
        "was there. Date the story by its dateline or the original.",
    )


_Dated = tuple["Stamp", "CaptureEvidence"]


def _within(citation: CitationEvidence) -> dict[int, _Dated]:
    found: dict[int, _Dated] = {}
    for one, other in pairs(citation.captures):
        found |= {id(held): (stamp, held) for stamp, held in _one_text(one, other)}
    return found


def _one_text(one: CaptureEvidence, other: CaptureEvidence) -> tuple[_Dated, ...]:
    """Both with their dates where these differ and the text does not; else nothing."""
    first, second = _stamp(one), _stamp(other)
    if first and second and _differ(first, second) and _same_text(one, other):
        return (first, one), (second, other)
    return ()


def _stamp(capture: CaptureEvidence) -> Stamp | None:
    return next(iter(stamps(capture, "published", "posted", "date")), None)


def _differ(one: Stamp, other: Stamp) -> bool:
    return one.date.is_before(other.date) or other.date.is_before(one.date) or _times_differ(one, other)


def _times_differ(one: Stamp, other: Stamp) -> bool:
    """Two clock times on one day, both without a zone or both with: pages that print one moment agree."""
    same_clock = one.date.offset == other.date.offset and one.date.precision == other.date.precision
    return same_clock and one.date.first != other.date.first


def _same_text(one: CaptureEvidence, other: CaptureEvidence) -> bool:
    if one.page is None or other.page is None:
        return False
    return compare_texts(one.page.text, other.page.text).relation == "same text"
