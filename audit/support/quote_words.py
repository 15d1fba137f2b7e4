"""The words of a quotation or of its source, each with its place; typography makes no difference between two.

Compared are letters, figures and signs of money and shares: punctuation, quotation marks, kinds of dashes,
case, white space, hyphens (also those at the end of a line), soft hyphens and entities count for nothing.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from audit.text import HAN_AND_KANA, HANGUL, THAI, compile_later

if TYPE_CHECKING:
    from collections.abc import Sequence

# Scripts without spaces between words, or with words that grow: each character is one word.
_SINGLE = rf"{HAN_AND_KANA}{HANGUL}{THAI}\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"
# Marks that join a letter, and what is unseen within a word (soft hyphen, zero width, direction).
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640\u0900-\u0903\u093a-\u094f"
)
_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_RAISED = "\u00b2\u00b3\u00b9\u2070-\u209c"  # marks of notes
_LETTER = rf"[^\W_{_SINGLE}{_RAISED}]"
_TOKEN = compile_later(
    rf"[{_SINGLE}][{_MARKS}{_UNSEEN}]*"
    rf"|{_LETTER}(?:{_LETTER}|[{_MARKS}{_UNSEEN}]|['’ʼ`´](?={_LETTER})|(?<=\d)[.,\u00a0\u202f\u2009](?=\d))*"
    rf"|(?<![^\s(\[])[-−–](?=\d)|[%‰$€£¥₹₽₩₺]"
)
_DROPPED = compile_later(rf"[{_UNSEEN}\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ`´", "'"))
_GROUPED = compile_later(r"(\d{1,3}(?:[.,' ]\d{3})+)(?![\d])")
_GROUP = compile_later(r"[.,' ]")
_ENTITY = compile_later(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of ``text``: their keys (what is compared) and the offsets between which each stands."""

    text: str
    keys: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.keys)

    def written(self, first: int, after: int) -> str:
        """The text from the word ``first`` up to and without the word ``after``."""
        return self.text[self.starts[first] : self.ends[after - 1]] if after > first else ""


def read_words(text: str) -> Words:
    """The words of a text; linear in its length."""
    shown, origins = (text, ((0, 0),)) if "&" not in text else _decoded(text)
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for token in _TOKEN.finditer(shown):
        if key := _key(token[0]):
            keys.append(key)
            starts.append(token.start())
            ends.append(token.end())
    if len(origins) > 1:
        starts = [_origin(at, origins) for at in starts]
        ends = [_origin(at - 1, origins) + 1 for at in ends]
    return Words(text, keys, starts, ends)


@lru_cache(maxsize=50_000)
def _key(written: str) -> str:
    if written.isascii():
        key = written.lower().translate(_APOSTROPHES) if "`" in written else written.lower()
    else:
        bare = _DROPPED.sub("", written.translate(_APOSTROPHES))
        key = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", bare).casefold())
    if key[:1].isdigit() and len(key) > 3:
        key = _GROUPED.sub(lambda match: _GROUP.sub("", match[1]), key, count=1).replace(",", ".")
    elif key in {"−", "–"}:
        key = "-"
    return key.replace(",", ".")


def _decoded(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text with its entities as characters, and from which offsets on it is shifted by how much."""
    parts: list[str] = []
    origins = [(0, 0)]
    at = size = 0
    for entity in _ENTITY.finditer(text):
        parts += [text[at : entity.start()], unescape(entity[0])]
        size += entity.start() - at + len(parts[-1])
        at = entity.end()
        origins.append((size, at - size))
    return "".join((*parts, text[at:])), tuple(origins)


def _origin(at: int, origins: tuple[tuple[int, int], ...]) -> int:
    number = bisect_right(origins, (at, 1 << 62)) - 1
    return at + origins[number][1]
