"""Why something is as it is: a code from a closed set, and its parameters. ``report`` makes the words.

Code compares codes, never words. ``audit.report.english`` has a sentence for each code; a test holds the two
lists together, and another rewords every sentence and expects the same findings.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, cast, get_args

from pydantic_core import core_schema

from audit.model.reason_codes import ReasonCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.model.location import Location

Value: TypeAlias = "str | int | float | tuple[str, ...] | Reason"


@dataclass(frozen=True, slots=True)
class Wording:
    """How reasons and places are put into words: the context with which a report is written as JSON."""

    reason: Callable[[Reason], str]
    location: Callable[[Location], str]


@dataclass(frozen=True, slots=True)
class Reason:
    """A code and its parameters, by name and in the order of their names.

    In JSON: ``{"code": "body-cut", "values": {"read": 4000000, "size": 5120000}}``.
    """

    code: ReasonCode
    values: tuple[tuple[str, Value], ...]

    def __init__(self, code: ReasonCode, /, **values: Value) -> None:
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "values", tuple(sorted(values.items())))

    def __getitem__(self, name: str) -> Value:
        """A parameter. Raises KeyError for a name that the reason does not have."""
        return dict(self.values)[name]

    def __str__(self) -> str:
        """For logs and exceptions: ``body-cut read=4000000 size=5120000``."""
        return " ".join([self.code, *(f"{name}={value}" for name, value in self.values)])

    def as_json(self) -> dict[str, Any]:
        """The code and the parameters as plain values."""
        values = {
            name: value.as_json() if isinstance(value, Reason) else value for name, value in self.values
        }
        return {"code": self.code, "values": values}

    @classmethod
    def from_json(cls, value: object) -> Reason:
        """The reason from what ``as_json`` gave. Raises ValueError for anything else."""
        if isinstance(value, cls):
            return value
        code = value.get("code") if isinstance(value, dict) else None
        if not isinstance(value, dict) or not isinstance(code, str) or code not in codes():
            raise ValueError(f"no reason is known by {value!r}")
        values = value.get("values", {})
        if not isinstance(values, dict):
            raise ValueError("the values of a reason have names")  # noqa: TRY004  pydantic takes no TypeError
        return cls(cast("ReasonCode", code), **{name: _value(held) for name, held in values.items()})

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> core_schema.CoreSchema:
        """How pydantic reads and writes a reason: with its ``text`` where the context is a ``Wording``."""
        return core_schema.no_info_plain_validator_function(
            cls.from_json,
            serialization=core_schema.plain_serializer_function_ser_schema(_written, info_arg=True),
        )


def _value(held: object) -> Value:
    if isinstance(held, list | tuple):
        return tuple(map(str, held))
    return held if isinstance(held, str | int | float) else Reason.from_json(held)


def _written(reason: Reason, info: core_schema.SerializationInfo) -> dict[str, Any]:
    if isinstance(info.context, Wording):
        return {**reason.as_json(), "text": info.context.reason(reason)}
    return reason.as_json()


@cache
def codes() -> frozenset[str]:
    """Every code there is."""
    return frozenset(get_args(ReasonCode))  # of nested literals it gives the values
