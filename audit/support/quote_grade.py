"""How near the words at a place of a source come to a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Passage
from audit.support.quote_match import MEANING, Change, QuoteMatch
from audit.support.quote_meaning import kind_of
from audit.support.quote_place import LEFT_OUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audit.support.quote_match import Grade
    from audit.support.quote_meaning import Meanings
    from audit.support.quote_pieces import Piece, QuoteText
    from audit.support.quote_place import Place, Run
    from audit.support.quote_source import QuoteSource
    from audit.support.quote_stream import Stream
    from audit.support.quote_words import Words

_NEAR, _THERE = 0.8, 0.6  # of the speaker's words that are the same: for near-verbatim, and for being there
_IN_A_ROW = 3  # words in a row that a passage must share with the quotation
_LEFT_OUT = 0.25  # of as many words as the quotation has, what near-verbatim may leave out without a mark
_ENDS = frozenset(".!?…。！？")


def grade_of(
    quote: QuoteText, source: QuoteSource, stream: Stream, place: Place, means: Meanings
) -> QuoteMatch:
    """The match at a place."""
    own = max(1, quote.own)
    if place.equal < _THERE * own or place.longest < min(_IN_A_ROW, own):
        return QuoteMatch("absent")
    changes = _ordered([_change(quote, source, stream, each, means) for each in place.changes])
    omitted = tuple(_passage(source.words, stream, run) for run in place.omitted)
    passage = _passage(source.words, stream, place.run)
    changes += _denied_omissions(quote, source, stream, place, means)
    grade = _grade(place.equal / own, changes, omitted, _unmarked(place) / own)
    if grade == "near-verbatim" and not means.is_known:
        grade = "altered"  # what differs may be the word that denies
    if grade in {"verbatim", "spliced"} and _is_too_far(place):
        grade = "altered"
    return QuoteMatch(grade, passage, changes, omitted)


def _grade(same: float, changes: Sequence[Change], omitted: Sequence[Passage], unmarked: float) -> Grade:
    kinds = {change.kind for change in changes}
    if kinds & MEANING:
        return "altered-meaning"
    if not kinds:
        return "spliced" if omitted else "verbatim"
    return "near-verbatim" if same >= _NEAR and unmarked <= _LEFT_OUT and "order" not in kinds else "altered"


def _unmarked(place: Place) -> int:
    """How many words of the source the quotation leaves out without a mark."""
    return sum(max(0, (d - c) - (b - a)) for (a, b), (c, d) in place.changes)


def _is_too_far(place: Place) -> bool:
    return any(end - start > LEFT_OUT for start, end in place.omitted)


def _change(
    quote: QuoteText, source: QuoteSource, stream: Stream, change: tuple[Run, Run], means: Meanings
) -> Change:
    (a, b), (c, d) = change
    first, after = _numbers(stream, (c, d))
    kind = kind_of((quote.words, a, b), (source.words, first, after), means)
    mine = (
        Passage(quote.words.written(a, b), quote.words.starts[a], quote.words.ends[b - 1]) if b > a else None
    )
    return Change(kind, mine, _passage(source.words, stream, (c, d)) if d > c else None)


def _ordered(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes, with words that only stand elsewhere named as such."""
    mine = {change.quote.text.casefold() for change in changes if change.quote and not change.source}
    yours = {change.source.text.casefold() for change in changes if change.source and not change.quote}
    moved = mine & yours
    return tuple(
        Change("order", change.quote, change.source)
        if change.kind in {"word", "omission", "name", "pronoun"} and _text(change) in moved
        else change
        for change in changes
    )


def _text(change: Change) -> str:
    held = change.quote or change.source
    return held.text.casefold() if held and not (change.quote and change.source) else ""


def _denied_omissions(
    quote: QuoteText, source: QuoteSource, stream: Stream, place: Place, means: Meanings
) -> tuple[Change, ...]:
    """What was left out at an ellipsis and denies or conditions what was kept, and negations in brackets.

    Whole sentences may be left out, whatever they deny.
    """
    found = [
        Change("negation" if means.negates(key) else "condition", None, _passage(source.words, stream, run))
        for run in place.omitted
        if (key := _turning(stream.keys[run[0] : run[1]], means)) and not _is_whole(source, stream, run)
    ]
    keys = stream.keys[slice(*place.run)]
    for number, added in enumerate(quote.added):
        key = quote.words.keys[number]
        if added and means.negates(key) and key not in keys:
            start, end = quote.words.starts[number], quote.words.ends[number]
            found.append(Change("negation", Passage(quote.text[start:end], start, end), None))
    return tuple(found)


def _turning(keys: Iterable[str], means: Meanings) -> str:
    return next((key for key in keys if means.negates(key) or key in means.conditions), "")


def _is_whole(source: QuoteSource, stream: Stream, run: Run) -> bool:
    """Whether what was left out begins and ends where sentences do."""
    first, after = _numbers(stream, run)
    words = source.words
    before = source.text[words.ends[first - 1] : words.starts[first]] if first else ""
    behind = source.text[words.ends[after - 1] : words.starts[after]] if after < len(words) else ""
    return all(_ENDS & set(gap) or "\n" in gap for gap in (before, behind))


def grade_apart(
    quote: QuoteText, source: QuoteSource, stream: Stream, apart: list[tuple[Piece, Run]]
) -> QuoteMatch:
    """The match of a quotation whose pieces stand far apart or in another order."""
    longest = max(apart, key=lambda each: len(each[0].letters))
    words = quote.words
    changes = tuple(
        Change(
            "order",
            Passage(
                words.written(piece.first, piece.after),
                words.starts[piece.first],
                words.ends[piece.after - 1],
            ),
            _passage(source.words, stream, run),
        )
        for piece, run in apart
        if piece is not longest[0]
    )
    return QuoteMatch("altered", _passage(source.words, stream, longest[1]), changes)


def _numbers(stream: Stream, run: Run) -> Run:
    """A run of a stream as a run of the source's words."""
    start, end = run
    if end > start:
        return stream.numbers[start], stream.numbers[end - 1] + 1
    at = stream.numbers[start] if start < len(stream.numbers) else stream.numbers[-1] + 1
    return at, at


def _passage(words: Words, stream: Stream, run: Run) -> Passage:
    first, after = _numbers(stream, run)
    start, end = words.starts[first], words.ends[after - 1]
    return Passage(words.text[start:end], start, end)
