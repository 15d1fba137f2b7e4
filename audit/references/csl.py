"""References as CSL-JSON 1.0.2 (https://github.com/citation-style-language/schema)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.formats.bibliography import plain_names, write_csl_date
from audit.model import Interval, Name

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES = {"container_title": "container-title", "publisher_place": "publisher-place"}


def csl_of(
    id_: str, values: Mapping[str, Any], more: Mapping[str, Any], words: Mapping[str, str]
) -> dict[str, Any]:
    """An item of the values of a citation, its names and dates as `audit export csl` writes them.

    ``custom`` has the words of each date, and its EDTF.
    """
    item: dict[str, Any] = {"id": id_, "type": values.get("type", "document")}
    custom: dict[str, str] = {}
    for name, value in (*values.items(), *more.items()):
        key = _NAMES.get(name, name)
        if isinstance(value, Interval):
            item[key] = write_csl_date(value)
            custom[f"{key}-edtf"] = value.edtf
        elif name != "type":
            item[key] = _plain(value)
    custom |= {f"{name}-words": written for name, written in words.items()}
    return item | ({"custom": custom} if custom else {})


def _plain(value: Any) -> Any:
    if not isinstance(value, tuple):
        return value
    names = [one for one in value if isinstance(one, Name)]
    return plain_names(names) if names else " ".join(map(str, value))
