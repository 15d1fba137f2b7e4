"""When a text can have been written, by what it says: a window, never an asserted date.

The clues come from ``audit.page.story``; here they become witnesses, a window and the evidence for or
against a stamp. Source of the likelihoods: 1,234 wire stories; what came of them on the labelled pages stands
in docs/benchmarks.md, "Texts against their stamps".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import prod
from operator import itemgetter
from typing import TYPE_CHECKING

from audit.model import Interval, Method, Opinion, StoryClue, StoryClues, TextLine, Witness
from audit.page.story.undated_days import nearest_day, nearness_ratio, weekday_ratio
from audit.page.story.undated_months import months_ratio

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[datetime | None, datetime | None]
_DAY = timedelta(days=1)
# By kind of clue: how much likelier it is to contradict a stamp when the stamp is right than when it is
# wrong, and the chance that its window holds the true date. In the order in which they narrow the window.
TRUST: dict[str, tuple[float, float]] = {
    "dateline-date": (0.02, 0.99),
    "event": (0.03, 0.99),
    "past-date": (0.1, 0.98),
    "office": (0.05, 0.98),
    "former-office": (0.05, 0.98),
    "weekday-date": (0.1, 0.98),
    "years-ago": (0.2, 0.97),
    "promise": (0.3, 0.95),
}
# A stamp within a day of a dateline's month and day: three days of 365, less typing errors.
_SAME_DATELINE_DAY = 20.0
_LEAST, _MOST = 0.001, 100.0


@dataclass(frozen=True, slots=True)
class StampEvidence:
    """How much likelier the text is if the stamp is its story date than if it is not, and why.

    ``ratio`` multiplies the odds that the stamp is right (``update_odds``). 1 where the text says nothing.
    """

    ratio: float
    agrees: tuple[Witness, ...] = ()
    conflicts: tuple[Witness, ...] = ()


def story_window(story: StoryClues, *, received: Interval | None = None) -> Opinion | None:
    """The time in which the text can have been written, or ``None`` where it gives no bound.

    ``received`` (when the capture was made) bounds it from above. A clue that leaves nothing of the
    window given by better ones stands under ``against``.
    """
    spans: list[Span] = [(None, received.last if received else None)]
    because: list[Witness] = []
    against: list[Witness] = []
    confidence = 1.0
    for clue in sorted(story.clues, key=_rank):
        narrowed = _meet(spans, _spans(clue.window))
        if not narrowed:
            against.append(_witness(clue))
        elif narrowed != spans:
            spans, confidence = narrowed, confidence * TRUST[clue.kind][1]
            because.append(_witness(clue))
    if not because:
        return None
    window = Interval.one_of(*(_interval(span) for span in spans))
    because += _weekday_witnesses(story)
    return Opinion(window.only_day, window, round(confidence, 3), tuple(because), tuple(against))


def stamp_evidence(stamp: Interval, story: StoryClues, *, copied: bool = False) -> StampEvidence:
    """What the text says for and against a stamp being the day it was written. One day is tolerated.

    ``copied``: the page shows signs of a copying site, whose stories are an agency's without its name.
    """
    evidence = [*_from_clues(stamp, story), *_from_weekdays(stamp, story), *_from_bare_days(stamp, story)]
    evidence += _from_months(stamp, story) if stamp.only_day and (story.is_wire or copied) else ()
    ratio = prod({(witness.method, factor): factor for factor, witness in evidence}.values())
    return StampEvidence(
        min(max(ratio, _LEAST), _MOST),
        tuple(witness for factor, witness in evidence if factor >= 1),
        tuple(witness for factor, witness in evidence if factor < 1),
    )


# Each yields likelihood ratios with their witnesses; those of one method and ratio count once.


def _from_clues(stamp: Interval, story: StoryClues) -> Iterator[tuple[float, Witness]]:
    for clue in story.clues:
        if stamp.days_apart(clue.window) > 1:
            yield TRUST[clue.kind][0], _witness(clue)
        elif clue.kind == "dateline-date":
            yield _SAME_DATELINE_DAY, _witness(clue)


def _from_weekdays(stamp: Interval, story: StoryClues) -> Iterator[tuple[float, Witness]]:
    days = stamp.local_days()
    if story.weekdays and days:
        ratio = max(weekday_ratio(story, day) for day in days)
        yield from ((ratio, witness) for witness in _weekday_witnesses(story))


def _from_bare_days(stamp: Interval, story: StoryClues) -> Iterator[tuple[float, Witness]]:
    found = nearest_day(story.days, stamp.only_day) if story.is_wire and stamp.only_day else None
    if found and nearness_ratio(found[0]) < 1:
        days, nearest = found
        says = f"XXXX-{nearest.month:02}-{nearest.day:02}"
        yield (
            nearness_ratio(days),
            Witness(
                "story", Method("month-day"), says, nearest.text, TextLine(nearest.line), group="month-day"
            ),
        )


def _from_months(stamp: Interval, story: StoryClues) -> Iterator[tuple[float, Witness]]:
    """Of a stamp that may be one of several local days, the kindest counts."""
    ratio, months = max((months_ratio(story.months, day) for day in stamp.local_days()), key=itemgetter(0))
    for month in months:
        says, words = f"XXXX-{month.month:02}", f"{month.text}"
        yield (
            ratio,
            Witness(
                "story", Method("months"), says, words, TextLine(month.line), group=f"months {month.tense}"
            ),
        )


def update_odds(confidence: float, ratio: float) -> float:
    """The probability after evidence of that likelihood ratio (Bayes on the odds)."""
    return confidence * ratio / (confidence * ratio + 1 - confidence)


# -- clues to witnesses -----------------------------------------------------------------


def _witness(clue: StoryClue) -> Witness:
    return Witness(
        "story", Method(clue.kind), clue.window.edtf, clue.text, TextLine(clue.line), clue.window,
        group=f"{clue.kind}: {clue.says}",
    )  # fmt: skip


def _weekday_witnesses(story: StoryClues) -> list[Witness]:
    method = Method("wire-lead-weekday" if story.is_wire else "lead-weekday")
    return [
        Witness("story", method, weekday.name, weekday.quote, TextLine(weekday.line), group="lead-weekday")
        for weekday in story.weekdays
    ]


# -- the window --------------------------------------------------------------------------


def _rank(clue: StoryClue) -> tuple[int, float]:
    """Better kinds first; of one kind the latest first, so that only what narrows is named."""
    first = clue.window.first_day
    return list(TRUST).index(clue.kind), -first.toordinal() if first else 0


def _spans(window: Interval) -> list[Span]:
    """A window's choices, each a day wider on both sides for zones."""
    return [
        (choice.first and _moved(choice.first, -_DAY), choice.last and _moved(choice.last, _DAY))
        for choice in window.choices
    ]


def _moved(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment + by
    except OverflowError:
        return moment


def _meet(some: list[Span], others: list[Span]) -> list[Span]:
    met = [_overlap(a, b) for a in some for b in others]
    return [span for span in met if span is not None]


def _overlap(a: Span, b: Span) -> Span | None:
    firsts = [first for first in (a[0], b[0]) if first]
    lasts = [last for last in (a[1], b[1]) if last]
    span = (max(firsts, default=None), min(lasts, default=None))
    return None if span[0] and span[1] and span[0] > span[1] else span


def _interval(span: Span) -> Interval:
    first, last = (Interval.day(edge.date()) if edge else None for edge in span)
    return Interval.between(first, last)
