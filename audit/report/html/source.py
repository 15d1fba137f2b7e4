"""What the page shows of one citation: its findings, its dates, what it is cited as and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from audit.model import DATES
from audit.report.dates import opinion_words
from audit.report.english import date_words
from audit.report.html.attempts import History, history
from audit.report.html.timeline import Timeline, timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audit.model import CaptureReport, Citation, CitationReport, WitnessReport
    from audit.report.arrangement import Standing

SIDE_BY_SIDE = 3
"""Captures that fit beside each other in the table of what is said."""


class Said(NamedTuple):
    """A row of what is said: by the citation, and by each of its captures."""

    what: str
    cited: str
    captures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownCapture:
    """A capture with its witnesses sorted; ``anchor`` is empty where another capture has the same bytes."""

    number: int
    report: CaptureReport
    anchor: str
    dates: tuple[WitnessReport, ...]
    left_out: tuple[WitnessReport, ...]
    rest: tuple[WitnessReport, ...]
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A citation as the page shows it."""

    standing: Standing
    report: CitationReport
    said: tuple[Said, ...]
    captures: tuple[ShownCapture, ...]
    timeline: Timeline | None
    history: History | None


def shown_sources(standings: Sequence[Standing]) -> list[ShownSource]:
    """The citations in order."""
    anchors: set[str] = set()
    return [
        ShownSource(
            standing,
            report := standing.report,
            tuple(_said(report.citation, report.captures[:SIDE_BY_SIDE])),
            tuple(_capture(number, capture, anchors) for number, capture in enumerate(report.captures, 1)),
            timeline(report),
            history(report.attempts),
        )
        for standing in standings
    ]


def _capture(number: int, report: CaptureReport, anchors: set[str]) -> ShownCapture:
    digest = report.capture.digest or ""
    anchor = digest.removeprefix("sha256:")[:12] if digest not in anchors else ""
    anchors.add(digest)
    dates = [witness for witness in report.witnesses if witness.about in DATES]
    ends = report.capture.url, report.capture.final_url if report.capture.hops else None
    return ShownCapture(
        number,
        report,
        anchor,
        tuple(witness for witness in dates if witness.left_out is None),
        tuple(witness for witness in dates if witness.left_out is not None),
        tuple(witness for witness in report.witnesses if witness.about not in DATES),
        tuple(dict.fromkeys(filter(None, ends))),
    )


def _said(citation: Citation, captures: Sequence[CaptureReport]) -> list[Said]:
    """Cited as, beside what each capture says it is; rows in which nobody says anything are left out."""
    identifiers = ", ".join(filter(None, (*citation.ISBN, citation.DOI)))
    rows: list[tuple[str, str | None, Callable[[CaptureReport], str | None]]] = [
        ("title", citation.title, lambda held: held.title),
        ("author", "; ".join(map(str, citation.author)), _author),
        ("newsroom or publisher", citation.container_title or citation.publisher, _origin),
        ("carried by", "", _carrier),
        ("published", date_words(citation.issued) if citation.issued else "", _published),
        ("text written", "", lambda held: opinion_words(held.story)),
        ("address", citation.URL, lambda held: held.capture.url),
        ("ISBN, DOI", identifiers, lambda _: ""),
    ]
    said = [Said(what, cited or "", tuple(of(held) or "" for held in captures)) for what, cited, of in rows]
    return [row for row in said if row.cited or any(row.captures)]


def _published(capture: CaptureReport) -> str:
    return opinion_words(capture.published)


def _author(capture: CaptureReport) -> str:
    return "; ".join(
        dict.fromkeys(witness.says for witness in capture.witnesses if witness.about == "author")
    )


def _origin(capture: CaptureReport) -> str:
    origin = capture.origin
    if origin is None:
        return ""
    place = f", {origin.place}" if origin.place else ""
    return f"{origin.name} ({origin.kind}, by its {origin.method}{place})"


def _carrier(capture: CaptureReport) -> str:
    origin = capture.origin
    return origin.carrier if origin and origin.carrier and origin.carrier != origin.name else ""
