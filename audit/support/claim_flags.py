"""What of a claim a text has otherwise, or has nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.language import compare_quantities, same_value
from audit.model import Passage
from audit.support.claim_match import Flag
from audit.support.sentence_flags import negation_flags
from audit.support.source_text import word_stem
from audit.text import compile_later, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.language import Name, Quantity
    from audit.support.claim_text import ClaimText
    from audit.support.source_text import SourceText
    from audit.text import TimeExpression

_ORDINAL = compile_later(r"\b(\d{1,4})(?:st|nd|rd|th)\b")
_IN_WORDS = 12  # the last ordinal that is usually written in words
_FEW = 0.45
_LEAST_COUNT = 4  # "two", "one of three": what a text need not count in words


def flags_of(claim: ClaimText, source: SourceText, near: Sequence[int]) -> list[Flag]:
    """The flags of a claim, in the order of its words. ``near`` are the sentences that speak of it."""
    found = [
        *(flag for time in claim.times if (flag := _time_flag(time, source, near))),
        *(flag for quantity in claim.quantities if (flag := _quantity_flag(quantity, source, near))),
        *(flag for name in claim.names for flag in _name_flags(name, claim, source)),
        *_ordinal_flags(claim, source),
        *_words_flag(claim, source),
        *negation_flags(claim, source, near),
    ]
    return sorted(found, key=lambda flag: flag.claim.start)


def _words_flag(claim: ClaimText, source: SourceText) -> Iterator[Flag]:
    """A flag where the text has less than ``_FEW`` of the claim's words."""
    away = [span for word, span in claim.content if not source.holds(word)]
    if sum(map(source.holds, claim.stems)) < _FEW * len(claim.stems):
        yield Flag("words-not-in-source", claim.passage((away[0][0], away[-1][1])))


# -- times


def _time_flag(time: TimeExpression, source: SourceText, near: Sequence[int]) -> Flag | None:
    years = _years_of(time)
    if years is None or source.holds(str(years[0])) or _names_one_of(years, source):
        return None
    said = Passage(time.text, time.start, time.end)
    other = next(
        (held for held in source.times if _years_of(held) and source.sentence_at(held.start) in near[:1]),
        None,
    )
    if other is not None:
        return Flag("date-differs", said, Passage(other.text, other.start, other.end))
    return Flag("date-not-in-source", said)


def _years_of(time: TimeExpression) -> tuple[int, int] | None:
    """The first and last of the years that a time states; "since 1999" states that one."""
    interval = time.interval
    if not time.has_year or interval is None or interval.candidates:
        return None
    years = [edge.year for edge in (interval.first, interval.last) if edge is not None]
    return (years[0], years[-1]) if years else None


def _names_one_of(years: tuple[int, int], source: SourceText) -> bool:
    """Whether the text, its title or its date names a time that lies in the years or spans them."""
    intervals = [time.interval for time in (*source.times, *source.title_times) if time.interval is not None]
    if source.published is not None:
        intervals.append(source.published)
    return any(
        interval.first is not None
        and interval.last is not None
        and interval.first.year <= years[1]
        and years[0] <= interval.last.year
        for interval in intervals
    )


# -- quantities


def _quantity_flag(quantity: Quantity, source: SourceText, near: Sequence[int]) -> Flag | None:
    if _too_small(quantity) or _stands(quantity, source):
        return None
    if any(_is_met(quantity, held) for held in (*source.quantities, *source.title_quantities)):
        return None
    for held in source.quantities:
        if source.sentence_at(held.passage.start) in near and compare_quantities(quantity, held) == "other":
            return Flag("number-differs", quantity.passage, held.passage)
    return Flag("number-not-in-source", quantity.passage)


def _is_met(stated: Quantity, held: Quantity) -> bool:
    """Whether the text has the number: another that it could be rounded to must be one of the same thing."""
    if not same_value(stated, held):
        return False
    if (stated.low, stated.high) == (held.low, held.high) or stated.kind in {"score", "age"}:
        return True
    return bool(stated.unit and stated.unit == held.unit) or bool(set(stated.counted) & set(held.counted))


def _too_small(quantity: Quantity) -> bool:
    """Whether it is a number that a text may show without saying it: the two whom it names."""
    if quantity.value is None and not any(map(str.isdigit, quantity.passage.text)):
        return True  # dozens
    return quantity.kind == "count" and quantity.value is not None and 0 <= quantity.value < _LEAST_COUNT


def _stands(quantity: Quantity, source: SourceText) -> bool:
    """Whether the figures stand in the text as they are written."""
    words = tokens(quantity.passage.text).words
    figures = [word for word in words if word.isdigit()]
    return len(words) == len(figures) == 1 and source.holds(figures[0])


def _ordinal_flags(claim: ClaimText, source: SourceText) -> Iterator[Flag]:
    """A flag for each ordinal in figures that the text has not; small ones may stand in words."""
    for found in _ORDINAL.finditer(claim.text):
        is_there = any(source.holds(word_stem(word.casefold())) for word in (found[0], found[1]))
        if int(found[1]) > _IN_WORDS and not is_there:
            yield Flag("number-not-in-source", claim.passage(found.span()))


# -- names


def _name_flags(name: Name, claim: ClaimText, source: SourceText) -> Iterator[Flag]:
    """A flag for the words of a name that the text has under no spelling.

    Titles in quotation marks are cited in many forms: there all words of the name must be away.
    """
    parts = [part for part in name.parts if not _spelled(part.text, source)]
    if not parts:
        return
    missing = name.missing(source.name_keys)
    words = [part.text for part in parts if part.text in missing]
    if words and (len(words) == len(name.parts) or not claim.is_quoted(name.passage.start)):
        start = claim.text.find(words[0], name.passage.start, name.passage.end)
        last = claim.text.rfind(words[-1], name.passage.start, name.passage.end)
        if 0 <= start <= last:
            yield Flag("name-not-in-source", claim.passage((start, last + len(words[-1]))))


def _spelled(word: str, source: SourceText) -> bool:
    return all(source.holds(word_stem(part)) for part in tokens(word).words if len(part) > 1)
