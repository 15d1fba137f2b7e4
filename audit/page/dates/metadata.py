"""Dates in meta elements: strong names say when the text came out, weak ones when a record changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.data import facts
from audit.model import ElementPath, Method
from audit.page.dates.statement import Statement, read_stamp, state
from audit.text import Order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.formats.html import Meta, Parsed


# Names nobody listed, read by their words and only for values that are plainly stamps.
_SPEAKS = re.compile(r"publi|issue|release|upload|modif|update|date|creat")
_STAMP = re.compile(r"\d{4}-\d\d-\d\d")
_OTHERS = (
    (r"modif|update", ("other-modified", "modified")),
    (r"publi|issue|release", ("other-published", "published")),
    (r"creat|upload", ("other-created", "created")),
    (r"", ("other-date", "date")),
)


def meta_dates(parsed: Parsed, order: Order | None) -> list[Statement]:
    """Every date in a meta element whose name is in the table ``date-metas``."""
    names = _names()
    found = []
    for meta in parsed.metas:
        known = names.get(meta.name)
        if known is None and _STAMP.match(meta.content.strip()) and _SPEAKS.search(meta.name):
            known = next(found_as for word, found_as in _OTHERS if re.search(word, meta.name))
        if known and meta.content:
            found.append(_statement(meta, known, parsed.language, order))
    return [statement for statement in found if statement is not None]


def _statement(
    meta: Meta, known: tuple[str, str], language: str | None, order: Order | None
) -> Statement | None:
    kind, about = known
    value = read_stamp(meta.content, language, order)
    return state(
        f"meta-{kind}",
        about,  # type: ignore[arg-type]  # from the table, whose test knows the words
        Method("meta", meta.name), meta.content, ElementPath(meta.where), value, group=f"meta {kind}",
    )  # fmt: skip


def dated_metas(metas: Iterable[Meta]) -> Iterator[tuple[Method, str]]:
    """The meta elements whose names are there for dates, each with its value, readable or not."""
    names = _names()
    return ((Method("meta", meta.name), meta.content) for meta in metas if meta.name in names)


_CACHE: dict[str, tuple[str, str]] = {}


def _names() -> dict[str, tuple[str, str]]:
    """Name → (kind of the weights, what it is about)."""
    if not _CACHE:
        for kind, row in facts("date-metas")["kinds"].items():
            for name in row["names"]:
                _CACHE[name] = (kind, row["about"])
    return _CACHE
