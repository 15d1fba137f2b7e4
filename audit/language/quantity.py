"""A quantity: what a text counts or measures, as a range of exact numbers; and two of them compared."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Literal, NamedTuple

from audit.data import facts
from audit.language.content import stem
from audit.model import Passage
from audit.text import words as folded_words

QuantityKind = Literal["count", "share", "money", "measure", "age", "score", "label"]
Comparison = Literal["same", "compatible", "other", "not-comparable"]

_Ends = tuple[Fraction | None, Fraction | None]
_NONE, _ONE = Fraction(0), Fraction(1)
_ROUGH = Fraction(1, 10)  # of an approximate number, how far what it stands for may be from it
_NEARLY = Fraction(1, 5)  # how far below "nearly 150" may lie
_CALENDAR = Fraction(1, 50)  # months and years are no fixed number of seconds


class Quantity(NamedTuple):
    """A number that a text states of something.

    ``passage`` are its words with unit and bound. ``low`` and ``high`` are the ends of the range, ``None``
    where it is open ("more than 150"). ``step`` is that to which the number is rounded as written (100,000
    for "1.2 million"). ``unit`` is an id of the table ``units``, a currency (ISO 4217 or the name of a
    shared sign), or empty. ``counted`` are the stems of the words behind it. ``other`` is a second reading
    of the same figures (1.500). A ``score`` holds both sides in ``low`` and ``high``; a ``label`` names its
    thing (Resolution 2334) and counts nothing.
    """

    passage: Passage
    low: Fraction | None
    high: Fraction | None
    kind: QuantityKind = "count"
    unit: str = ""
    counted: tuple[str, ...] = ()
    is_approximate: bool = False
    step: Fraction = Fraction(1)
    other: Fraction | None = None

    @property
    def value(self) -> Fraction | None:
        """The single number, ``None`` where a range or bound is stated."""
        return self.low if self.low == self.high else None


def compare_quantities(stated: Quantity, held: Quantity) -> Comparison:
    """How what one text states stands to what another does.

    *same*: the same number; *compatible*: a rounding, or a bound that holds; *other*: another number of
    the same thing (unit and counted noun agree); *not-comparable*: of another thing, or nothing says of
    which.
    """
    factor = _factor(stated.unit, held.unit)
    if factor is None or not _kinds_meet(stated.kind, held.kind):
        return "not-comparable"
    relation = _relation(stated, held, factor)
    if relation != "other" and stated.kind == "score":
        return relation
    return relation if relation != "other" or _same_thing(stated, held) else "not-comparable"


def same_value(stated: Quantity, held: Quantity) -> bool:
    """Whether a number that one text states is one that another holds, whatever it counts there.

    A bound or range counts only where both say what is counted: "more than 5" is no place where 150 stands.
    """
    factor = _factor(stated.unit, held.unit)
    if factor is None:
        if stated.unit and held.unit:
            return False
        factor = _ONE
    relation = _relation(stated, held, factor)
    is_wide = stated.value is None or held.value is None
    return relation == "same" or (relation == "compatible" and (not is_wide or _same_thing(stated, held)))


def _relation(stated: Quantity, held: Quantity, factor: Fraction) -> Comparison:
    one, two = (stated.low, stated.high), _scaled(held, factor)
    if one == two or (stated.other is not None and (stated.other, stated.other) == two):
        return "same"
    if held.other is not None and stated.value == held.other * factor:
        return "same"
    if "score" in {stated.kind, held.kind}:
        return "other"
    slack = _CALENDAR if stated.unit in {"yr", "mo"} and factor != 1 else _NONE
    if _is_turned_bound((stated.low, stated.high), two):
        return "other"
    steps = stated.step, held.step if factor is _ONE else held.step * factor
    return (
        "compatible"
        if _meet(_widened(stated, one, steps, slack), _widened(held, two, steps, slack))
        else "other"
    )


def _is_turned_bound(one: _Ends, two: _Ends) -> bool:
    """Whether one says more than a number and the other less than the same number."""
    return (one[0] is None and two[1] is None and one[1] == two[0]) or (
        one[1] is None and two[0] is None and one[0] == two[1]
    )


def _scaled(held: Quantity, factor: Fraction) -> tuple[Fraction | None, Fraction | None]:
    ends = held.low, held.high
    return ends if factor is _ONE else tuple(end if end is None else end * factor for end in ends)  # type: ignore[return-value]


def _widened(
    quantity: Quantity,
    ends: tuple[Fraction | None, Fraction | None],
    steps: tuple[Fraction, Fraction],
    slack: Fraction,
) -> tuple[Fraction | None, Fraction | None]:
    """The range with what its rounding leaves open. The coarser number bounds how far the finer may be."""
    low, high = ends
    own = steps[0] if ends == (quantity.low, quantity.high) else steps[1]
    spare = own / 2 if own > min(steps) else _NONE
    share = max(_ROUGH, slack) if quantity.is_approximate else slack
    if not spare and not share:
        return ends
    if low is not None:
        low -= max(spare, abs(low) * share)
    if high is not None:
        high += max(spare, abs(high) * share)
    return low, high


def _meet(one: tuple[Fraction | None, Fraction | None], two: tuple[Fraction | None, Fraction | None]) -> bool:
    below = one[1] is not None and two[0] is not None and one[1] < two[0]
    above = one[0] is not None and two[1] is not None and one[0] > two[1]
    return not below and not above


def _kinds_meet(one: QuantityKind, two: QuantityKind) -> bool:
    special = {"score", "label", "age"}
    return one == two or not {one, two} & special


def _same_thing(one: Quantity, two: Quantity) -> bool:
    """Whether both say that they count the same. "People" alone says too little, and dead are not wounded."""
    if one.kind == two.kind == "score":
        return True
    anybody, outcomes = _counted_words()
    first, second = set(one.counted) - anybody, set(two.counted) - anybody
    told = {outcomes[word] for word in first if word in outcomes}
    held = {outcomes[word] for word in second if word in outcomes}
    if told and held:
        return bool(told & held)
    alike = set(one.counted) & set(two.counted)
    return bool(first & second) or bool(alike and not first and not second)


@cache
def _counted_words() -> tuple[frozenset[str], dict[str, str]]:
    """Stems of words for anybody, and of words for what became of people with the outcome they name."""
    table = facts("counted-words")
    outcomes = {
        stem(form): name
        for name, words in table["outcomes"].items()
        for word in words
        for form in folded_words(word)
    }
    return frozenset(stem(form) for word in table["anybody"] for form in folded_words(word)), outcomes


def _factor(one: str, two: str) -> Fraction | None:
    """By what a number in the unit ``two`` is to be multiplied to be in ``one``; ``None``: it cannot."""
    if one == two:
        return _ONE
    measures, families = _measures(), _families()
    first, second = measures.get(one), measures.get(two)
    if first and second and first[0] == second[0]:
        return second[1] / first[1]
    if one in families.get(two, ()) or two in families.get(one, ()):
        return _ONE
    return None


@cache
def _measures() -> dict[str, tuple[str, Fraction]]:
    return {
        unit: (row["dimension"], Fraction(row["factor"])) for unit, row in facts("units")["measures"].items()
    }


@cache
def _families() -> dict[str, frozenset[str]]:
    return {name: frozenset(codes) for name, codes in facts("units")["families"].items()}
