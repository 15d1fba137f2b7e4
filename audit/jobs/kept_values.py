"""How the result of each kind is written down, and checked when it is read: JSON, and packed numbers."""

from __future__ import annotations

import json
import sys
from array import array
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import TypeAdapter

    from audit.analysis import SharedNumbers
    from audit.model import ResultKind


class Form(Protocol):
    """How the results of one kind are written and read."""

    def dump_json(self, value: Any, /) -> bytes:
        """The result in writing. Raises ValueError for what cannot be written."""

    def validate_json(self, data: bytes, /) -> Any:
        """The result. Raises ValueError for what is none of that kind."""


class _Plain:
    """Plain values as JSON: whoever asks for them checks them, so that no model is loaded for it."""

    def dump_json(self, value: Any, /) -> bytes:
        return json.dumps(value, separators=(",", ":")).encode("ascii")

    def validate_json(self, data: bytes, /) -> Any:
        return json.loads(data)


class _Numbers:
    """Signed numbers of 64 bits, packed, the smallest byte first."""

    def dump_json(self, value: array[int], /) -> bytes:
        return _turned(value).tobytes()

    def validate_json(self, data: bytes, /) -> array[int]:
        numbers = array("q")
        numbers.frombytes(data)
        return _turned(numbers)


class _Shared:
    """A line of JSON with the digest, the size and the count of each text, then the numbers, packed."""

    def dump_json(self, value: Sequence[SharedNumbers], /) -> bytes:
        heads = [[row.text, row.size, len(row.numbers)] for row in value]
        packed = b"".join(_turned(row.numbers).tobytes() for row in value)
        return json.dumps(heads, separators=(",", ":")).encode("ascii") + b"\n" + packed

    def validate_json(self, data: bytes, /) -> tuple[SharedNumbers, ...]:
        from audit.analysis import SharedNumbers

        head, _, packed = data.partition(b"\n")
        rows, at, numbers = [], 0, _NUMBERS.validate_json(packed)
        for text, size, count in _heads().validate_json(head):
            rows.append(SharedNumbers(text, size, numbers[at : at + count]))
            at += count
        if at != len(numbers):
            raise ValueError(at)
        return tuple(rows)


@cache
def _heads() -> TypeAdapter[tuple[tuple[str, int, int], ...]]:
    from pydantic import TypeAdapter

    return TypeAdapter(tuple[tuple[str, int, int], ...])


def _turned(numbers: array[int]) -> array[int]:
    """The numbers with their smallest byte first, or as this machine has them again."""
    if sys.byteorder == "little":
        return numbers
    turned = array("q", numbers)
    turned.byteswap()
    return turned


_PLAIN, _NUMBERS, _SHARED = _Plain(), _Numbers(), _Shared()
_PACKED: dict[ResultKind, Form] = {"answer": _PLAIN, "sketch": _NUMBERS, "shared": _SHARED}


@cache
def form_of(kind: ResultKind) -> Form:
    """How results of that kind are written and read. Models are loaded for the kinds that need them."""
    packed = _PACKED.get(kind)
    if packed:
        return packed
    from pydantic import TypeAdapter

    # The types that the fields of these values name, where pydantic looks for them.
    from audit.jobs.kept_pages import KeptCapture
    from audit.model import (  # noqa: F401
        Capture,
        CaptureEvidence,
        CaptureReport,
        ClaimSupport,
        Finding,
        Judged,
        NotExamined,
        Opinion,
        Origin,
        Page,
        Reason,
        SourceSupport,
        Witness,
    )
    from audit.text import Overlap

    types: dict[ResultKind, Any] = {
        "capture": CaptureEvidence,
        "file": KeptCapture,
        "page": Page,
        "judged": Judged,
        "capture-report": CaptureReport,
        "cards": tuple[str, ...],
        "claims": tuple[str, ...],
        "language": str | None,
        "text-digest": str | None,
        "alike": tuple[tuple[int, int], ...],
        "support": SourceSupport,
        "same-text": bool,
        "overlap": Overlap,
    }
    return TypeAdapter(types[kind])
