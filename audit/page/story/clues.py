"""A clue to when a text was written: words in it, and the time in which they can have been written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from audit.model import Interval

_WORD = re.compile(r"\w+")

ClueKind = Literal[
    "event",  # names an event that must have happened
    "office",  # gives a person the title of an office held for a time
    "former-office",  # calls a person a former holder of it
    "past-date",  # tells in the past tense of a day, month or year written out
    "promise",  # says what will be done by a day, month or year written out
    "years-ago",  # says "N years ago, in Y"
    "weekday-date",  # names a weekday with a month and day: only some years fit
    "dateline-date",  # a dateline's month and day, with or without a year
]


@dataclass(frozen=True, slots=True)
class Clue:
    """``text`` is what stands from ``start`` to ``end``; ``says`` names the fact it rests on.

    ``window`` is when the text can have been written: open on one side, or a set of candidates.
    """

    kind: ClueKind
    start: int
    end: int
    text: str
    says: str
    window: Interval


def words_in(text: str) -> frozenset[str]:
    """The distinct words of a text, lower case, punctuation cut off: what decides where a search pays."""
    rough = set(text.lower().replace("’", "'").split())
    whole = set(filter(str.isalnum, rough))
    return frozenset(whole.union(_WORD.findall(" ".join(rough - whole))))
