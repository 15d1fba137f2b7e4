"""Dates in the page's title: "Minutes of the council - 12 March 2021", "… | DW | 28.04.2023"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.model import Method, Precision, Property
from audit.page.dates.statement import Statement, state
from audit.text import Order, find_dates

if TYPE_CHECKING:
    from audit.formats.html import Parsed

# What stands outside the words of a title: the paper's name and the day, behind a mark.
_MARKS = "-–—|·•:/,()[]"
LONG = 400
_DIGIT = re.compile(r"\d")


def title_dates(parsed: Parsed, order: Order | None) -> list[Statement]:
    """The full days in ``<title>`` and ``og:title``; one set apart by a mark at either end says most."""
    found: list[Statement] = []
    for method, where, title in (
        (Method("title"), Property("title"), parsed.title),
        (Method("og:title"), Property("og:title"), parsed.meta("og:title")),
    ):
        text = (title or "")[:LONG]
        if not _DIGIT.search(text):
            continue
        for written in find_dates(text, language=parsed.language, order=order, years=False):
            before, after = text[: written.start].rstrip(), text[written.end :].lstrip()
            apart = (not after and before[-1:] in _MARKS) or (not before and after[:1] in _MARKS)
            statement = state(
                "title", "date", method, written.text, where, written.interval,
                group="title", marks=("apart",) if apart else (),
            )  # fmt: skip
            if statement and written.interval.precision >= Precision.DAY:
                found.append(statement)
    return found
