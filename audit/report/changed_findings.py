"""Which findings are new, gone or otherwise since an earlier report, and which were not looked for. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from audit.model import FindingChange, Reason
from audit.report.claims import UNKNOWN
from audit.report.findings import fingerprints
from audit.report.past import past_finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.model import (
        DocumentReport,
        FindingChangeKind,
        PastCitation,
        PastClaim,
        PastDocument,
        PastFinding,
    )

Subject = tuple[str, "str | None", "str | None", "str | None"]


class _Seen(NamedTuple):
    """A finding as one of the reports has it; ``mark`` is its fingerprint, in the present report."""

    finding: PastFinding
    accepted: bool
    mark: str | None = None


@dataclass(frozen=True)
class Side:
    """One of the two reports on a document, and the checks whose findings it holds."""

    document: PastDocument
    checks: frozenset[str]

    @cached_property
    def claims(self) -> dict[str, PastClaim]:
        """Its claims by their ids."""
        return {claim.id: claim for claim in self.document.claims}

    @cached_property
    def citations(self) -> dict[str, PastCitation]:
        """Its citations by their ids."""
        return {citation.id: citation for citation in self.document.citations}

    @cached_property
    def gaps(self) -> dict[str, list[tuple[str | None, str | None, Reason]]]:
        """What each check could not look at: claim, citation and reason."""
        found = defaultdict(list)
        for gap in self.document.unlooked:
            found[gap.check].append((gap.claim, gap.citation, gap.reason))
        return found

    def is_read(self, citation: str) -> bool:
        """Whether a capture of the citation was read."""
        return citation in self.citations and any(held.read for held in self.citations[citation].captures)

    def has(self, finding: PastFinding) -> bool:
        """Whether the subject of a finding is in this report."""
        return finding.claim in {None, *self.claims} and finding.citation in {None, *self.citations}

    def why_not_looked(self, finding: PastFinding, other: Side) -> Reason | None:
        """Why this side did not look for a finding that the other side has; ``None`` where it did."""
        if finding.check not in self.checks and finding.check not in UNKNOWN:
            return Reason("check-not-run")
        for claim, citation, reason in self.gaps.get(finding.check, ()):
            if claim in {None, finding.claim} and citation in {None, finding.citation}:
                return reason
        if finding.claim and other.claims[finding.claim].located > self.claims[finding.claim].located:
            return self.claims[finding.claim].lost or Reason("claim-not-found")
        return self._unread_source(finding, other)

    def _unread_source(self, finding: PastFinding, other: Side) -> Reason | None:
        """A source of the subject that the other side could read, or had asked for, and this side not."""
        of_claim = other.claims[finding.claim].cites if finding.claim else ()
        for source in (finding.citation,) if finding.citation else of_claim:
            if other.is_read(source) and not self.is_read(source):
                return Reason("source-not-read", source=source)
            there, here = other.citations.get(source), self.citations.get(source)
            if there and there.outcome and not (here and here.outcome):
                return Reason("source-not-asked", source=source)
        return None


def finding_changes(before: Side, after: Side, document: DocumentReport) -> Iterator[FindingChange]:
    """Every finding that is otherwise: those of the present report in its order, then the earlier's."""
    old, new = _then(before.document), _now(document)
    left: list[_Seen] = []
    changes: dict[int, FindingChange] = {}
    for subject in dict.fromkeys([*new, *old]):
        pairs, lone_old, lone_new = _paired(old.get(subject, []), new.get(subject, []))
        left += lone_old
        for then, (at, now) in pairs:
            if change := _otherwise(then, now):
                changes[at] = change
        for at, now in lone_new:
            changes[at] = _new(now, before, after)
    yield from (changes[at] for at in sorted(changes))
    yield from (_gone(seen.finding, before, after) for seen in left if not seen.accepted)


def _subject(finding: PastFinding) -> Subject:
    return finding.check, finding.document, finding.claim, finding.citation


def _then(document: PastDocument) -> dict[Subject, list[_Seen]]:
    found = defaultdict(list)
    for accepted, findings in ((False, document.findings), (True, document.accepted)):
        for finding in findings:
            found[_subject(finding)].append(_Seen(finding, accepted))
    return found


def _now(document: DocumentReport) -> dict[Subject, list[tuple[int, _Seen]]]:
    """The findings with their places in the report, those accepted last."""
    findings = [*document.findings, *(accepted.finding for accepted in document.accepted)]
    found = defaultdict(list)
    for at, (finding, mark) in enumerate(zip(findings, fingerprints(findings), strict=True)):
        brief = past_finding(finding)
        found[_subject(brief)].append((at, _Seen(brief, at >= len(document.findings), mark)))
    return found


def _paired(
    old: Sequence[_Seen], new: Sequence[tuple[int, _Seen]]
) -> tuple[list[tuple[_Seen, tuple[int, _Seen]]], list[_Seen], list[tuple[int, _Seen]]]:
    """Findings of one check on one subject: of the same words the same, the others in their order."""
    waiting = defaultdict(list)
    for seen in old:
        waiting[seen.finding.message].append(seen)
    pairs, rest = [], []
    for place in new:
        same = waiting[place[1].finding.message]
        if same:
            pairs.append((same.pop(0), place))
        else:
            rest.append(place)
    left = [seen for held in waiting.values() for seen in held]
    both = min(len(left), len(rest))
    return [*pairs, *zip(left[:both], rest[:both], strict=True)], left[both:], rest[both:]


def _otherwise(then: _Seen, now: _Seen) -> FindingChange | None:
    if then.accepted != now.accepted:
        return _change("accepted" if now.accepted else "not-accepted", now.finding, now.mark)
    if then.finding.severity != now.finding.severity and not now.accepted:
        change = _change("regraded", now.finding, now.mark)
        return change.model_copy(update={"severity_before": then.finding.severity})
    return None


def _new(now: _Seen, before: Side, after: Side) -> FindingChange:
    if now.accepted:
        return _change("accepted", now.finding, now.mark)
    why = before.why_not_looked(now.finding, after) if before.has(now.finding) else None
    return _change("first-looked" if why else "new", now.finding, now.mark, why)


def _gone(finding: PastFinding, before: Side, after: Side) -> FindingChange:
    if not after.has(finding):
        return _change("gone", finding, None, Reason("subject-removed"))
    why = after.why_not_looked(finding, before)
    return _change("not-looked" if why else "gone", finding, None, why)


def _change(
    kind: FindingChangeKind, finding: PastFinding, mark: str | None, why: Reason | None = None
) -> FindingChange:
    about = finding.model_dump(exclude={"captures"})
    return FindingChange(kind=kind, fingerprint=mark, why=why, **about)
