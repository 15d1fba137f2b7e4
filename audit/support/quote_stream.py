"""The words of a source in a row, searched for a run of words or for the places that resemble it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_TRIES = 200  # places at which a run of letters is looked at
_RARE = 24  # words of a quotation that vote for a place, the rarest first
_OFTEN = 400  # places of one word that vote


class Stream:
    """Words of a source, by their numbers there (``numbers``), written together without spaces.

    "long-term", "long term" and "longterm" are one; figures are kept apart from figures.
    """

    def __init__(self, keys: Sequence[str], numbers: Sequence[int]) -> None:
        self.keys, self.numbers = keys, numbers
        self.letters, self._starts = joined(keys)

    @cached_property
    def _ends(self) -> list[int]:
        return [start + len(key) for start, key in zip(self._starts, self.keys, strict=True)]

    def runs(
        self,
        letters: str,
        low: int = 0,
        high: int | None = None,
        *,
        loose: tuple[bool, bool] = (False, False),
    ) -> Iterator[tuple[int, int]]:
        """Where a run of letters stands between two words: its first word, and the word after its last.

        ``loose``: whether it may begin, and end, within a word.
        """
        at = self._starts[low] if low < len(self.keys) else len(self.letters)
        stop = len(self.letters) if high is None or high >= len(self.keys) else self._starts[high]
        for _ in range(_TRIES):
            at = self.letters.find(letters, at, stop)
            if at < 0:
                return
            if (found := self._words_at(at, at + len(letters), loose)) is not None:
                yield found
            at += 1

    def _words_at(self, start: int, end: int, loose: tuple[bool, bool]) -> tuple[int, int] | None:
        first, last = bisect_left(self._starts, start), bisect_left(self._ends, end)
        if first == len(self.keys) or self._starts[first] != start:
            if not loose[0]:
                return None
            first -= 1
        if self._ends[last] != end and not loose[1]:
            return None
        return first, last + 1

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, key in enumerate(self.keys):
            found[key].append(number)
        return found

    def likely(self, keys: Sequence[str], reach: int, most: int = 3) -> list[tuple[int, int]]:
        """The stretches in which most of some words stand in their order, the best first.

        Each is given by the words before which the first of ``keys`` may stand. ``reach``: words by which
        what is between them may be longer than there.
        """
        held = sorted((len(self._places[key]), n) for n, key in enumerate(keys) if key in self._places)
        votes = sorted(
            (place - number, 1 / (3 + count))
            for count, number in held[:_RARE]
            for place in self._places[keys[number]][:_OFTEN]
        )
        return _densest(votes, reach, most)


def joined(keys: Sequence[str]) -> tuple[str, list[int]]:
    """Words written together, figures apart from figures, and where each begins."""
    parts: list[str] = []
    starts: list[int] = []
    size, figure = 0, False
    for key in keys:
        if figure and key[0].isdigit():
            parts.append(" ")
            size += 1
        starts.append(size)
        parts.append(key)
        size += len(key)
        figure = key[-1].isdigit()
    return "".join(parts), starts


def _densest(votes: list[tuple[int, float]], reach: int, most: int) -> list[tuple[int, int]]:
    """The stretches of at most ``reach`` with the greatest sums of votes, none within another."""
    sums: list[tuple[float, int, int]] = []
    total, low = 0.0, 0
    for at, weight in votes:
        total += weight
        while at - votes[low][0] > reach:
            total -= votes[low][1]
            low += 1
        sums.append((total, votes[low][0], at))
    chosen: list[tuple[int, int]] = []
    for _, first, last in sorted(sums, reverse=True)[:500]:
        if all(last < begin or first > end for begin, end in chosen):
            chosen.append((first, last))
            if len(chosen) == most:
                break
    return chosen
