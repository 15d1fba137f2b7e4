"""What changed between two versions of a page's text.

Lexical likeness, after Jones and others, "Scholarly Context Adrift", PLOS ONE 2016, and Eve 2024, who
find it suits drift better than embeddings do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from audit.text import Tokens, containment, shingles, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

Relation = Literal["same", "edited", "rewritten", "different"]
Part = Literal["before", "after"]
# Shares of the words of the longer version that both hold, in order. Our own choice, on the careful side:
# a text that keeps four words in five is the same work with corrections.
EDITED, REWRITTEN = 0.8, 0.4
_RUN = 5  # words of a run, of which the shorter text must share this much to be a part of the longer
_WITHIN = 0.8
NEAR = 40  # words from a passage within which a change is near it
LONGEST = 15_000
"""Words that are compared: the table of a longer comparison would not fit a small machine."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words that were replaced: ``before`` and ``after`` as printed (either may be empty).

    ``near`` says that they stand near, or in, a passage that was asked about; ``at_edge`` that they are the
    first or last of both texts, where readers of pages leave a byline, an appeal or a list in or out.
    """

    before: str
    after: str
    near: bool = False
    at_edge: bool = False


@dataclass(frozen=True, slots=True)
class Drift:
    """How a later version compares with an earlier one. ``likeness`` runs from 0 to 1.

    ``part`` is the version whose text stands in the other, which is longer, and ``held`` its share of the
    other's words.
    """

    relation: Relation
    likeness: float
    changes: tuple[Change, ...] = ()
    part: Part | None = None
    held: float = 1.0

    @property
    def near(self) -> bool:
        """Whether a change touches a passage that was asked about."""
        return any(change.near for change in self.changes)


def compare_versions(before: str, after: str, *, about: tuple[str, ...] = ()) -> Drift:
    """What changed from ``before`` to ``after``; ``about`` are passages of ``before`` a claim rests on.

    Case, punctuation and white space are no change. Never raises; texts past 15,000 words are
    compared up to there.
    """
    first, second = _read(before), _read(after)
    if first.words == second.words:
        return Drift("same", 1.0)
    from rapidfuzz.distance import LCSseq  # twenty modules, which few runs need

    blocks = LCSseq.opcodes(first.words, second.words).as_matching_blocks()
    kept = sum(block.size for block in blocks)
    likeness = round(kept / max(len(first.words), len(second.words), 1), 3)
    places = [place for passage in about for place in _places(first, passage)]
    changes = _changes(first, second, [(block.a, block.b, block.size) for block in blocks], places)
    return Drift(relation_of(likeness), likeness, changes, *_part(first.words, second.words))


def _part(before: Sequence[str], after: Sequence[str]) -> tuple[Part | None, float]:
    """Which of two texts is a part of the other, in which its runs of words stand, and how much of it."""
    held = min(len(before), len(after)) / max(len(before), len(after), 1)
    if held >= EDITED or min(len(before), len(after)) < _RUN:
        return None, 1.0
    if containment(set(shingles(before, _RUN)), set(shingles(after, _RUN))) < _WITHIN:
        return None, 1.0
    return ("before" if len(before) < len(after) else "after"), round(held, 3)


def relation_of(likeness: float) -> Relation:
    """What two texts that differ are to each other, by how like they are (0 to 1)."""
    if likeness >= EDITED:
        return "edited"
    return "rewritten" if likeness >= REWRITTEN else "different"


def _read(text: str) -> Tokens:
    return tokens(text, most=LONGEST)


def _changes(
    before: Tokens, after: Tokens, blocks: list[tuple[int, int, int]], places: list[tuple[int, int]]
) -> tuple[Change, ...]:
    changes: list[Change] = []
    at = to = 0
    for start, start_other, size in blocks:
        if start > at or start_other > to:
            near = any(at <= last + NEAR and start >= first - NEAR for first, last in places)
            ends = start == len(before.words) and start_other == len(after.words)
            edge = at == to == 0 or ends
            changes.append(Change(before.passage(at, start), after.passage(to, start_other), near, edge))
        at, to = start + size, start_other + size
    return tuple(changes)


def _places(text: Tokens, passage: str) -> list[tuple[int, int]]:
    """Where a passage stands in a text, as first and last word; a reworded one, where most of it is."""
    wanted = _read(passage).words
    if not wanted:
        return []
    size = len(wanted)
    known = frozenset(wanted)
    hits = [word in known for word in text.words]
    count = sum(hits[:size])
    best, place = count, 0
    for start in range(1, max(1, len(hits) - size + 1)):
        count += hits[start + size - 1] - hits[start - 1]
        if count > best:
            best, place = count, start
    return [(place, place + size - 1)] if best >= 0.6 * len(known) else []
