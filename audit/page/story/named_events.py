"""Events that a text names: it cannot have been written before they happened."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from audit.data import facts
from audit.model import Interval, NamedEvent, StoryClue
from audit.text import compile_later, distinct_words, line_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = compile_later(r"[^\W_]+")


_Index = dict[str, list[tuple[NamedEvent, str]]]


def _index(events: Iterable[NamedEvent]) -> _Index:
    """Phrases by one of their words that a text must hold: the longest of those that cannot go on."""
    by_word: _Index = {}
    for event in events:
        for phrase in map(str.lower, event.phrases):
            words = _WORD.findall(phrase)
            by_word.setdefault(max(words[:-1] or words, key=len), []).append((event, phrase))
    return by_word


@cache
def _known() -> _Index:
    return _index(map(_event, facts("events")["events"]))


def _event(row: dict[str, Any]) -> NamedEvent:
    return NamedEvent.unvalidated(
        name=row["name"], day=Interval.parse(row["day"]), phrases=tuple(row["phrases"])
    )


def find_events(
    text: str, *, events: Sequence[NamedEvent] | None = None, words: frozenset[str] | None = None
) -> tuple[StoryClue, ...]:
    """Those of ``events`` (a user's own; the known ones where none are given) that the text names.

    Each once, latest first. Linear in the length of the text: its ``words`` (``distinct_words``) decide which
    phrases are searched for.
    """
    words = distinct_words(text) if words is None else words
    plain = text.lower().replace("’", "'")
    if len(plain) != len(text):  # a letter whose lower case is longer; offsets would be off
        plain = text.replace("’", "'")
    found: dict[str, StoryClue] = {}
    index = _known() if events is None else _index(events)
    for word in words & index.keys():
        for event, phrase in index[word]:
            _note(found, event, _place(phrase, plain), text)
    return tuple(by_latest(found.values()))


def by_latest(clues: Iterable[StoryClue]) -> list[StoryClue]:
    """Clues of events, the latest event first."""
    return sorted(clues, key=lambda clue: (clue.window.first or datetime.min, clue.says), reverse=True)


def _note(found: dict[str, StoryClue], event: NamedEvent, place: tuple[int, int], text: str) -> None:
    start, end = place
    if end and (event.name not in found or start < found[event.name].start):
        window = Interval.between(event.day, None)
        line = line_at(text, start)
        found[event.name] = StoryClue("event", start, end, line, text[start:end], event.name, window)


def _place(phrase: str, plain: str) -> tuple[int, int]:
    """Where the phrase stands first, ``(0, 0)`` where it does not."""
    if "*" in phrase:
        match = _pattern(phrase).search(plain)
        return match.span() if match else (0, 0)
    start = plain.find(phrase)
    while start > 0 and plain[start - 1].isalnum():
        start = plain.find(phrase, start + 1)
    return (start, start + len(phrase)) if start >= 0 else (0, 0)


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    words = [r"(?:\S{1,30}\s){0,3}" if word == "*" else re.escape(word) + r"\s" for word in phrase.split()]
    return re.compile(r"(?<!\w)" + "".join(words).removesuffix(r"\s"))
