"""When each thing is dated: a timeline of each citation whose dates conflict, and a picture of all."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from audit.model import Interval, Precision, WitnessReport
from audit.report.dates import opinion_date, stated_date
from audit.report.english import count, date_words, method_words
from audit.report.escape import markdown, mermaid
from audit.report.markdown.syntax import folded, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.model import CaptureReport, CitationReport, DocumentReport, OpinionReport

CITED, STORY, STAMP, DOCUMENT = "cited as", "text written", "page says", "this document"
MOST_ROWS = 12
"""Rows of the picture, which stands as text where nothing draws it, and of one citation's timeline."""
WIDEST = 800
"""Days that a bar may last; a wider one would press all others together."""
_ROOM = '%%{init: {"gantt": {"leftPadding": 180}}}%%'  # for the names of sources, beside the bars
_STAMPS = frozenset({"published", "posted", "modified", "date"})


_NAMES = {CITED: "the cited date", STORY: "the day the text was written", STAMP: "the first date it shows"}


class Point(NamedTuple):
    """One date of one source (``None``: of the document), and by what of which capture it is known."""

    source: str | None
    what: str
    date: Interval
    by: WitnessReport | OpinionReport | None = None
    capture: int = 0


def dates_of_citation(citation: CitationReport) -> str:
    """The dates of a citation in their order, where they conflict; empty where they do not."""
    points = list(_of_citation(citation))
    if not _conflict(points):
        return ""
    reference = _reference(points)
    chosen = sorted(points, key=lambda point: not (point is reference or _apart(point, reference)))[
        :MOST_ROWS
    ]
    ordered = sorted(chosen, key=lambda point: (point.date.first or datetime.min, point.what))
    shown = table(("date", "what is dated so"), (_row(point, reference) for point in ordered))
    left = len(points) - MOST_ROWS
    return f"{shown}\n\n… and {left} more, below." if left > 0 else shown


def _apart(point: Point, reference: Point) -> int:
    """Days between two dates, in either direction; 0 for the day of a change, which conflicts with none."""
    changed = point.what == STAMP and getattr(point.by, "about", "") == "modified"
    return 0 if changed else point.date.days_apart(reference.date)


def _row(point: Point, reference: Point) -> tuple[str, str]:
    days = _apart(point, reference)
    later = (point.date.first or datetime.min) > (reference.date.first or datetime.min)
    apart = f"{count(days, 'day')} {'after' if later else 'before'} {_NAMES[reference.what]}" if days else ""
    date = markdown(date_words(point.date))
    says = f"capture {point.capture} says" if point.what == STAMP else point.what
    how = _how(point)
    what = "; ".join(filter(None, [f"{says}{f': {how}' if how else ''}", apart]))
    return (f"**{date}**" if days else date, what)


def _how(point: Point) -> str:
    """The words of a page that date it, or the methods by which its text is dated."""
    if isinstance(point.by, WitnessReport):
        return f"{markdown(str(point.by.method), 60)}, “{markdown(point.by.quote, 80)}”"
    if point.by is None:
        return ""
    methods = dict.fromkeys(markdown(method_words(witness.method)) for witness in point.by.because)
    return ", ".join(methods) or "the text"


def _reference(points: list[Point]) -> Point:
    """The date that others are held against: the cited one, or else the first that is known."""
    return next((point for point in points if point.what == CITED), points[0])


def _conflict(points: list[Point]) -> bool:
    """Whether two dates that are not of a change have no day in common."""
    reference = _reference(points) if points else None
    return reference is not None and any(_apart(point, reference) for point in points)


def timeline_picture(document: DocumentReport) -> str:
    """The conflicting dates of all citations on one scale, folded away; empty where none conflict."""
    points = [Point(None, DOCUMENT, document.issued)] if document.issued else []
    drawn = conflicting = 0
    for found in map(list, map(_of_citation, document.citations)):
        if _conflict(found):
            conflicting += 1
            if len(points) + len(found) + drawn < MOST_ROWS:  # a source has a line of its own too
                points += found
                drawn += 1
    picture = _picture(points) if drawn else ""
    some = f"{drawn} of {conflicting} sources" if drawn < conflicting else count(drawn, "source")
    return folded(f"Picture: the dates of {some} that conflict", picture) if picture else ""


def _of_citation(citation: CitationReport) -> Iterator[Point]:
    if citation.citation.issued:
        yield Point(citation.id, CITED, citation.citation.issued)
    seen: set[object] = set()
    for number, capture in enumerate(citation.captures, 1):
        for point in _of_capture(citation.id, number, capture):
            day = (point.what, point.date.first_day, point.date.last_day)
            if day not in seen:
                seen.add(day)
                yield point


def _of_capture(source: str, number: int, capture: CaptureReport) -> Iterator[Point]:
    if capture.story and (written := opinion_date(capture.story)):
        yield Point(source, STORY, written, capture.story, number)
    for witness in capture.witnesses:
        date = stated_date(witness, _STAMPS)
        if date:
            yield Point(source, STAMP, date, witness, number)


def _picture(points: Iterable[Point]) -> str:
    """A Mermaid Gantt chart: a diamond for a day, a bar for a longer time; coarse dates stay out."""
    drawn = [point for point in points if _fits(point.date)]
    cited = {point.source: point.date for point in drawn if point.what == CITED}
    if len(drawn) < 2:
        return ""
    lines = ["```mermaid", _ROOM, "gantt", "    dateFormat YYYY-MM-DD", *_axis(drawn), "    todayMarker off"]
    section = ""
    for number, point in enumerate(drawn[:MOST_ROWS]):
        name = mermaid(point.source or "this document")
        if name != section:
            section = name
            lines.append(f"    section {section}")
        lines.append(f"    {_bar(number, point, cited.get(point.source))}")
    return "\n".join([*lines, "```"])


def _axis(points: list[Point]) -> list[str]:
    """Days on the axis where all lies within a season, months otherwise; about ten ticks."""
    first = min(point.date.first for point in points if point.date.first)
    last = max(point.date.last for point in points if point.date.last)
    days = (last - first).days
    if days < 90:
        return ["    axisFormat %d %b %Y"]
    return ["    axisFormat %b %Y", f"    tickInterval {days // 300 + 1}month"]


def _fits(date: Interval) -> bool:
    """Whether a date is narrow enough to be drawn beside the others."""
    narrow = bool(date.first and date.last) and _days(date) <= WIDEST and len(date.candidates) < 2
    return narrow and date.precision >= Precision.MONTH


def _days(date: Interval) -> int:
    first, last = date.first or datetime.min, date.last or datetime.max
    return (last.date() - first.date()).days + 1


def _bar(number: int, point: Point, cited: Interval | None) -> str:
    """One row, red where a page's date is not the cited one.

    The words are ours and the date is EDTF without its clock: nothing of a page gets in.
    """
    first, days = point.date.first or datetime.min, _days(point.date)
    differs = point.what == STAMP and cited is not None and cited.days_apart(point.date) > 1
    style = "crit, " if differs else "active, " if point.what == CITED else ""
    shape = "" if days > 1 else "milestone, "
    date = first.date().isoformat() if days == 1 else mermaid(str(point.date).replace("/", " to "))
    return f"{point.what} {date} :{style}{shape}d{number}, {first:%Y-%m-%d}, {days}d"
