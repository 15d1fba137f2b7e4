"""References as CSL-JSON 1.0.2 (https://github.com/citation-style-language/schema)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.model import Interval, Name, Precision

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES = {"container_title": "container-title", "publisher_place": "publisher-place"}


def csl_of(
    id_: str, values: Mapping[str, Any], more: Mapping[str, Any], words: Mapping[str, str]
) -> dict[str, Any]:
    """An item of the values of a citation. A date of two readings has its ``literal`` alone."""
    item: dict[str, Any] = {"id": id_, "type": values.get("type", "document")}
    custom: dict[str, str] = {}
    for name, value in (*values.items(), *more.items()):
        key = _NAMES.get(name, name)
        if isinstance(value, Interval):
            item[key] = _date(value, words.get(key, value.edtf))
            custom[f"{key}-edtf"] = value.edtf
        elif name != "type":
            item[key] = _plain(value)
    custom |= {f"{name}-words": written for name, written in words.items()}
    return item | ({"custom": custom} if custom else {})


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return (
            [_name(one) for one in value]
            if value and isinstance(value[0], Name)
            else " ".join(map(str, value))
        )
    return value


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {key: value for key, value in parts.items() if value}


def _date(value: Interval, written: str) -> dict[str, Any]:
    if value.candidates or value.first_day is None or value.last_day is None:
        return {"literal": written}
    first, last, size = value.first_day, value.last_day, _size(value)
    parts = [[first.year, first.month, first.day][:size]]
    end = [last.year, last.month, last.day][:size]
    date: dict[str, Any] = {"date-parts": parts if parts[0] == end or size == 0 else [*parts, end]}
    if value.precision == Precision.SEASON:
        return {"date-parts": [[first.year]], "season": int(value.edtf.rpartition("-")[2]) - 20}
    if value.approximate or value.uncertain:
        date["circa"] = True
    return date


def _size(value: Interval) -> int:
    return 3 if value.precision >= Precision.DAY else 2 if value.precision == Precision.MONTH else 1
