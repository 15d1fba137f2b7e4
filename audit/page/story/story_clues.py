"""Everything a story's text says about when it was written, found in one pass over the finders."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.model import DayWithoutYear, Interval, StoryClue, StoryClues
from audit.page.origin import Dateline, find_dateline
from audit.page.story.named_events import by_latest, find_events
from audit.page.story.office_holders import find_holders
from audit.page.story.undated_days import find_days_without_year, find_lead_weekdays
from audit.page.story.undated_months import find_months_without_year
from audit.page.story.written_bounds import YEARS, find_bounds
from audit.text import distinct_words, line_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audit.model import NamedEvent

_OPENING = 4  # paragraphs among which the one with the dateline is looked for


def read_story_clues(
    text: str,
    *,
    dateline: Dateline | None = None,
    byline: bool = False,
    language: str | None = "en",
) -> StoryClues:
    """The clues of a main text (one paragraph per line).

    ``dateline`` is looked for in the first paragraphs where it is not given; ``byline``: an agency signs
    the text. Never raises; linear in the text.
    """
    dateline = dateline or opening_dateline(text)
    start = 0
    if dateline is not None:
        start = max(text.find(dateline.text), 0) + len(dateline.text)
    words = distinct_words(text)
    clues = (
        *_dateline_date(text, dateline, start),
        *find_events(text, words=words),
        *find_holders(text, words),
        *find_bounds(text, language, words),
    )
    weekdays = find_lead_weekdays(text, language, start)
    is_wire = dateline is not None or byline
    days = _days_of_no_event(find_days_without_year(text, language, start), clues) if is_wire else ()
    months = find_months_without_year(text, language, start, words)
    return StoryClues(clues, weekdays, days, months, is_wire=is_wire)


def with_events(found: StoryClues, text: str, events: Sequence[NamedEvent]) -> StoryClues:
    """The clues of ``text`` with those of a user's own events among them, as if these had been known."""
    if not events:
        return found
    named: dict[str, StoryClue] = {}
    for clue in (*(one for one in found.clues if one.kind == "event"), *find_events(text, events=events)):
        if clue.says not in named or clue.start < named[clue.says].start:
            named[clue.says] = clue
    others = [clue for clue in found.clues if clue.kind != "event"]
    datelines = sum(clue.kind == "dateline-date" for clue in others)
    clues = (*others[:datelines], *by_latest(named.values()), *others[datelines:])
    return replace(found, clues=clues, days=_days_of_no_event(found.days, clues))


def _days_of_no_event(
    days: Iterable[DayWithoutYear], clues: Iterable[StoryClue]
) -> tuple[DayWithoutYear, ...]:
    """Days without a year, but for those of events: "Oct. 7" has become the name of what happened then."""
    events = {
        (day.month, day.day) for clue in clues if clue.kind == "event" and (day := clue.window.first_day)
    }
    return tuple(day for day in days if (day.month, day.day) not in events)


def opening_dateline(text: str) -> Dateline | None:
    """The dateline of one of the first paragraphs."""
    found = (find_dateline(line) for line in text[:2000].split("\n")[:_OPENING])
    return next((dateline for dateline in found if dateline), None)


def _dateline_date(text: str, dateline: Dateline | None, end: int) -> Iterable[StoryClue]:
    if dateline is None or dateline.day is None or dateline.month is None:
        return
    years = YEARS if dateline.year is None else (dateline.year,)
    days = [day for year in years if (day := Interval.day_or_none(year, dateline.month, dateline.day))]
    if dateline.weekday is not None and dateline.year is None:
        days = [
            day for day in days if day.first_day and day.first_day.isoweekday() == dateline.weekday
        ] or days
    if days:
        start = end - len(dateline.text)
        window = Interval.one_of(*days)
        yield StoryClue("dateline-date", start, end, line_at(text, start), dateline.text, "dateline", window)
