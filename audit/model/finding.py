"""What a check found."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from audit.model.base import Model
from audit.model.location import Placed, Where
from audit.model.method import Method
from audit.model.reason import Reason

Severity = Literal["error", "warning", "note"]
Confidence = Literal["high", "medium", "low"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class Because(Placed):
    """One piece of evidence: the words, how they were found, where they stand, in which capture.

    ``capture`` is the digest of the capture the words were read from; for words of the audited
    document or the dossier it is that file's path.
    """

    quote: str
    method: Method
    where: Where
    capture: str | None = None
    reasons: tuple[Reason, ...] = ()


class Finding(Model):
    """One thing a check found, about one subject, with its evidence and what a person can do."""

    check: str
    severity: Severity
    confidence: Confidence
    message: str
    document: str | None = None
    claim: str | None = None
    citation: str | None = None
    because: tuple[Because, ...] = Field(min_length=1)
    suggestion: str = ""


class NotExamined(Model):
    """A check could not look at its subject: what it looks for may be there or not. Never a finding.

    The subject is a document, a claim (with its document) or a citation, by id.
    """

    check: str
    reason: Reason
    document: str | None = None
    claim: str | None = None
    citation: str | None = None
