"""Text cut up: into words with their places, into runs of words (shingles), into sentences."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from audit.text.folding import HAN_AND_KANA, HANGUL, may_be_unspaced
from audit.text.patterns import compile_later

if TYPE_CHECKING:
    from collections.abc import Sequence
    from re import Pattern

_SPACED = compile_later(r"[^\W_]+")
_UNSPACED = compile_later(rf"[{HAN_AND_KANA}]|[^\W_{HAN_AND_KANA}]+")
_SYLLABLES = compile_later(rf"[{HAN_AND_KANA}{HANGUL}]|[^\W_{HAN_AND_KANA}{HANGUL}]+")
_LETTERS_AND_DIGITS = compile_later(r"\w+")
# A stop after one or two digits is rather that of an ordinal: "am 3. März".
_SENTENCE_END = compile_later(
    r"[.!?\n](?:(?<=\n)|(?<!\n)(?<!\b\d.)(?<!\b\d\d.)['\"”’)]*\s+(?=[\"“„«]?[^\W\da-z_]|$))"
)
_LAST_MARKS = (".", "!", "?", ":", ";", "…", "”", '"', "’", "»", ")", "。", "！", "？", "؟")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of ``text`` without case, and for each the offsets between which it stands."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def passage(self, first: int, after: int) -> str:
        """The text from the word ``first`` up to and without the word ``after``, as printed."""
        return self.text[self.spans[first][0] : self.spans[after - 1][1]] if after > first else ""


def word_pattern(text: str, *, syllables: bool = False) -> Pattern[str]:
    """What matches each word of a text; see ``tokens``."""
    if not may_be_unspaced(text):
        return _SPACED
    return _SYLLABLES if syllables else _UNSPACED


def tokens(text: str, *, syllables: bool = False, most: int | None = None) -> Tokens:
    """The words of a text, the first ``most`` of them. Each Chinese or Japanese character is one.

    ``syllables``: so is each Korean syllable. Particles are glued to Korean words, so that runs of
    whole words seldom recur; but a change is shown in whole words.
    """
    found = list(islice(word_pattern(text, syllables=syllables).finditer(text), most))
    return Tokens(text, tuple(word[0].casefold() for word in found), tuple(word.span() for word in found))


def shingles(words: Sequence[str], size: int) -> list[tuple[str, ...]]:
    """Every run of ``size`` words, in order; the whole where there are fewer.

    Broder, "On the resemblance and containment of documents", 1997.
    """
    if len(words) <= size:
        return [tuple(words)]
    return list(zip(*(words[offset:] for offset in range(size)), strict=False))


def distinct_words(text: str) -> frozenset[str]:
    """The words of a text, lower case, each once: they decide which phrases are worth a search."""
    rough = set(text.lower().replace("’", "'").split())
    whole = set(filter(str.isalnum, rough))
    return frozenset(whole.union(_LETTERS_AND_DIGITS.findall(" ".join(rough - whole))))


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order. A new line ends one, a stop that may be an ordinal's does not."""
    ends = [0, *(stop.end() for stop in _SENTENCE_END.finditer(text)), len(text)]
    return [sentence for start, end in pairwise(ends) if (sentence := text[start:end].strip())]


def sentence_around(text: str, start: int, end: int, *, before: int, after: int) -> tuple[int, int]:
    """Where the sentence that holds ``text[start:end]`` begins and ends.

    It is looked for ``before`` and ``after`` characters around.
    """
    reach = max(0, start - before)
    begin = reach
    for stop in _SENTENCE_END.finditer(text[reach:start]):
        begin = reach + stop.end()
    last = _SENTENCE_END.search(text[end : end + after])
    return begin, end + last.start() if last else min(len(text), end + after)


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does: in a stop, a closing quotation mark or bracket."""
    return line.endswith(_LAST_MARKS)


def line_at(text: str, offset: int) -> int:
    """The number of the line that holds an offset, counted from 1."""
    return text.count("\n", 0, offset) + 1
