"""When each thing is dated, as a picture and as a table beside it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from audit.model import Interval, Precision
from audit.report.english import date_words, method_words
from audit.report.escape import markdown, mermaid
from audit.report.markdown.syntax import blocks, folded, source_link, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import CaptureReport, CitationReport, DocumentReport, OpinionReport, WitnessReport

CITED, STORY, STAMP, DOCUMENT = "cited as", "text written", "page says", "this document"
MOST_ROWS = 40
"""Rows that a picture can hold and still be read."""
WIDEST = 800
"""Days that a bar may last; a wider one would press all others together."""
_ROOM = '%%{init: {"gantt": {"leftPadding": 180}}}%%'  # for the names of sources, beside the bars
_STAMPS = frozenset({"published", "posted", "modified", "date"})


class Point(NamedTuple):
    """One date of one source (``None``: of the document), and how it is known."""

    source: str | None
    what: str
    date: Interval
    how: str


def timeline_section(document: DocumentReport) -> str:
    """The dates of the document and its sources on one scale; nothing where there are not two."""
    points = list(_points(document))
    if len(points) < 2:
        return ""
    ordered = sorted(
        points, key=lambda point: (point.date.first or datetime.min, point.source or "", point.what)
    )
    shown = table(("date", "what", "source", "how it is known"), map(_row, ordered))
    beside = folded(f"All {len(points)} dates as a table", shown) if len(points) > MOST_ROWS else shown
    return blocks("## When each thing is dated", _picture(points), beside)


def _row(point: Point) -> tuple[str, ...]:
    return (
        markdown(date_words(point.date)),
        point.what,
        source_link(point.source) if point.source else "",
        point.how,
    )


def _points(document: DocumentReport) -> Iterator[Point]:
    if document.issued:
        yield Point(None, DOCUMENT, document.issued, "the dossier")
    for citation in document.citations:
        yield from dict.fromkeys(_of_citation(citation))


def _of_citation(citation: CitationReport) -> Iterator[Point]:
    if citation.citation.issued:
        yield Point(citation.id, CITED, citation.citation.issued, "the citation")
    seen: set[object] = set()
    for capture in citation.captures:
        for point in _of_capture(citation.id, capture):
            day = (point.what, point.date.first_day, point.date.last_day)
            if day not in seen:
                seen.add(day)
                yield point


def _of_capture(source: str, capture: CaptureReport) -> Iterator[Point]:
    if capture.story and (written := _interval(capture.story)):
        methods = dict.fromkeys(markdown(method_words(witness.method)) for witness in capture.story.because)
        yield Point(source, STORY, written, ", ".join(methods) or "the text")
    for witness in capture.witnesses:
        date = _stamp(witness)
        if date:
            yield Point(
                source, STAMP, date, f"{markdown(str(witness.method), 60)}: “{markdown(witness.quote, 80)}”"
            )


def _stamp(witness: WitnessReport) -> Interval | None:
    if witness.left_out is not None or witness.about not in _STAMPS:
        return None
    try:
        return Interval.parse(witness.says)
    except ValueError:
        return None


def _interval(opinion: OpinionReport) -> Interval | None:
    return opinion.interval or (Interval.parse(opinion.day) if opinion.day else None)


def _picture(points: list[Point]) -> str:
    """A Mermaid Gantt chart: a diamond for a day, a bar for a longer time; coarse dates stay out."""
    drawn = [point for point in points if _fits(point.date)]
    cited = {point.source: point.date for point in points if point.what == CITED}
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
    left = len(drawn) - MOST_ROWS
    note = f"The picture shows the first {MOST_ROWS} of {len(drawn)} dates." if left > 0 else ""
    return blocks("\n".join([*lines, "```"]), note)


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
