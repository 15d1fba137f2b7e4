"""The words of a text as they are compared with another's: in one house style, of its running text alone."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from audit.text.folding import without_accents
from audit.text.house_style import in_one_style
from audit.text.segmentation import Tokens, ends_sentence, tokens

_STOPS = (". ", "! ", "? ", "。")
_SENTENCE = 5  # words that the sentences of a paragraph have in the mean
_PARAGRAPH = 25  # words of a line that is one without a stop at its end
_ENOUGH = 40  # words in sentences from which on, if they are a third of all, the rest is left out


@dataclass(frozen=True, slots=True)
class ComparedText:
    """The words in one house style, and where each stands."""

    text: str
    words: list[str]
    spans: list[tuple[int, int]]


def read_words(text: str) -> ComparedText:
    """The words of a text in one house style; of its running text alone, where there is enough of it."""
    found = tokens(text, syllables=True)
    running = _running(found)
    if len(running) >= max(_ENOUGH, len(found.words) // 3):
        found = Tokens(text, tuple(found.words[n] for n in running), tuple(found.spans[n] for n in running))
    given, places = _abbreviations_joined(found)
    made, spans, place = [], [], 0
    for word, size in in_one_style(given):
        made.append(word)
        spans.append((places[place][0], places[place + size - 1][1]))
        place += size
    return ComparedText(text, made, spans)


def _running(found: Tokens) -> list[int]:
    """The numbers of the words that stand in sentences; lines of menus and other headlines hold none."""
    kept: list[int] = []
    ends = (*(end for end, char in enumerate(found.text) if char == "\n"), len(found.text))
    first = start = 0
    for end in ends:
        after = bisect_left(found.spans, (end, end), first)
        if after > first and _is_running(found.text[start:end].rstrip(), after - first):
            kept += range(first, after)
        first, start = after, end + 1
    return kept


def _is_running(line: str, words: int) -> bool:
    stops = sum(map(line.count, _STOPS))
    return words >= _SENTENCE * max(1, stops) and (ends_sentence(line) or words >= _PARAGRAPH)


def _abbreviations_joined(found: Tokens) -> tuple[list[str], list[tuple[int, int]]]:
    """The words without accents, "U.S." as one of them, and where each stands."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for word, (start, end) in zip(found.words, found.spans, strict=True):
        if len(word) == 1 and spans and start == spans[-1][1] + 1 and found.text[start - 1] == ".":
            before, _ = spans[-1]
            if len(words[-1]) * 2 - 1 == spans[-1][1] - before:  # letters and points in turn
                words[-1], spans[-1] = words[-1] + word, (before, end)
                continue
        words.append(word if word.isascii() else without_accents(word))
        spans.append((start, end))
    return words, spans
