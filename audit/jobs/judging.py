"""Verdicts of the judge that a person names beside the built-in one: had before judging, as evidence."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from audit.analysis import Analysis
from audit.errors import UsageError
from audit.judges import CrossEncoder, Endpoint, EndpointJudge, judge_named
from audit.model import Reason, Verdict, VerdictKey
from audit.report import reason_words

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    from audit.jobs.context import NetworkOptions, RunContext
    from audit.model import Evidence
    from audit.store import Store
    from audit.support import Judge, SourceText

KEY_VARIABLE = "AUDIT_JUDGE_KEY"
"""The variable of the environment that holds an endpoint's key, unless another is named."""
_MOST_BYTES = 1 << 20  # of an endpoint's answer; real ones have some thousands


@dataclass(frozen=True, slots=True)
class JudgeOptions:
    """Which judge speaks beside the built-in one (``nli:PATH`` or ``URL#MODEL``), and its bounds.

    ``key_variable`` names the variable of the environment that holds the key, ``timeout`` bounds one
    question in seconds, ``most`` the questions of a run.
    """

    name: str
    key_variable: str = KEY_VARIABLE
    timeout: float = 120.0
    most: int = 200


def judge_options(name: str, **bounds: Any) -> JudgeOptions:
    """The options for a judge. Raises UsageError for a name that is none."""
    judge_named(name)
    return JudgeOptions(name, **bounds)


class _Question(NamedTuple):
    key: VerdictKey
    claim: str
    source: SourceText


def with_verdicts(
    evidence: Evidence,
    context: RunContext,
    wanted: JudgeOptions,
    network: NetworkOptions | None,
    make_store: Callable[[], Store],
) -> tuple[Evidence, int]:
    """The evidence with the judge's verdicts, and how many questions were sent over the network.

    Without ``network`` an endpoint is not asked, and the answers kept of it count. Raises UsageError for a
    judge that cannot be used.
    """
    questions = list(_questions(evidence))
    named = judge_named(wanted.name)
    if isinstance(named, Path):
        encoder = CrossEncoder(named)
        return _judged(evidence, encoder, _all(encoder, questions, context, asyncio.run)), 0
    from audit.gather import run

    if network is None:
        judge = _endpoint(named, context)
        return _judged(evidence, judge, _all(judge, questions, context, run)), 0
    context.store = context.store or make_store()
    judge, verdicts = _asked(named, wanted, network, questions, context)
    return _judged(evidence, judge, verdicts), judge.asked


def _judged(evidence: Evidence, judge: Judge, verdicts: dict[VerdictKey, Verdict]) -> Evidence:
    return replace(evidence, judge=judge.id, verdicts=verdicts)


def _questions(evidence: Evidence) -> Iterator[_Question]:
    """Each claim with each source that the built-in judge could compare it with."""
    for claim in Analysis(evidence).claims:
        captures = {
            (citation.id, capture.held_as): capture
            for citation in claim.citations
            for capture in citation.captures
        }
        for source in claim.support.sources:
            capture = captures.get((source.source, source.capture))
            if capture is None or source.score is None or source.why.code == "link-unsure":
                continue
            key = VerdictKey(claim.document.id, claim.claim.id, source.source, source.capture)
            yield _Question(key, claim.claim.text, capture.source_text)


def _all(
    judge: Judge,
    questions: list[_Question],
    context: RunContext,
    run: Callable[[Coroutine[object, object, None]], None],
) -> dict[VerdictKey, Verdict]:
    """The verdicts of a judge that needs nothing from the network."""
    found = _unanswered(judge, questions)
    context.progress.stage("judging", len(questions))
    context.stop.run(lambda: run(_judge_each(judge, questions, found, context)))
    return found


def _unanswered(judge: Judge, questions: list[_Question]) -> dict[VerdictKey, Verdict]:
    none = Verdict(judge=judge.id, problem=Reason("stopped"))
    return dict.fromkeys((question.key for question in questions), none)


async def _judge_each(
    judge: Judge, questions: list[_Question], found: dict[VerdictKey, Verdict], context: RunContext
) -> None:
    async def ask(question: _Question) -> None:
        if not context.stop.stopped:
            found[question.key] = await judge.judge(question.claim, question.source)
            context.progress(question.key.claim)

    await asyncio.gather(*map(ask, questions))


def _endpoint(named: Endpoint, context: RunContext) -> EndpointJudge:
    from audit.store import KeptAnswers

    answers = KeptAnswers(context.store.folder) if context.store else None
    return EndpointJudge(named.address, named.model, answers=answers)


def _asked(
    named: Endpoint,
    wanted: JudgeOptions,
    network: NetworkOptions,
    questions: list[_Question],
    context: RunContext,
) -> tuple[EndpointJudge, dict[VerdictKey, Verdict]]:
    """Ask an endpoint through the guarded client. Raises UsageError where the guard does not let it by."""
    from audit.gather import guard_refused, run
    from audit.jobs.fetching import open_clients

    key = _key(named, wanted.key_variable, network)
    clients = open_clients(
        replace(network, timeout=wanted.timeout, robots=False), idle=wanted.timeout, most=_MOST_BYTES
    )
    judge = _endpoint(named, context).asking(clients.plain, key=key, most=wanted.most)
    found = _unanswered(judge, questions)
    context.progress.stage("judging", len(questions))

    async def ask() -> None:
        async with clients.pages:
            await _judge_each(judge, questions, found, context)

    context.stop.run(lambda: run(ask()))
    refused = [one.problem for one in found.values() if one.problem and guard_refused(one.problem)]
    if refused:
        raise UsageError(
            f"the judge at {named.address} was not asked: {reason_words(refused[0])}",
            "--allow-private HOST|CIDR lets the guard pass a judge of this machine or network.",
        )
    return judge, found


def _key(named: Endpoint, variable: str, network: NetworkOptions) -> str:
    """The key out of the environment. Raises UsageError for one that would be sent for all to read."""
    from audit.formats.http import host_of
    from audit.gather import Guard

    if variable != KEY_VARIABLE and variable not in os.environ:
        raise UsageError(
            "--judge-key names a variable of the environment that is not set",
            "Give the name of the variable, not the key itself: --judge-key MY_KEY.",
        )
    key = os.environ.get(variable, "").strip()
    if not key:
        return ""
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise UsageError(f"the variable {variable} holds no key", "A key is one word of ASCII characters.")
    host = host_of(named.address)
    inside = Guard(network.allow_private).refuses(host, host) is None and Guard().refuses(host) is not None
    if not named.is_encrypted and not inside:
        raise UsageError(
            f"the key in {variable} would be sent to {host} without encryption",
            "Use an https address, name the host by --allow-private, or unset the variable.",
        )
    return key
