"""Which texts have passages in common, by the numbers that their sketches share.

What was found of the texts of an earlier run is carried on: only texts that are new are compared with all
others. The pairs, and their order, are those that are found anew.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from audit.model import in_turn
from audit.text import sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audit.model import Page, ResultCache, Share

    Texts = Sequence[tuple[int, Page]]

T = TypeVar("T")

_HITS = 3  # numbers of two sketches alike: some twelve runs of five words
_ALIKE = 0.05  # of the smaller sketch: of a text with every sixth word replaced .17 of the runs are left
_AT_ONCE = 50_000  # numbers of sketches that are held as a set
_CROWD = 30  # holders of one number or headline up to which each two are compared
_MOST_NEW = 0.25  # of the texts: of more, all are compared anew


class SharedNumbers(NamedTuple):
    """A text by its digest: how many numbers its sketch has, and, sorted, those that another text has."""

    text: str
    size: int
    numbers: array[int]


def together(holders: Iterable[Iterable[T]]) -> Iterator[tuple[T, T]]:
    """Each two holders of one thing; of a crowd the first and each neighbour, so that cost stays linear."""
    for given in holders:
        held = list(dict.fromkeys(given))
        if len(held) <= _CROWD:
            yield from combinations(held, 2)
        else:
            yield from ((held[0], other) for other in held[1:])
            yield from pairwise(held)


def alike(texts: Texts, of: str, cache: ResultCache, share: Share = in_turn) -> tuple[tuple[int, int], ...]:
    """The owners of texts whose sketches have enough in common, the likest first; ``of`` is the dossier.

    Many sketches are made as ``share`` has it.
    """
    line_up = (part for owner, page in texts for part in (str(owner), page.text_id))
    return cache.result("alike", line_up, lambda: tuple(_alike(texts, of, cache, share)))


def _alike(texts: Texts, of: str, cache: ResultCache, share: Share) -> Iterator[tuple[int, int]]:
    size: dict[int, int] = {}
    holders: dict[int, list[int]] = defaultdict(list)
    for (owner, _), row in zip(texts, _shared([page for _, page in texts], of, cache, share), strict=True):
        size[owner] = min(size.get(owner, row.size), row.size)
        for number in row.numbers:
            holders[number].append(owner)
    counts = [(pair, count) for pair, count in Counter(together(holders.values())).items() if count >= _HITS]
    for (one, other), count in sorted(counts, key=lambda item: -item[1]):
        if count >= _ALIKE * min(size[one], size[other]):
            yield one, other


def _shared(pages: Sequence[Page], of: str, cache: ResultCache, share: Share) -> list[SharedNumbers]:
    """Of each text the numbers that another one has too."""
    earlier: tuple[SharedNumbers, ...] | None = cache.held("shared", (of,))
    rows = (_carried_on(pages, earlier, cache) if earlier else None) or _anew(pages, cache, share)
    cache.keep("shared", (of,), tuple(rows))
    return rows


def _anew(pages: Sequence[Page], cache: ResultCache, share: Share) -> list[SharedNumbers]:
    def made(numbers: range) -> list[array[int]]:
        with cache.together():
            return [_sketch(pages[number], cache) for number in numbers]

    sketches = share(made, range(len(pages)))
    shared = _in_several(sketches)
    return [
        SharedNumbers(page.text_id, len(numbers), _sorted(shared.intersection(numbers)))
        for page, numbers in zip(pages, sketches, strict=True)
    ]


def _carried_on(
    pages: Sequence[Page], earlier: Iterable[SharedNumbers], cache: ResultCache
) -> list[SharedNumbers] | None:
    """As `_anew`, by what is known of earlier texts; ``None`` where too few of them are left.

    A number that two of the earlier texts had stands in the rows of all of them that had it.
    """
    known = {row.text: row for row in earlier}
    before, now = Counter(row.text for row in earlier), Counter(page.text_id for page in pages)
    left, new = before & now, now - before
    if new.total() > _MOST_NEW * len(pages):
        return None
    by_text = {page.text_id: page for page in pages}
    sketches = {text: _sketch(by_text[text], cache) for text in new}
    times = Counter(number for text in new.elements() for number in sketches[text])
    kept = {text: known[text].numbers for text in left}
    lost = _lost((known[text].numbers for text in (before - now)), kept, left, times)
    unmet = set(times).difference(*kept.values())
    met = _met(unmet, (by_text[text] for text in left), cache)
    unmet.difference_update(*met.values())
    alone = {number for number in unmet if times[number] < 2}
    rows = {
        text: SharedNumbers(text, len(numbers), _sorted(set(numbers) - alone))
        for text, numbers in sketches.items()
    }
    for text, numbers in kept.items():
        same = not met[text] and lost.isdisjoint(numbers)
        shown = numbers if same else _sorted(set(numbers) - lost | met[text])
        rows[text] = SharedNumbers(text, known[text].size, shown)
    return [rows[page.text_id] for page in pages]


def _lost(
    gone: Iterable[array[int]],
    kept: Mapping[str, array[int]],
    left: Counter[str],
    new: Mapping[int, int],
) -> set[int]:
    """The numbers of texts that are gone which are in one text at most now."""
    times = dict.fromkeys(set().union(*gone), 0)
    if not times:
        return set()
    for text, numbers in kept.items():
        for number in times.keys() & numbers:
            times[number] += left[text]
    return {number for number, count in times.items() if count + new.get(number, 0) < 2}


def _met(numbers: set[int], pages: Iterable[Page], cache: ResultCache) -> dict[str, set[int]]:
    """Which of the numbers stand in the sketch of which text."""
    if not numbers:
        return {page.text_id: set() for page in pages}
    return {page.text_id: numbers.intersection(_sketch(page, cache)) for page in pages}


def _in_several(sketches: Sequence[array[int]]) -> set[int]:
    """The numbers that stand in two sketches at least, which few of all numbers do.

    The sketches are sorted. They are looked through in stretches of numbers, because a set of all would take
    ten times their memory.
    """
    held = [numbers for numbers in sketches if numbers]
    if not held:
        return set()
    first, last = min(numbers[0] for numbers in held), max(numbers[-1] for numbers in held)
    step = (last - first) // max(1, sum(map(len, held)) // _AT_ONCE) + 1
    shared: set[int] = set()
    for start in range(first, last + 1, step):
        met: set[int] = set()
        for numbers in held:
            part = set(numbers[bisect_left(numbers, start) : bisect_left(numbers, start + step)])
            shared |= met & part
            met |= part
    return shared


def _sketch(page: Page, cache: ResultCache) -> array[int]:
    return cache.result("sketch", (page.text_id,), lambda: _sorted(sketch(page.text)))


def _sorted(numbers: Iterable[int]) -> array[int]:
    return array("q", sorted(numbers))
