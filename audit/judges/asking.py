"""What a model is asked about a claim, and what it may answer. Pure."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from audit.model import Reason, VerdictAnswer, digest_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.model import Passage

_PROMPT = Path(__file__).with_name("prompt.txt")
LONGEST_CLAIM = 2_000
"""Characters of a claim that are sent; of a longer one nothing is asked."""
MOST_SENT = 6_000
"""Characters of passages that are sent with one claim."""
_LONGEST_ANSWER = 16_000  # characters of what a model writes
_MOST_TOKENS = 700  # that it may write
_MOST_QUOTES, _LONGEST_QUOTE = 5, 1_000
FORMS = ("json_schema", "json_object", "")
"""The ways to ask for JSON, the strictest first: not every server knows each."""


class BadVerdictError(Exception):
    """What came is no answer to the question; ``reason`` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason


class ModelAnswer(BaseModel):
    """What a model answers. ``quotes`` are words that it says to have copied from the passages.

    Other keys are passed over: models add some.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    answer: VerdictAnswer
    quotes: Annotated[
        tuple[Annotated[str, Field(max_length=_LONGEST_QUOTE)], ...], Field(max_length=_MOST_QUOTES)
    ]
    score: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] | None = None


@cache
def prompt() -> tuple[str, str]:
    """The prompt as it is sent, and its digest."""
    body = _PROMPT.read_bytes()
    return body.decode(), digest_of(body)


def question_of(claim: str, passages: Sequence[Passage]) -> str:
    """The user's message: JSON, so that no words of a page can end the place where they stand."""
    return json.dumps({"claim": claim, "passages": [passage.text for passage in passages]})


def question_digest(model: str, question: str) -> str:
    """The digest of all that an answer depends on: prompt, model, claim and passages."""
    return digest_of(json.dumps([prompt()[1], model, question]).encode())


def request_body(model: str, question: str, form: str) -> bytes:
    """A request to ``/chat/completions`` (https://platform.openai.com/docs/api-reference/chat)."""
    value: dict[str, Any] = {
        "model": model,
        "messages": [
            {"role": "system", "content": prompt()[0]},
            {"role": "user", "content": question},
        ],
        "temperature": 0,
        "max_tokens": _MOST_TOKENS,
        "stream": False,
    }
    if form == "json_schema":
        schema = {"name": "verdict", "strict": True, "schema": _schema()}
        value["response_format"] = {"type": form, "json_schema": schema}
    elif form:
        value["response_format"] = {"type": form}
    return json.dumps(value).encode()


def _schema() -> dict[str, Any]:
    """The JSON Schema of an answer, in the part of JSON Schema that servers know."""
    return {
        "type": "object",
        "properties": {
            "answer": {"type": "string", "enum": list(get_args(VerdictAnswer))},
            "quotes": {"type": "array", "items": {"type": "string"}},
            "score": {"type": "number"},
        },
        "required": ["answer", "quotes", "score"],
        "additionalProperties": False,
    }


def written_by_model(body: bytes) -> str:
    """What the model wrote, out of an answer of ``/chat/completions``. Raises BadVerdictError."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise BadVerdictError(Reason("answer-not-json")) from None
    try:
        content = value["choices"][0]["message"]["content"]
    except (LookupError, TypeError):
        content = None
    if not isinstance(content, str):
        raise BadVerdictError(Reason("answer-of-another-form"))
    return content


def read_answer(text: str) -> ModelAnswer:
    """The answer in what a model wrote, words around it left out. Raises BadVerdictError for all else."""
    if len(text) > _LONGEST_ANSWER:
        raise BadVerdictError(Reason("answer-too-large", most=_LONGEST_ANSWER))
    text = text.rpartition("</think>")[2]
    try:
        value = json.loads(text[max(0, text.find("{")) : text.rfind("}") + 1])
    except (ValueError, RecursionError):
        raise BadVerdictError(Reason("answer-not-json")) from None
    try:
        return ModelAnswer.model_validate(value)
    except ValidationError:
        raise BadVerdictError(Reason("answer-of-another-form")) from None
