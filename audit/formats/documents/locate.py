"""Finds a claim in its document by its TextQuoteSelector.

Source: W3C Web Annotation Data Model §4.2.4 (https://www.w3.org/TR/annotation-model/#text-quote-selector):
the passage that stands between prefix and suffix, the first where several do. Text that differs in
anything but typography is not the claim's text any more, so nothing is matched nearly.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from audit.text import MappedText

if TYPE_CHECKING:
    from audit.model import Claim, DocumentText, Place

_JOINTS = tuple(product(("", " "), repeat=2))


def locate(claim: Claim, text: DocumentText) -> Place | None:
    """Where the claim's words stand: as written, else with typography levelled; ``None`` if nowhere."""
    found = _exact(claim, text.text) or _levelled(claim, text.text)
    return text.place(*found) if found else None


def _exact(claim: Claim, text: str) -> tuple[int, int] | None:
    for before, after in _contexts(claim):
        at = text.find(before + claim.text + after)
        if at >= 0:
            return at + len(before), at + len(before) + len(claim.text)
    return None


def _contexts(claim: Claim) -> list[tuple[str, str]]:
    """Prefix and suffix as they may adjoin the passage: people leave out the space between."""
    pairs = (
        (claim.prefix + left if claim.prefix else "", right + claim.suffix if claim.suffix else "")
        for left, right in _JOINTS
    )
    return list(dict.fromkeys(pairs))


def _levelled(claim: Claim, text: str) -> tuple[int, int] | None:
    words = MappedText.of(claim.text).text.strip()
    if not words:
        return None
    page = _mapped(text)
    for before, after in _contexts(claim):
        left, right = MappedText.of(before).text, MappedText.of(after).text
        at = page.text.find(left + words + right)
        if at >= 0:
            return page.span(at + len(left), at + len(left) + len(words))
    return None


@lru_cache(maxsize=2)
def _mapped(text: str) -> MappedText:
    return MappedText.of(text)
