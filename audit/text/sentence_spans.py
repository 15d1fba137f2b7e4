"""Where the sentences of a text begin and end: stops of abbreviations, initials and ordinals end none.

The words are in the table ``sentence-words``. Measured against sentencex on texts of several languages
(docs/draft.md).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from audit.data import facts
from audit.text.calendars import month_named
from audit.text.patterns import compile_later

if TYPE_CHECKING:
    import re

# A stop, what closes after it, marks of notes, white space; Chinese and Japanese stops need no space.
_MARK = r"(?:\[\d{1,3}(?:[,;–-] ?\d{1,3}){0,9}\]|\(\d{1,3}(?:, ?\d{1,3}){0,9}\)|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})"
# The first character is matched alone, as ``re`` looks for a set of characters much faster than for a choice.
_STOP = compile_later(
    rf"[.!?…؟।。！？\n](?:(?<=[.!?…؟।])[.!?…؟।]*[\"'”’»›)\]]*{_MARK}{{0,9}}(?=\s|$)"
    r"|(?<=[。！？])[。！？]*[」』”’）]*|(?<=\n))\s*"
)
_WORD_BEFORE = compile_later(r"[^\s(\[{\"“„«‘»]*\Z")
_WORD_AFTER = compile_later(r"[\s\"“„«»‘'(\[¿¡*]*([^\W_][^\s.,;:!?…)\]”’»]*)")
_INITIAL = compile_later(r"[^\W\d_]")
_DOTTED = compile_later(r"[^\W\d_](?:\.[^\W\d_])+")
_REACH = 40  # characters of the words before and after a stop that are looked at
_ORDINALS = frozenset("de da nb nn no fi et cs sk pl hu hr sl sr tr lv is fo lb".split())  # noqa: SIM905  a list of words reads best as words


class _Words(NamedTuple):
    never: frozenset[str]  # abbreviations that something always follows
    numbered: frozenset[str]  # those that a figure follows
    seldom: frozenset[str]  # those after which a sentence may begin, with a word of ``starters``
    starters: frozenset[str]


def sentence_spans(text: str, language: str | None = None) -> list[tuple[int, int]]:
    """The offsets between which each sentence stands, without the white space around it. A new line ends one.

    ``language`` (BCP 47) says whose abbreviations hold; ``None``: those of all languages. Linear in the text.
    """
    code = (language or "").replace("_", "-").split("-")[0].lower()
    words = _words(code)
    found: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        if _ends(text, stop, words, code):
            _add(text, start, stop.end(), found)
            start = stop.end()
    _add(text, start, len(text), found)
    return found


def _add(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    if part := text[start:end].lstrip():
        first = end - len(part)
        found.append((first, first + len(part.rstrip())))


def _ends(text: str, stop: re.Match[str], words: _Words, code: str) -> bool:
    """Whether a sentence ends at a stop."""
    mark = stop[0][:1]
    if stop.end() == len(text) or mark in "\n。！？" or "\n" in stop[0]:
        return True
    after = _WORD_AFTER.match(text, stop.end(), stop.end() + 3 * _REACH)
    following = after[1] if after else ""
    if following[:1].islower():
        return False
    if mark != "." or stop[0].startswith(".."):
        return True
    before = _WORD_BEFORE.search(text[max(0, stop.start() - _REACH) : stop.start()])
    return not _is_within(before[0].lstrip("'‘") if before else "", following, words, code)


def _is_within(before: str, following: str, words: _Words, code: str) -> bool:
    """Whether the stop behind ``before`` belongs to the word: an abbreviation, an initial, an ordinal."""
    word, starts = before.casefold().replace("’", "'"), following.casefold() in words.starters
    if _INITIAL.fullmatch(word) and word != "i":
        return True
    word = word.rpartition("'")[2]  # Italian l'art., French l'av.; English "didn't" is no initial
    if word in words.never:
        return True
    if word in words.numbered:
        return following[:1].isdigit()
    if word in words.seldom or _DOTTED.fullmatch(word):
        return not starts
    if word.isdigit() and len(word) <= 2:
        return not starts and (code in _ORDINALS or month_named(following) is not None)
    return False


@cache
def _words(code: str) -> _Words:
    every = facts("sentence-words")
    chosen = [every[code]] if code in every else list(every.values())
    return _Words(*(
        frozenset(word for words in chosen for word in words.get(kind, ()))
        for kind in ("never", "numbered", "seldom", "starters")
    ))  # fmt: skip
