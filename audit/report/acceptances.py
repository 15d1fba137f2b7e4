"""Acceptances: which findings a person has looked at and accepts, and which acceptances match nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import AcceptedFinding, Because, DossierField, FileLine, Finding, Method

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from audit.model import Acceptance, Dossier

STALE = "stale-acceptance"
"""The finding made of an acceptance that matches nothing."""

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
        matching = [n for n, one in enumerate(dossier.accepted) if accepts(one, finding)]
        used.update(matching)
        if matching:
            accepted.append(AcceptedFinding(finding=finding, reason=dossier.accepted[matching[0]].reason))
        else:
            still_open.append(finding)
    stale = (
        _stale(dossier, number, one)
        for number, one in enumerate(dossier.accepted)
        if STALE in ran and number not in used and one.check in ran
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
