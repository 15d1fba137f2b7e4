"""Runs the checks over evidence. A check that crashes becomes the finding ``check-failed``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.analysis import Analysis, Ids
from audit.checks import all_checks
from audit.model import Because, Finding, Judgement, Method, Module, NotExamined, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.analysis import CitedAddress, ClaimSubject, Subject
    from audit.checks import CheckModule
    from audit.model import Answer, ClaimSupport, Evidence, OriginGroup

_RANK = {"error": 0, "warning": 1, "note": 2, "high": 0, "medium": 1, "low": 2}


def judge(evidence: Evidence, checks: Iterable[str] | None = None) -> Judgement:
    """What the named checks answer (all by default): findings worst first, each once, in a stable order."""
    analysis = Analysis(evidence)
    answers = list(_answers(analysis, checks))
    support = [held for claim in analysis.claims if (held := _support(claim, answers))]
    origins = _origins(analysis, answers)
    return replace(_judgement(answers), support=tuple(support), origins=origins)


def judge_alone(evidence: Evidence, checks: Iterable[str]) -> Judgement:
    """What the named checks answer, without what is asked of a dossier as a whole: support, and origins."""
    return _judgement(_answers(Analysis(evidence), checks))


def judge_address(address: CitedAddress, checks: Iterable[str] | None = None) -> Judgement:
    """What the link checks answer on one cited address: as in a run that holds it."""
    modules = (module for module in _chosen(checks) if module.CHECK.level == "link")
    return _judgement(answer for module in modules for answer in _run(module, address))


def _answers(analysis: Analysis, checks: Iterable[str] | None) -> Iterator[Answer]:
    for module in _chosen(checks):
        for subject in analysis.subjects(module.CHECK.level):
            yield from _run(module, subject)


def _chosen(checks: Iterable[str] | None) -> list[CheckModule]:
    names = None if checks is None else set(checks)
    return [module for name, module in all_checks().items() if names is None or name in names]


def _judgement(answers: Iterable[Answer]) -> Judgement:
    distinct = dict.fromkeys(answers)
    findings = [answer for answer in distinct if isinstance(answer, Finding)]
    left = [answer for answer in distinct if isinstance(answer, NotExamined)]
    left.sort(
        key=lambda answer: (answer.document or "", answer.citation or "", answer.claim or "", answer.check)
    )
    return Judgement(tuple(sorted(findings, key=_order)), tuple(left))


def _run(module: CheckModule, subject: Subject) -> list[Answer]:
    try:
        return list(module.find(subject))
    except Exception as error:  # noqa: BLE001  the one broad handler: a crashed check must not take the others down
        ids = subject.ids
        return [
            _failed(module, ids, error),
            module.CHECK.not_examined(
                Reason("crashed"), document=ids.document, claim=ids.claim, citation=ids.citation
            ),
        ]


def _support(claim: ClaimSubject, answers: list[Answer]) -> ClaimSupport | None:
    """What the sources say of a claim; a crash becomes an answer, as that of a check does."""
    try:
        return claim.support
    except Exception as error:  # noqa: BLE001  as above
        said = "Holding the claim against its sources crashed here, so what they say of it is unknown."
        answers.append(_crashed(said, "audit.analysis.support", claim.ids, error))
        return None


def _origins(analysis: Analysis, answers: list[Answer]) -> tuple[OriginGroup, ...]:
    """Which citations have one origin; a crash becomes an answer."""
    try:
        return analysis.origins.groups
    except Exception as error:  # noqa: BLE001  as above
        said = "Grouping the citations by origin crashed, so how many origins they have is unknown."
        answers.append(_crashed(said, "audit.analysis.origins", Ids(), error))
        return ()


def _failed(module: CheckModule, ids: Ids, error: Exception) -> Finding:
    said = f"The check {module.CHECK.name} crashed here, so what it looks for is unknown."
    return _crashed(said, module.__name__, ids, error)


def _crashed(said: str, module: str, ids: Ids, error: Exception) -> Finding:
    return Finding(
        check="check-failed",
        severity="warning",
        confidence="high",
        message=said,
        document=ids.document,
        claim=ids.claim,
        citation=ids.citation,
        because=(
            Because(
                quote=f"{type(error).__name__}: {error}",
                method=Method("exception"),
                where=Module(module),
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
