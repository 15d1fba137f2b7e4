"""Runs the checks over evidence. A check that crashes becomes the finding ``check-failed``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.checks import all_checks
from audit.model import Because, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from audit.model import Evidence

_RANK = {"error": 0, "warning": 1, "note": 2, "high": 0, "medium": 1, "low": 2}


def judge(evidence: Evidence, checks: Iterable[str] | None = None) -> tuple[Finding, ...]:
    """Every finding of the named checks (all by default), worst first, in a stable order."""
    names = set(all_checks()) if checks is None else set(checks)
    found = [
        finding
        for name, module in all_checks().items()
        if name in names
        for arguments in _subjects(module.CHECK.level, evidence)
        for finding in _run(module, arguments)
    ]
    return tuple(sorted(dict.fromkeys(found), key=_order))


def _subjects(level: str, evidence: Evidence) -> Iterator[tuple[Any, ...]]:
    if level == "document":
        yield from ((document, evidence) for document in evidence.documents)
    elif level == "claim":
        yield from ((claim, evidence) for document in evidence.documents for claim in document.claims)
    elif level == "citation":
        yield from ((citation, evidence) for citation in evidence.citations.values())
    else:
        for citation in evidence.citations.values():
            yield from ((capture, citation, evidence) for capture in citation.captures)


def _run(module: ModuleType, arguments: tuple[Any, ...]) -> list[Finding]:
    try:
        return list(module.find(*arguments))
    except Exception as error:  # noqa: BLE001  the one broad handler: a crashed check must not take the others down
        return [_failed(module, arguments, error)]


def _failed(module: ModuleType, arguments: tuple[Any, ...], error: Exception) -> Finding:
    subject, level = arguments[0], module.CHECK.level
    citation = (
        arguments[1].citation.id
        if level == "capture"
        else subject.citation.id
        if level == "citation"
        else None
    )
    return Finding(
        check="check-failed",
        severity="warning",
        confidence="high",
        message=f"The check {module.CHECK.name} crashed here, so what it looks for is unknown.",
        document=subject.document.id if level in {"document", "claim"} else None,
        claim=subject.claim.id if level == "claim" else None,
        citation=citation,
        because=(
            Because(quote=f"{type(error).__name__}: {error}", method="exception", where=module.__name__),
        ),
        suggestion="Please report this; the other checks ran.",
    )


def _order(finding: Finding) -> tuple[Any, ...]:
    return (
        _RANK[finding.severity],
        _RANK[finding.confidence],
        finding.document or "",
        finding.citation or "",
        finding.claim or "",
        finding.check,
        finding.message,
    )
