"""An interval as a field of a pydantic model: its EDTF string, inside and out."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from pydantic_core import core_schema as build

if TYPE_CHECKING:
    from audit.model.interval import Interval


def core_schema(cls: type[Interval]) -> build.CoreSchema:
    """How pydantic reads an interval (from EDTF text, a year, a date or a time) and writes it."""

    def read(value: Any) -> Interval:
        if isinstance(value, cls):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, datetime):
            return cls.at(value)
        if isinstance(value, date):
            return cls.day(value)
        if not isinstance(value, str):
            raise ValueError("expected a date in EDTF, such as 2024-01-27, 2024-01 or 2024")  # noqa: TRY004  pydantic collects ValueError
        return cls.parse(value)

    return build.no_info_plain_validator_function(
        read,
        serialization=build.plain_serializer_function_ser_schema(str, return_schema=build.str_schema()),
        json_schema_input_schema=build.str_schema(),
    )


def json_schema(mode: str) -> dict[str, Any]:
    """A date as an editor may offer it: EDTF text, a bare year, or a YAML list for a set."""
    if mode == "serialization":
        return {"type": "string"}
    return {
        "anyOf": [
            {"type": "string"},
            {"type": "integer"},
            {"type": "array", "items": {"type": "string"}},
        ],
        "examples": ["2024-01-27", "2024-01", "2024~", "2023/2024", ["2024-01-02", "2024-02-01"]],
    }
