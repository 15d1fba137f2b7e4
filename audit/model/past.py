"""An earlier report, kept small: what a later one is compared with."""

from __future__ import annotations

from typing import Literal

from pydantic import AwareDatetime, Field

from audit.model.base import Model
from audit.model.finding import NotExamined, Severity
from audit.model.reason import Reason
from audit.model.verdict import ClaimState

PAST_SCHEMA: Literal["audit-past-report/1"] = "audit-past-report/1"


class CaptureBrief(Model):
    """A capture in brief: its digest, the date of its page (EDTF), the newsroom of its text.

    ``read`` is whether it could be read as a page.
    """

    digest: str
    read: bool = True
    published: str | None = None
    origin: str | None = None


class PastCitation(Model):
    """A citation as it was then: its fields as text, its captures, the last outcome."""

    id: str
    fields: dict[str, str] = Field(default_factory=dict)
    captures: tuple[CaptureBrief, ...] = ()
    outcome: str | None = None


class PastClaim(Model):
    """A claim as it was then; ``located``: its words were found in the document, else ``lost`` says why."""

    id: str
    text: str
    state: ClaimState
    cites: tuple[str, ...] = ()
    located: bool = False
    lost: Reason | None = None


class PastFinding(Model):
    """A finding as it was then, with the ids of its subjects and the captures that its evidence names."""

    check: str
    severity: Severity
    message: str
    document: str | None = None
    claim: str | None = None
    citation: str | None = None
    captures: tuple[str, ...] = ()


class PastDocument(Model):
    """A document's report as it was then; ``unlooked`` is what no check could look at."""

    id: str
    claims: tuple[PastClaim, ...] = ()
    citations: tuple[PastCitation, ...] = ()
    findings: tuple[PastFinding, ...] = ()
    accepted: tuple[PastFinding, ...] = ()
    unlooked: tuple[NotExamined, ...] = ()


class PastReport(Model):
    """What of a report a later one is compared with. ``checks`` are those whose findings it holds."""

    schema_: Literal["audit-past-report/1"] = Field(default=PAST_SCHEMA, alias="schema")
    audit: str
    now: AwareDatetime
    stopped: bool = False
    checks: tuple[str, ...] = ()
    documents: tuple[PastDocument, ...] = ()
