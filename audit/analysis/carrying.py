"""Whether one passage of a source carries a whole claim by its own words: in order, with nothing else in it.

A strict rule on purpose: a claim in other words may be carried too, but which of those are no rule here tells
nine times in ten (docs/states.md has what was measured).
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from audit.data import facts
from audit.language import (
    capitalised_runs,
    content_words,
    negations,
    opposite_words,
    quantities,
    same_value,
    stem,
    without_marks,
)
from audit.text import compile_later, words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from audit.model import Passage

    Figure = str | tuple[Fraction | None, Fraction | None]

_LEAST_CONTENT = 5  # words of a claim, without the small ones, from which silence can be told
_LEAST = 6  # words of a claim; fewer stand in order by chance
_MOST = 150  # words of a claim and of a passage that are aligned: it takes time by their product
_IN_ORDER = 0.75  # share of a claim's words that stand in a passage in their order, from which it carries it
_FIGURES = compile_later(r"\d[\d.,]*")
# Words by which a source says less than the claim: it may be so, it is said to be so or wrong to say so,
# doing it was put off ("postponed opening"), it nearly was so, had it been so, was it so?
_DOUBTS = compile_later(
    r"\b(?:may|might|could|would|should|seems?|seemed|appears?|appeared|likely|probably|possibly|perhaps|"
    r"reportedly|allegedly|alleged|suggests?|suggested|believed|expected|planned|if|unless|"
    r"claim|claims|claimed|claiming|rumou?rs?|falsely|wrongly|accused|"
    r"(?:wrong|false|untrue|incorrect) that|"
    r"(?:postpone[ds]?|delay(?:s|ed)?|cancel(?:s|l?ed)?|avoid(?:s|ed)?|abandon(?:s|ed)?|den(?:y|ies|ied)|"
    r"oppose[ds]?|reject(?:s|ed)?|consider(?:s|ed)?|discuss(?:es|ed)?|propose[ds]?|recommend(?:s|ed)?|"
    r"rule[ds]? out|against) (?:\w+ly )?\w+ing|(?:nearly|almost) (?=\w+ed\b)|expecting to|"
    r"kann|könnte|dürfte|soll|sollen|wohl|angeblich|vielleicht|möglicherweise|wenn|falls|"
    r"peut|pourrait|serait|semble|probablement|peut-être|si|puede|podría|parece|quizás|probablemente)\b"
    r"|(?:\A|(?<=[.!?] ))[\"“‘']?had\b|\?(?=[\"”’')\s]{0,4}\Z)",
    2,
)

# Words by which a source tells of what is still to come; a claim without any tells of another time.
_AHEAD = compile_later(
    r"\b(?:will|won['’]t|shall|would|going to|about to|yet to|(?:is|are|was|were) (?:due |set )?to|"
    r"(?:scheduled|plans?|intends?|aims?) to|wird|werden|würde|würden|va|vont|sera|seront|van a|será|serán)\b"
    r"|['’]ll\b",
    2,
)


def carries(claim: str, passage: str, language: str | None) -> bool:
    """Whether the passage has most of a claim's words in order, its names, numbers, negations; no more doubt.

    Nor does it tell as still to come what the claim tells as past. Of a claim of fewer than six words it
    never says so, nor of one that adds an end of its own to the passage ("and the motion was carried"), or
    has another word in the place of one ("a month before"). Marks of cited works ("[12]", "(Smith 2019)")
    are no part of it.
    """
    claim = without_marks(claim)
    mine, theirs = _stems(claim), _stems(passage)
    if not _LEAST <= len(mine) <= _MOST or len(theirs) > _MOST:
        return False
    least = _IN_ORDER * len(mine)
    held = sum((Counter(mine) & Counter(theirs)).values())  # at least as many as stand in order
    return (
        held >= least
        and _in_order(mine, theirs) >= least
        and _named(claim, language) <= set(theirs)
        and not _doubts(passage) - _doubts(claim)
        and (_AHEAD.search(passage) is None or _AHEAD.search(claim) is not None)
        and _denials(claim, language) == _denials(passage, language)
        and _has_figures(passage, _figures(claim))
        and _figures_stand_alike(claim, passage)
        and _units_meet(claim, passage, language)
        and opposite_words(words(claim), words(passage), language) is None
        and not _has_its_own(claim, passage)
    )


def _in_order(words: list[str], others: list[str]) -> int:
    """How many of some words stand in their order among others."""
    from rapidfuzz.distance import LCSseq  # twenty modules, for what few passages come to

    return LCSseq.similarity(words, others)


def _has_its_own(claim: str, passage: str) -> bool:
    """Whether words of a claim that the passage lacks stand at its end, or where the passage has others.

    Words at its beginning may lead on from the sentence before ("However", "Here"). Small words do not count.
    """
    mine, theirs = _stems(claim), _stems(passage)
    of_claim, of_passage = content_words(claim).keys(), content_words(passage).keys()
    for _, start, end, there, until in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        lacks = (of_claim & set(mine[start:end])) - of_passage
        instead = (of_passage & set(theirs[there:until])) - of_claim
        if lacks and (end == len(mine) or (instead and start > 0)):
            return True
    return False


def _figures_stand_alike(claim: str, passage: str) -> bool:
    """Whether the figures of a claim stand in the passage in their order: 2016 built, 1931 pulled down."""
    rest = iter(_FIGURES.findall(passage.replace(",", "")))
    return all(figure in rest for figure in _FIGURES.findall(claim.replace(",", "")))


def _units_meet(claim: str, passage: str, language: str | None) -> bool:
    """Whether the passage has every measure and sum of a claim in a unit that can be its own."""
    stated = [one for one in quantities(claim, language) if one.unit]
    held = quantities(passage, language) if stated else ()
    return all(
        any(same_value(one, other) and bool(one.unit) == bool(other.unit) for other in held) for one in stated
    )


def share_unmet(claim: str, uncovered: Iterable[Passage]) -> float:
    """The share of a claim's words, but for small ones, that a text has nowhere; 0 for a claim of a few."""
    words_of_claim = content_words(claim)
    if len(words_of_claim) < _LEAST_CONTENT:
        return 0.0
    unmet = content_words(" ".join(one.text for one in uncovered))
    return len(unmet) / len(words_of_claim)


def _stems(text: str) -> list[str]:
    return [stem(word) for word in words(text)]


def _named(text: str, language: str | None) -> set[str]:
    return {word for run in capitalised_runs(text, language) for word in _stems(run.text)}


def _doubts(text: str) -> set[str]:
    return {found[0].lower() for found in _DOUBTS.finditer(text)}


def _denials(text: str, language: str | None) -> Counter[str]:
    """How often a text denies, by kind, and its denying words, which stand in "not only" too."""
    kinds: Counter[str] = Counter(negation.kind for negation in negations(text, language))
    denying = _denying(language or "en")
    return kinds + Counter(f"word {word}" for word in words(text) if word in denying)


@cache
def _denying(language: str) -> frozenset[str]:
    table = facts("negation-words")
    held = table.get(language) or table["en"]
    return frozenset(word for phrase in held.get("not", ()) for word in words(phrase))


def _has_figures(passage: str, stated: set[Figure]) -> bool:
    return not stated or stated <= _figures(passage)


def _figures(text: str) -> set[Figure]:
    """The figures of a text as written, years and days among them, and what its numbers in words come to."""
    written = {found[0].replace(",", "").rstrip(".") for found in _FIGURES.finditer(text)}
    return written | {(one.low, one.high) for one in quantities(text)}
