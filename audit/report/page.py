"""One page's witnesses: as a value for JSON, and as tables for a terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from audit.model import DATES
from audit.report.english import WORDING, location_words, reason_words
from audit.report.escape import visible
from audit.report.markdown.marks import count
from audit.report.scale import scale
from audit.report.shown import opinion_report, origin_report, skipped_report, witness_reports
from audit.report.words import date_words, percent, says_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from rich.console import RenderableType
    from rich.table import Table

    from audit.model import Opinion, Origin, Page, Witness, WitnessReport

SCHEMA = "audit-page/2"


def page_as_json(page: Page) -> str:
    """The page as JSON, ASCII only: every witness, the opinion, and what speaks against it."""
    origin = origin_report(page.origin).model_dump(mode="json", context=WORDING) if page.origin else None
    value = {
        "schema": SCHEMA,
        "title": page.title,
        "language": page.language,
        "media": page.media,
        "encoding": page.encoding,
        "origin": origin,
        "published": _opinion(page.published),
        "story": _opinion(page.story),
        "witnesses": _plain(witness_reports(page.witnesses)),
        "signs": _plain(witness_reports(page.signs)),
        "skipped": [
            one.model_dump(mode="json", include={"what", "reason"}, context=WORDING)
            for one in skipped_report(page.skipped)
        ],
    }
    return json.dumps(value, indent=2, ensure_ascii=True) + "\n"


def _plain(witnesses: Iterable[WitnessReport]) -> list[dict[str, Any]]:
    return [one.model_dump(mode="json", context=WORDING) for one in witnesses]


def _opinion(opinion: Opinion | None) -> dict[str, Any] | None:
    return opinion_report(opinion).model_dump(mode="json", context=WORDING) if opinion else None


def page_tables(page: Page, *, everything: bool = False) -> Iterator[RenderableType]:
    """What a terminal shows of a page; ``everything`` adds the witnesses left out of the opinion."""
    from rich.text import Text

    yield _head(page)
    dates = [one for one in page.witnesses if one.about in DATES]
    rest = [one for one in page.witnesses if one.about not in DATES]
    shown = [one for one in dates if everything or one.left_out is None]
    if shown:
        yield _dates(sorted(shown, key=_when), page.published)
    yield from (Text(line) for line in scale(_days(page)))
    if len(shown) < len(dates):
        left = count(len(dates) - len(shown), "date was", "dates were")
        yield Text(f"{left} left out; --all shows them with the reason.", "dim")
    if rest:
        yield _table(
            "What else it says of itself", ("", "says", "how found", "words", "where"), map(_other, rest)
        )
    if page.signs:
        rows = ((visible(one.says), visible(one.quote, 100)) for one in page.signs)
        yield _table("Marks of a content farm (signals, not a verdict)", ("mark", "words"), rows)
    for one in page.skipped:
        yield Text(f"Not looked at: {visible(one.what)}: {visible(reason_words(one.reason))}", "yellow")


def _head(page: Page) -> RenderableType:
    rows = [("title", visible(page.title or "–"))]
    if page.origin:
        rows.append(("origin", _origin(page.origin)))
    rows.append(("published", _words(page.published)))
    if page.story:
        rows.append(("text written", _words(page.story)))
    return _table("", ("", ""), rows, header_shown=False)


def _origin(origin: Origin) -> str:
    found = f"{origin.kind}, by its {origin.method}{f', {origin.place}' if origin.place else ''}"
    carrier = f", carried by {visible(origin.carrier)}" if origin.carrier else ""
    return f"{visible(origin.name)} ({visible(found)}){carrier}"


def _words(opinion: Opinion | None) -> str:
    if opinion is None or (opinion.day is None and opinion.interval is None):
        return "nothing on the page says"
    against = f"; {len(opinion.against)} against it" if opinion.against else ""
    date = opinion.day or (date_words(opinion.interval) if opinion.interval else "")
    return f"{date} ({percent(opinion.confidence)}{against})"


def _dates(dates: Iterable[Witness], opinion: Opinion | None) -> Table:
    header = ("date", "of what", "how found", "words", "where", "")
    return _table("Dates", header, (_date(one, opinion) for one in dates))


def _date(witness: Witness, opinion: Opinion | None) -> tuple[str, ...]:
    return (
        visible(says_words(witness.says), 50),
        witness.about,
        visible(str(witness.method), 40),
        visible(witness.quote, 100),
        visible(location_words(witness.where), 60),
        _mark(witness, opinion),
    )


def _days(page: Page) -> list[tuple[date, str]]:
    """The days that the page's dates name, each with what they are of."""
    found: dict[date, dict[str, None]] = {}
    for one in page.witnesses:
        if one.about in DATES and one.left_out is None and one.value and one.value.only_day:
            found.setdefault(one.value.only_day, {})[one.about] = None
    return [(day, ", ".join(roles)) for day, roles in found.items()]


def _mark(witness: Witness, opinion: Opinion | None) -> str:
    """Why the date was left out, or how it stands to the opinion."""
    if witness.left_out is not None:
        return f"left out: {visible(reason_words(witness.left_out))}"
    if opinion is None:
        return ""
    if witness in opinion.against:
        return "✗ disagrees"
    return "✓" if witness in opinion.because else ""


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


def _table(
    title: str, header: Iterable[str], rows: Iterable[tuple[str, ...]], *, header_shown: bool = True
) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(*header, title=title or None, title_justify="left", box=box.SIMPLE, show_header=header_shown)
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    return made
