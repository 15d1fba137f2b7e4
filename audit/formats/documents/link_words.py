"""The words of a link and those after it: what its writer says stands there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.model import DocumentText, Hyperlink

MOST_WORDS = 20
"""Words that are taken, of the link and after it."""
_READ = 400  # characters after a link in which they are looked for
_END = re.compile(r"\n\s*\n|(?<=[.!?])\s|[。！？]")
_ADDRESS = re.compile(r"\S+://\S+|\bwww\.\S+")


def words_of_link(document: DocumentText, link: Hyperlink) -> str | None:
    """The words of a link and those after it in its sentence; ``None`` for an address written bare."""
    words = document.text[link.start : link.end].strip()
    if link.kind != "words" or not words:
        return None
    after = _END.split(document.text[link.end : link.end + _READ], maxsplit=1)[0]
    told = _ADDRESS.sub(" ", f"{words} {after}").split()
    return " ".join(told[:MOST_WORDS]) or None
