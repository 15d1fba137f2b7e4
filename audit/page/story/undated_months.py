"""Months that a text names without a year, and how likely they are in a text of a day.

"Barred her in October … is to speak in February": tense says on which side of the month the day of writing
lies, and nearness how far. Measured on the labelled pages in the four languages with words for tense
(``benchmarks.story_months``, also without each fifth of the sites): of 96 texts that tell of months as past
the last lay three months back or less in 69; seen from a day in another month in 36. Of 16 that tell of
months to come, the next lay within five months in 11; seen from another month in 8. A near month says little,
since a wrong stamp may be one of the same season; so only far ones count.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from audit.model import MonthWithoutYear
from audit.text import LANGUAGES, language_code, line_at, tense_at, words_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from audit.text import Words

_MOST = 30  # months looked at in one text
_NEAR = 40  # characters before a month among which the word before it stands
_BACK = 300  # characters before it in which a year may be said that it is of
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_DAY_OF = re.compile(r"\d[.ºª°]?\sde$")  # 31 de marzo
_FIGURE = re.compile(r"\.?,?\s{0,2}(?:of\s|de\s)?\d")
_BESIDE = frozenset("in im en and und et y e for à au bis until by since seit depuis desde from".split())  # noqa: SIM905  a list of words reads best as words
_PAST, _FUTURE = 3, 5  # months back and ahead, up to which the nearest is near
# How much likelier far months are where the stamp is right; BOTH of texts that have both.
FAR_BACK, FAR_AHEAD, BOTH = 0.46, 0.63, 0.32


def find_months_without_year(
    text: str, language: str | None, start: int, said: frozenset[str]
) -> tuple[MonthWithoutYear, ...]:
    """The months told of without a year after ``start``, as past or to come, at most 30.

    None in a language whose words for tense are not known. ``said`` are the words of the text. Never raises;
    linear in the text.
    """
    code = language_code(language or "en")
    if code not in LANGUAGES:
        return ()
    words = words_for(code)
    if said.isdisjoint(words.months):
        return ()
    return tuple(islice(_found(text, start, words, code), _MOST))


def _found(text: str, start: int, words: Words, code: str) -> Iterator[MonthWithoutYear]:
    named = (match for match in _names(code).finditer(text, start) if not _goes_on(text, match.start()))
    for match in islice(named, 4 * _MOST):
        if not _stands_alone(text, match, words):
            continue
        tense = tense_at(text, match.start(), match.end(), words)
        if tense != "none":
            place = match.start()
            around = " ".join(text[max(0, place - _NEAR) : match.end()].rpartition("\n")[2].split())
            month = words.months[match[0].lower()]
            yield MonthWithoutYear(month, tense, place, match.end(), line_at(text, place), around)


@cache
def _names(code: str) -> re.Pattern[str]:
    """The whole names of the months, in the case of the language."""
    words = words_for(code)
    names = [name for name in words.months if name not in words.short_months and len(name) > 2]
    names = [name.capitalize() for name in names] if words.capitalised else names
    # No \b in front: with it re would try every name at every letter.
    return re.compile(rf"(?:{'|'.join(sorted(names, key=len, reverse=True))})\b")


def _goes_on(text: str, at: int) -> bool:
    """Whether a word that began before ``at`` goes on there."""
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")


def _stands_alone(text: str, match: re.Match[str], words: Words) -> bool:
    """Whether "in October" and not "3 October", "October 2023", "last October" or "October last year"."""
    near = text[max(0, match.start() - _NEAR) : match.start()].rstrip(" .").lower()
    before = _WORD.findall(near)[-1:]
    known = before and (
        before[0] in _BESIDE
        or before[0] in words.in_words
        or before[0] in words.relations
        or before[0] in words.parts
    )
    if (
        not known
        or near[-1:].isdigit()
        or _DAY_OF.search(near)
        or before[0] in words.steps
        or _FIGURE.match(text, match.end())
    ):
        return False
    after = _WORD.findall(text[match.end() : match.end() + 24].lower())[:1]
    if after and (after[0] in words.steps or after[0] in words.units):
        return False
    paragraph = text[max(0, match.start() - _BACK) : match.start()].rpartition("\n")[2]
    return _YEAR.search(paragraph) is None


def months_ratio(named: Iterable[MonthWithoutYear], day: date) -> tuple[float, tuple[MonthWithoutYear, ...]]:
    """The likelihood ratio P(the months | day right) / P(them | day wrong), and the months that make it.

    1.0 where they say nothing against the day.
    """
    back = [((day.month - one.month) % 12, one) for one in named if one.tense == "past"]
    ahead = [((one.month - day.month) % 12, one) for one in named if one.tense == "future"]
    far = [
        (ratio, nearest[1])
        for ratio, nearest, limit in (
            (FAR_BACK, _nearest(back), _PAST),
            (FAR_AHEAD, _nearest(ahead), _FUTURE),
        )
        if nearest and nearest[0] > limit
    ]
    if len(far) == 2:
        return BOTH, (far[0][1], far[1][1])
    return (far[0][0], (far[0][1],)) if far else (1.0, ())


def _nearest(found: list[tuple[int, MonthWithoutYear]]) -> tuple[int, MonthWithoutYear] | None:
    return min(found, key=lambda pair: (pair[0], pair[1].start), default=None)
