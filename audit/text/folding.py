"""Text made comparable, at four levels; each does all that the one before it does.

=================  ==========================================================================
``plain``          one form for quotation marks, dashes, ellipses and white space (NFKC)
``caseless``       and no case: full case folding (Unicode Standard §3.13)
``folded``         and no accents
``words``          the words of that, without punctuation
=================  ==========================================================================

Only ``plain`` may be shown. ``without_accents`` is the step between two of them, for single names whose
typography does not matter. ``MappedText`` is ``plain`` with the way back to the original.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache

from audit.text.patterns import compile_later
from audit.text.remembered import SHORT

# Ranges for character classes. Chinese and Japanese put no spaces between words, nor does Thai; Korean does.
HAN_AND_KANA = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
HANGUL = r"\uac00-\ud7af"
THAI = r"\u0e00-\u0e7f"

# What no text in the scripts of Europe, the Near East and India holds. A pattern with the classes above takes
# two milliseconds to compile, for which most texts need not wait.
_FAR = compile_later(r"[^\0-\u0dff\u2000-\u21ff]")

_MARKS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛‹›′`´ʼ", "'"),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        "…": "...",
        "⁄": "/",
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", None),
    }
)
_MARKED = compile_later(f"[{''.join(map(chr, _MARKS))}]")
_LETTER = rf"[^\W_{HAN_AND_KANA}]"  # Korean syllables come apart under NFKD and are put into words again
_NUMBER = r"\d{1,3}(?:,\d{3})+(?![\w,])"
_WORD = compile_later(rf"{_NUMBER}|[{HAN_AND_KANA}]|{_LETTER}+(?:[.'-]{_LETTER}+)*\.?")
_SPACED_WORD = compile_later(rf"{_NUMBER}|[^\W_]+(?:[.'-][^\W_]+)*\.?")
_AROUND = '.,;:!?()"'  # marks that part words, at whose place nothing else is read
_WITHIN = compile_later(r"[.'-]")
_ABBREVIATION = compile_later(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")
# Marks, vowels and finals that may join the character before them under NFKC (Unicode Standard §3.11-3.12).
_JOINING = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_JOINING += "\u1160-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
# ASCII that ``plain`` leaves alone; white space; any other character with what joins it.
_CLUSTER = compile_later(rf"([!-_a-~]+)(?![{_JOINING}])|(\s+)|.[{_JOINING}]*", re.DOTALL)


def may_be_unspaced(text: str) -> bool:
    """Whether a text may hold characters of Chinese, Japanese, Korean or Thai; where not, it holds none."""
    return not text.isascii() and _FAR.search(text) is not None


def uncased(text: str) -> str:
    """Without case, extra blanks and curly apostrophes; not shorter than a text that has no extra blanks.

    Less than ``caseless``, which makes soft hyphens and quotation marks equal too: for lines that are held
    against a headline as a page or a PDF shows it.
    """
    return " ".join(text.casefold().replace("’", "'").split())


def plain(text: str) -> str:
    """One form for quotation marks, dashes, ellipses and white space (NFKC); case is kept."""
    if text.isascii():
        return " ".join(text.replace("`", "'").split())
    level = text.translate(_MARKS) if _MARKED.search(text) else text
    if not unicodedata.is_normalized("NFKC", level):
        level = unicodedata.normalize("NFKC", level).translate(_MARKS)
    return " ".join(level.split())


def caseless(text: str) -> str:
    """``plain`` without case."""
    return plain(text).casefold()


def folded(text: str) -> str:
    """``plain`` without case and accents."""
    return without_accents(caseless(text))


def without_accents(text: str) -> str:
    """The text in NFKD without combining marks: ``août`` → ``aout``. Case, marks and spaces are kept."""
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def words(text: str) -> tuple[str, ...]:
    """The words and numbers, folded, without punctuation.

    ``U.S.`` is ``us``, ``group's`` is ``group``, ``2,500`` is ``2500``; each Chinese or Japanese
    character is a word of its own.
    """
    return _words_of_short(text) if len(text) <= SHORT else _words(text)


def _words(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for piece in folded(text).split(" "):
        word = piece.strip(_AROUND)
        if word.isascii() and word.isalnum():  # most pieces: nothing within them is a mark
            found.append(word)
        else:
            ones = (_WORD if may_be_unspaced(piece) else _SPACED_WORD).findall(piece)
            found += [part for one in ones for part in _parts(one.removesuffix("'s")) if part]
    return tuple(found)


_words_of_short = lru_cache(maxsize=256)(_words)  # a claim, and a sentence beside it, is asked many times


def _parts(word: str) -> list[str]:
    if _ABBREVIATION.fullmatch(word):
        return [word.replace(".", "")]
    if "," in word:
        return [word.replace(",", "")]
    return _WITHIN.sub(" ", word).split()


@dataclass(frozen=True, slots=True)
class MappedText:
    """``plain`` of a text, except that white space at its ends stays as one space.

    ``starts`` and ``ends`` give, for each character of ``text``, its offsets in the original.
    """

    text: str
    starts: array[int]
    ends: array[int]

    @classmethod
    def of(cls, original: str) -> MappedText:
        """Map a text; linear in its length."""
        parts: list[str] = []
        starts, ends = array("q"), array("q")
        for cluster in _CLUSTER.finditer(original):
            start, end = cluster.span()
            if cluster[1]:
                parts.append(cluster[1])
                starts.extend(range(start, end))
                ends.extend(range(start + 1, end + 1))
                continue
            mapped = " " if cluster[2] else _plain_cluster(cluster[0])
            if mapped == " " and parts and parts[-1] == " ":
                continue
            if mapped:
                parts.append(mapped)
                starts.extend([start] * len(mapped))
                ends.extend([end] * len(mapped))
        return cls("".join(parts), starts, ends)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original of the (non-empty) passage between two offsets of ``text``."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=4096)
def _plain_cluster(cluster: str) -> str:
    return plain(cluster)
