"""Texts with a character in place of each that is not wanted: then they are cut up by ``split`` alone.

A pattern takes some forty nanoseconds a character, a table of replacements one or two. ASCII is replaced by
one table, also within other texts (in their UTF-8, where no other character has these bytes), and then the
few other characters, each once.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import compress, count, filterfalse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

_ASCII = bytes(range(128))
_MOSTLY_ASCII = 1.25  # bytes of UTF-8 a character, up to which it pays
_FEW = 64  # different characters beside ASCII, each of which takes a pass over the text
_MOST = 2_000  # characters of which it is remembered what stands for them


class Level:
    """What stands for each character of a text: ``instead(character)``, ``None`` where nothing can."""

    def __init__(self, instead: Callable[[str], str | None]) -> None:
        self._instead = lru_cache(maxsize=_MOST)(instead)

    @cached_property
    def _ascii(self) -> str:
        return "".join(self._instead(chr(code)) or " " for code in range(128))

    @cached_property
    def _bytes(self) -> bytes:
        return self._ascii.encode() + bytes(range(128, 256))

    def of(self, text: str) -> str | None:
        """The text so changed; ``None`` where that cannot be, or would take long. Linear in the text."""
        if text.isascii():
            return text.translate(self._ascii)
        raw = text.encode("utf-8", "surrogatepass")
        if len(raw) > _MOSTLY_ASCII * len(text):
            return None
        others = set(raw.translate(None, _ASCII).decode("utf-8", "surrogatepass"))
        if len(others) > _FEW:
            return None
        level = raw.translate(self._bytes).decode("utf-8", "surrogatepass")
        for char in others:
            instead = self._instead(char)
            if instead is None:
                return None
            if instead != char:
                level = level.replace(char, instead)
        return level


def _letter(char: str) -> str | None:
    low = char.lower()
    return " " if not char.isalnum() or char.isdecimal() else low if len(low) == 1 else None


_LETTERS = Level(_letter)
_APOSTROPHES = Level(lambda char: char if char in "'’" else _letter(char))


def places_of(
    words: Collection[str],
    text: str,
    *,
    holding: Collection[str] = (),
    apostrophes: bool = False,
    followed_by: Mapping[str, Collection[str]] | None = None,
) -> Iterator[tuple[int, int]]:
    """Where the runs of letters stand that may be one of ``words``, or hold a part of ``holding``, in order.

    Words are lower case. With ``apostrophes`` these belong to the run. ``followed_by`` says of some words
    which runs, one of them, must come next. Elsewhere in the text no such word stands; the runs with an
    apostrophe or with letters beside ASCII are all given, and where most are, the whole text. Linear.
    """
    level = (_APOSTROPHES if apostrophes else _LETTERS).of(text)
    if level is None:
        yield 0, len(text)
        return
    runs, chosen = level.split(), words
    parts = [part for part in holding if part in level]
    if parts or apostrophes or not level.isascii():
        chosen = {*words, *filterfalse(str.isascii, runs)}
        chosen.update(filterfalse(str.isalpha, runs) if apostrophes else ())
        chosen.update(run for part in parts for run in runs if part in run)
    at, spaced = 0, f" {level} "
    for number in compress(count(), map(chosen.__contains__, runs)):
        word = runs[number]
        at = spaced.index(f" {word} ", at)
        if not followed_by or word not in followed_by or _may_follow(runs, number, followed_by[word]):
            yield at, at + len(word)
        at += len(word) + 1


def _may_follow(runs: Sequence[str], number: int, chosen: Collection[str]) -> bool:
    """Whether the run behind one may be a word that is looked for."""
    following = runs[number + 1] if number + 1 < len(runs) else ""
    return following in chosen or not following.isascii()
