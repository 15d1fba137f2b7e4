"""What a number is of: the money, measure or share that stands beside it."""

from __future__ import annotations

from functools import cache
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any, NamedTuple

from audit.data import facts
from audit.text import compile_later

if TYPE_CHECKING:
    from audit.language.number_words import NumberWords
    from audit.language.quantity import QuantityKind

_BEFORE = compile_later(
    r"(?:([^\W\d_]{0,3}[$€£¥￥₹₽₩₺₴₪₫₦₱฿])|(?<![^\W\d_])([A-Z]{3}|[Rr]s\.?|[Kk]r\.?))\s?\Z"
)
_LAST_BEFORE = frozenset(ascii_uppercase + "sr.$")  # of what it finds, beside the signs outside ASCII
_SIGN = compile_later(r"\s?(%|‰|％|٪|°[CcFf]?|[$€£¥￥₹₽₩₺₴₪₫₦₱฿])")
_WORDS = compile_later(r"(?:\sd['’]|\sd[ei]\s|[\s-])?([^\W\d_]+[²³23]?(?:/[^\W\d_]+)?)\.?")
_LONGEST = 3  # words of a unit


class Unit(NamedTuple):
    """A unit with the offset up to which it stands, and the magnitude that only sums of money have (5m)."""

    unit: str = ""
    kind: QuantityKind = "count"
    end: int = 0
    scale: int = 1


def money_before(text: str, start: int) -> tuple[str, int]:
    """The currency right before a number and where it begins; empty where none stands there."""
    near = text[max(0, start - 8) : start]
    last = near[-2:].rstrip()[-1:]
    if last.isascii() and last not in _LAST_BEFORE:
        return "", start
    match = _BEFORE.search(near)
    if match is None:
        return "", start
    table = _table()
    word = (match[1] or match[2]).casefold().rstrip(".")
    unit = table.signs.get(word) or (word.upper() if word.upper() in table.codes else "")
    if not unit and match[1]:  # the sign alone, letters before it belong to another word
        unit, word = table.signs.get(match[1][-1], ""), match[1][-1]
    return (unit, start - (len(near) - match.end()) - len(match[0])) if unit else ("", start)


def unit_behind(text: str, end: int, words: NumberWords, money: str) -> Unit:
    """The unit behind a number; ``money`` is the currency that stood before it."""
    sign = _SIGN.match(text, end)
    table = _table()
    if sign is not None and not money:
        unit = table.measures.get(sign[1].casefold()) or table.signs.get(sign[1], "")
        if unit:
            return Unit(unit, _kind(unit), sign.end())
    found = _words_behind(text, end, table.heads.get(words.code, frozenset()))
    if money:
        scale = words.after_money.get(found[0][0].casefold(), 1) if found else 1
        return Unit(money, "money", found[0][1] if scale > 1 else end, scale)
    if found and (scale := words.after_money.get(found[0][0].casefold(), 1)) > 1:
        after = unit_behind(text, found[0][1], words, "")  # 5 M€, 3 Mio. Euro
        if after.kind == "money":
            return Unit(after.unit, "money", after.end, scale)
    return _named(found, words, end)


def _words_behind(text: str, end: int, heads: frozenset[str]) -> list[tuple[str, int]]:
    """The words behind a number that may be its unit, one where no unit of several words begins with it."""
    found: list[tuple[str, int]] = []
    at = end
    while len(found) < _LONGEST and (match := _WORDS.match(text, at)):
        found.append((match[1], match.end(1)))
        at = match.end()
        is_end_of_sentence = text[match.end(1) : at] == "." and len(match[1]) > 4
        if is_end_of_sentence or (len(found) == 1 and match[1].casefold() not in heads):
            break
    return found


def _named(found: list[tuple[str, int]], words: NumberWords, end: int) -> Unit:
    table = _table()
    named = table.words.get(words.code, {})
    for count in range(len(found), 0, -1):
        phrase = " ".join(word.casefold() for word, _ in found[:count])
        unit = named.get(phrase) or (table.measures.get(phrase) if count == 1 else None)
        if unit is None and count == 1 and found[0][0] in table.codes:
            unit = found[0][0]
        if unit is None and count == 1 and phrase in {"zł", "kč", "kr"}:
            unit = table.signs[phrase]
        if unit:
            return Unit(unit, _kind(unit), found[count - 1][1])
    return Unit(end=end)


def _kind(unit: str) -> QuantityKind:
    table = _table()
    if unit in table.dimensions:
        return "share" if table.dimensions[unit] == "concentr" else "measure"
    return "share" if unit == "points" else "money"


class _Units(NamedTuple):
    signs: dict[str, str]
    codes: frozenset[str]
    measures: dict[str, str]
    dimensions: dict[str, str]
    words: dict[str, dict[str, str]]
    heads: dict[str, frozenset[str]]  # by language the first words of units that have several


@cache
def _table() -> _Units:
    table: dict[str, Any] = facts("units")
    return _Units(
        signs=table["signs"],
        codes=frozenset(table["currencies"]),
        measures={sign: unit for unit, row in table["measures"].items() for sign in row["signs"]},
        dimensions={unit: row["dimension"] for unit, row in table["measures"].items()},
        words=table["words"],
        heads={
            code: frozenset(phrase.split(" ")[0] for phrase in named if " " in phrase)
            for code, named in table["words"].items()
        },
    )
