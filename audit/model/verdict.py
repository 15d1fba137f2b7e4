"""What a judge says of a claim against one text, with the words it names and which judge spoke."""

from __future__ import annotations

from typing import Literal

from audit.model.base import Model
from audit.model.passage import Passage
from audit.model.reason import Reason

JudgeKind = Literal["built-in", "nli", "endpoint"]
SourceState = Literal["supported", "partly", "contradicted", "silent", "unverified"]
ClaimState = Literal[
    "supported", "partly", "contradicted", "questioned", "silent", "unverified", "uncited", "needs-none"
]
VerdictAnswer = Literal["supported", "partly", "contradicted", "silent"]


class JudgeId(Model):
    """Which judge spoke.

    ``name`` is the model as it was asked for, ``version`` the digest of a model's file, ``prompt`` that of
    the prompt that is sent; empty where there is none.
    """

    kind: JudgeKind
    name: str
    version: str = ""
    prompt: str = ""


class Verdict(Model):
    """What a judge says of a claim against one text.

    ``answer`` is ``None`` where ``problem`` says why there is none. ``score`` (0 to 1) is the judge's own and
    calibrated for the built-in judge alone. ``passages`` are words that it names and that were found in the
    text, with offsets there. ``counts`` says whether it may change the state of the source: decided in
    judging, with ``why``. ``built_in_state`` is the state of the source without it.
    """

    judge: JudgeId
    answer: VerdictAnswer | None = None
    score: float | None = None
    passages: tuple[Passage, ...] = ()
    problem: Reason | None = None
    counts: bool = False
    why: Reason | None = None
    built_in_state: SourceState | None = None
