"""Runs the checks over evidence. A check that crashes becomes the finding ``check-failed``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import Analysis
from audit.checks import all_checks
from audit.model import Because, Finding, Method, Module

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.analysis import CitedAddress, Subject
    from audit.checks import CheckModule
    from audit.model import Evidence

_RANK = {"error": 0, "warning": 1, "note": 2, "high": 0, "medium": 1, "low": 2}


def judge(evidence: Evidence, checks: Iterable[str] | None = None) -> tuple[Finding, ...]:
    """Every finding of the named checks (all by default), worst first, in a stable order."""
    analysis = Analysis(evidence)
    found = [
        finding
        for module in _chosen(checks)
        for subject in analysis.subjects(module.CHECK.level)
        for finding in _run(module, subject)
    ]
    return tuple(sorted(dict.fromkeys(found), key=_order))


def judge_address(address: CitedAddress, checks: Iterable[str] | None = None) -> tuple[Finding, ...]:
    """Every finding of the link checks on one cited address, worst first: as in a run that holds it."""
    modules = [module for module in _chosen(checks) if module.CHECK.level == "link"]
    found = [finding for module in modules for finding in _run(module, address)]
    return tuple(sorted(found, key=_order))


def _chosen(checks: Iterable[str] | None) -> list[CheckModule]:
    names = None if checks is None else set(checks)
    return [module for name, module in all_checks().items() if names is None or name in names]


def _run(module: CheckModule, subject: Subject) -> list[Finding]:
    try:
        return list(module.find(subject))
    except Exception as error:  # noqa: BLE001  the one broad handler: a crashed check must not take the others down
        return [_failed(module, subject, error)]


def _failed(module: CheckModule, subject: Subject, error: Exception) -> Finding:
    ids = subject.ids
    return Finding(
        check="check-failed",
        severity="warning",
        confidence="high",
        message=f"The check {module.CHECK.name} crashed here, so what it looks for is unknown.",
        document=ids.document,
        claim=ids.claim,
        citation=ids.citation,
        because=(
            Because(
                quote=f"{type(error).__name__}: {error}",
                method=Method("exception"),
                where=Module(module.__name__),
            ),
        ),
        suggestion="Please report this; the other checks ran.",
    )


def _order(finding: Finding) -> tuple[int, int, str, str, str, str, str]:
    return (
        _RANK[finding.severity],
        _RANK[finding.confidence],
        finding.document or "",
        finding.citation or "",
        finding.claim or "",
        finding.check,
        finding.message,
    )
