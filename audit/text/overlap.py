"""How much of one text stands in another, and what that says of the two.

The measure is containment (Broder, "On the resemblance and containment of documents", 1997): the share of the
shorter text's runs of five words that the longer one holds. Jaccard's index falls with the length of the
longer text and is not used. Words are compared without case, punctuation and house style. Runs of three words
that stand in both texts in the same order show what was reworded, and where: a text made from another follows
it from its beginning, or all the way, while two stories that share their background follow each other in a
part of both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from audit.text.compared_words import ComparedText, read_words
from audit.text.patterns import compile_later
from audit.text.segmentation import shingles, tokens

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from collections.abc import Set as AbstractSet


T = TypeVar("T", bound="Hashable")

Relation = Literal["same text", "derived", "shared passages", "no textual evidence of a common origin"]
_NONE: Relation = "no textual evidence of a common origin"
# Of containment, measured on 96,004 pairs of agency stories of the same days: stories of different agencies
# never passed .03; from .6 up, all were versions of one story.
SAME_TEXT, _SHARES = 0.6, 0.1
# Measured on altered pages and on other stories of the same outlets and days (docs/benchmarks.md).
_SURE = 0.35  # of the shorter text's words, in order: from here on other numbers are a rewriter's
_REWORDED = 0.2  # of the shorter text's words, in runs of three and in order: every fourth word replaced
_REACH = 0.5  # of the shorter text's windows that hold such runs: shared background is a part of a text
_OFTEN = 3  # times that a run may stand in a text: some pages show theirs twice
_WINDOW = 24  # words
_LEAD = 60  # words from the beginning of a text within which its lead stands, a third of a short one
_FOLLOWED = 0.6  # of the words of the lead
_DIGEST = 40  # words at least that a digest keeps
_LEAST = 8  # words in a passage worth showing
_LONG = 40  # words in a passage that two texts do not share by chance, whatever their length
_SHOWN = 5
_QUOTE = compile_later(r"[“„«\"]([^“”„«»\"\n]{12,600})[”“»\"]")
_RARE_QUOTE = 5  # words
_NUMBER = compile_later(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])")
_YEAR = compile_later(r"(?:1[89]|20)\d\d")


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
    holds, ``loose`` the same for runs of three, ``in_order`` the share of the shorter text's words in runs
    of three that stand in both texts once and in one order. ``passages`` are the longest shared runs, longest
    first; ``quotes`` and ``numbers`` those that few texts hold and both do, in the order of ``a``.

    "derived" says that one was made from the other or both from a third: a digest, an excerpt, a rewording.
    "no textual evidence of a common origin" is just that: it says nothing of where the two come from.
    """

    relation: Relation
    containment: float
    loose: float
    passages: tuple[SharedPassage, ...] = ()
    in_order: float = 0.0
    quotes: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


def compare_texts(a: str, b: str) -> Overlap:
    """How much of the shorter text stands in the longer one. Time n log n of their length; never raises."""
    mine, yours = read_words(a), read_words(b)
    if min(len(mine.words), len(yours.words)) < 5:
        same = bool(mine.words) and mine.words == yours.words
        return Overlap("same text" if same else _NONE, float(same), float(same))
    runs, held = shingles(mine.words, 5), set(shingles(yours.words, 5))
    whole = containment(set(runs), held)
    loose = containment(set(shingles(mine.words, 3)), set(shingles(yours.words, 3)))
    following = _follow(mine.words, yours.words)
    passages = _passages(mine, runs, held)
    numbers = _in_both(_numbers(a), _numbers(b))
    return Overlap(
        _relation(whole, following, passages, numbers_agree=_agree(a, b, numbers)),
        whole,
        loose,
        passages[:_SHOWN],
        following.share,
        _quotes_in_both(a, b),
        numbers,
    )


def containment(a: AbstractSet[tuple[str, ...]], b: AbstractSet[tuple[str, ...]]) -> float:
    """The share of the smaller set of shingles that the other holds, to three places."""
    return round(len(a & b) / min(len(a), len(b)), 3)


# -- the same words in the same order


@dataclass(frozen=True, slots=True)
class _Following:
    """How the shorter text follows the longer one: see ``Overlap.in_order``.

    ``reach`` is the share of its windows where it does, ``lead`` whether one of the two follows the other
    from its beginning.
    """

    share: float
    reach: float
    lead: bool


def _follow(a: Sequence[str], b: Sequence[str]) -> _Following:
    pairs = _chain(_telling(a), _telling(b))
    in_a, in_b = _covered(len(a), [place for place, _ in pairs]), _covered(len(b), [to for _, to in pairs])
    shorter = in_a if len(a) <= len(b) else in_b
    windows = [shorter[start : start + _WINDOW] for start in range(0, len(shorter), _WINDOW)]
    reached = sum(sum(window) >= len(window) / 2 for window in windows)
    return _Following(
        round(sum(shorter) / len(shorter), 3),
        reached / len(windows),
        _follows_lead(in_a) or _follows_lead(in_b),
    )


def _telling(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """The runs of three words that stand three times at most, with the first place of each, in order."""
    runs = shingles(words, 3)
    often = Counter(runs)
    first = dict(zip(reversed(runs), range(len(runs) - 1, -1, -1), strict=True))
    return {run: first[run] for run, count in often.items() if count <= _OFTEN}


def _chain(a: Mapping[T, int], b: Mapping[T, int]) -> list[tuple[int, int]]:
    """The longest row of runs that stand in both in the same order, as places in each.

    Patience sorting: Schensted, "Longest increasing and decreasing subsequences", 1961.
    """
    pairs = [(place, b[run]) for run, place in a.items() if run in b]
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, to) in enumerate(pairs):
        pile = bisect_left(tops, to)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [to]
        ends[pile : pile + 1] = [number]
    chain, number = [], ends[-1] if ends else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _covered(size: int, places: Sequence[int]) -> list[bool]:
    """For each word whether it stands in one of the runs of three that begin at the places."""
    covered = [False] * size
    for place in places:
        covered[place : place + 3] = [True] * len(covered[place : place + 3])
    return covered


def _follows_lead(covered: Sequence[bool]) -> bool:
    lead = covered[: min(_LEAD, max(_WINDOW, len(covered) // 3))]
    return sum(lead) >= _FOLLOWED * len(lead) and sum(covered) >= min(_DIGEST, len(covered))


# -- what that says


def _relation(
    whole: float, following: _Following, passages: Sequence[SharedPassage], *, numbers_agree: bool
) -> Relation:
    if whole >= SAME_TEXT:
        return "same text"
    followed = following.lead or following.reach >= _REACH
    if followed and following.share >= (_REWORDED if numbers_agree else _SURE):
        return "derived"
    long = bool(passages) and passages[0].words >= _LONG
    return "shared passages" if whole >= _SHARES or long else _NONE


def _agree(a: str, b: str, shared: tuple[str, ...]) -> bool:
    """Whether what numbers there are agree: a rewriter keeps them."""
    return bool(shared) or not _NUMBER.search(a) or not _NUMBER.search(b)


def _numbers(text: str) -> dict[str, int]:
    """The numbers of a text that are no year and have two digits at least, each with its first place."""
    found = (number[0].replace(",", "").replace(".", "") for number in _NUMBER.finditer(text))
    rare = dict.fromkeys(number for number in found if len(number) > 1 and not _YEAR.fullmatch(number))
    return {number: place for place, number in enumerate(rare)}


def _in_both(a: dict[str, int], b: dict[str, int]) -> tuple[str, ...]:
    """The numbers that both hold in the same order."""
    keys = list(a)
    return tuple(keys[place] for place, _ in _chain(a, b))


def _quotes_in_both(a: str, b: str) -> tuple[str, ...]:
    """What both give in quotation marks, as ``a`` prints it."""
    theirs = {tokens(found[1]).words for found in _QUOTE.finditer(b)}
    mine = {tokens(found[1]).words: found[1] for found in _QUOTE.finditer(a)} if theirs else {}
    return tuple(quote for said, quote in mine.items() if len(said) >= _RARE_QUOTE and said in theirs)[
        :_SHOWN
    ]


def _passages(
    mine: ComparedText, runs: list[tuple[str, ...]], held: set[tuple[str, ...]]
) -> tuple[SharedPassage, ...]:
    shared: list[list[int]] = []
    for place, shingle in enumerate(runs):
        if shingle not in held:
            continue
        if shared and place < shared[-1][1]:
            shared[-1][1] = place + 5
        else:
            shared.append([place, place + 5])
    once = {tuple(mine.words[start:end]): (start, end) for start, end in reversed(shared)}
    longest = sorted(once.values(), key=lambda run: (run[0] - run[1], run[0]))[:_SHOWN]
    return tuple(_passage(mine, *run) for run in longest if run[1] - run[0] >= _LEAST)


def _passage(mine: ComparedText, first: int, after: int) -> SharedPassage:
    start, end = mine.spans[first][0], mine.spans[after - 1][1]
    return SharedPassage(mine.text[start:end], start, end, after - first)
