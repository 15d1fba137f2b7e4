"""What checks look at: documents, claims, citations, captures, cited addresses, and what is known of each.

``Analysis`` is made once for a run. Each question about a subject is a property of it, answered when it is
first asked for, and once. Subjects are compared by identity: two captures may hold the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from audit.analysis import quoting
from audit.analysis.address_times import AddressTimes, address_times, addresses_of
from audit.analysis.attribution import Credit, credited
from audit.analysis.capture_subject import CaptureSubject
from audit.analysis.cited_address import CitedAddress, Ids
from audit.analysis.events import NamedTime, Reported, reported, times_named
from audit.analysis.origin_joins import best_copy
from audit.analysis.quotes import QuotedSpeech, quoted_speech
from audit.analysis.support import claim_support
from audit.analysis.works import SameWork
from audit.language import language_of, without_marks
from audit.support import SharedWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis.analysed import Analysis
    from audit.model import (
        Because,
        Citation,
        CitationEvidence,
        Claim,
        ClaimEvidence,
        ClaimSupport,
        Document,
        DocumentEvidence,
        Dossier,
        Interval,
        Page,
    )


@dataclass(eq=False)
class CitationSubject:
    """One citation and all that is held about it."""

    evidence: CitationEvidence
    analysis: Analysis
    captures: tuple[CaptureSubject, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.captures = tuple(CaptureSubject(held, self) for held in self.evidence.captures)

    @property
    def ids(self) -> Ids:
        """Its id."""
        return Ids(citation=self.id)

    @property
    def id(self) -> str:
        """Its id in the dossier."""
        return self.evidence.citation.id

    @property
    def citation(self) -> Citation:
        """What the dossier says of it."""
        return self.evidence.citation

    @property
    def dossier(self) -> Dossier:
        """The dossier."""
        return self.analysis.dossier

    @cached_property
    def pages(self) -> tuple[tuple[CaptureSubject, Page], ...]:
        """The captures that could be read, each with its page."""
        return tuple(
            (capture, capture.evidence.page) for capture in self.captures if capture.evidence.page is not None
        )

    @cached_property
    def whole_texts(self) -> tuple[CaptureSubject, ...]:
        """The captures that hold the whole text, each text with its title and day once."""
        found: dict[tuple[object, ...], CaptureSubject] = {}
        for capture, page in self.pages:
            if capture.extent.kind == "whole":
                day = capture.own_date.date if capture.own_date else None
                found.setdefault((page.text, page.title, day, capture.language), capture)
        return tuple(found.values())

    @cached_property
    def shared_words(self) -> SharedWords:
        """Which words stand in which of its whole texts."""
        pages = (capture.page for capture in self.whole_texts)
        return SharedWords((page.text, page.title or "") for page in pages if page)

    @cached_property
    def address(self) -> CitedAddress:
        """The cited address: what was met there, and how it stands."""
        return CitedAddress(
            self.citation.URL or "",
            self.evidence.attempts,
            self.evidence.host_events,
            self.analysis.now,
            citation=self.id,
            has_copy=any(
                subject.capture.archived is not None or subject.capture.via == "archive"
                for subject in self.captures
            ),
        )

    @cached_property
    def address_times(self) -> AddressTimes:
        """What its addresses say of when it was published, and of when an archive copied it."""
        return address_times(addresses_of(self.citation), self.analysis.now)

    @cached_property
    def credits(self) -> tuple[Credit, ...]:
        """The outlets and agencies that the citation names."""
        return credited(self.citation)

    @cached_property
    def event_dates(self) -> tuple[Reported, ...]:
        """When the source has the event that it reports, from the closest witnesses held."""
        return reported(self.evidence, self.dossier.path, self.address_times.dates)

    @cached_property
    def times_named(self) -> tuple[NamedTime, ...]:
        """The times that its texts name."""
        return times_named(self.evidence)

    def mentions(self, time: Interval) -> bool:
        """Whether its texts name a time within that one: they may report the event of a claim, too."""
        return any(time.contains(named.interval) for named in self.times_named)

    def announced(self, time: Interval) -> Because | None:
        """Words by which its texts name that time, or one within it, as still to come, and never as past."""
        named = [each for each in self.times_named if time.contains(each.interval)]
        first = next((each for each in named if each.is_announced), None)
        return None if first is None or any(each.is_past for each in named) else first.because

    @cached_property
    def claims(self) -> tuple[ClaimSubject, ...]:
        """The claims that rest on it."""
        return tuple(self.analysis.claims_by_citation.get(self.id, ()))

    @cached_property
    def citing(self) -> tuple[DocumentSubject, ...]:
        """The documents of which a claim rests on it."""
        return tuple(dict.fromkeys(claim.within for claim in self.claims))

    @property
    def same_work(self) -> SameWork | None:
        """The first citation of the same work, where this is not the first."""
        return self.analysis.same_works.get(self.id)

    def pairs(self) -> Iterator[tuple[CaptureSubject, CaptureSubject]]:
        """Every two captures whose pages could be read."""
        return combinations([capture for capture, _ in self.pages], 2)

    @cached_property
    def same_origin(self) -> tuple[CitationSubject, ...]:
        """The other citations of its origin group."""
        group = self.analysis.origins.of(self.id)
        return (
            tuple(self.analysis.citations[id_] for id_ in group.citations if id_ != self.id) if group else ()
        )

    @cached_property
    def is_only_origin(self) -> bool:
        """Whether a claim rests on it and on others of its origin alone: `single-origin` reports that."""
        alike = {self.id, *(other.id for other in self.same_origin)}
        rests = [{citation.id for citation in claim.citations} for claim in self.claims]
        return any(len(ids) > 1 and ids <= alike for ids in rests)

    def joined_before(self) -> Iterator[CitationSubject]:
        """The citations before it that something joins it to."""
        group = self.analysis.origins.of(self.id)
        for join in group.joins if group else ():
            if self.id in join.citations:
                first = next(id_ for id_ in group.citations if id_ in join.citations) if group else ""
                if first != self.id:
                    yield self.analysis.citations[first]

    def copied_texts(self) -> Iterator[tuple[CitationSubject, CaptureSubject, CaptureSubject]]:
        """The citations that its text joins it to, with the captures that hold it: its own, and theirs."""
        group = self.analysis.origins.of(self.id)
        for join in group.joins if group else ():
            if join.citations[1] == self.id and join.why.code.startswith("one-text"):
                other = self.analysis.citations[join.citations[0]]
                if best := best_copy(self, other):
                    yield other, best[0], best[1]

    def field(self, name: str, quote: str) -> Because:
        """A field of the citation as evidence."""
        return quoting.field(self.citation, name, quote, self.dossier.path)

    def reference(self) -> Because:
        """The whole reference as evidence."""
        return quoting.reference(self.citation, self.dossier.path)


@dataclass(eq=False)
class ClaimSubject:
    """A claim, the document it stands in, and the citations it rests on."""

    evidence: ClaimEvidence
    within: DocumentSubject
    citations: tuple[CitationSubject, ...]

    @property
    def ids(self) -> Ids:
        """Its id and its document's."""
        return Ids(document=self.document.id, claim=self.claim.id)

    @property
    def claim(self) -> Claim:
        """What the dossier says of it."""
        return self.evidence.claim

    @property
    def document(self) -> Document:
        """The document it stands in."""
        return self.evidence.document

    @cached_property
    def stated(self) -> str:
        """Its words without the marks of works that it cites, each at its place."""
        return without_marks(self.claim.text)

    @cached_property
    def support(self) -> ClaimSupport:
        """What its sources say of it."""
        return claim_support(self)

    @cached_property
    def quoted(self) -> tuple[QuotedSpeech, ...]:
        """The speech that it quotes, and what its sources hold of it."""
        return quoted_speech(self)

    def passage(self, words: str | None = None) -> Because:
        """The claim's words, or some of them, as evidence."""
        return quoting.passage(self.evidence, words)


@dataclass(eq=False)
class DocumentSubject:
    """A document and its claims."""

    evidence: DocumentEvidence
    analysis: Analysis
    claims: tuple[ClaimSubject, ...] = field(init=False)

    def __post_init__(self) -> None:
        citations = self.analysis.citations
        self.claims = tuple(
            ClaimSubject(claim, self, tuple(citations[source.citation.id] for source in claim.citations))
            for claim in self.evidence.claims
        )

    @property
    def ids(self) -> Ids:
        """Its id."""
        return Ids(document=self.document.id)

    @property
    def document(self) -> Document:
        """What the dossier says of it."""
        return self.evidence.document

    @cached_property
    def language(self) -> str | None:
        """The language it is written in: as the dossier says, else as its own small words tell."""
        return self.document.language or self.read_language

    @cached_property
    def read_language(self) -> str | None:
        """The language that its own small words tell."""
        claims = " ".join(claim.claim.text for claim in self.claims)
        return (self.evidence.text and language_of(self.evidence.text.text)) or language_of(claims)

    def field(self, name: str, quote: str) -> Because:
        """A field of the document as evidence."""
        return quoting.document_field(self.document, name, quote, self.analysis.dossier.path)
