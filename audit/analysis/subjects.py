"""What checks look at: documents, claims, citations, captures, cited addresses, and what is known of each.

``Analysis`` is made once for a run. Each question about a subject is a property of it, answered when it is
first asked for, and once. Subjects are compared by identity: two captures may hold the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from audit.analysis import quoting
from audit.analysis.address_times import AddressTimes, address_times, addresses_of
from audit.analysis.attribution import Credit, credited
from audit.analysis.capture_subject import CaptureSubject
from audit.analysis.cited_address import CitedAddress, Ids
from audit.analysis.events import Reported, reported, times_named
from audit.analysis.near_duplicates import Texts, by_headline
from audit.analysis.reporting import language_of
from audit.analysis.support import claim_support
from audit.analysis.works import SameWork, same_works

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

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
        Evidence,
        Interval,
        Level,
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
    def times_named(self) -> tuple[Interval, ...]:
        """The times that its texts name."""
        return times_named(self.evidence)

    def mentions(self, time: Interval) -> bool:
        """Whether its texts name a time within that one: they may report the event of a claim, too."""
        return any(time.contains(named) for named in self.times_named)

    @cached_property
    def claims(self) -> tuple[ClaimSubject, ...]:
        """The claims that rest on it."""
        return tuple(self.analysis.claims_by_citation.get(self.id, ()))

    @cached_property
    def citing(self) -> tuple[DocumentSubject, ...]:
        """The documents of which a claim rests on it."""
        return tuple(
            document
            for document in self.analysis.documents
            if any(self in claim.citations for claim in document.claims)
        )

    @property
    def same_work(self) -> SameWork | None:
        """The first citation of the same work, where this is not the first."""
        return self.analysis.same_works.get(self.id)

    def pairs(self) -> Iterator[tuple[CaptureSubject, CaptureSubject]]:
        """Every two captures whose pages could be read."""
        return combinations([capture for capture, _ in self.pages], 2)

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
    def support(self) -> ClaimSupport:
        """What its sources say of it."""
        return claim_support(self)

    def passage(self) -> Because:
        """The claim's words as evidence."""
        return quoting.passage(self.evidence)


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


Subject: TypeAlias = "DocumentSubject | ClaimSubject | CitationSubject | CaptureSubject | CitedAddress"


@dataclass(eq=False)
class Analysis:
    """The evidence of one dossier, as subjects of checks. ``now`` is UTC and the only clock there is."""

    evidence: Evidence
    texts: Texts = field(default_factory=Texts)

    def subjects(self, level: Level) -> Iterable[Subject]:
        """What checks of that level look at, in the dossier's order."""
        if level == "document":
            return self.documents
        if level == "claim":
            return self.claims
        if level == "capture":
            return self.captures
        citations = self.citations.values()
        return citations if level == "citation" else (citation.address for citation in citations)

    @property
    def now(self) -> datetime:
        """The time to judge by."""
        return self.evidence.now

    @property
    def dossier(self) -> Dossier:
        """The dossier."""
        return self.evidence.dossier

    @cached_property
    def citations(self) -> dict[str, CitationSubject]:
        """The citations by their ids."""
        return {id_: CitationSubject(citation, self) for id_, citation in self.evidence.citations.items()}

    @cached_property
    def same_works(self) -> dict[str, SameWork]:
        """For each citation, by its id, the first one of the same work, if there is one before it."""
        return same_works(subject.citation for subject in self.citations.values())

    @cached_property
    def captures(self) -> tuple[CaptureSubject, ...]:
        """The captures of all citations."""
        return tuple(capture for citation in self.citations.values() for capture in citation.captures)

    @cached_property
    def documents(self) -> tuple[DocumentSubject, ...]:
        """The documents."""
        return tuple(DocumentSubject(document, self) for document in self.evidence.documents)

    @property
    def claims(self) -> Iterator[ClaimSubject]:
        """The claims of all documents."""
        return (claim for document in self.documents for claim in document.claims)

    @cached_property
    def claims_by_citation(self) -> dict[str, list[ClaimSubject]]:
        """The claims that rest on each citation, by its id, each once."""
        found: dict[str, list[ClaimSubject]] = {}
        for claim in self.claims:
            for id_ in dict.fromkeys(citation.id for citation in claim.citations):
                found.setdefault(id_, []).append(claim)
        return found

    @cached_property
    def headlines(self) -> dict[str, list[CaptureSubject]]:
        """The captures by the letters of their headlines."""
        return by_headline((capture, capture.page) for capture in self.captures)
