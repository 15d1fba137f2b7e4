"""Whether a sentence speaks of the past or of the future, as far as plain cue words tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from audit.text.tokens import sentence_around

if TYPE_CHECKING:
    from audit.text.time_words import Words

Tense = Literal["past", "future", "none"]

_REACH = 240  # characters around a place that are searched for its verb
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def tense_at(text: str, start: int, end: int, words: Words) -> Tense:
    """The tense of the verb nearest to ``text[start:end]``, by plain cue words of its sentence.

    The words before count first: in "they will meet on Tuesday, he said" it is "will". Only a word right
    after that makes a plan of it ("am Freitag beginnenden Spiele") outweighs them.
    """
    first, last = sentence_around(text, start, end, before=_REACH, after=_REACH // 2)
    before, after = _WORD.findall(text[first:start]), _WORD.findall(text[end:last])
    if after and after[0].lower() in words.future and text[end : end + 1] == " ":
        return "future"
    said = (
        *(_said(word, follows, words) for word, follows in _followed(before)[::-1]),
        *(_said(word, follows, words) for word, follows in _followed(after)),
    )
    return next((one for one in said if one), "none")


def _followed(words: list[str]) -> list[tuple[str, str]]:
    return list(zip(words, [*words[1:], ""], strict=False))


def _said(word: str, follows: str, words: Words) -> Tense | None:
    plain = word.lower()
    if plain in words.future or f"{plain} {follows}" in words.future:
        return "future"
    if plain in words.past or plain in words.perfect:
        return "past"
    if len(word) > 4 and word == plain and words.past_endings and plain.endswith(words.past_endings):
        return "past"
    return None
