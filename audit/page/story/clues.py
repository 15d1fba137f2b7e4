"""What the finders of clues share: the words of a text, and the line of an offset."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")


def words_in(text: str) -> frozenset[str]:
    """The distinct words of a text, lower case, punctuation cut off: what decides where a search pays."""
    rough = set(text.lower().replace("’", "'").split())
    whole = set(filter(str.isalnum, rough))
    return frozenset(whole.union(_WORD.findall(" ".join(rough - whole))))


def line_at(text: str, start: int) -> int:
    """The 1-based line (paragraph) of the text that holds an offset."""
    return text.count("\n", 0, start) + 1
