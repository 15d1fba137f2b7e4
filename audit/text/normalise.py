"""Text made comparable: one form for quotation marks, dashes, spaces, case and accents."""

from __future__ import annotations

import re
import unicodedata

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
# Chinese and Japanese put no spaces between words; Korean does, and its letters come apart under NFKD.
_CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_LETTER = rf"[^\W_{_CJK}]"
_WORD = re.compile(rf"\d{{1,3}}(?:,\d{{3}})+(?![\w,])|[{_CJK}]|{_LETTER}+(?:[.'-]{_LETTER}+)*\.?")
_WITHIN = re.compile(r"[.'-]")


def plain(text: str) -> str:
    """One form for quotation marks, dashes, ellipses and white space (NFKC); case is kept."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_MARKS)).translate(_MARKS).split())


def folded(text: str) -> str:
    """``plain`` without case and accents: for comparing, never for showing."""
    apart = unicodedata.normalize("NFKD", plain(text).casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def words(text: str) -> tuple[str, ...]:
    """The words and numbers, folded, without punctuation.

    ``U.S.`` is ``us``, ``group's`` is ``group``, ``2,500`` is ``2500``; each Chinese or Japanese
    character is a word of its own.
    """
    return tuple(
        word for found in _WORD.findall(folded(text)) for word in _parts(found.removesuffix("'s")) if word
    )


def _parts(word: str) -> list[str]:
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?", word):
        return [word.replace(".", "")]
    if "," in word:
        return [word.replace(",", "")]
    return _WITHIN.sub(" ", word).split()
