"""Who is named as speaking beside words: "…, Berg said", "said Anna Berg", "according to the ministry, …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.language.quotation_words import is_saying, leaves_speaker_open, names_nobody, phrases_before_source
from audit.model import Passage
from audit.text import compile_later, is_weekday, month_named, sentence_spans

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

_REACH = 220  # characters beside the words in which somebody is named
_WORD = compile_later(r"[A-Z][a-z]{0,3}\.(?=\s[^\W\d_a-z])|[^\W_](?:[^\W_]|[.'’-](?=[^\W_]))*|[,:;—]")
_SMALL = frozenset("of the de del della di da von van der den al bin la le dos du".split())  # noqa: SIM905  a list of words reads best as words
_SUBJECT = 6  # words between a name and its verb: a role, an office
_FIRST = 9  # words beside a quotation among which its verb stands
_WHOLE = 4  # letters of the name of a day; shorter ones are names in other languages
_POSSESSIVE = frozenset({"’s", "'s"})
_ALSO_NAMES = frozenset({"April", "June", "August", "Mai", "Mars"})
_MARKS = '"”“»«’‘」』'


def named_speaker(text: str, start: int, end: int, language: str | None = None) -> Passage | None:
    """Who is named as saying ``text[start:end]``, in the rest of its sentence; a pronoun names nobody."""
    return _behind(text, end, language) or _before(text, start, language)


def _behind(text: str, end: int, language: str | None) -> Passage | None:
    behind = text[end : end + _REACH].partition("\n")[0]
    stops = sentence_spans(behind, language)
    said = text[max(0, end - 3) : end].rstrip(_MARKS + " ")
    if not stops or (said[-1:] in {".", "…"} and not behind.lstrip(_MARKS + " ,")[:1].islower()):
        return None  # a sentence of its own stands behind
    words = _words(text, end, end + stops[0][1])
    words = words[1:] if words and words[0][0] == "," else words
    verb = next((n for n, word in enumerate(words[:_FIRST]) if is_saying(word[0], language)), None)
    if verb is None:
        return _after_phrase(text, words[:4], language)
    if verb and leaves_speaker_open(words[verb][0], language):
        return None  # "…, telling reporters"
    if verb and (name := _name_before(text, words[:verb], language)):
        return name
    return (
        _name_after(text, words[verb + 1 :], language)
        if verb <= 1 or not _has_subject(words[:verb])
        else None
    )


def _before(text: str, start: int, language: str | None) -> Passage | None:
    low = max(0, start - _REACH, text.rfind("\n", 0, start) + 1)
    spans = sentence_spans(text[low:start], language)
    if not spans:
        return None
    begin = low + spans[-1][0]
    if text[low + spans[-1][1] - 1] in ".!?":
        return None  # a sentence of its own stands before
    words = _words(text, begin, start)
    if name := _after_phrase(text, words, language):
        return name
    verb = next((n for n in range(len(words) - 1, -1, -1) if is_saying(words[n][0], language)), None)
    if verb is None:
        named = [n for n, word in enumerate(words) if word[0] == ":"]
        return _name_before(text, words[:-1], language) if named == [len(words) - 1] else None
    if verb and leaves_speaker_open(words[verb][0], language):
        return None  # who "saying" belongs to is seldom the name before it
    return _name_before(text, words[:verb], language)


def _words(text: str, start: int, end: int) -> Sequence[re.Match[str]]:
    return list(_WORD.finditer(text, start, end))


def _has_subject(words: Sequence[re.Match[str]]) -> bool:
    """Whether words before a verb name somebody, if only by a pronoun or an office."""
    return any(word[0] not in ",:;—" for word in words)


def _after_phrase(text: str, words: Sequence[re.Match[str]], language: str | None) -> Passage | None:
    """The name behind "according to"."""
    phrases = phrases_before_source(language)
    for number in range(len(words)):
        for count in (3, 2, 1):
            held = " ".join(word[0].casefold() for word in words[number : number + count])
            if len(words[number : number + count]) == count and held in phrases:
                return _name_after(text, words[number + count :], language)
    return None


def _name_before(text: str, words: Sequence[re.Match[str]], language: str | None) -> Passage | None:
    """The last name before a verb, in its clause; none where that is an object or place of another verb."""
    last = len(words)
    if words and leaves_speaker_open(words[-1][0], language):
        return None  # "in Houston and told"
    while last > 0 and len(words) - last < _SUBJECT + 4:
        if _is_capital(words[last - 1], language):
            first = last - 1
            while first > 0 and _belongs(words[first - 1], words[first], text, language):
                first -= 1
            while first < last - 1 and words[first][0].casefold() in _SMALL:
                first += 1
            if first and leaves_speaker_open(words[first - 1][0], language):
                return None
            return _passage(text, words[first], words[last - 1])
        last -= 1
    return None


def _name_after(text: str, words: Sequence[re.Match[str]], language: str | None) -> Passage | None:
    """The first name behind a verb or phrase, with at most a few words of a role before it."""
    for first, word in enumerate(words[:_SUBJECT]):
        if word[0] in ":;—" or (word[0] == "," and first) or leaves_speaker_open(word[0], language):
            return None
        if _is_capital(word, language):
            last = first
            while last + 1 < len(words) and _belongs(words[last + 1], words[last], text, language):
                last += 1
            while last > first and words[last][0].casefold() in _SMALL:
                last -= 1
            return _passage(text, word, words[last])
    return None


def _is_capital(word: re.Match[str], language: str | None) -> bool:
    """Whether a word can be part of a name: no day, no month, and not what belongs to somebody."""
    written = word[0]
    return (
        written[0].isupper()
        and written[-2:] not in _POSSESSIVE
        and not names_nobody(written, language)
        and not _is_day_or_month(written)
    )


def _is_day_or_month(word: str) -> bool:
    """Whether a word of four letters and more is a weekday or month of any language, and no name besides."""
    if len(word) < _WHOLE or word in _ALSO_NAMES:
        return False
    return is_weekday(word.lower()) or month_named(word) is not None


def _belongs(word: re.Match[str], beside: re.Match[str], text: str, language: str | None) -> bool:
    """Whether a word is part of the name of which the word beside it is."""
    low, high = sorted((word.span(), beside.span()))
    glued = text[low[1] : high[0]].strip() == ""
    return glued and (_is_capital(word, language) or word[0].casefold() in _SMALL)


def _passage(text: str, first: re.Match[str], last: re.Match[str]) -> Passage:
    start, end = first.start(), last.end()
    written = text[start:end]
    if written.endswith(".") and not written[-2:-1].isupper():
        end -= 1
    return Passage(text[start:end], start, end)
