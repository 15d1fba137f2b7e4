"""What changed between an earlier report and this one. Pure.

A finding that is not found any more is called gone only where its check could look at its subject now;
where it could not, it was not looked for. The same holds the other way round for a new finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import (
    Changes,
    CitationChange,
    ClaimChange,
    DocumentChanges,
    NotExamined,
    ReportChanges,
    ValueChange,
)
from audit.report.changed_findings import Side, finding_changes
from audit.report.claims import FOUND
from audit.report.past import past_report

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence
    from datetime import datetime

    from audit.model import (
        CaptureBrief,
        ClaimReport,
        DocumentReport,
        FindingChange,
        PastCitation,
        PastClaim,
        PastDocument,
        PastReport,
        Reason,
        Report,
    )


def with_changes(report: Report, past: PastReport, *, seen: datetime | None = None) -> Report:
    """The report, each document that ``past`` holds too with what changed since then.

    ``seen`` is the time (UTC) by which a report was judged that said so first; by default this one's.
    """
    then = {document.id: document for document in past.documents}
    present = past_report(report)
    documents = []
    for document, now in zip(report.documents, present.documents, strict=True):
        if document.id in then:
            changes = _changes(then[document.id], past, document, now, present)
            seen_then = {"seen": seen} if seen else {}
            documents.append(document.model_copy(update={"changes": changes.model_copy(update=seen_then)}))
        else:
            documents.append(document)
    return report.model_copy(update={"documents": tuple(documents)})


def report_changes(before: Report, after: Report) -> ReportChanges:
    """What two reports have otherwise."""
    then = {document.id for document in before.documents}
    compared = with_changes(after, past_report(before)).documents
    return ReportChanges(
        documents=tuple(
            DocumentChanges(id=document.id, changes=document.changes)
            for document in compared
            if document.changes
        ),
        new=tuple(document.id for document in compared if document.id not in then),
        gone=tuple(sorted(then - {document.id for document in compared})),
    )


def _changes(
    then: PastDocument, past: PastReport, document: DocumentReport, now: PastDocument, present: PastReport
) -> Changes:
    pairs = same_claims(then.claims, now.claims)
    then = _renamed(then, _new_names(then, now, pairs))
    before, after = Side(then, frozenset(past.checks)), Side(now, frozenset(present.checks))
    findings = tuple(finding_changes(before, after, document))
    return Changes(
        since=past.now,
        seen=present.now,
        audit_before=past.audit if past.audit != present.audit else None,
        stopped=present.stopped,
        stopped_before=past.stopped,
        checks_now_only=tuple(sorted(after.checks - before.checks)),
        checks_then_only=tuple(sorted(before.checks - after.checks)),
        claims=tuple(_claim_changes(then.claims, document, {new.id: old for old, new in pairs})),
        findings=findings,
        citations=tuple(_citation_changes(then.citations, now.citations)),
        unlooked=tuple(_newly_unlooked(before, after, findings)),
    )


def same_claims(
    then: Sequence[PastClaim], now: Sequence[PastClaim]
) -> tuple[tuple[PastClaim, PastClaim], ...]:
    """The claims that are in both: of one id and words, else of the same words, else of one id.

    Words come before ids, because ids that were counted move when a claim is put in.
    """
    pairs: list[tuple[PastClaim, PastClaim]] = []
    old, new = list(then), list(now)
    for key in (lambda claim: (claim.id, claim.text), lambda claim: claim.text, lambda claim: claim.id):
        waiting = {key(claim): claim for claim in reversed(old)}
        met = [(held, claim) for claim in new if (held := waiting.pop(key(claim), None))]
        pairs += met
        paired = {held.id for held, _ in met}, {claim.id for _, claim in met}
        old = [claim for claim in old if claim.id not in paired[0]]
        new = [claim for claim in new if claim.id not in paired[1]]
    return tuple(pairs)


def _new_names(
    then: PastDocument, now: PastDocument, pairs: Iterable[tuple[PastClaim, PastClaim]]
) -> dict[str, str]:
    """The ids that claims of the earlier report go by here: those they have now, and no other claim's."""
    names = {old.id: new.id for old, new in pairs}
    taken = {claim.id for claim in now.claims}
    gone = {claim.id: f"{claim.id} (then)" for claim in then.claims if claim.id in taken}
    return {old: new for old, new in (gone | names).items() if old != new}


def _renamed(then: PastDocument, names: dict[str, str]) -> PastDocument:
    """The earlier document with the ids that its claims have now."""
    if not names:
        return then
    claims = tuple(claim.model_copy(update={"id": names.get(claim.id, claim.id)}) for claim in then.claims)
    lists = {
        name: tuple(
            held.model_copy(update={"claim": names.get(held.claim, held.claim)}) if held.claim else held
            for held in getattr(then, name)
        )
        for name in ("findings", "accepted", "unlooked")
    }
    return then.model_copy(update={"claims": claims, **lists})


def _claim_changes(
    then: Iterable[PastClaim], now: DocumentReport, before: dict[str, PastClaim]
) -> Iterator[ClaimChange]:
    notes = {finding.message for finding in now.findings if finding.severity == "note"}
    for claim in now.claims:
        old = before.get(claim.id)
        if old is None:
            yield ClaimChange(id=claim.id, text=claim.text, now=claim.state, reasons=_why(claim, notes))
            continue
        cites = [link.id for link in claim.cites]
        change = ClaimChange(
            id=claim.id,
            text=claim.text,
            before=old.state,
            now=claim.state,
            was=old.text if old.text != claim.text else None,
            reasons=_why(claim, notes) if old.state != claim.state else (),
            new_sources=tuple(source for source in cites if source not in old.cites),
            gone_sources=tuple(source for source in old.cites if source not in cites),
        )
        if old.state != claim.state or change.was or change.new_sources or change.gone_sources:
            yield change
    yield from (
        ClaimChange(id=old.id, text=old.text, before=old.state) for old in then if old.id not in before
    )


def _why(claim: ClaimReport, notes: Container[str]) -> tuple[Reason, ...]:
    """The reasons for the state of a claim: no note is one."""
    return tuple(
        reason
        for reason in claim.reasons
        if reason.code not in FOUND or dict(reason.values).get("message") not in notes
    )


def _citation_changes(then: Iterable[PastCitation], now: Iterable[PastCitation]) -> Iterator[CitationChange]:
    before = {citation.id: citation for citation in then}
    for citation in now:
        old = before.pop(citation.id, None)
        if old is None:
            yield CitationChange(id=citation.id, kind="new", new_captures=citation.captures)
        elif old != citation and (change := _citation_change(old, citation)) != CitationChange(
            id=citation.id
        ):
            yield change
    yield from (CitationChange(id=name, kind="gone") for name in before)


def _citation_change(then: PastCitation, now: PastCitation) -> CitationChange:
    held = {capture.digest for capture in then.captures}
    read = {capture.digest for capture in now.captures if capture.read}
    names = dict.fromkeys([*then.fields, *now.fields])
    fields = (
        ValueChange(name=name, before=then.fields.get(name), now=now.fields.get(name)) for name in names
    )
    return CitationChange(
        id=now.id,
        fields=tuple(change for change in fields if change.before != change.now),
        new_captures=tuple(capture for capture in now.captures if capture.digest not in held),
        lost_captures=tuple(
            capture.digest for capture in then.captures if capture.read and capture.digest not in read
        ),
        read=tuple(_read_changes(then, now, read)),
    )


def _read_changes(then: PastCitation, now: PastCitation, read: set[str]) -> Iterator[ValueChange]:
    """What the captures say otherwise; a capture that is not read now makes no difference by that alone."""
    kept = [capture for capture in then.captures if capture.digest in read]
    if read:
        for name in ("published", "origin"):
            before, after = _values(kept or then.captures, name), _values(now.captures, name)
            if before != after:
                yield ValueChange(name=name, before=before, now=after)
    if then.outcome != now.outcome:
        yield ValueChange(name="outcome", before=then.outcome, now=now.outcome)


def _values(captures: Iterable[CaptureBrief], name: str) -> str | None:
    return ", ".join(sorted({value for capture in captures if (value := getattr(capture, name))})) or None


def _newly_unlooked(before: Side, after: Side, said: Sequence[FindingChange]) -> Iterator[NotExamined]:
    """What could not be looked at now and could then, where no finding says so already."""
    known = {(gap.check, gap.claim, gap.citation) for gap in before.document.unlooked}
    known |= {(change.check, change.claim, change.citation) for change in said if change.kind == "not-looked"}
    for gap in after.document.unlooked:
        is_old = gap.claim in {None, *before.claims} and gap.citation in {None, *before.citations}
        if is_old and gap.check in before.checks and (gap.check, gap.claim, gap.citation) not in known:
            yield gap
