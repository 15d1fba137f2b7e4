"""What numbers of a claim a text has otherwise, or has nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.language import compare_quantities, same_value
from audit.model import Passage
from audit.support.claim_match import Flag
from audit.support.sentence_flags import has_most
from audit.support.word_index import word_stem
from audit.text import compile_later, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.language import PlaceMark, Quantity
    from audit.support.claim_match import FlagCode
    from audit.support.claim_text import ClaimText
    from audit.support.source_text import SourceText

_LEAST_COUNT = 4  # "two", "one of three": what a text need not count in words
_LEAST_YEAR = 1_000  # a number from which figures without a mark can be read as a year
_ORDINAL = compile_later(r"\b(\d{1,4})(?:st|nd|rd|th)\b")
_WHOLE = compile_later(r"(?<![\d.])\d+")
_IN_WORDS = 12  # the last ordinal that is usually written in words


def number_flag(quantity: Quantity, claim: ClaimText, source: SourceText, near: Sequence[int]) -> Flag | None:
    """A flag where a passage of ``near`` has another number of the same thing, or the text has it nowhere."""
    if _too_small(quantity):
        return None
    other = _turned_bound(quantity, source, near)
    if other is None:
        if _is_anywhere(quantity, source):
            return None
        beside = [held for held in source.quantities if _at(held, source) in near]
        beside.sort(key=lambda held: near.index(_at(held, source)))  # the closest sentence first
        other = next((held for held in beside if compare_quantities(quantity, held) == "other"), None)
        if other is None and any(_is_bounded(quantity, held) for held in beside):
            return None
        other = other or _in_its_place(quantity, claim, source, near)
    code: FlagCode = "number-differs" if other else "number-not-in-source"
    return Flag(code, quantity.passage, other.passage if other else None)


def _is_anywhere(quantity: Quantity, source: SourceText) -> bool:
    """Whether the text or its title has the number."""
    return _stands(quantity, source) or any(
        _is_met(quantity, other) for held in (source.title_quantities, source.quantities) for other in held
    )


def _is_bounded(stated: Quantity, held: Quantity) -> bool:
    """Whether a passage has a sum or measure within what the claim says: more than 40 million euros."""
    is_wide = stated.value is None or stated.is_approximate
    return bool(stated.unit) and is_wide and compare_quantities(stated, held) in {"same", "compatible"}


def _in_its_place(
    quantity: Quantity, claim: ClaimText, source: SourceText, near: Sequence[int]
) -> Quantity | None:
    """The one sum or measure of a sentence with half of the claim's words, where the claim has one too."""
    if not near or not quantity.unit or not has_most(claim, source, near[0], numbers=False):
        return None
    of_a_unit = [held for held in source.quantities if held.unit and _at(held, source) == near[0]]
    alike = [held for held in of_a_unit if _may_be_compared(quantity, held)]
    stated = [own for own in claim.quantities if own.unit and _may_be_compared(quantity, own)]
    return alike[0] if len(alike) == len(stated) == 1 and alike[0].value is not None else None


def _may_be_compared(one: Quantity, two: Quantity) -> bool:
    return one.kind == two.kind and one.unit == two.unit


def _at(held: Quantity, source: SourceText) -> int:
    return source.sentence_at(held.passage.start)


def _turned_bound(quantity: Quantity, source: SourceText, near: Sequence[int]) -> Quantity | None:
    """What a passage bounds on the other side: fewer than 150 lorries, more than 150 lorries."""
    if (quantity.low is None) == (quantity.high is None):
        return None
    figure = quantity.high if quantity.low is None else quantity.low
    for held in source.quantities:
        end = held.low if quantity.low is None else held.high
        is_bound = (held.low is None) != (held.high is None)
        if is_bound and end == figure and source.sentence_at(held.passage.start) in near:
            return held if compare_quantities(quantity, held) == "other" else None
    return None


def _is_met(stated: Quantity, held: Quantity) -> bool:
    """Whether the text has the number: another that it could be rounded to must be one of the same thing."""
    if not same_value(stated, held):
        return False
    if (stated.low, stated.high) == (held.low, held.high) or stated.kind in {"score", "age"}:
        return True
    return bool(stated.unit and stated.unit == held.unit) or bool(set(stated.counted) & set(held.counted))


def _too_small(quantity: Quantity) -> bool:
    """Whether it is a number that a text may show without saying it: the two whom it names."""
    if quantity.value is None and not any(map(str.isdigit, quantity.passage.text)):
        return True  # dozens
    return quantity.kind == "count" and quantity.value is not None and 0 <= quantity.value < _LEAST_COUNT


def _stands(quantity: Quantity, source: SourceText) -> bool:
    """Whether figures or a word stand in the text as written, or as a year could be (2,000 and 2000)."""
    value = quantity.value
    if value is not None and value.denominator == 1 and value >= _LEAST_YEAR and source.holds(str(value)):
        return True
    words = tokens(quantity.passage.text).words
    figures = [word for word in words if word.isdigit()]
    if len(words) == 1 and not figures:
        return source.holds(word_stem(words[0]))  # "half" of it, and "pays half"
    return len(words) == len(figures) == 1 and source.holds(figures[0])


def place_flags(claim: ClaimText, source: SourceText, near: Sequence[int]) -> Iterator[Flag]:
    """A flag for each section or article of a law where a close passage names another."""
    named = [place for place in claim.named_places if place.kind]
    theirs = [place for place in source.named_places if place.kind] if named else []
    for place in named:
        alike = [other for other in theirs if _of_one_kind(place, other)]
        other = next((each for each in alike if source.sentence_at(each.start) in near), None)
        if other and not any(_overlap(place, each) for each in alike):
            yield Flag(
                "number-differs",
                claim.passage((place.start, place.end)),
                Passage(source.text[other.start : other.end], other.start, other.end),
            )


def _of_one_kind(one: PlaceMark, two: PlaceMark) -> bool:
    """Whether both are sections, or both articles: "§ 230" and "Section 230" too."""
    return _kind(one) == _kind(two)


def _kind(place: PlaceMark) -> str:
    return "s" if place.kind[0] == "§" else "p" if place.kind[0] == "¶" else place.kind[0].casefold()


def _overlap(one: PlaceMark, two: PlaceMark) -> bool:
    """Whether both can be one place: 14 and 14.2, 21–24 and 24."""
    mine, theirs = _WHOLE.findall(one.number), _WHOLE.findall(two.number)
    return not set(mine).isdisjoint(theirs) or not (mine and theirs) or "–" in two.number or "-" in two.number


def ordinal_flags(claim: ClaimText, source: SourceText) -> Iterator[Flag]:
    """A flag for each ordinal in figures that the text has not; small ones may stand in words."""
    for found in _ORDINAL.finditer(claim.text):
        is_there = any(source.holds(word_stem(word.casefold())) for word in (found[0], found[1]))
        if int(found[1]) > _IN_WORDS and not is_there:
            yield Flag("number-not-in-source", claim.passage(found.span()))
