"""A judge behind an endpoint that speaks OpenAI's protocol: a server on this machine or one elsewhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Protocol, Self

from audit.gather import ask_service
from audit.judges.asking import (
    FORMS,
    LONGEST_CLAIM,
    MOST_SENT,
    BadVerdictError,
    ModelAnswer,
    prompt,
    question_digest,
    question_of,
    read_answer,
    request_body,
    written_by_model,
)
from audit.model import JudgeId, Reason, Verdict
from audit.support import check_claim, premise_passages, shown_words

if TYPE_CHECKING:
    from audit.gather import Client, ServiceAnswer
    from audit.support import SourceText

# Statuses with which servers refuse a request for its form.
_FORM_REFUSED = frozenset({400, 415, 422, 501})
_AROUND = 1  # sentences on either side of a passage that are sent with it


class Answers(Protocol):
    """Where answers are kept, by the digest of their question."""

    def kept(self, digest: str) -> bytes | None:
        """What is kept; ``None`` where nothing is, or nothing that can be read."""

    def keep(self, digest: str, body: bytes) -> None:
        """Keep an answer, as far as that is possible."""


class EndpointJudge:
    """Asks a model at an address; until ``asking`` is called it gives kept answers alone."""

    def __init__(self, address: str, model: str, *, answers: Answers | None = None) -> None:
        self.id = JudgeId(kind="endpoint", name=model, prompt=prompt()[1])
        self.asked = 0
        self._address, self._answers = address, answers
        self._client: Client | None = None
        self._key, self._most = "", 0
        self._forms = list(FORMS)

    def asking(self, client: Client, *, key: str = "", most: int = 200) -> Self:
        """Let it ask at most ``most`` questions; ``key`` is sent as a bearer token and kept nowhere."""
        self._client, self._key, self._most = client, key, most
        return self

    async def judge(self, claim: str, source: SourceText) -> Verdict:
        """The model's verdict; its quotations count where they stand in the text."""
        if len(claim) > LONGEST_CLAIM:
            return self._none(Reason("judge-claim-too-long", most=LONGEST_CLAIM))
        passages = premise_passages(check_claim(claim, source), source, around=_AROUND, most=MOST_SENT)
        if not passages:
            return self._none(Reason("judge-passages-none"))
        try:
            answer = await self._answer(question_of(claim, passages))
        except BadVerdictError as error:
            return self._none(error.reason)
        return Verdict(
            judge=self.id,
            answer=answer.answer,
            score=answer.score,
            passages=shown_words(answer.quotes, source),
        )

    def _none(self, why: Reason) -> Verdict:
        return Verdict(judge=self.id, problem=why)

    async def _answer(self, question: str) -> ModelAnswer:
        """The answer that is kept, else the one given now. Raises BadVerdictError where there is none."""
        digest = question_digest(self.id.name, question)
        if kept := self._kept(digest):
            return kept
        answer = read_answer(await self._ask(question))
        if self._answers is not None:
            self._answers.keep(digest, json.dumps(answer.model_dump(mode="json"), indent=1).encode())
        return answer

    def _kept(self, digest: str) -> ModelAnswer | None:
        body = self._answers.kept(digest) if self._answers else None
        try:
            return read_answer(body.decode()) if body else None
        except (BadVerdictError, UnicodeDecodeError):
            return None

    async def _ask(self, question: str) -> str:
        """What the model writes. Raises BadVerdictError where nothing came."""
        if self._client is None:
            raise BadVerdictError(Reason("judge-not-asked"))
        if self.asked >= self._most:
            raise BadVerdictError(Reason("judge-asked-enough", most=self._most))
        self.asked += 1
        answer = await self._post(self._client, question)
        if answer.unknown:
            raise BadVerdictError(Reason("status", status=404))
        if answer.problem is not None:
            raise BadVerdictError(answer.problem)
        body = answer.body.replace(self._key.encode(), b"") if self._key else answer.body
        return written_by_model(body)

    async def _post(self, client: Client, question: str) -> ServiceAnswer:
        """Ask in the strictest form that the server takes; a form that it refused is not tried again."""
        headers: tuple[tuple[str, str], ...] = (("Content-Type", "application/json"),)
        if self._key:
            headers += (("Authorization", f"Bearer {self._key}"),)
        while True:
            form = self._forms[0]
            body = request_body(self.id.name, question, form)
            answer = await ask_service(client, self._address, headers=headers, content=body)
            refused = answer.received is not None and answer.received.status in _FORM_REFUSED
            if not refused or form == FORMS[-1]:
                return answer
            if form == self._forms[0]:  # another question may have learnt it meanwhile
                self._forms.pop(0)
