"""Whether a page writes the day or the month first, for dates such as 3/4/21 that can be read both ways."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.data import date_order_of
from audit.formats.http import host_of
from audit.text import Order, order_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from audit.formats.html import Parsed

_SHORT = re.compile(r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/-])")
# What each such date holds; it begins with a set, so that the search skips to the places where it can begin.
_SHORT_PLACE = re.compile(r"[/-](?<=\d.)\d{1,2}[/-]\d\d")
_NUMBER = re.compile(r"\d+")
_COUNTRYLESS = frozenset("ai cc co eu fm gg io is la ly me nu sh to tv ws".split())  # noqa: SIM905  a list of words reads best as words
_BOTH = frozenset({"ca", "ph"})  # both orders are written there
_AMERICAN = frozenset({"us", "gov", "mil", "edu"})


def known_order(parsed: Parsed) -> Order | None:
    """The order that the page's other dates, its site's country or its language's region tell.

    American English tells little: much software declares it wherever it runs.
    """
    by_language = order_of(parsed.language)
    if by_language == "dmy":
        return by_language
    address = parsed.url or parsed.canonical or parsed.meta("og:url") or ""
    return (
        _shown(parsed)
        or (date_order_of(host_of(address)) if address else None)
        or _by_country(address)
        or order_of(parsed.meta("og:locale", "content-language"))
        or by_language
    )


def usual_order(parsed: Parsed) -> Order:
    """The likelier order where nothing tells: most pages in English are American ones."""
    return "mdy" if (parsed.language or "en").lower().startswith("en") else "dmy"


def usual_of(marks: Sequence[str]) -> Order:
    """The usual order of the page, by the marks of a date of two readings on it."""
    return "mdy" if "usual-mdy" in marks else "dmy"


def is_read_as(order: Order, quote: str, day: date) -> bool:
    """Whether a day is what a date of two readings means in that order."""
    numbers = [int(number) for number in _NUMBER.findall(quote)[:2]]
    return numbers == ([day.month, day.day] if order == "mdy" else [day.day, day.month])


def _shown(parsed: Parsed) -> Order | None:
    """By the dates of the page that can be read in one way only, if they agree."""
    found: set[Order] = set()
    for block in parsed.blocks.holding(_SHORT_PLACE):
        for match in _SHORT.finditer(block.text[:2_000]):
            first, second = int(match[1]), int(match[3])
            if 12 < first <= 31 and 1 <= second <= 12:
                found.add("dmy")
            elif 12 < second <= 31 and 1 <= first <= 12:
                found.add("mdy")
    return found.pop() if len(found) == 1 else None


def _by_country(address: str) -> Order | None:
    top = host_of(address).rpartition(".")[2]
    if top in _AMERICAN:
        return "mdy"
    return "dmy" if len(top) == 2 and top.isalpha() and top not in _COUNTRYLESS | _BOTH else None
