"""Whether a page shows its whole article or only the beginning: a half that reads as a page.

What the page declares of its text comes first (schema.org's ``isAccessibleForFree``, ``wordCount`` and
``articleBody``; ``article:content_tier``), then what stands right below the text: an offer to subscribe in a
container of its own, or in the words of the table ``reading-offers``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from audit.data import facts
from audit.formats.html import hint_words
from audit.model import Reason
from audit.text import caseless, compile_later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.formats.html import Parsed
    from audit.page.text.lines import Line
    from audit.page.text.main import MainText

_BEFORE, _AFTER = 4, 4  # lines of the text's end, and lines below it, in which an offer stands
_OFFER = 250  # characters of a line that may be an offer
_LITTLE = (
    1500  # characters of a text that may be a beginning though the page does not say that it is for payers
)
_SHORT_OF_WORDS = 0.5  # share of the stated number of words below which words are missing
_SHORT_OF_TEXT = 0.25  # the same for characters, where our reading can be what is short
_WHOLE = 0.75  # share of a stated text that shows that the text was had
_COUNTS_CHARACTERS = (0.4, 1.6)  # characters read for each stated "word", where a site counts characters
_MOST_NODES = 200
_MOST_UP = 6  # elements around a line that are looked at
_LETTERS = 400  # of the second half of a text, from which scrambling shows
_FEW_VOWELS = 0.27  # of its letters; of no language in Latin letters has a text so few
_WALL = frozenset({"paywall", "regwall", "paygate", "gate"})
_ENDS_OPEN = compile_later(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])$")
_VOWELS = frozenset("aeiouy")


def why_partial(parsed: Parsed, main: MainText) -> Reason | None:
    """Why a text that was read is only a part of the article's; ``None`` where nothing shows it.

    Never raises. A capture that has all text that its page states is whole, whatever is offered below it.
    """
    text = main.text
    if not text:
        return None
    stated = _Stated.of(parsed)
    if missing := _missing(stated, text):
        return missing
    if stated.characters and len(text) >= _WHOLE * stated.characters:
        return None
    if stated.words and len(text.split()) >= _WHOLE * stated.words:
        return None
    if stated.for_payers:
        return _offer(main) or _wall(main) or _open_end(main) or _scrambled(text)
    return (_offer(main) or _wall(main)) if len(text) < _LITTLE and not stated.for_all else None


class _Stated(NamedTuple):
    """What a page states of its text: for whom it is, and how long."""

    for_payers: bool = False
    for_all: bool = False
    words: int = 0
    characters: int = 0

    @classmethod
    def of(cls, parsed: Parsed) -> _Stated:
        nodes = [node.value for node in parsed.nodes[:_MOST_NODES]]
        free = [_truth(node["isAccessibleForFree"]) for node in nodes if "isAccessibleForFree" in node]
        tier = (parsed.meta("article:content_tier") or "").lower()
        itemprop = parsed.meta("isaccessibleforfree")
        free += [_truth(itemprop)] if itemprop else []
        bodies = [node["articleBody"] for node in nodes if isinstance(node.get("articleBody"), str)]
        return cls(
            for_payers=False in free or tier == "locked",
            for_all=True in free and False not in free,
            words=max((_number(node.get("wordCount")) for node in nodes), default=0),
            characters=max(map(len, bodies), default=0),
        )


def _truth(value: object) -> bool | None:
    """A boolean as pages write it: ``false``, ``"False"``, ``https://schema.org/False``."""
    word = str(value).lower().rstrip("/").rpartition("/")[2]
    return {"true": True, "false": False}.get(word)


def _number(value: object) -> int:
    text = str(value).replace(",", "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0


def _missing(stated: _Stated, text: str) -> Reason | None:
    """Where far less was read than the page states that its text has."""
    words = len(text.split()) if stated.words else 0
    low, high = _COUNTS_CHARACTERS
    if words < _SHORT_OF_WORDS * stated.words and not low <= len(text) / stated.words <= high:
        return Reason("fewer-words-than-stated", read=words, stated=stated.words)
    if len(text) < _SHORT_OF_TEXT * stated.characters:
        return Reason("fewer-characters-than-stated", read=len(text), stated=stated.characters)
    return None


def _around_end(main: MainText) -> Iterator[Line]:
    yield from main.body[-_BEFORE:]
    yield from main.after[:_AFTER]


def _offer(main: MainText) -> Reason | None:
    """An offer, in words, to read the rest."""
    for line in _around_end(main):
        if len(line.text) <= _OFFER and _offers_more(caseless(line.text)):
            return Reason("offer-to-read-on", quote=line.text)
    return None


def _offers_more(line: str) -> bool:
    return any(
        parts[0] in line and (len(parts) == 1 or _in_turn(parts).search(line) is not None)
        for parts in _offers()
    )


@cache
def _offers() -> list[tuple[str, ...]]:
    """Phrases that offer to read on, in parts between which a few words may stand."""
    phrases = (phrase for known in facts("reading-offers").values() for phrase in known)
    return [tuple(caseless(part.strip()) for part in phrase.split("…")) for phrase in phrases]


@cache
def _in_turn(parts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(".{0,60}?".join(map(re.escape, parts)))


def _wall(main: MainText) -> Reason | None:
    """A container right below the text that is called a wall and does not hold the text itself."""
    held = {key for line in main.body[-_BEFORE:] for key, _ in _containers(line)}
    for line in main.after[:2]:
        for key, words in _containers(line):
            if key not in held and (named := _WALL.intersection(words)):
                return Reason("wall-below-text", name=min(named), quote=line.text)
    return None


def _containers(line: Line) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The elements around a line, innermost first, each with the words of its class and id."""
    element = line.block.element
    for around in element.ancestors(_MOST_UP) if element else ():
        yield id(around), hint_words(around.hints)


def _open_end(main: MainText) -> Reason | None:
    last = next((line for line in reversed(main.body) if line.long), None)
    return Reason("text-ends-open", quote=last.text[-100:]) if last and _ENDS_OPEN.search(last.text) else None


def _scrambled(text: str) -> Reason | None:
    """Letters put in place of others, so that the text keeps its shape and says nothing."""
    half = unicodedata.normalize("NFD", text[len(text) // 2 :][:20_000].lower())
    letters = [char for char in half if "a" <= char <= "z"]
    if len(letters) < _LETTERS or 2 * len(letters) < len(half):
        return None
    vowels = sum(char in _VOWELS for char in letters)
    return Reason("text-scrambled", quote=text[-100:]) if vowels < _FEW_VOWELS * len(letters) else None
