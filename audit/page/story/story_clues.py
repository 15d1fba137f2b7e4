"""Everything a story's text says about when it was written, gathered in one pass over its rooms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from audit.model import Interval
from audit.page.origin.datelines import Dateline, find_dateline
from audit.page.story.bare_days import BareDay, find_bare_days
from audit.page.story.clues import Clue, words_in
from audit.page.story.lead_weekday import LeadWeekday, find_lead_weekdays
from audit.page.story.named_events import Event, find_events
from audit.page.story.office_holders import find_holders
from audit.page.story.written_bounds import YEARS, find_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_OPENING = 4  # paragraphs among which the one with the dateline is looked for


@dataclass(frozen=True, slots=True)
class Story:
    """What a text says about when it was written. ``strict``: a dateline or byline shows a wire story."""

    text: str
    clues: tuple[Clue, ...]
    weekdays: tuple[LeadWeekday, ...] = ()
    bare_days: tuple[BareDay, ...] = ()  # of a wire story alone
    strict: bool = False

    def line(self, start: int) -> int:
        """The 1-based line (paragraph) of the text that holds an offset."""
        return self.text.count("\n", 0, start) + 1


def read_story(
    text: str,
    *,
    dateline: Dateline | None = None,
    byline: bool = False,
    language: str | None = "en",
    events: Sequence[Event] = (),
) -> Story:
    """The clues of a main text (one paragraph per line).

    ``dateline`` is looked for in the first paragraphs where it is not given; ``events`` are the
    user's own. Never raises; linear in the text.
    """
    dateline = dateline or opening_dateline(text)
    start = 0
    if dateline is not None:
        start = max(text.find(dateline.text), 0) + len(dateline.text)
    words = words_in(text)
    clues = (
        *_dateline_date(dateline, start),
        *find_events(text, own=events, words=words),
        *find_holders(text, words),
        *find_bounds(text, language, words),
    )
    weekdays = find_lead_weekdays(text, language, start)
    strict = dateline is not None or byline
    bare = _bare_days(text, start, language, words, clues) if strict else ()
    return Story(text, clues, weekdays, bare, strict=strict)


def _bare_days(
    text: str, start: int, language: str | None, words: frozenset[str], clues: Iterable[Clue]
) -> tuple[BareDay, ...]:
    """Days without a year, but for those of events: "Oct. 7" has become the name of what happened then."""
    events = {(day.month, day.day) for clue in clues if (day := _event_day(clue))}
    found = find_bare_days(text, language, start, words)
    return tuple(one for one in found if (one.month, one.day) not in events)


def _event_day(clue: Clue) -> date | None:
    return clue.window.first_day if clue.kind == "event" else None


def opening_dateline(text: str) -> Dateline | None:
    """The dateline of one of the first paragraphs."""
    found = (find_dateline(line) for line in text[:2000].split("\n")[:_OPENING])
    return next((one for one in found if one), None)


def _dateline_date(dateline: Dateline | None, end: int) -> Iterable[Clue]:
    if dateline is None or dateline.day is None or dateline.month is None:
        return
    years = YEARS if dateline.year is None else (dateline.year,)
    days = [day for year in years if (day := _day(year, dateline.month, dateline.day))]
    if dateline.weekday is not None and dateline.year is None:
        days = [
            day for day in days if day.first_day and day.first_day.isoweekday() == dateline.weekday
        ] or days
    if days:
        start = end - len(dateline.text)
        yield Clue("dateline-date", start, end, dateline.text, "dateline", Interval.one_of(*days))


def _day(year: int, month: int, day: int) -> Interval | None:
    try:
        return Interval.day(date(year, month, day))
    except ValueError:  # a dateline can misprint a day that no month has
        return None
