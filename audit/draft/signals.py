"""What a passage names that tells its source: dates, numbers, names, quotations, whom it is from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from audit.data import facts
from audit.language import capitalised_runs, content_words, quantities, quotations
from audit.text import find_times, plain, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audit.model import Interval
    from audit.text import TimeExpression

_TEN = 10
_LONGEST = 20_000  # characters of a passage that are looked at


@dataclass(frozen=True, slots=True)
class Signals:
    """What a passage names.

    ``numbers`` are without separators, ``names`` as printed, ``words`` the words by their stems.

    ``attribution`` is the word that says that somebody reported it.
    """

    times: tuple[TimeExpression, ...]
    numbers: frozenset[str]
    names: tuple[str, ...]
    quotes: tuple[str, ...]
    attribution: str
    words: dict[str, str]


def signals_of(text: str, language: str | None = None, anchor: Interval | None = None) -> Signals:
    """The signals of a passage; times are resolved from ``anchor``. Never raises; linear in the text."""
    text = text[:_LONGEST]
    told = claim_words(language)
    low = f" {' '.join(tokens(text).words)} "
    times = find_times(text, anchor=anchor, language=language or "en")
    return Signals(
        times,
        numbers_of(text, language, times),
        tuple(dict.fromkeys(plain(run.text) for run in capitalised_runs(_without(text, times), language))),
        tuple(quotation.passage.text for quotation in quotations(text, language)),
        next((word for word in told["attribution"] if f" {word} " in low), ""),
        content_words(text),
    )


def _without(text: str, times: Iterable[TimeExpression]) -> str:
    """The text with each time blanked: a day is no number, a month no name."""
    parts, at = [], 0
    for time in times:
        parts += [text[at : time.start], "," * (time.end - time.start)]
        at = time.end
    return "".join((*parts, text[at:]))


def numbers_of(
    text: str, language: str | None = None, times: Sequence[TimeExpression] = ()
) -> frozenset[str]:
    """The numbers that a text states, without ``times``; those below ten are often words."""
    found = (quantity.value for quantity in quantities(text, language, times=times))
    return frozenset(str(value) for value in found if value is not None and abs(value) >= _TEN)


@cache
def claim_words(language: str | None) -> dict[str, tuple[str, ...]]:
    """The words by which sentences of a language are told apart; English where it is not known."""
    code = (language or "en").replace("_", "-").split("-")[0].lower()
    table = facts("claim-words")
    held = table.get(code) or table["en"]
    return {kind: tuple(held.get(kind, ())) for kind in table["en"]}
