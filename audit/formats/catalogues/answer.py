"""An answer as JSON of bounded size and depth, and careful looks into what it holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 4 * 1024 * 1024
"""Bytes of an answer that are read; five records of Crossref with their references have fewer than 1 MB."""
MOST = 20
"""Works of one answer that are looked at."""
_LONGEST_VALUE = 1_000


class BadAnswerError(Exception):
    """What came is no answer of the catalogue; ``reason`` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason


def read_object(body: bytes) -> dict[str, Any]:
    """The object that an answer is. Raises BadAnswerError for anything else."""
    if len(body) > LONGEST:
        raise BadAnswerError(Reason("answer-too-large", most=LONGEST))
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise BadAnswerError(Reason("answer-not-json")) from None
    if not isinstance(value, dict):
        raise BadAnswerError(Reason("answer-of-another-form"))
    return value


def text_in(record: Any, *keys: str) -> str:
    """The first text under one of the keys, on one line and bounded; "" where there is none.

    A list counts for its first text: Crossref writes titles so.
    """
    for key in keys:
        value = record.get(key) if isinstance(record, dict) else None
        value = (
            next((one for one in value if isinstance(one, str)), None) if isinstance(value, list) else value
        )
        if isinstance(value, str) and value.strip():
            return _whole(" ".join(value[: 2 * _LONGEST_VALUE].split())[:_LONGEST_VALUE])
    return ""


def objects_in(record: Any, key: str) -> Iterator[dict[str, Any]]:
    """The objects of a list under a key, the first ones; none where there is no list."""
    held = record.get(key) if isinstance(record, dict) else None
    for value in held[: 5 * MOST] if isinstance(held, list) else ():
        if isinstance(value, dict):
            yield value


def texts_in(record: Any, key: str) -> tuple[str, ...]:
    """The texts of a list under a key, the first ones."""
    held = record.get(key) if isinstance(record, dict) else None
    if not isinstance(held, list):
        return ()
    return tuple(_whole(value[:_LONGEST_VALUE]) for value in held[: 5 * MOST] if isinstance(value, str))


def _whole(text: str) -> str:
    """A text without half pairs of surrogates, which JSON can bring and no file takes."""
    return text.encode("utf-8", "replace").decode()
