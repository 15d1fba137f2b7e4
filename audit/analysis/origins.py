"""Which citations have one origin, each join with its evidence.

Joined are citations of one work, of which one holds the other's text, of which one credits the other's page
or outlet for the story, or that credit one agency for one story. What is not joined shares no text that was
found, and nothing more is said of it. A citation of which no page could be read is in a group only where the
dossier's own words join it to another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

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
from audit.analysis.shared_passages import alike, together
from audit.formats.http import page_key
from audit.model import OriginGroup
from audit.text import headline_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from audit.analysis.subjects import CitationSubject
    from audit.model import OriginJoin

    Asked = Callable[[CitationSubject, CitationSubject], OriginJoin | None]


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


def _by_text(citations: Sequence[CitationSubject]) -> Iterator[tuple[CitationSubject, CitationSubject]]:
    """Those whose texts have enough in common, the likest first."""
    texts = [(number, page) for number, citation in enumerate(citations) for _, page in citation.pages]
    if not citations:
        return iter(())
    analysis = citations[0].analysis
    pairs = alike(texts, analysis.dossier.path or "", analysis.evidence.cache, analysis.share)
    return ((citations[one], citations[other]) for one, other in pairs)


def _by_headline(citations: Iterable[CitationSubject]) -> Iterator[tuple[CitationSubject, CitationSubject]]:
    """Those whose headlines begin or end alike."""
    holders: dict[tuple[str, ...], list[CitationSubject]] = defaultdict(list)
    for citation in citations:
        for title in titles(citation):
            words = headline_words(title)
            holders["first", *words[:TELLING]].append(citation)
            holders["last", *words[-TELLING:]].append(citation)
    yield from dict.fromkeys(together(holders.values()))


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
