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
    start = len(text) - len(text.lstrip())
    for stop in _STOP.finditer(text):
        end = stop.end()
        if end > start and _ends(text, stop, words, code):  # the white space behind it is a part of the stop
            if part := text[start:end].rstrip():
                found.append((start, start + len(part)))
            start = end
    if part := text[start:].rstrip():
        found.append((start, start + len(part)))
    return found


def _ends(text: str, stop: re.Match[str], words: _Words, code: str) -> bool:
    """Whether a sentence ends at a stop."""
    said, end = stop[0], stop.end()
    if "\n" in said or end == len(text) or said[0] in "。！？":
        return True
    first = text[end]
    if first.islower():
        return False
    is_plain = said[0] != "." or said.startswith("..")
    if first.isalnum() and is_plain:
        return True
    after = _WORD_AFTER.match(text, end, end + 3 * _REACH)
    following = after[1] if after else ""
    if following[:1].islower():
        return False
    return is_plain or not _is_within(_word_before(text, stop.start()), following, words, code)


def _word_before(text: str, end: int) -> str:
    """The word that ends at a stop, without the quotation mark before it."""
    near = text[max(0, end - _REACH) : end]
    last = near.rsplit(None, 1)[-1:]
    if last and last[0].isalnum() and near.endswith(last[0]):
        return last[0]
    before = _WORD_BEFORE.search(near)
    return before[0].lstrip("'‘") if before else ""


def _is_within(before: str, following: str, words: _Words, code: str) -> bool:
    """Whether the stop behind ``before`` belongs to the word: an abbreviation, an initial, an ordinal."""
    word = before.casefold().replace("’", "'")
    if _INITIAL.fullmatch(word) and word != "i":
        return True
    word = word.rpartition("'")[2]  # Italian l'art., French l'av.; English "didn't" is no initial
    if word in words.never:
        return True
    if word in words.numbered:
        return following[:1].isdigit()
    if word in words.seldom or _DOTTED.fullmatch(word):
        return following.casefold() not in words.starters
    if word.isdigit() and len(word) <= 2 and following.casefold() not in words.starters:
        return code in _ORDINALS or month_named(following) is not None
    return False


@cache
def _words(code: str) -> _Words:
    every = facts("sentence-words")
    chosen = [every[code]] if code in every else list(every.values())
    return _Words(*(
        frozenset(word for words in chosen for word in words.get(kind, ()))
        for kind in ("never", "numbered", "seldom", "starters")
    ))  # fmt: skip
