"""Which finding is which: those that a dossier accepts, and what makes one the same in the next run."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING

from audit.model import AcceptedFinding, Because, DossierField, FileLine, Finding, Method, WebAddress

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from audit.model import Acceptance, Dossier, Location

STALE = "stale-acceptance"
"""The finding made of an acceptance that matches nothing."""

ANCHOR_DIGITS = 12
"""Hex digits of a fingerprint in an anchor: two in ten thousand share them once in a million reports."""

Numbered = list[tuple[int, Finding]]
"""Findings with their numbers in a report."""
Sorted = tuple[tuple[Finding, ...], tuple[AcceptedFinding, ...], tuple[Finding, ...]]


def sort_accepted(findings: Iterable[Finding], dossier: Dossier, ran: Collection[str]) -> Sorted:
    """The open findings, the accepted ones, and a finding for each acceptance that matches nothing.

    ``ran`` names the checks that ran, with ``STALE`` among them when stale acceptances are wanted. An
    acceptance of a check that did not run is left alone: whether it is stale is not known.
    """
    still_open: list[Finding] = []
    accepted: list[AcceptedFinding] = []
    used: set[int] = set()
    for finding in findings:
        matching = [n for n, acceptance in enumerate(dossier.accepted) if accepts(acceptance, finding)]
        used.update(matching)
        if matching:
            accepted.append(AcceptedFinding(finding=finding, reason=dossier.accepted[matching[0]].reason))
        else:
            still_open.append(finding)
    stale = (
        _stale(dossier, number, acceptance)
        for number, acceptance in enumerate(dossier.accepted)
        if STALE in ran and number not in used and acceptance.check in ran
    )
    return tuple(still_open), tuple(accepted), tuple(stale)


def accepts(acceptance: Acceptance, finding: Finding) -> bool:
    """Whether the check and every subject that the acceptance names are the finding's."""
    return acceptance.check == finding.check and all(
        getattr(acceptance, name) in {None, getattr(finding, name)}
        for name in ("document", "claim", "citation")
    )


def _stale(dossier: Dossier, number: int, acceptance: Acceptance) -> Finding:
    place = dossier.places.get(f"accepted.{number}")
    subject = acceptance.claim or acceptance.citation or acceptance.document
    of = f" for {subject}" if subject else ""
    return Finding(
        check=STALE,
        severity="note",
        confidence="high",
        message=f"The acceptance of {acceptance.check}{of} matches no finding.",
        document=acceptance.document,
        claim=acceptance.claim,
        citation=acceptance.citation,
        because=(
            Because(
                quote=acceptance.reason,
                method=Method("acceptance"),
                where=FileLine(place.line) if place else DossierField("accepted", str(number + 1)),
                capture=dossier.path,
            ),
        ),
        suggestion="Remove it, or mend the names in it if the finding it meant still stands.",
    )


# -- the same finding of several subjects -------------------------------------------------


def same_of_several(findings: Iterable[Finding]) -> list[Numbered]:
    """The findings, numbered from 1, in groups that say the same of several subjects, in their order."""
    groups: dict[tuple[str, ...], Numbered] = {}
    for number, finding in enumerate(findings, 1):
        key = (finding.check, finding.severity, finding.confidence, finding.message)
        groups.setdefault(key, []).append((number, finding))
    return list(groups.values())


# -- the same finding in the next run ---------------------------------------------------


def subject_of(finding: Finding) -> str:
    """What the finding is about: the ids of the dossier, or else the place of its first evidence."""
    named = (finding.document, finding.claim, finding.citation)
    return " / ".join(part for part in named if part) or _place(finding.because[0].where)


def _place(where: Location) -> str:
    """A place in a notation that does not change with the words of the reports."""
    return where.url if isinstance(where, WebAddress) else json.dumps(asdict(where), sort_keys=True)


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """A fingerprint for each finding, in their order.

    Dates and counts in a message may differ from run to run, so only check and subject count; the
    second finding of one check on one subject is told from the first by its number.
    """
    met: Counter[str] = Counter()
    found = []
    for finding in findings:
        name = "\x00".join((finding.check, subject_of(finding)))
        met[name] += 1
        found.append(sha256(f"{name}\x00{met[name]}".encode()).hexdigest()[:32])
    return found


def finding_anchors(findings: Iterable[Finding]) -> list[str]:
    """The name by which links point to each finding: its check and the start of its fingerprint."""
    held = list(findings)
    return [
        f"f-{finding.check}-{mark[:ANCHOR_DIGITS]}"
        for finding, mark in zip(held, fingerprints(held), strict=True)
    ]
