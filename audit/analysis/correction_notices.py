"""Notices by which a page says that its text was corrected, and whether they are about a claim."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from audit.data import facts
from audit.language import content_words
from audit.model import Passage
from audit.text import sentence_spans, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LEAST = 6  # words of a notice's first sentence: fewer are a link or a heading
_LONGEST = 500  # characters of a notice
_BEFORE = 300  # characters before words of correcting in which their sentence begins
_MOST = 5  # notices that are looked at
_RARE = 2  # sentences of a page in which a rare word of it stands at most
_SHARED = 2  # words that a notice about a claim shares with it, one of them rare


def new_notices(before: str, after: str, language: str | None = None) -> list[Passage]:
    """The correction notices of the later of two texts that do not stand in the earlier one.

    A notice is the sentence that says so (by which it is known again) and, in its paragraph, what follows
    within five hundred characters.
    Never raises; linear in the texts, of which the first five notices count.
    """
    held = f" {' '.join(tokens(before).words)} "
    found: list[Passage] = []
    for notice in _notices(after, language):
        begun = notice.text[: sentence_spans(notice.text, language)[0][1]]
        if f" {' '.join(tokens(begun).words)} " not in held:
            found.append(notice)
        if len(found) == _MOST:
            break
    return found


def is_about_claim(notice: str, claim: str, page: str, language: str | None = None) -> bool:
    """Whether a notice shares with a claim a figure, or two words of which one is rare on the page.

    Words of correcting count for nothing. The page is that before the notice.
    """
    shared = content_words(_pattern().sub(" ", notice)).keys() & content_words(claim).keys()
    if any(re.search(r"\d", word) for word in shared):
        return True
    if len(shared) < _SHARED:
        return False
    sentences = [content_words(page[start:end]).keys() for start, end in sentence_spans(page, language)]
    return any(sum(word in sentence for sentence in sentences) <= _RARE for word in shared)


def _notices(text: str, language: str | None) -> Iterator[Passage]:
    reached = 0
    for match in _pattern().finditer(text):
        if match.start() < reached:
            continue
        start = _begin(text, match, reached, language)
        line = text[start : start + _LONGEST].partition("\n")[0]
        spans = sentence_spans(line, language)
        reached = start + (spans[-1][1] if spans else len(line))
        notice = text[start:reached].strip()
        if notice[-1:] in '.!?。”")' and spans and _is_long(line[: spans[0][1]]):
            yield Passage(notice, start, start + len(notice))


def _begin(text: str, match: re.Match[str], reached: int, language: str | None) -> int:
    """Where the sentence begins in which words of correcting stand; a head begins it."""
    at = match.start("head") if match["head"] else match.start()
    if match["head"]:
        return at
    low = max(reached, at - _BEFORE, text.rfind("\n", 0, at) + 1)
    spans = sentence_spans(text[low : match.end()], language)
    return low + spans[-1][0] if spans else at


def _is_long(notice: str) -> bool:
    spaced = len(notice.split())
    return spaced >= _LEAST or (spaced <= 2 and len(notice) > 3 * _LEAST and not notice.isascii())


@cache
def _pattern() -> re.Pattern[str]:
    """The words of correcting of all languages: a page's own is seldom that of its furniture."""
    table = facts("correction-words").values()
    heads = _either(word for held in table for word in held["heads"])
    phrases = _either(word for held in table for word in held["phrases"])
    return re.compile(
        rf"(?:^|(?<=[.!?。”\"]\s)|(?<=\n))[^\w\n]{{0,3}}(?P<head>(?:{heads}))"
        r"(?:[ ,(][^:\n.]{1,40})?\s?[:：—–]"
        rf"|(?P<phrase>(?:{phrases}))",
        re.IGNORECASE | re.MULTILINE,
    )


def _either(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(set(phrases), key=len, reverse=True))
