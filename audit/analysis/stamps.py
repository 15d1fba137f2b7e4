"""The dates a page bears, as the date checks compare them: by the day, with a day's grace for zones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.model import because
from audit.page.story.named_events import Event
from audit.page.story.story_clues import with_events

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.model import (
        About,
        Because,
        CaptureEvidence,
        Dossier,
        Interval,
        NamedEvent,
        Page,
        StoryClues,
        Witness,
    )


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that a page bears and the witness that says so."""

    date: Interval
    witness: Witness
    because: Because


def stamps(capture: CaptureEvidence, *about: About) -> tuple[Stamp, ...]:
    """The page's dates of those roles, of day precision or finer, earliest first, each day once.

    Dates that reading left out (calendars, comments, other stories) are no stamps.
    """
    page = capture.page
    found: dict[str, Stamp] = {}
    for one in page.witnesses if page else ():
        if one.about in about and one.value and one.left_out is None and one.value.only_day:
            found.setdefault(str(one.value.only_day), Stamp(one.value, one, because(one, capture.capture)))
    return tuple(found[day] for day in sorted(found))


def own_stamp(capture: CaptureEvidence) -> Stamp | None:
    """The one date a page stands for: its opinion's, else the earliest it says it was put up on."""
    page = capture.page
    opinion = page.published if page else None
    if opinion and opinion.interval and opinion.day:
        witness = next((one for one in opinion.because if one.value), None)
        if witness and witness.value:
            return Stamp(opinion.interval, witness, because(witness, capture.capture))
    return next(iter(stamps(capture, "published", "posted", "date")), None)


def story_of(page: Page, dossier: Dossier) -> StoryClues:
    """What the page's text says about when it was written; the dossier's own events count too."""
    return with_events(page.story_clues, page.text, _events(dossier.events))


def _events(named: Iterable[NamedEvent]) -> tuple[Event, ...]:
    return tuple(Event(one.name, one.day, tuple(words.lower() for words in one.phrases)) for one in named)


def pairs(captures: tuple[CaptureEvidence, ...]) -> Iterator[tuple[CaptureEvidence, CaptureEvidence]]:
    """Every two captures whose pages could be read."""
    read = [one for one in captures if one.page is not None]
    for number, one in enumerate(read):
        for other in read[number + 1 :]:
            yield one, other
