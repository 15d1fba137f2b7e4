"""Who says quoted words in their source, and whether that is somebody else than a document says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.language import NameKeys, named_speaker, names, quotations
from audit.model import Passage
from audit.text import compile_later, sentence_spans

if TYPE_CHECKING:
    from audit.language import Name, Quotation

_ENDS = frozenset(".!?…")
_MARKS = '"“„«»‘「『 '
_STOP = compile_later(r"[\"“”„«»\n]|[.!?]\s")
_CLAUSE = 60  # characters around a name in which another one can belong to it
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
    """Whether the source names somebody else, and no part of the name that is asked for stands beside it.

    An office and who holds it are one in many stories, so a name that stands near the words is not another.
    Of two full names only the rest of their sentence counts.
    """
    if says is None:
        return False
    wanted, named = _named(asked), _named(says.text)
    parts = [part for name in wanted for part in name.parts]
    is_full = all(names_ and all(len(name.parts) > 1 for name in names_) for names_ in (wanted, named))
    near = _beside(text, says, start, end) if is_full else text[max(0, start - _BEHIND) : end + _BEHIND]
    held = NameKeys(near)
    keys = [*(part.keys for part in parts), *(name.keys for name in wanted)]
    return bool(parts) and all(map(held.isdisjoint, keys))


def _named(text: str) -> tuple[Name, ...]:
    return names(f"— {text}") or names(f"— {text.title()}")


def _beside(text: str, says: Passage, start: int, end: int) -> str:
    """The rest of the sentence of quoted words, and what stands around the name of who speaks."""
    before = text[max(0, start - _BEHIND) : start].rpartition("\n")[2].rstrip(_MARKS)
    spans = sentence_spans(before)
    begun = before[spans[-1][0] :] if spans and before.rstrip()[-1:] not in _ENDS else ""
    behind = text[end : end + _BEHIND].partition("\n")[0]
    stops = sentence_spans(behind)
    rest = behind[: stops[0][1]] if stops else behind
    left, right = _STOP.split(text[max(0, says.start - _CLAUSE) : says.start])[-1], text[says.end :][:_CLAUSE]
    return f"{begun} {rest} {left}{says.text}{_STOP.split(right)[0]}"
