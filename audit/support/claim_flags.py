"""What of a claim a text has otherwise, or has nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Passage
from audit.support.claim_match import Flag
from audit.support.number_flags import number_flag, ordinal_flags, place_flags
from audit.support.sentence_flags import negation_flags
from audit.support.word_index import word_stem
from audit.text import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.language import Name
    from audit.model import Interval
    from audit.support.claim_text import ClaimText
    from audit.support.source_text import SourceText
    from audit.text import TimeExpression

_LONGEST_MONTH = 31
_FEW = 0.45


def flags_of(claim: ClaimText, source: SourceText, near: Sequence[int]) -> list[Flag]:
    """The flags of a claim, in the order of its words. ``near`` are the sentences that speak of it."""
    found = [
        *(flag for time in claim.times if (flag := _time_flag(time, source, near))),
        *(flag for quantity in claim.quantities if (flag := number_flag(quantity, claim, source, near))),
        *(flag for name in claim.names for flag in _name_flags(name, claim, source)),
        *ordinal_flags(claim, source),
        *place_flags(claim, source, near),
        *_words_flag(claim, source),
        *negation_flags(claim, source, near),
    ]
    return sorted(found, key=lambda flag: flag.claim.start)


def has_few(stems: Sequence[str], held: set[str]) -> bool:
    """Whether few of a claim's words are among those that a text has."""
    return sum(word in held for word in stems) < _FEW * len(stems)


def _words_flag(claim: ClaimText, source: SourceText) -> Iterator[Flag]:
    """A flag where the text has less than ``_FEW`` of the claim's words."""
    away = [span for word, span in claim.content if not source.holds(word)]
    if has_few(claim.stems, {word for word in claim.stems if source.holds(word)}):
        yield Flag("words-not-in-source", claim.passage((away[0][0], away[-1][1])))


# -- times


def _time_flag(time: TimeExpression, source: SourceText, near: Sequence[int]) -> Flag | None:
    years = _years_of(time)
    said = Passage(time.text, time.start, time.end)
    if years is None:
        return None
    if source.holds(str(years[0])) or _names_one_of(years, source):
        day = _other_day(time, source, near)
        return Flag("date-differs", said, day) if day else None
    other = next(
        (held for held in source.times if _years_of(held) and source.sentence_at(held.start) in near[:1]),
        None,
    )
    if other is not None:
        return Flag("date-differs", said, Passage(other.text, other.start, other.end))
    return Flag("date-not-in-source", said)


def _other_day(time: TimeExpression, source: SourceText, near: Sequence[int]) -> Passage | None:
    """The other day or month of that year that the best passage names; none where the text has that time."""
    if not _is_within_a_year(time) or not near:
        return None
    others = source.times_of(near[0])
    if len(others) != 1 or not _is_within_a_year(others[0]) or _years_of(others[0]) != _years_of(time):
        return None
    if any(
        _overlap(time, held.interval)
        for held in (*source.times, *source.title_times)
        if _is_within_a_year(held)
    ):
        return None
    if _overlap(time, source.published):
        return None
    return Passage(others[0].text, others[0].start, others[0].end)


def _is_within_a_year(time: TimeExpression) -> bool:
    """Whether a time states a day or month with its year, and nothing open or in doubt."""
    interval = time.interval
    if not time.has_year or time.relation or interval is None or interval.candidates:
        return False
    first, last = interval.first, interval.last
    return first is not None and last is not None and (last - first).days < _LONGEST_MONTH + 2


def _overlap(time: TimeExpression, interval: Interval | None) -> bool:
    mine = time.interval
    if mine is None or interval is None or None in {mine.first, mine.last, interval.first, interval.last}:
        return False
    return interval.first <= mine.last and mine.first <= interval.last  # type: ignore[operator]


def _years_of(time: TimeExpression) -> tuple[int, int] | None:
    """The first and last of the years that a time states; "since 1999" states that one."""
    interval = time.interval
    if not time.has_year or interval is None or interval.candidates:
        return None
    years = [edge.year for edge in (interval.first, interval.last) if edge is not None]
    return (years[0], years[-1]) if years else None


def _names_one_of(years: tuple[int, int], source: SourceText) -> bool:
    """Whether the text, its title or its date names a time that lies in the years or spans them."""
    intervals = [time.interval for time in source.title_times]
    return _has_one_of(years, [source.published, *intervals]) or _has_one_of(
        years, [time.interval for time in source.times]
    )


def _has_one_of(years: tuple[int, int], intervals: Iterable[Interval | None]) -> bool:
    return any(
        interval is not None
        and interval.first is not None
        and interval.last is not None
        and interval.first.year <= years[1]
        and years[0] <= interval.last.year
        for interval in intervals
    )


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
