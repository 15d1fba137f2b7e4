"""What changed since an earlier report.

Nothing here says that something was mended: what is not found any more was either looked for now and not
found (*gone*), or not looked for (*not looked at*, with the reason).
"""

from __future__ import annotations

from typing import Literal

from pydantic import AwareDatetime, Field

from audit.model.base import Model
from audit.model.finding import NotExamined, Severity
from audit.model.past import CaptureBrief
from audit.model.reason import Reason
from audit.model.verdict import ClaimState

CHANGES_SCHEMA = "audit-changes/1"
FindingChangeKind = Literal[
    "new",  # looked for then, and not found
    "first-looked",  # not looked for then: ``why``
    "gone",  # looked for now, and not found
    "not-looked",  # not looked for now: ``why``
    "accepted",  # the dossier accepts it now
    "not-accepted",  # the dossier accepted it then
    "regraded",  # of another severity
]


class ClaimChange(Model):
    """A claim that is new (``before`` is ``None``), gone (``now`` is ``None``), or differs.

    ``was`` are its words then, where they differ; ``reasons`` those of its state now, where that changed.
    ``new_sources`` and ``gone_sources`` are the ids that it cites now and did then.
    """

    id: str
    text: str
    before: ClaimState | None = None
    now: ClaimState | None = None
    was: str | None = None
    reasons: tuple[Reason, ...] = ()
    new_sources: tuple[str, ...] = ()
    gone_sources: tuple[str, ...] = ()


class FindingChange(Model):
    """A finding that is new, gone or otherwise; ``fingerprint`` is that of the present report's.

    ``severity_before`` is stated for one that is of another severity now.
    """

    kind: FindingChangeKind
    check: str
    severity: Severity
    message: str
    fingerprint: str | None = None
    document: str | None = None
    claim: str | None = None
    citation: str | None = None
    severity_before: Severity | None = None
    why: Reason | None = None


class ValueChange(Model):
    """Something that has another value: its name and both values, ``None`` where there is none."""

    name: str
    before: str | None = None
    now: str | None = None


class CitationChange(Model):
    """A citation that is new, gone, or differs.

    ``fields`` are those of the dossier; ``lost_captures`` digests of captures that were read then and are not
    held, or not read, now; ``read`` what is read of it: ``published`` (EDTF), ``origin``, and ``outcome`` of
    the last attempt.
    """

    id: str
    kind: Literal["new", "gone", "changed"] = "changed"
    fields: tuple[ValueChange, ...] = ()
    new_captures: tuple[CaptureBrief, ...] = ()
    lost_captures: tuple[str, ...] = ()
    read: tuple[ValueChange, ...] = ()


class Changes(Model):
    """What of a document's report changed since an earlier one, which was judged by the time ``since`` (UTC).

    ``seen`` is the time by which the report was judged that first said so: this one, or one before it.
    ``audit_before`` is the version of the program then, where it is another. ``checks_now_only`` and
    ``checks_then_only`` ran in one of the two alone. ``stopped`` and ``stopped_before`` say that the
    run, or the earlier one, was ended early. ``unlooked`` is what could not be looked at now and could then.
    """

    since: AwareDatetime
    seen: AwareDatetime
    audit_before: str | None = None
    stopped: bool = False
    stopped_before: bool = False
    checks_now_only: tuple[str, ...] = ()
    checks_then_only: tuple[str, ...] = ()
    claims: tuple[ClaimChange, ...] = ()
    findings: tuple[FindingChange, ...] = ()
    citations: tuple[CitationChange, ...] = ()
    unlooked: tuple[NotExamined, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing of what the dossier, its sources and the findings are has changed."""
        return not (self.claims or self.findings or self.citations or self.unlooked)


class DocumentChanges(Model):
    """What changed in the report on one document, by its id."""

    id: str
    changes: Changes


class ReportChanges(Model):
    """What two reports have otherwise: by document, and the documents that only one of them is on."""

    schema_: str = Field(default=CHANGES_SCHEMA, alias="schema")
    documents: tuple[DocumentChanges, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def is_compared(self) -> bool:
        """Whether they could be compared: two reports always can."""
        return True

    @property
    def differ(self) -> bool:
        """Whether a document, claim, source or finding is otherwise."""
        return bool(self.new or self.gone) or not all(held.changes.is_empty for held in self.documents)
