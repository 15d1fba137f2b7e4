"""Runs the checks over evidence. A check that crashes becomes the finding ``check-failed``."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from audit.analysis import Analysis, Ids, Scopes
from audit.checks import all_checks
from audit.model import NO_CACHE, Because, Finding, Judged, Judgement, Method, Module, NotExamined, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from audit.analysis import CitationSubject, CitedAddress, ClaimSubject, Scope, Subject
    from audit.checks import CheckModule
    from audit.model import Answer, ClaimSupport, Evidence, Level, OriginGroup, ResultCache

T = TypeVar("T")

CRASHED = "check-failed"
_RANK = {"error": 0, "warning": 1, "note": 2, "high": 0, "medium": 1, "low": 2}


def judge(evidence: Evidence, checks: Iterable[str] | None = None) -> Judgement:
    """What the named checks answer (all by default): findings worst first, each once, in a stable order."""
    analysis, modules = Analysis(evidence), _chosen(checks)
    answers = [answer for module in modules for answer in _of_level(analysis, module, "document")]
    crashed: list[Answer] = []
    origins = _origins(analysis, crashed)
    held = list(_judged(analysis, modules))
    for one in held:
        answers += one.findings
        answers += one.not_examined
    support = tuple(one.support for one in held if one.support)
    return replace(_judgement([*answers, *crashed]), support=support, origins=origins)


def _judged(analysis: Analysis, modules: Sequence[CheckModule]) -> Iterator[Judged]:
    """What is found of each citation and each claim: as the cache knows it, or found now.

    Where another judge has spoken, everything is judged.
    """
    cache = NO_CACHE if analysis.evidence.judge else analysis.evidence.cache
    scopes = None if cache is NO_CACHE else Scopes(analysis, [module.CHECK.name for module in modules])
    for citation in analysis.citations.values():
        scope = _scope(scopes.of_citation, citation) if scopes else None
        yield _known(cache, "citation", scope, partial(_of_citation, citation, modules))
    for claim in analysis.claims:
        scope = _scope(scopes.of_claim, claim) if scopes else None
        yield _known(cache, "claim", scope, partial(_of_claim, claim, modules))


def _scope(of: Callable[[T], Scope | None], subject: T) -> Scope | None:
    """The scope of a subject; ``None`` where a part of it crashes, which the checks that look at it say."""
    try:
        return of(subject)
    except Exception:  # noqa: BLE001  as below
        return None


def _known(cache: ResultCache, of: str, scope: Scope | None, work: Callable[[], Judged]) -> Judged:
    """What was found of the same scope before, or what the work finds; of a crash nothing is kept."""
    known: Judged | None = cache.held("judged", (of, *scope)) if scope else None
    if known is not None:
        return known
    made = work()
    if scope and not any(finding.check == CRASHED for finding in made.findings):
        cache.keep("judged", (of, *scope), made)
    return made


def _of_citation(citation: CitationSubject, modules: Sequence[CheckModule]) -> Judged:
    """What is found of a citation, its captures and its address."""
    subjects: dict[Level, Sequence[Subject]] = {
        "citation": (citation,), "capture": citation.captures, "link": (citation.address,)
    }  # fmt: skip
    found = (
        answer
        for module in modules
        for subject in subjects.get(module.CHECK.level, ())
        for answer in _run(module, subject)
    )
    return _sorted_out(found)


def _of_claim(claim: ClaimSubject, modules: Sequence[CheckModule]) -> Judged:
    """What is found of a claim, and what its sources say of it."""
    of_claims = (module for module in modules if module.CHECK.level == "claim")
    answers = [answer for module in of_claims for answer in _run(module, claim)]
    support = _support(claim, answers)
    return replace(_sorted_out(answers), support=support)


def _sorted_out(answers: Iterable[Answer]) -> Judged:
    held = list(answers)
    findings = tuple(answer for answer in held if isinstance(answer, Finding))
    return Judged(findings, tuple(answer for answer in held if isinstance(answer, NotExamined)))


def judge_alone(evidence: Evidence, checks: Iterable[str]) -> Judgement:
    """What the named checks answer, without what is asked of a dossier as a whole: support, and origins."""
    return _judgement(_answers(Analysis(evidence), checks))


def judge_address(address: CitedAddress, checks: Iterable[str] | None = None) -> Judgement:
    """What the link checks answer on one cited address: as in a run that holds it."""
    modules = (module for module in _chosen(checks) if module.CHECK.level == "link")
    return _judgement(answer for module in modules for answer in _run(module, address))


def _answers(analysis: Analysis, checks: Iterable[str] | None) -> Iterator[Answer]:
    for module in _chosen(checks):
        yield from _of_level(analysis, module, module.CHECK.level)


def _of_level(analysis: Analysis, module: CheckModule, level: Level) -> Iterator[Answer]:
    """What a check answers on all subjects, where it is one of that level."""
    if module.CHECK.level == level:
        for subject in analysis.subjects(level):
            yield from _run(module, subject)


def _chosen(checks: Iterable[str] | None) -> list[CheckModule]:
    names = None if checks is None else set(checks)
    return [module for name, module in all_checks().items() if names is None or name in names]


def _judgement(answers: Iterable[Answer]) -> Judgement:
    held = _sorted_out(dict.fromkeys(answers))
    left = sorted(
        held.not_examined,
        key=lambda answer: (answer.document or "", answer.citation or "", answer.claim or "", answer.check),
    )
    return Judgement(tuple(sorted(held.findings, key=_order)), tuple(left))


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
        check=CRASHED,
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
