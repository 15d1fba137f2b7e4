"""The evidence of one dossier as subjects of checks: made once for a run, each question answered once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from audit.analysis.near_duplicates import Texts, by_headline
from audit.analysis.origins import Origins
from audit.analysis.recent import Recent
from audit.analysis.subjects import CitationSubject, ClaimSubject, DocumentSubject
from audit.analysis.works import SameWork, same_works
from audit.model import in_turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from audit.analysis.capture_subject import CaptureSubject
    from audit.analysis.cited_address import CitedAddress
    from audit.model import Dossier, Evidence, Level, Share
    from audit.support import SourceText

_KEPT_TEXT = 300_000  # characters of texts that are kept as claims are held against them
Subject: TypeAlias = "DocumentSubject | ClaimSubject | CitationSubject | CaptureSubject | CitedAddress"


@dataclass(eq=False)
class Analysis:
    """The evidence of one dossier, as subjects of checks. ``now`` is UTC and the only clock there is.

    ``share`` has done what is to be worked out of each text before all are compared.
    """

    evidence: Evidence
    share: Share = in_turn
    source_texts: Recent[SourceText] = field(default_factory=lambda: Recent(_KEPT_TEXT))

    def close(self) -> None:
        """Let go of all that was worked out: subjects know each other, and would stay on as garbage."""
        for subject in (*self.citations.values(), *self.documents):
            vars(subject).clear()
        vars(self).clear()

    @cached_property
    def texts(self) -> Texts:
        """The texts of the dossier, to be compared in pairs."""
        return Texts(self.evidence.cache)

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
    def origins(self) -> Origins:
        """The citations by their origin."""
        return Origins(tuple(self.citations.values()))

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
