"""The quotations of a text: what stands between quotation marks, of what kind it is, and who speaks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from audit.language.quotation_words import is_saying, is_titled
from audit.language.speakers import named_speaker
from audit.model import Passage
from audit.text import HAN_AND_KANA, compile_later

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

QuotationKind = Literal["speech", "title", "words"]

_LONGEST = 500_000  # characters that are looked at
_LEAST = 4  # words of speech; fewer are words that a writer keeps at a distance
_LEAST_SINGLE = 8  # characters, in scripts without spaces
# Each pair of marks, within a paragraph. “ may be left open where the speech goes on in the next one.
_QUOTED = compile_later(
    r"“(?P<a>[^“”\n]{1,3000})(?P<close>[”\"]|(?=\n|\Z))"
    r"|„(?P<b>[^„“”\n]{1,3000})[“”\"]"
    r"|«\s?(?P<c>[^«»\n]{1,3000}?)\s?»"
    r"|(?<!\w)»(?=\S)(?P<d>[^«»\n]{1,3000})«"
    r"|「(?P<e>[^「」\n]{1,3000})」|『(?P<f>[^『』\n]{1,3000})』"
    r"|(?<!\w)”(?=\S)(?P<g>[^“”\n]{1,3000})”"
    r"|(?<![\w\"])\"(?=[^\s\"])(?P<h>[^\"\n]{1,3000})\""
    r"|(?<!\w)‘(?=\S)(?P<i>(?:[^‘’\n]|(?<=\w)’(?=\w)){1,1500})’(?!\w)"
)
_WORD = compile_later(rf"[{HAN_AND_KANA}]|[^\W_{HAN_AND_KANA}]+(?:['’-][^\W_{HAN_AND_KANA}]+)*")
_BREAK = compile_later(
    r"[,.!?…;–—-]?[\"”“»«’]\s?,?\s+(?P<aside>[^\"“”«»„\n]{3,90}?)[,.:;]?\s+[\"“„«»‘](?=\w)"
)
_TITLE_WORDS = 12


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, with their offsets.

    ``kind``: *speech*; *title* of a work, by the word before it or its capitals; or *words*, up to three
    that a writer sets apart. ``speaker`` is who is named beside it as speaking, as written, else ``None``.
    ``is_open``: no mark closes it, since it goes on in the next paragraph.
    """

    passage: Passage
    kind: QuotationKind
    speaker: Passage | None = None
    is_open: bool = False


def quotations(text: str, language: str | None = None) -> tuple[Quotation, ...]:
    """The quotations of a text in the order they stand, the outermost of nested ones. Never raises.

    A quotation that nothing is said beside has the speaker of the one before it, in the same paragraph or
    where that goes on. Linear in the text, of which half a million characters are looked at.
    """
    text = text[:_LONGEST]
    found: list[Quotation] = []
    for match in _QUOTED.finditer(text):
        quotation = _read(text, match, language)
        if quotation.speaker is None and found and _goes_on(text, found[-1], quotation):
            quotation = replace(quotation, speaker=found[-1].speaker)
        found.append(quotation)
    return tuple(_from_behind(found))


def _from_behind(found: list[Quotation]) -> list[Quotation]:
    """Quotations that go on in the next paragraph with the speaker that is named there."""
    speaker = None
    for number in range(len(found) - 1, -1, -1):
        quotation = found[number]
        if quotation.is_open and quotation.speaker is None and speaker is not None:
            found[number] = quotation = replace(quotation, speaker=speaker)
        speaker = quotation.speaker
    return found


def _read(text: str, match: re.Match[str], language: str | None) -> Quotation:
    group = match.lastgroup if match.lastgroup != "close" else "a"
    start, end = match.span(group or 0)
    passage = Passage(text[start:end], start, end)
    kind = _kind(text, passage, match.start(), language)
    is_open = group == "a" and not match["close"]
    speaker = named_speaker(text, match.start(), match.end(), language) if kind != "title" else None
    return Quotation(passage, kind, speaker, is_open)


def _kind(text: str, passage: Passage, start: int, language: str | None) -> QuotationKind:
    words = [word[0] for word in _WORD.finditer(passage.text)]
    before = [word[0].casefold() for word in _WORD.finditer(text, max(0, start - 40), start)][-2:]
    if len(words) <= _TITLE_WORDS and passage.text.rstrip()[-1:] not in set(",.…"):
        long = [word for word in words if len(word) > 3]
        capitals = sum(word[0].isupper() for word in long)
        if any(is_titled(word, language) for word in before):
            return "title"
        if len(long) > 1 and 1.25 * capitals >= len(long) and language != "de":
            return "title"
    single = sum(len(word) == 1 and not word.isascii() for word in words)
    return "speech" if len(words) >= (_LEAST_SINGLE if 2 * single > len(words) else _LEAST) else "words"


def _goes_on(text: str, before: Quotation, quotation: Quotation) -> bool:
    """Whether nothing but who spoke stands between two quotations of a paragraph, or of one speech."""
    between = text[before.passage.end : quotation.passage.start]
    if "\n" in between:
        return before.is_open and len(between) < 8
    return between.count(".") <= 2 and len(between) < 200


def interruptions(text: str, language: str | None = None) -> Iterator[Passage]:
    """What a text sets between two parts of one speech to say who speaks: “…,” she said, “…”."""
    for match in _BREAK.finditer(text[:_LONGEST]):
        if any(is_saying(word[0], language) for word in _WORD.finditer(match["aside"])):
            yield Passage(match["aside"], *match.span("aside"))
