"""What a whole list shows about each of its entries: the order of day and month, and what comes first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.references.cleaning import LONGEST
from audit.text import Order, compile_later

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NUMERIC = compile_later(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d\d)(?![\d/])")
_ENOUGH = 3  # entries from which on a list has a style
_BY_LIST = 1.5  # log odds that the rest of a list gives to the field that it begins with


@dataclass(frozen=True, slots=True)
class ListStyle:
    """``order`` is that of its numeric dates where one of them decides it.

    ``first`` is the field with which most entries begin, and their share; ``size`` counts them all.
    """

    order: Order | None = None
    first: tuple[str, float] = field(default=("", 0.0))
    size: int = 0


def style_of(texts: Iterable[str], firsts: Sequence[str] = ()) -> ListStyle:
    """The style of a list; ``firsts`` are the fields that its entries begin with, of those that were read."""
    label, count = Counter(firsts).most_common(1)[0] if firsts else ("", 0)
    return ListStyle(_order(texts), (label, count / len(firsts) if firsts else 0.0), len(firsts))


def _order(texts: Iterable[str]) -> Order | None:
    """The order of day and month that numbers above twelve show, where they show one order."""
    votes: set[Order] = set()
    for text in texts:
        for match in _NUMERIC.finditer(text[:LONGEST]):
            first, second = int(match[1]), int(match[3])
            if 12 < first <= 31 and 1 <= second <= 12:
                votes.add("dmy")
            elif 12 < second <= 31 and 1 <= first <= 12:
                votes.add("mdy")
    return votes.pop() if len(votes) == 1 else None


def leaning_of(style: ListStyle) -> dict[str, float]:
    """Log odds for the first piece of an entry."""
    label, share = style.first
    return {label: _BY_LIST * share} if style.size >= _ENOUGH and share > 0.6 else {}
