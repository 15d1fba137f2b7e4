"""What a check found."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from audit.model.base import Model
from audit.model.location import Location
from audit.model.method import Method
from audit.model.reason import Reason

Severity = Literal["error", "warning", "note"]
Confidence = Literal["high", "medium", "low"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
CONFIDENCES: tuple[Confidence, ...] = ("high", "medium", "low")


class Because(Model):
    """One piece of evidence: the words, how they were found, where they stand, in which capture.

    ``capture`` is the digest of the capture the words were read from; for words of the audited
    document or the dossier it is that file's path.
    """

    quote: str
    method: Method
    where: Annotated[Location, Field(discriminator="kind")] | str
    capture: str | None = None
    reasons: tuple[Reason | str, ...] = ()


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
