"""A quotation held against a text."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from audit.language import language_of, may_be_in
from audit.model import Passage
from audit.support.quote_alignment import LONGEST, places_alike
from audit.support.quote_cut import cut_off
from audit.support.quote_grade import grade_apart, grade_of
from audit.support.quote_match import QuoteMatch, QuoteNotCompared
from audit.support.quote_meaning import meanings_of
from audit.support.quote_pieces import QuoteText
from audit.support.quote_place import places_apart, places_word_for_word
from audit.support.quote_source import QuoteSource, is_single, script_of
from audit.support.quote_speaker import is_other_speaker, speaker_at

if TYPE_CHECKING:
    from audit.support.quote_meaning import Meanings

_LEAST_WORDS, _LEAST_SINGLE = 4, 8
_MANY = 8  # words of a quotation or text among which a small word of its language stands
_AROUND = 1500  # characters around an exact copy that decide its grade
_SHOWN = 20  # places of the same words that are weighed
_LONGEST = 2_000_000
_RANK = ("verbatim", "spliced", "near-verbatim", "altered-meaning", "clipped", "altered", "absent")


def check_quote(
    quote: str, text: str | QuoteSource, *, speaker: str | None = None, language: str | None = None
) -> QuoteMatch:
    """Whether ``text`` holds ``quote``, where, and what differs there.

    ``speaker`` is who is said to speak, ``language`` (BCP 47) that of the text. Who holds many quotations
    against one text makes a ``QuoteSource`` of it once. Of up to three words nothing is said where they are
    not found. Never raises on any text; near-linear in it.
    """
    if isinstance(text, str) and quote.strip() and (at := text.find(quote)) >= 0:
        low, high = max(0, at - _AROUND), at + len(quote) + _AROUND
        found = _checked(quote, QuoteSource(text[low:high], language), speaker)
        if found.grade == "verbatim" and not found.other_speaker:
            return replace(found, passage=_moved(found.passage, low), speaker=_moved(found.speaker, low))
    source = text if isinstance(text, QuoteSource) else QuoteSource(text[:_LONGEST], language)
    return _checked(quote, source, speaker)


def _moved(passage: Passage | None, by: int) -> Passage | None:
    """A passage of a window of the text, with its place in the whole."""
    return passage and Passage(passage.text, passage.start + by, passage.end + by)


def _checked(quote: str, source: QuoteSource, speaker: str | None) -> QuoteMatch:
    read = QuoteText(quote[:_LONGEST])
    if not source.words.keys or not read.words.keys:
        return QuoteMatch("not-compared", not_compared="text-empty" if read.words.keys else "quote-too-short")
    found = _best(read, source, speaker)
    if found.grade == "absent" and (why := _not_comparable(read, source)):
        return QuoteMatch("not-compared", not_compared=why)
    return found


def _not_comparable(read: QuoteText, source: QuoteSource) -> QuoteNotCompared:
    """Why it proves nothing that a quotation was not found."""
    if len(read.words) > LONGEST:
        return "quote-too-long"
    least = _LEAST_SINGLE if is_single(read.text) else _LEAST_WORDS
    if len(read.words) < least:
        return "quote-too-short"
    one, two = script_of(read.text), script_of(source.head)
    if one and two and one != two:
        return "other-language"
    stated, own = language_of(read.text, surely=True), source.guessed
    if stated and own:
        return "other-language" if stated != own else ""
    return "other-language" if _is_without_small_words(read, source, stated, own) else ""


def _is_without_small_words(read: QuoteText, source: QuoteSource, stated: str | None, own: str) -> bool:
    """Whether the one has no small word of the language that the other is in, though it has many words."""
    if stated:
        return len(source.words) >= _MANY and not may_be_in(source.head, stated)
    return bool(own) and len(read.words) >= _MANY and not may_be_in(read.text, own)


def _best(read: QuoteText, source: QuoteSource, speaker: str | None) -> QuoteMatch:
    means = meanings_of(frozenset({source.code, language_of(read.text, surely=True) or ""} - {""}))
    exact = (
        _in_context(grade_of(read, source, stream, place, means), source, speaker)
        for stream in source.streams
        for place in islice(places_word_for_word(read, stream), _SHOWN)
    )
    best: QuoteMatch | None = None
    for match in exact:
        if best is None or _rank(match) < _rank(best):
            best = match
        if _rank(best) == (0, False):
            break
    if best is None or best.grade == "absent":
        best = _apart(read, source) or _alike(read, source, means)
        return _in_context(best, source, speaker)
    return best


def _rank(match: QuoteMatch) -> tuple[int, bool]:
    return _RANK.index(match.grade), match.other_speaker


def _apart(read: QuoteText, source: QuoteSource) -> QuoteMatch | None:
    for stream in source.streams:
        if apart := places_apart(read, stream):
            return grade_apart(read, source, stream, apart)
    return None


def _alike(read: QuoteText, source: QuoteSource, means: Meanings) -> QuoteMatch:
    if len(read.words) > LONGEST:
        return QuoteMatch("absent")
    alike = [(place, stream) for stream in source.streams for place in places_alike(read, stream)]
    if not alike:
        return QuoteMatch("absent")
    place, stream = max(alike, key=lambda each: (each[0].equal, -len(each[0].changes)))
    return grade_of(read, source, stream, place, means)


def _in_context(match: QuoteMatch, source: QuoteSource, speaker: str | None) -> QuoteMatch:
    """The match with who speaks there, and clipped where what was cut off beside it turns it round."""
    if match.passage is None:
        return match
    start, end = match.passage.start, match.passage.end
    says = speaker_at(source.text, start, end, source.code or None)
    other = speaker is not None and is_other_speaker(speaker, says, source.text, start, end)
    match = replace(match, speaker=says, other_speaker=other)
    cut = cut_off(source.text, start, end, source.code or None) if match.is_found else None
    return match if cut is None else replace(match, grade="clipped", cut_off=cut)
