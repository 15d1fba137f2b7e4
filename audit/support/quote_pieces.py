"""A quotation taken apart: its words, where it leaves words out, and what its writer put in brackets."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from audit.support.quote_stream import joined
from audit.support.quote_words import Words, read_words
from audit.text import compile_later

# Three and more dots, in brackets or not; a bracket with or without words. Bounded: a bracket holds a remark.
_GAP = compile_later(r"[\[(]\s*(?:\.\s?\.\s?\.|…|\u2026)\s*[\])]|\.(?:\s?\.){2,}|…+|\[\s*\]|\(\s*\)")
_BRACKET = compile_later(r"\[[^\[\]]{0,200}\]")
_SIC = frozenset({"sic", "recte", "emphasis added", "hervorhebung"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a quotation that belong together: from the word ``first`` up to and without ``after``.

    ``loose``: whether a bracket is glued to its beginning and to its end (walk[ed]).
    """

    first: int
    after: int
    letters: str
    loose: tuple[bool, bool]


class QuoteText:
    """A quotation with its words. ``added`` says of each whether its writer put it in brackets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: Words = read_words(text)
        self.gaps: frozenset[int] = frozenset(self._word_at(gap.end()) for gap in _GAP.finditer(text)) - {
            0,
            len(self.words),
        }
        self._brackets = [match.span() for match in _BRACKET.finditer(text) if not _GAP.fullmatch(match[0])]
        self.added: list[bool] = [False] * len(self.words)
        for start, end in self._brackets:
            for number in range(self._word_at(start), self._word_at(end)):
                self.added[number] = True

    def _word_at(self, offset: int) -> int:
        return bisect_left(self.words.starts, offset)

    @cached_property
    def own(self) -> int:
        """How many words are the speaker's: not in brackets."""
        return len(self.words) - sum(self.added)

    def pieces(self, *, brackets: bool) -> list[Piece]:
        """The runs of words between ellipses, and, if asked, between brackets."""
        cuts = set(self.gaps)
        if brackets:
            cuts |= {n for n in range(1, len(self.words)) if self.added[n] != self.added[n - 1]}
        edges = [0, *sorted(cuts), len(self.words)]
        runs = pairwise(edges)
        return [
            self._piece(first, after)
            for first, after in runs
            if after > first and not (brackets and self.added[first])
        ]

    def _piece(self, first: int, after: int) -> Piece:
        letters, _ = joined(self.words.keys[first:after])
        before, behind = self.words.starts[first] - 1, self.words.ends[after - 1]
        return Piece(
            first,
            after,
            letters,
            (self.text[max(0, before) : before + 1] == "]", self.text[behind : behind + 1] == "["),
        )
