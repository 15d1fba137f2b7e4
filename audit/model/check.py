"""What a check is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from audit.model.finding import Because, Confidence, Finding, NotExamined, Severity
from audit.model.location import FilePart, Property, WebAddress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model.capture import Capture
    from audit.model.location import Location
    from audit.model.origins import OriginGroup
    from audit.model.reason import Reason
    from audit.model.support import ClaimSupport
    from audit.model.witness import Witness


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the checks answered: their findings, worst first, and what they could not look at.

    ``support`` is what the sources of each claim say of it, ``origins`` which citations have one origin.
    """

    findings: tuple[Finding, ...] = ()
    not_examined: tuple[NotExamined, ...] = ()
    support: tuple[ClaimSupport, ...] = ()
    origins: tuple[OriginGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """What the checks answered on one subject; ``support`` where it is a claim."""

    findings: tuple[Finding, ...] = ()
    not_examined: tuple[NotExamined, ...] = ()
    support: ClaimSupport | None = None


Answer: TypeAlias = "Finding | NotExamined"
Level = Literal["document", "claim", "citation", "capture", "link"]


@dataclass(frozen=True, slots=True)
class Check:
    """A rule's name, the level it looks at, one sentence on it, and its usual severity.

    ``field`` is the field of a citation in the dossier that its findings are about, where it is one.

    A module in ``audit/checks`` holds one of these as ``CHECK`` and a function ``find`` that takes a
    subject of that level (``audit.analysis``) and yields findings, or that it could not look; silence means
    that it looked and found nothing:

    * document: ``find(document: DocumentSubject)``
    * claim: ``find(claim: ClaimSubject)``
    * citation: ``find(citation: CitationSubject)``
    * capture: ``find(capture: CaptureSubject)``
    * link: ``find(address: CitedAddress)``, for `audit run` and `audit links` alike
    """

    name: str
    level: Level
    summary: str
    severity: Severity
    field: str | None = None

    def not_examined(
        self,
        reason: Reason,
        *,
        document: str | None = None,
        claim: str | None = None,
        citation: str | None = None,
    ) -> NotExamined:
        """That this check could not look at the subject, and why."""
        return NotExamined(check=self.name, reason=reason, document=document, claim=claim, citation=citation)

    def finding(
        self,
        message: str,
        *,
        because: Iterable[Because],
        confidence: Confidence = "medium",
        severity: Severity | None = None,
        document: str | None = None,
        claim: str | None = None,
        citation: str | None = None,
        suggestion: str = "",
    ) -> Finding:
        """A finding of this check. Raises pydantic.ValidationError when ``because`` is empty."""
        return Finding(
            check=self.name,
            severity=severity or self.severity,
            confidence=confidence,
            message=message,
            document=document,
            claim=claim,
            citation=citation,
            because=tuple(because),
            suggestion=suggestion,
        )


def because(witness: Witness, capture: Capture | None = None) -> Because:
    """A witness as evidence of a finding, tied to the capture it was read from."""
    return Because(
        quote=witness.quote,
        method=witness.method,
        where=witness.where,
        capture=(capture.digest or capture.path) if capture else None,
    )


def place_of(capture: Capture) -> Location:
    """Where a capture as a whole is held: its file, else its address."""
    if capture.path:
        return FilePart(capture.path)
    return WebAddress(capture.url) if capture.url else Property("capture")
