"""What a terminal shows of one page: its statements as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import DATES, Reason, is_of_change
from audit.report.english import count, date_words, location_words, percent, reason_words, says_words
from audit.report.escape import visible
from audit.report.screen import Listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from rich.console import RenderableType
    from rich.table import Table

    from audit.model import Opinion, Origin, Page, ShownPage, Witness

WIDTH = 40
MOST_ROWS = 15
"""Rows that are still read at a glance."""


def page_tables(shown: ShownPage, *, everything: bool = False) -> Iterator[RenderableType]:
    """What a terminal shows of a page; ``everything`` adds the witnesses left out of the opinion."""
    from rich.text import Text

    page = shown.page
    yield _head(shown)
    dates = [witness for witness in page.witnesses if witness.about in DATES]
    rest = [witness for witness in page.witnesses if witness.about not in DATES]
    heard = [witness for witness in dates if everything or witness.left_out is None]
    if heard:
        yield _dates(sorted(heard, key=_when), page.published)
    yield from (Text(line) for line in scale(_days(page)))
    if len(heard) < len(dates):
        left = count(len(dates) - len(heard), "date was", "dates were")
        yield Text(f"{left} left out; --all shows them with the reason.", "dim")
    if rest:
        header = ("", "says", "how found", "words", "where")
        yield Listing(header, tuple(map(_other, rest)), "What else it says of itself")
    if page.signs:
        rows = ((visible(witness.says), visible(witness.quote, 100)) for witness in page.signs)
        yield Listing(("mark", "words"), tuple(rows), "Marks of a content farm (signals, not a verdict)")
    for item in page.skipped:
        yield Text(f"Not looked at: {visible(item.what)}: {visible(reason_words(item.reason))}", "yellow")


def _head(shown: ShownPage) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    page = shown.page
    rows = [("title", visible(page.title or "–")), *_capture(shown)]
    if page.origin:
        rows.append(("origin", _origin(page.origin)))
    rows.append(("published", _words(page.published)))
    if page.story:
        rows.append(("text written", _words(page.story)))
    table = Table(box=box.SIMPLE, show_header=False)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    for name, words in rows:
        table.add_row(name, Text(words))
    return table


def _capture(shown: ShownPage) -> Iterator[tuple[str, str]]:
    """Which file or part of one the page stands in, from where it is and of when, each with who says so."""
    capture, by = shown.capture, shown.said_by
    if capture.path:
        yield "file", visible(capture.path)
    led = f", which led to {capture.final_url}" if capture.final_url else ""
    yield "address", _said(f"{capture.url}{led}" if capture.url else None, by.url)
    time = capture.archived or capture.received
    of_mail = capture.via == "mail" and by.time is not None and by.time.code == "by-headers"
    yield "sent" if of_mail else "captured", _said(date_words(time) if time else None, by.time)


def _said(value: str | None, by: Reason | None) -> str:
    if value is None:
        return "not known: the file does not say"
    return visible(f"{value} ({reason_words(by)})" if by else value)


def _origin(origin: Origin) -> str:
    found = f"{origin.kind}, by its {origin.method}{f', {origin.place}' if origin.place else ''}"
    carrier = f", carried by {visible(origin.carrier)}" if origin.carrier else ""
    return f"{visible(origin.name)} ({visible(found)}){carrier}"


def _words(opinion: Opinion | None) -> str:
    if opinion is None or (opinion.day is None and opinion.interval is None):
        return "nothing on the page says"
    against = f"; {len(opinion.against)} against it" if opinion.against else ""
    date = opinion.day or (date_words(opinion.interval) if opinion.interval else "")
    changed = opinion.day and is_of_change(one.about for one in opinion.because)
    why = f"; {reason_words(Reason('day-of-change'))}" if changed else ""
    return f"{date} ({percent(opinion.confidence)}{against}{why})"


def _dates(dates: Iterable[Witness], opinion: Opinion | None) -> Listing:
    header = ("date", "of what", "how found", "words", "where", "")
    marks = dict.fromkeys(opinion.because if opinion else (), "✓")
    marks |= dict.fromkeys(opinion.against if opinion else (), "✗ disagrees")
    return Listing(header, tuple(_date(witness, marks) for witness in dates), "Dates")


def _date(witness: Witness, marks: Mapping[Witness, str]) -> tuple[str, ...]:
    return (
        visible(says_words(witness.says), 50),
        witness.about,
        visible(str(witness.method), 40),
        visible(witness.quote, 100),
        visible(location_words(witness.where), 60),
        _mark(witness, marks),
    )


def _days(page: Page) -> list[tuple[date, str]]:
    """The days that the page's dates name, each with what they are of."""
    found: dict[date, dict[str, None]] = {}
    for witness in page.witnesses:
        if witness.about in DATES and witness.left_out is None and witness.value and witness.value.only_day:
            found.setdefault(witness.value.only_day, {})[witness.about] = None
    return [(day, ", ".join(roles)) for day, roles in found.items()]


def _mark(witness: Witness, marks: Mapping[Witness, str]) -> str:
    """Why the date was left out, or how it stands to the opinion."""
    if witness.left_out is not None:
        return f"left out: {visible(reason_words(witness.left_out))}"
    return marks.get(witness, "")


def _other(witness: Witness) -> tuple[str, ...]:
    says = f"{visible(witness.says, 100)}{' (left out)' if witness.left_out else ''}"
    return (
        witness.about,
        says,
        visible(str(witness.method), 40),
        visible(witness.quote, 100),
        visible(location_words(witness.where), 60),
    )


def _when(witness: Witness) -> tuple[str, str]:
    first = witness.value.first if witness.value else None
    return (first.isoformat() if first else "9999", str(witness.method))


def scale(points: Sequence[tuple[date, str]]) -> list[str]:
    """A line per point, in the order of the days; nothing where all fall on one day."""
    ordered = sorted(points)
    if not ordered or ordered[0][0] == ordered[-1][0] or len(ordered) > MOST_ROWS:
        return []
    first = ordered[0][0].toordinal()
    span = ordered[-1][0].toordinal() - first
    return [f"{day}  {_scale_line((day.toordinal() - first) / span)}  {label}" for day, label in ordered]


def _scale_line(share: float) -> str:
    at = round(share * (WIDTH - 1))
    return f"{'─' * at}●{'─' * (WIDTH - 1 - at)}"
