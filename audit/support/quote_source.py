"""A text that quotations are held against; what is read of it is read once."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cached_property
from string import ascii_letters
from typing import TYPE_CHECKING

from audit.language import interruptions, language_of
from audit.support.quote_stream import Stream
from audit.support.quote_words import Words, read_words
from audit.text import HAN_AND_KANA, HANGUL, THAI, compile_later, may_be_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BRACKETS = compile_later(r"\[[^\[\]\n]{0,200}\]")
_SINGLE = compile_later(rf"[{HAN_AND_KANA}{HANGUL}{THAI}]")
_ASCII_LETTERS, _ASCII = ascii_letters.encode(), bytes(range(128))
# Where all others are dashes and quotation marks, as in most English texts, no script need be told from them.
_NO_MARK = compile_later(r"[^\0-\xbf\u2000-\u21ff]")
_SCRIPT = compile_later(
    rf"(?P<latin>[a-zA-Z\u00e0-\u024f]+)|(?P<cyrillic>[\u0400-\u04ff]+)|(?P<greek>[\u0370-\u03ff]+)"
    rf"|(?P<arabic>[\u0600-\u06ff]+)|(?P<hebrew>[\u05d0-\u05ea]+)|(?P<han>[{HAN_AND_KANA}]+)"
    rf"|(?P<hangul>[{HANGUL}]+)|(?P<thai>[{THAI}]+)|(?P<indic>[\u0900-\u0dff]+)"
)
OF_FEW_LANGUAGES = frozenset({"greek", "hebrew", "han", "hangul", "thai"})
"""Scripts that tell the language, or nearly so."""
_READ = 3_000  # characters by which script and language of a text are told
_MOST = 0.8  # of the letters, for a script to be that of a text


class QuoteSource:
    """A text that quotations are held against. ``language`` (BCP 47) is its language, where that is known."""

    def __init__(self, text: str, language: str | None = None) -> None:
        self.text = text
        self._language = (language or "").replace("_", "-").split("-")[0].lower()

    @cached_property
    def head(self) -> str:
        """As much of the text as shows its script and language."""
        return self.text[:_READ]

    @cached_property
    def guessed(self) -> str:
        """The language by the text's own small words, empty where they do not decide it."""
        return language_of(self.head, surely=True) or ""

    @property
    def code(self) -> str:
        """The language: as stated, else as guessed, else empty."""
        return self._language or self.guessed

    @cached_property
    def words(self) -> Words:
        """All words of the text."""
        return read_words(self.text)

    @cached_property
    def streams(self) -> tuple[Stream, ...]:
        """The words as they stand, and without what breaks in: brackets, "he said" between two quotations."""
        words = self.words
        whole = Stream(words.keys, range(len(words)))
        asides = [match.span() for match in _BRACKETS.finditer(self.text)]
        asides += [(aside.start, aside.end) for aside in interruptions(self.text)]
        left_out = set(_within(words.starts, asides))
        if not left_out:
            return (whole,)
        kept = [number for number in range(len(words)) if number not in left_out]
        return whole, Stream([words.keys[number] for number in kept], kept)


def _within(starts: Sequence[int], spans: Iterable[tuple[int, int]]) -> Iterable[int]:
    """The numbers of the words that begin within a span."""
    for start, end in spans:
        yield from range(bisect_left(starts, start), bisect_left(starts, end))


def is_single(text: str) -> bool:
    """Whether a text is mostly in a script of which each character is read as a word."""
    return may_be_unspaced(text) and 2 * len(_SINGLE.findall(text)) > len(text)


def script_of(text: str) -> str:
    """The script that most letters are of, empty where none has most of them."""
    counts: Counter[str] = Counter()
    head = text[:_READ].encode("utf-8", "surrogatepass")
    counts["latin"] = len(head) - len(head.translate(None, _ASCII_LETTERS))
    others = head.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    for letters in _SCRIPT.finditer(others) if _NO_MARK.search(others) else ():
        counts[letters.lastgroup or ""] += len(letters[0])
    best, count = (counts.most_common(1) or [("", 0)])[0]
    return best if count > _MOST * sum(counts.values()) else ""
