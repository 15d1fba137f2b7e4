"""JSON-LD as pages write it: read leniently, at any depth, every object a node of its own."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from audit.text import compile_later

if TYPE_CHECKING:
    from audit.model import ElementPath

Bound: TypeAlias = Literal["depth", "number", "size"]
MAX_SIZE = 2_000_000  # characters of a script that are read
_DECODER = json.JSONDecoder(strict=False)  # control characters in texts are read
_MAX_DEPTH = 12
_MAX_NODES = 2_000
_MAX_LIST = 500  # entries of one list that are read
_WRAPPING = compile_later(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_TRAILING_COMMA = compile_later(r",(?=\s{0,200}[}\]])")
_TYPE_END = compile_later(r"[/#:]")  # before it stands a vocabulary
_PAIR = compile_later(r'"(@type|date[A-Za-z]{1,20}|uploadDate)"\s{0,9}:\s{0,9}"([^"\\]{1,80})"')


class JsonNode(NamedTuple):
    """One object of a JSON-LD script, at any depth.

    ``types`` are its types without their vocabulary, ``top`` is whether it is at the top or in the top list.
    """

    types: tuple[str, ...]
    value: dict[str, Any]
    where: ElementPath
    top: bool


def read_json(text: str) -> Any:
    """The value of a JSON text, comments around it and trailing commas allowed; ``None`` if unreadable."""
    return _read(text)[0]


def _read(text: str) -> tuple[Any, Bound | None]:
    """The value, and the limit beyond which a text lies that was not read for that."""
    if len(text) > MAX_SIZE:
        return None, "size"
    try:
        for prepare in (str, _without_slips):
            with suppress(ValueError):
                return _DECODER.decode(prepare(text)), None
    except RecursionError:
        return None, "depth"
    return None, None


def _without_slips(text: str) -> str:
    text = _WRAPPING.sub("", text[:MAX_SIZE]).strip().rstrip(";")
    return _TRAILING_COMMA.sub("", text)


def json_ld_nodes(text: str, where: ElementPath, cut: set[Bound] | None = None) -> list[JsonNode]:
    """Every object with a type or a date in a script, in order of appearance.

    A script too broken to read still yields its plain ``"date…": "…"`` pairs, as one node. ``cut`` receives
    the limits beyond which something was left out.
    """
    value, bound = _read(text)
    left_out = set() if cut is None else cut
    if value is None:
        left_out.update([bound] if bound else [])
        return _date_pairs(text, where)
    found: list[JsonNode] = []
    _collect(value, where, 0, found, left_out)
    return found


def _collect(value: Any, where: ElementPath, depth: int, found: list[JsonNode], cut: set[Bound]) -> None:
    if depth > _MAX_DEPTH or len(found) >= _MAX_NODES:
        cut.add("depth" if depth > _MAX_DEPTH else "number")
        return
    if isinstance(value, list):
        if len(value) > _MAX_LIST:
            cut.add("number")
        for entry in value[:_MAX_LIST]:
            if isinstance(entry, (dict, list)):
                _collect(entry, where, depth + isinstance(entry, list), found, cut)
    elif isinstance(value, dict):
        if "@type" in value or any(isinstance(key, str) and key.startswith("date") for key in value):
            found.append(JsonNode(_types(value.get("@type")), value, where, depth <= 1))
        for key, child in value.items():
            if isinstance(child, (dict, list)):
                nested = depth if key == "@graph" else depth + 1
                _collect(child, where if key == "@graph" else where.inside(str(key)[:40]), nested, found, cut)


def _types(value: Any) -> tuple[str, ...]:
    names = value if isinstance(value, list) else [value]
    return tuple(_TYPE_END.split(name)[-1] for name in names[:10] if isinstance(name, str))


def _date_pairs(text: str, where: ElementPath) -> list[JsonNode]:
    pairs: dict[str, Any] = {}
    for key, value in _PAIR.findall(text[:MAX_SIZE]):
        pairs.setdefault(key, value)
    if not any(key != "@type" for key in pairs):
        return []
    return [JsonNode(_types(pairs.get("@type")), pairs, where.inside("(broken JSON)"), top=True)]
