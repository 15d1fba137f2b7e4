"""The report: what a run has to say, ready to be written in any format."""

from __future__ import annotations

from typing import Any

from pydantic import (
    AwareDatetime,
    Field,
    field_serializer,
)

from audit.model.base import Model
from audit.model.capture import Attempt, Capture
from audit.model.changes import Changes
from audit.model.citation import Citation
from audit.model.document import PlaceUnit
from audit.model.dossier import Link
from audit.model.finding import Finding, NotExamined
from audit.model.interval import Interval
from audit.model.location import Placed, Where
from audit.model.method import Method
from audit.model.origins import OriginGroup
from audit.model.reason import Reason
from audit.model.support import SourceSupport
from audit.model.verdict import ClaimState, JudgeId, SourceState

SCHEMA = "audit-report/4"


class SkippedReport(Model):
    """Something that was not or could not be looked at, and why; ``quote`` and ``line`` for a passage."""

    what: str
    reason: Reason
    line: int | None = None
    quote: str | None = None


class WitnessReport(Placed):
    """One statement of a capture, as the report shows it."""

    about: str
    method: Method
    says: str
    quote: str
    where: Where
    left_out: Reason | None = None


class OpinionReport(Model):
    """The day and interval a page is dated to, with the confidence in it (0 to 1)."""

    day: str | None = None
    interval: Interval | None = None
    confidence: float
    because: tuple[WitnessReport, ...] = ()
    against: tuple[WitnessReport, ...] = ()


class OriginReport(Model):
    """The newsroom a text comes from and the site that carries it."""

    name: str
    id: str | None = None
    kind: str
    method: Method
    confidence: float
    place: str | None = None
    carrier: str | None = None


class CaptureReport(Model):
    """One capture and what it says.

    ``text_digest`` is that of the words of the page's text, beside the digest of the bytes in ``capture``.
    """

    capture: Capture
    text_digest: str | None = None
    title: str | None = None
    origin: OriginReport | None = None
    published: OpinionReport | None = None
    story: OpinionReport | None = None
    witnesses: tuple[WitnessReport, ...] = ()
    signs: tuple[WitnessReport, ...] = ()
    skipped: tuple[SkippedReport, ...] = ()


class CitationReport(Model):
    """One citation: what it is cited as, who cites it, and what its captures say."""

    id: str
    citation: Citation
    cited_by: tuple[str, ...] = ()
    captures: tuple[CaptureReport, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    skipped: tuple[SkippedReport, ...] = ()

    @field_serializer("citation")
    def _only_what_is_stated(self, citation: Citation) -> dict[str, Any]:
        return citation.model_dump(mode="json", by_alias=True, exclude_defaults=True)


class ClaimReport(Model):
    """One claim: its state and the reasons for it.

    ``support`` is what its sources say of it, which is the state unless something else comes first; ``None``
    where it names none. ``sources`` has the same for each source, with the words compared.
    ``findings`` are the numbers, counted from 1, of the document's findings that bear on the claim.
    ``line`` is the 1-based line or paragraph (``unit`` of the document) of its file, ``None`` where
    the passage was not found.
    """

    id: str
    text: str
    state: ClaimState
    support: SourceState | None = None
    reasons: tuple[Reason, ...] = ()
    cites: tuple[Link, ...] = ()
    findings: tuple[int, ...] = ()
    line: int | None = None
    sources: tuple[SourceSupport, ...] = ()


class AcceptedFinding(Model):
    """A finding that the dossier accepts, with the reason given there."""

    finding: Finding
    reason: str


class DocumentReport(Model):
    """Everything about one document. ``unit`` is what the lines of its claims and passages count.

    ``origins`` are the groups of its citations that have one origin, of those of which anything is known.
    ``changes`` is what changed since the last report that differed; ``None`` where no earlier one is kept.
    """

    id: str
    title: str | None = None
    URL: str | None = None
    text: str | None = None
    unit: PlaceUnit = "line"
    issued: Interval | None = None
    claims: tuple[ClaimReport, ...] = ()
    citations: tuple[CitationReport, ...] = ()
    origins: tuple[OriginGroup, ...] = ()
    findings: tuple[Finding, ...] = ()
    accepted: tuple[AcceptedFinding, ...] = ()
    not_examined: tuple[NotExamined, ...] = ()
    skipped: tuple[SkippedReport, ...] = ()
    changes: Changes | None = None


class Run(Model):
    """How the report came to be. ``now`` is UTC and the only clock the judging knew.

    ``offline`` says that the network was left alone, ``stopped`` that a person ended the run early.
    ``left_out`` are the checks that were not asked for, so that what they look for is unknown. ``judge``
    is the one that a person named beside the built-in one.
    """

    audit: str
    now: AwareDatetime
    sources: str | None = None
    sources_digest: str | None = None
    offline: bool = True
    stopped: bool = False
    checks: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    judge: JudgeId | None = None


class Report(Model):
    """What ``audit run`` has to say."""

    schema_: str = Field(default=SCHEMA, alias="schema")
    run: Run
    documents: tuple[DocumentReport, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all documents, each once, those accepted left out."""
        return tuple(dict.fromkeys(finding for document in self.documents for finding in document.findings))

    @property
    def claims(self) -> tuple[ClaimReport, ...]:
        """The claims of all documents."""
        return tuple(claim for document in self.documents for claim in document.claims)

    @property
    def citations(self) -> tuple[CitationReport, ...]:
        """The citations of all documents, each once."""
        return tuple(
            {citation.id: citation for document in self.documents for citation in document.citations}.values()
        )
