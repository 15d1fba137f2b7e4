"""The sentences of a document as claims: their places, what they name, whether they need a source."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from audit.draft.entries import blocks_of_references
from audit.draft.signals import Signals, claim_words, signals_of
from audit.model import CitedItems, Hyperlink, NoteMark
from audit.text import HAN_AND_KANA, THAI, compile_later, sentence_spans, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.model import Block, DocumentText, Interval, SourceNeed

_PROSE = frozenset({"paragraph", "item", "quote"})
_CHECKABLE = compile_later(r"\d|[“”«»\"„]")  # a figure or a quotation can be looked up
_FIRST_PERSON = compile_later(
    r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur|[Ii]ch|[Mm]ein\w*|[Ww]ir|[Uu]nser\w*|io|[Nn]oi|je|[Nn]ous)\b"
)
_WORDS = compile_later(r"[^\W_]+")
_MOST_TOGETHER = 3  # sentences that one mark at the end of a paragraph covers as one claim
MOST_CLAIMS = 12_000
"""Claims that are drafted of one document; a book of 500 pages has some 12,000 sentences."""
_LEAST_WORDS = 4
_UNSPACED = compile_later(f"[{HAN_AND_KANA}{THAI}]")
_SIGNS_OF_A_WORD = 2  # of a script without spaces between words
_LONGEST = 3_000  # characters of a sentence that can be looked at as one statement
_CONTEXT = 160  # characters of the sentence before that are kept as context


@dataclass(frozen=True)
class FoundClaim:
    """One statement of a document: ``text`` stands between two offsets of its plain text.

    ``block`` is the number of its paragraph. ``need`` says why it needs no source, ``None`` where it needs
    one. ``context`` is the sentence before, where only a pronoun says whom the claim is about.
    """

    start: int
    end: int
    text: str
    block: int
    language: str | None = None
    anchor: Interval | None = None
    need: SourceNeed | None = None
    context: str = ""
    until: int | None = None
    """Where its paragraph ends, if that is known."""

    @cached_property
    def signals(self) -> Signals:
        """What it names; read when it is first asked for."""
        return signals_of(self.text, self.language, self.anchor)


def find_claims(
    document: DocumentText, *, language: str | None = None, anchor: Interval | None = None
) -> tuple[FoundClaim, ...]:
    """The claims of a document's prose, in order. Headings, tables, notes and lists of sources hold none.

    No more than ``MOST_CLAIMS`` are taken. ``anchor`` is when it was written, from which "in October" is
    understood. Never raises.
    """
    marks = [span.start for span in document.spans if isinstance(span, NoteMark | Hyperlink | CitedItems)]
    notes = {block.start for block in blocks_of_references(document)}
    found: list[FoundClaim] = []
    for number, block in enumerate(document.blocks):
        if len(found) >= MOST_CLAIMS:
            break
        if block.kind in _PROSE and block.start not in notes:
            spans = _sentences(document.text, block, language)[: MOST_CLAIMS - len(found)]
            for start, end in _grouped(spans, marks):
                words = document.text[start:end]
                claim = FoundClaim(start, end, words, number, language, anchor, until=block.end)
                found.append(judged(claim, found[-1] if found and found[-1].block == number else None))
    return tuple(found[:MOST_CLAIMS])


def _sentences(text: str, block: Block, language: str | None) -> list[tuple[int, int]]:
    """The sentences of a block that have words enough to say something; a line end ends none."""
    part = text[block.start : block.end].replace("\n", " ")
    spans = sentence_spans(part, language)
    return [
        (block.start + start, block.start + end)
        for start, end in spans
        if end - start <= _LONGEST and _words_in(part, start, end) >= _LEAST_WORDS
    ]


def _words_in(text: str, start: int, end: int) -> int:
    """How many words there are between two offsets, counted by their signs where no spaces part them."""
    unspaced = len(_UNSPACED.findall(text, start, end)) // _SIGNS_OF_A_WORD
    return max(unspaced, len(_WORDS.findall(text, start, end)))


def _grouped(spans: Sequence[tuple[int, int]], marks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The sentences, those of a short paragraph together whose only mark stands at its end.

    A link or a record within a sentence is a mark too, and stands where its words begin.
    """
    if 1 < len(spans) <= _MOST_TOGETHER:
        first = bisect_left(marks, spans[0][0])
        inside = marks[first : bisect_left(marks, spans[-1][1] + 2)]
        if inside and all(mark >= spans[-1][1] - 1 for mark in inside):
            yield spans[0][0], spans[-1][1]
            return
    yield from spans


def judged(claim: FoundClaim, before: FoundClaim | None) -> FoundClaim:
    """The claim with why it needs no source, and with its context where it has a pronoun for a name."""
    need = need_of(claim.text, claim.language)
    low = " ".join(tokens(claim.text).words)
    words = claim_words(claim.language)["pronouns"]
    refers = before is not None and any(low.startswith(f"{word} ") for word in words)
    context = _tail(before.text) if refers and before else ""
    return replace(claim, need=need, context=context) if need or context else claim


def _tail(text: str) -> str:
    """The last words of a text, whole words, with … where some are left out."""
    if len(text) <= _CONTEXT:
        return text
    return f"… {text[-_CONTEXT:].partition(' ')[2]}"


def need_of(text: str, language: str | None) -> SourceNeed | None:
    """Why a sentence needs no source. A figure or a quotation can be looked up, whatever stands around it."""
    words = claim_words(language)
    low = f" {' '.join(tokens(text).words)} "
    if text.rstrip('"”’»)').endswith("?"):
        return "question"
    if _CHECKABLE.search(text):
        return None
    if any(f" {phrase} " in low for phrase in words["connective"]):
        return "connective"
    if any(f" {phrase} " in low for phrase in words["outlook"]):
        return "outlook"
    opinion = any(f" {phrase} " in low for phrase in words["opinion"])
    return "opinion" if opinion or _FIRST_PERSON.search(text) else None
