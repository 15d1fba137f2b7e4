"""Runs the checks over evidence. A check that crashes becomes the finding ``check-failed``."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from audit.analysis import Analysis, Ids, Scopes
from audit.checks import all_checks
from audit.model import (
    NO_CACHE,
    Because,
    Finding,
    Judged,
    Judgement,
    Method,
    Module,
    NotExamined,
    Reason,
    in_turn,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from audit.analysis import CitationSubject, CitedAddress, ClaimSubject, Scope, Subject
    from audit.checks import CheckModule
    from audit.model import Answer, ClaimSupport, Evidence, Level, OriginGroup, Share

CRASHED = "check-failed"
FEW = 8
"""Subjects that are judged anew by this process before others are asked to share the work."""
_RANK = {"error": 0, "warning": 1, "note": 2, "high": 0, "medium": 1, "low": 2}


def judge(evidence: Evidence, checks: Iterable[str] | None = None, share: Share = in_turn) -> Judgement:
    """What the named checks answer (all by default): findings worst first, each once, in a stable order.

    What is worked out of each text, citation and claim is done as ``share`` has it: by this process, or by
    several.
    """
    modules = _chosen(checks)
    crashed: list[Answer] = []
    with closing(Analysis(evidence, share)) as analysis:
        answers = [answer for module in modules for answer in _of_level(analysis, module, "document")]
        origins = _origins(analysis, crashed)
        held = _Subjects(analysis, modules).judged(share)
    for one in held:
        answers += one.findings
        answers += one.not_examined
    support = tuple(one.support for one in held if one.support)
    return replace(_judgement([*answers, *crashed]), support=support, origins=origins)


class _OneSubject(NamedTuple):
    """A citation or a claim: what its findings depend on, and how they are found.

    ``place`` is that of the citation, or of the first one that the claim rests on.
    """

    kind: str
    place: int
    scope: Callable[[], Scope | None]
    work: Callable[[], Judged]


class _Subjects:
    """The citations and claims of a dossier, each judged as the cache knows it, or now.

    Where another judge has spoken, everything is judged.
    """

    def __init__(self, analysis: Analysis, modules: Sequence[CheckModule]) -> None:
        self._cache = NO_CACHE if analysis.evidence.judge else analysis.evidence.cache
        scopes = Scopes(analysis, [module.CHECK.name for module in modules])
        places = {id_: place for place, id_ in enumerate(analysis.citations)}
        self._each = [
            _OneSubject(
                "citation", places[id_], partial(scopes.of_citation, one), partial(_of_citation, one, modules)
            )
            for id_, one in analysis.citations.items()
        ]
        for one in analysis.claims:
            place = places[one.citations[0].id] if one.citations else len(places)
            self._each.append(
                _OneSubject("claim", place, partial(scopes.of_claim, one), partial(_of_claim, one, modules))
            )
        self._found_now = 0

    def judged(self, share: Share) -> list[Judged]:
        """What is found of each, the citations first.

        After the first few that the cache does not know, the rest is shared. A claim is judged after the
        citation that it rests on first: much of what is worked out of a source serves both.
        """
        order = sorted(range(len(self._each)), key=lambda number: self._each[number].place)
        found: list[Judged] = []
        while len(found) < len(order) and self._found_now < FEW:
            found.append(self._one(order[len(found)]))
        found += share(lambda those: self._some([order[at] for at in those]), range(len(found), len(order)))
        held = dict(zip(order, found, strict=True))
        return [held[number] for number in range(len(order))]

    def _some(self, numbers: Iterable[int]) -> list[Judged]:
        with self._cache.together():
            return [self._one(number) for number in numbers]

    def _one(self, number: int) -> Judged:
        """What was found of the same scope before, or what is found now; of a crash nothing is kept."""
        subject = self._each[number]
        scope = None if self._cache is NO_CACHE else _scope(subject)
        known: Judged | None = self._cache.held("judged", (subject.kind, *scope)) if scope else None
        if known is not None:
            return known
        self._found_now += 1
        made = subject.work()
        if scope and not any(finding.check == CRASHED for finding in made.findings):
            self._cache.keep("judged", (subject.kind, *scope), made)
        return made


def _scope(subject: _OneSubject) -> Scope | None:
    """The scope of a subject; ``None`` where a part of it crashes, which the checks that look at it say."""
    try:
        return subject.scope()
    except Exception:  # noqa: BLE001  as below
        return None


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
