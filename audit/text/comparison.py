"""Whether two texts, or two headlines, are one, and how much of them is.

Texts are compared by shingles (runs of five words). Of headlines, quotation marks (closed or not), dashes,
case, articles, abbreviations, house-style names, the site's name before or after and a cut with … do not make
another one. One page often shows several wordings of its own headline, so only wholly different words say
that two pages differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Literal

from audit.data import facts
from audit.text.folding import plain, words
from audit.text.segmentation import shingles, tokens

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from audit.text.segmentation import Tokens

Relation = Literal[
    "same text", "shares passages", "reworded", "shared quotes or background", "no textual evidence"
]
# Of containment, the share of the shorter text's shingles that the other holds, measured on 96,004 pairs of
# agency stories of the same days. Stories of different agencies never passed .03; from .6 up, all were
# versions of one story. Jaccard's index falls with the length of the longer text and is not used.
SAME_TEXT, _SHARES, _BACKGROUND = 0.6, 0.2, 0.1
# Of runs of three words: text with every fourth to sixth word replaced keeps .27 to .52 of them.
_REWORDED = 0.2
_LEAST = 8  # words in a passage worth showing
_SHOWN = 5
TitleRelation = Literal["same", "house style", "cut short", "part", "reworded", "other", "unknown"]
# A site's name is cut off at these; a hyphen counts only where a space stands on one of its sides.
_SEPARATOR = re.compile(r"\s*(?:\||·|•|»|::)\s*|\s+[-–—]\s*|\s*[–—]\s+|:\s+")
# https://docs.citationstyles.org/en/stable/specification.html, and what pages set in headings.
_MARKUP = re.compile(r"</?(?:i|b|em|strong|sub|sup|sc|span)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_LITTLE = frozenset({"a", "an", "the", "and", "und", "et"})  # "&" is no word
# Measured on real news pages: two titles of different pages never passed .34 in 6,000 random pairs.
_REWORDED_TITLE = 0.4
_LONGEST = 500  # characters of a title that are read: aligning words takes time by the square
_LEAST_PREFIX = 4  # words that a cut headline must keep to be recognised


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A run of words that both texts hold: ``text`` as ``a`` prints it, and its offsets in ``a``."""

    text: str
    start: int
    end: int
    words: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts have in common.

    ``containment`` (0 to 1) is the share of the shorter text's runs of five words that the longer one
    holds, ``loose`` the same for runs of three; ``passages`` the longest shared runs, longest first.
    "no textual evidence" is just that: it never means that two texts are independent.
    """

    relation: Relation
    containment: float
    loose: float
    passages: tuple[SharedPassage, ...] = ()


def compare_texts(a: str, b: str) -> Overlap:
    """How much of the shorter text stands in the longer one. Linear in their length; never raises."""
    mine, yours = tokens(a, syllables=True), tokens(b, syllables=True)
    if min(len(mine.words), len(yours.words)) < 5:
        same = bool(mine.words) and mine.words == yours.words
        return Overlap("same text" if same else "no textual evidence", float(same), float(same))
    runs, held = shingles(mine.words, 5), set(shingles(yours.words, 5))
    whole = containment(set(runs), held)
    loose = containment(set(shingles(mine.words, 3)), set(shingles(yours.words, 3)))
    return Overlap(_relation(whole, loose, mine, yours), whole, loose, _passages(mine, runs, held))


def containment(a: AbstractSet[tuple[str, ...]], b: AbstractSet[tuple[str, ...]]) -> float:
    """The share of the smaller set of shingles that the other holds, to three places."""
    return round(len(a & b) / min(len(a), len(b)), 3)


def _relation(whole: float, loose: float, a: Tokens, b: Tokens) -> Relation:
    if whole >= SAME_TEXT:
        return "same text"
    if whole >= _SHARES:
        return "shares passages"
    if loose >= _REWORDED and loose >= whole + 0.15 and _share_numbers(a, b):
        return "reworded"
    return "shared quotes or background" if whole >= _BACKGROUND else "no textual evidence"


def _share_numbers(a: Tokens, b: Tokens) -> bool:
    """Whether what numbers there are agree: a rewriter keeps them."""
    mine, yours = ({word for word in text.words if word[0].isdigit()} for text in (a, b))
    return not mine or not yours or bool(mine & yours)


def _passages(
    mine: Tokens, runs: list[tuple[str, ...]], held: set[tuple[str, ...]]
) -> tuple[SharedPassage, ...]:
    shared: list[list[int]] = []
    for place, shingle in enumerate(runs):
        if shingle not in held:
            continue
        if shared and place < shared[-1][1]:
            shared[-1][1] = place + 5
        else:
            shared.append([place, place + 5])
    longest = sorted(shared, key=lambda run: (run[0] - run[1], run[0]))[:_SHOWN]
    return tuple(_passage(mine, *run) for run in longest if run[1] - run[0] >= _LEAST)


def _passage(mine: Tokens, first: int, after: int) -> SharedPassage:
    start, end = mine.spans[first][0], mine.spans[after - 1][1]
    return SharedPassage(mine.passage(first, after), start, end, after - first)


# -- headlines


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """How two titles relate. ``score`` (0 to 1) is the share of words in common, in their order.

    ``differences`` names in words what differs, house style included; empty when nothing does.
    "part" means that one holds the other and more; "unknown" that one of the two has no words.
    """

    relation: TitleRelation
    score: float
    differences: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether both are one headline, whatever the style."""
        return self.relation in {"same", "house style", "cut short", "part"}


def compare_titles(a: str, b: str) -> TitleMatch:
    """Compare two titles, each with and without what may be a site's name. Never raises."""
    a, b = _unmarked(a[:_LONGEST]), _unmarked(b[:_LONGEST])
    if not words(a) or not words(b):
        return TitleMatch("unknown", 0.0)
    pairs = [(mine, yours) for mine in _variants(a) for yours in _variants(b) if mine == a or yours == b]
    return max((_compare(mine, yours) for mine, yours in pairs), key=_rank)


def _unmarked(title: str) -> str:
    """A title without markup (CSL-JSON titles may hold it), and with ``i`` for the Turkish ``ı``.

    Capitals do not tell the two apart.
    """
    if "<" in title or "&" in title:
        title = unescape(_MARKUP.sub("", title))
    return title.replace("ı", "i")


def _rank(match: TitleMatch) -> tuple[bool, float, int]:
    return match.same, match.score, -len(match.differences)


def _variants(title: str) -> list[str]:
    """The title whole, and without its first or its last parts: at least half of it must stay."""
    cuts = list(_SEPARATOR.finditer(title))[:6]
    shorter = [title[: cut.start()] for cut in cuts] + [title[cut.end() :] for cut in cuts]
    least = max(2, len(words(title)) // 2)
    return [title, *(part for part in shorter if len(words(part)) >= least)]


def _compare(a: str, b: str) -> TitleMatch:
    mine, yours = _keys(a), _keys(b)
    if mine == yours:
        style = _differences(_bare(a), _bare(b))
        return TitleMatch("house style" if style else "same", 1.0, style)
    if _is_cut(a, mine, yours) or _is_cut(b, yours, mine):
        return TitleMatch("cut short", 1.0, ("one is cut short",))
    if _holds(mine, yours) or _holds(yours, mine):
        return TitleMatch("part", 1.0, _differences(mine, yours))
    score = round(SequenceMatcher(None, mine, yours, autojunk=False).ratio(), 3)
    return TitleMatch("reworded" if score >= _REWORDED_TITLE else "other", score, _differences(mine, yours))


def _is_cut(title: str, short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether ``short`` ends in an ellipsis and begins as ``long`` does, the last word perhaps broken."""
    if not plain(title).endswith("...") or not 0 < len(short) <= len(long):
        return False
    enough = min(_LEAST_PREFIX, len(long)) <= len(short)
    return enough and short[:-1] == long[: len(short) - 1] and long[len(short) - 1].startswith(short[-1])


def _holds(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether ``short`` stands in ``long`` unbroken: a kicker, a section or a site's name was added."""
    if len(short) < _LEAST_PREFIX:
        return False
    starts = (place for place, word in enumerate(long) if word == short[0])
    return any(long[place : place + len(short)] == short for place in starts)


def _bare(title: str) -> tuple[str, ...]:
    return tuple(word for word in words(title) if word not in _LITTLE)


def _keys(title: str) -> tuple[str, ...]:
    """The words with every house-style form replaced by the first of its group."""
    given, made, place = words(title), [], 0
    groups, longest = _house_style()
    while place < len(given):
        for size in range(longest, 0, -1):
            key = groups.get(given[place : place + size])
            if key:
                made.append(key)
                place += size
                break
        else:
            made.append(given[place])
            place += 1
    return tuple(word for word in made if word not in _LITTLE)


@cache
def _house_style() -> tuple[dict[tuple[str, ...], str], int]:
    groups = {
        tuple(str(form).split()): str(group["forms"][0])
        for group in facts("house-style")["groups"]
        for form in group["forms"]
    }
    return groups, max(map(len, groups))


def _differences(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    found = []
    for kind, start, end, from_, to in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        mine, yours = " ".join(a[start:end]), " ".join(b[from_:to])
        if kind == "replace":
            found.append(f"“{mine}” against “{yours}”")
        elif kind != "equal":
            found.append(f"“{mine or yours}” stands in only one of them")
    return tuple(found)
