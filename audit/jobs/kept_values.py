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
    from audit.model import DocumentText, Dossier, ResultKind


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


class _Document:
    """The text of a document, where all that was found in it comes back from JSON as it was."""

    def __init__(self, form: Form) -> None:
        self._form = form

    def dump_json(self, value: DocumentText, /) -> bytes:
        data = self._form.dump_json(value)
        if self.validate_json(data) != value:
            raise ValueError
        return data

    def validate_json(self, data: bytes, /) -> Any:
        return self._form.validate_json(data)


@cache
def _heads() -> TypeAdapter[tuple[tuple[str, int, int], ...]]:
    from pydantic import TypeAdapter

    return TypeAdapter(tuple[tuple[str, int, int], ...])


class _Dossier:
    """The fields that a dossier's file states, where they come back from JSON as they were."""

    def dump_json(self, value: Dossier, /) -> bytes:
        data = value.model_dump_json(exclude_unset=True).encode("utf-8")
        if any(citation.custom for citation in value.citations):  # of any type
            bare = value.model_copy(update={"path": None, "places": {}})
            if self.validate_json(data) != bare:
                raise ValueError
        return data

    def validate_json(self, data: bytes, /) -> Dossier:
        from audit.model import Dossier

        return Dossier.model_validate_json(data)


def _turned(numbers: array[int]) -> array[int]:
    """The numbers with their smallest byte first, or as this machine has them again."""
    if sys.byteorder == "little":
        return numbers
    turned = array("q", numbers)
    turned.byteswap()
    return turned


_NUMBERS = _Numbers()
_FORMS: dict[ResultKind, Form] = {
    "answer": _Plain(), "sketch": _NUMBERS, "shared": _Shared(), "dossier": _Dossier(),
}  # fmt: skip


@cache
def form_of(kind: ResultKind) -> Form:
    """How results of that kind are written and read. Models are loaded for the kinds that need them."""
    form = _FORMS.get(kind)
    if form:
        return form
    # The types that the fields of these values name, where pydantic looks for them.
    from collections.abc import Mapping  # noqa: F401

    from pydantic import TypeAdapter

    from audit.jobs.kept_pages import KeptCapture
    from audit.model import (  # noqa: F401
        Capture,
        CaptureEvidence,
        CaptureReport,
        ClaimSupport,
        DocumentText,
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
        "opinions": tuple[Opinion | None, Opinion | None],
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
    return _Document(TypeAdapter(DocumentText)) if kind == "document" else TypeAdapter(types[kind])
