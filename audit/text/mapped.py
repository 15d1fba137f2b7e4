"""``normalise.plain`` for a long text, with the way back to where each character came from."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from functools import lru_cache

from audit.text.normalise import plain

# Marks, vowels and finals that may join the character before them under NFKC (Unicode Standard §3.11–3.12).
_JOINING = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_JOINING += "\u1160-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
# ASCII that ``plain`` leaves alone; white space; any other character with what joins it.
_PIECE = re.compile(rf"([!-_a-~]+)(?![{_JOINING}])|(\s+)|.[{_JOINING}]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text in one form of typography (white space one space, also at its ends).

    ``starts`` and ``ends`` give, for each of its characters, the offsets in the original.
    """

    text: str
    starts: array[int]
    ends: array[int]

    @classmethod
    def of(cls, original: str) -> Mapped:
        """The mapped form; linear in the length of the text."""
        parts: list[str] = []
        starts, ends = array("q"), array("q")
        for piece in _PIECE.finditer(original):
            start, end = piece.span()
            if piece[1]:
                parts.append(piece[1])
                starts.extend(range(start, end))
                ends.extend(range(start + 1, end + 1))
                continue
            made = " " if piece[2] else _levelled(piece[0])
            if made == " " and parts and parts[-1] == " ":
                continue
            if made:
                parts.append(made)
                starts.extend([start] * len(made))
                ends.extend([end] * len(made))
        return cls("".join(parts), starts, ends)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original of the (non-empty) stretch between two offsets of this text."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=4096)
def _levelled(cluster: str) -> str:
    return plain(cluster)
