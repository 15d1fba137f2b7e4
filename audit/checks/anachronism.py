"""A text that names what its date had not yet seen, or was long over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import ZONES, days_after, when
from audit.model import Because, Check, Interval, Method, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CaptureSubject, StatedDate
    from audit.model import Answer, Finding, StoryClue

CHECK = Check(
    name="anachronism",
    level="capture",
    summary="The text names what had not happened yet, or was over, on the page's date.",
    severity="error",
)
_EARLY = "The page's date is not that of this text: look for the date of this version."
_LATE = "The text may be older than the page's date: look for the original."
_PHRASES = {
    "event": "names the {says} ({bound})",
    "past-date": "tells in the past tense of {text}",
    "office": "speaks of {says} as in office",
    "former-office": "speaks of a former holder of office: {says}",
    "promise": "says what will be done {text}",
    "years-ago": "counts back “{text}”",
    "weekday-date": "says “{text}”, a pair that {says}",
}


def find(capture: CaptureSubject) -> Iterator[Answer]:
    """One finding for each kind of clue that the page's date contradicts."""
    date, story = capture.own_date, capture.story_clues
    if story is None or date is None:
        return
    if capture.clue_gap:
        yield CHECK.not_examined(capture.clue_gap, citation=capture.citation.id)
    reported: set[str] = set()
    for clue in story.clues:
        if clue.kind not in _PHRASES or clue.kind in reported:
            continue
        if date.date.days_apart(clue.window) > ZONES:
            reported.add(clue.kind)
            yield _finding(clue, date, capture)


def _finding(clue: StoryClue, date: StatedDate, capture: CaptureSubject) -> Finding:
    early = all(days_after(candidate, date.date) > 0 for candidate in clue.window.choices)
    bound = clue.window.first if early else clue.window.last
    named = _PHRASES[clue.kind].format(
        says=clue.says, text=clue.text, bound=when(Interval.day(bound.date())) if bound else ""
    )
    words = Because(
        quote=clue.text,
        method=Method(clue.kind),
        where=TextLine(clue.line),
        capture=capture.held_as,
    )
    return CHECK.finding(
        f"The text {named}; the page's date is {when(date.date)}.",
        severity="error" if early else "warning",
        confidence="medium" if early else "low",
        citation=capture.citation.id,
        because=(words, date.because),
        suggestion=_EARLY if early else _LATE,
    )
