"""Who says quoted words in their source, and whether that is somebody else than a document says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.language import name_keys, named_speaker, names, quotations
from audit.model import Passage

if TYPE_CHECKING:
    from audit.language import Quotation

_BEFORE, _BEHIND = 1_500, 600  # characters around the words in which a speaker is looked for


def speaker_at(text: str, start: int, end: int, language: str | None = None) -> Passage | None:
    """Who is named as saying ``text[start:end]``: beside the quotation that holds it, or in its sentence."""
    low = max(0, start - _BEFORE)
    window = text[low : end + _BEHIND]
    holding = [each for each in quotations(window, language) if _overlaps(each, start - low, end - low)]
    if holding:
        said = next((each.speaker for each in holding if each.speaker), None)
        return said and Passage(said.text, said.start + low, said.end + low)
    return named_speaker(text, start, end, language)


def _overlaps(quotation: Quotation, start: int, end: int) -> bool:
    return quotation.passage.start < end and quotation.passage.end > start


def is_other_speaker(asked: str, says: Passage | None, text: str, start: int, end: int) -> bool:
    """Whether the source names somebody else: no part of the name stands around the words.

    An office and who holds it are one in many stories: a name that stands near the words is never another.
    """
    if says is None:
        return False
    held = name_keys(text[max(0, start - _BEHIND) : end + _BEHIND])
    wanted = names(f"— {asked}") or names(f"— {asked.title()}")
    parts = [part for name in wanted for part in name.parts]
    return (
        bool(parts) and not any(part.keys & held for part in parts) and not any(n.keys & held for n in wanted)
    )
