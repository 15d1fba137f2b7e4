"""Which citations have one origin, each join with its evidence.

Joined are citations of one work, of which one holds the other's text, of which one credits the other's page
or outlet for the story, or that credit one agency for one story. What is not joined shares no text that was
found, and nothing more is said of it. A citation of which no page could be read is in a group only where the
dossier's own words join it to another.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, TypeVar

from audit.analysis.attribution import LIKELY
from audit.analysis.origin_joins import (
    TELLING,
    addresses,
    credited_addresses,
    credits_address,
    one_story,
    one_text,
    one_work,
    titles,
)
from audit.formats.http import page_key
from audit.model import OriginGroup
from audit.text import headline_words, sketch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from audit.analysis.subjects import CitationSubject
    from audit.model import OriginJoin, ResultCache

    Asked = Callable[[CitationSubject, CitationSubject], OriginJoin | None]

T = TypeVar("T")

_HITS = 3  # numbers of two sketches alike: some twelve runs of five words
_ALIKE = 0.05  # of the smaller sketch: of a text with every sixth word replaced .17 of the runs are left
_AT_ONCE = 200_000  # numbers of sketches that are held as a set
_CROWD = 30  # holders of one number or headline up to which each two are compared


class Origins:
    """The citations of a dossier by their origin."""

    def __init__(self, citations: Sequence[CitationSubject]) -> None:
        self._joins: list[OriginJoin] = []
        self._root = {citation.id: citation.id for citation in citations}
        self._compare(citations)
        self.groups = tuple(self._grouped(citations))
        self._group = {id_: group for group in self.groups for id_ in group.citations}

    def of(self, citation: str) -> OriginGroup | None:
        """The group that a citation is in; ``None`` where no page of it was read and nothing joins it."""
        return self._group.get(citation)

    def _compare(self, citations: Sequence[CitationSubject]) -> None:
        """Ask what is surest first; of two that are already joined nothing more is asked."""
        for citation in citations:
            if citation.same_work and citation.same_work.sure:
                self._join(citation.analysis.citations[citation.same_work.first.id], citation, one_work)
        for ask, pairs in (
            (credits_address, _by_address(citations)),
            (one_text, _by_text(citations)),
            (one_story, _by_headline(citations)),
        ):
            for one, other in pairs:
                self._join(one, other, ask)

    def _join(self, one: CitationSubject, other: CitationSubject, ask: Asked) -> None:
        roots = self._find(one.id), self._find(other.id)
        if roots[0] != roots[1] and (join := ask(one, other)):
            self._joins.append(join)
            self._root[roots[1]] = roots[0]

    def _find(self, id_: str) -> str:
        while (root := self._root[id_]) != id_:
            self._root[id_] = self._root[root]
            id_ = root
        return id_

    def _grouped(self, citations: Sequence[CitationSubject]) -> Iterator[OriginGroup]:
        members: dict[str, list[CitationSubject]] = defaultdict(list)
        for citation in citations:
            members[self._find(citation.id)].append(citation)
        joins: dict[str, list[OriginJoin]] = defaultdict(list)
        for join in self._joins:
            joins[self._find(join.citations[0])].append(join)
        for root, group in members.items():
            if joins[root] or group[0].pages:
                ids = tuple(citation.id for citation in group)
                yield OriginGroup(citations=ids, newsroom=_newsroom(group), joins=tuple(joins[root]))


def _newsroom(group: Iterable[CitationSubject]) -> str | None:
    """Whom most of the texts are credited to."""
    named = Counter(
        capture.origin.name
        for citation in group
        for capture, _ in citation.pages
        if capture.origin and capture.origin.confidence >= LIKELY
    )
    return named.most_common(1)[0][0] if named else None


# -- which citations are looked at together


def _together(holders: dict[T, list[CitationSubject]]) -> Iterator[tuple[CitationSubject, CitationSubject]]:
    """Each two holders of one key; of a crowd the first and each neighbour, so that cost stays linear."""
    for given in holders.values():
        held = list(dict.fromkeys(given))
        if len(held) <= _CROWD:
            yield from combinations(held, 2)
        else:
            yield from ((held[0], other) for other in held[1:])
            yield from pairwise(held)


def _by_text(citations: Iterable[CitationSubject]) -> Iterator[tuple[CitationSubject, CitationSubject]]:
    """Those whose sketches have enough in common, the likest first."""
    sketches: list[tuple[CitationSubject, array[int]]] = []
    size: dict[CitationSubject, int] = {}
    for citation in citations:
        for _, page in citation.pages:
            made = _sketch(page.text, citation.analysis.evidence.cache)
            size[citation] = min(size.get(citation, len(made)), len(made))
            sketches.append((citation, array("q", sorted(made))))
    shared = _in_several([numbers for _, numbers in sketches])
    holders: dict[int, list[CitationSubject]] = defaultdict(list)
    for citation, numbers in sketches:
        for number in sorted(shared.intersection(numbers)):
            holders[number].append(citation)
    alike = Counter(_together(holders))
    for (one, other), count in sorted(alike.items(), key=lambda item: -item[1]):
        if count >= max(_HITS, _ALIKE * min(size[one], size[other])):
            yield one, other


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


def _sketch(text: str, cache: ResultCache) -> frozenset[int]:
    return cache.result("sketch", (text,), lambda: sketch(text))


def _by_headline(citations: Iterable[CitationSubject]) -> Iterator[tuple[CitationSubject, CitationSubject]]:
    """Those whose headlines begin or end alike."""
    holders: dict[tuple[str, ...], list[CitationSubject]] = defaultdict(list)
    for citation in citations:
        for title in titles(citation):
            words = headline_words(title)
            holders["first", *words[:TELLING]].append(citation)
            holders["last", *words[-TELLING:]].append(citation)
    yield from dict.fromkeys(_together(holders))


def _by_address(citations: Iterable[CitationSubject]) -> Iterator[tuple[CitationSubject, CitationSubject]]:
    """Those of which one calls the other's address that of its text."""
    at: dict[str, CitationSubject] = {}
    for citation in citations:
        for address in addresses(citation):
            at.setdefault(page_key(address), citation)
    for citation in citations:
        for _, witness in credited_addresses(citation):
            other = at.get(page_key(witness.quote))
            if other is not None and other is not citation:
                yield citation, other
