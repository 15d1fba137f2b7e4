"""What two captures of a page have otherwise: what they say of themselves, sentence by sentence. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audit.analysis.cited_sentences import LaterText
from audit.analysis.correction_notices import new_notices
from audit.analysis.drift import LONGEST, compare_versions, relation_of
from audit.model import ComparedCopy, PageChanges, Passage, SentenceChange, ValueChange, WordChange
from audit.text import sentence_spans, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis.drift import Drift, Relation
    from audit.model import CaptureEvidence, Page

_MOST = 300
"""Sentences that are looked for in the other text one by one."""
_SHOWN = 5  # values of one kind
_CREDITS = ("author", "agency", "credit", "publisher", "copyright", "place", "modified", "canonical")


def page_changes(
    before: CaptureEvidence, after: CaptureEvidence, names: tuple[str, str] = ("", "")
) -> PageChanges:
    """What the later of two captures has otherwise; ``names`` are how a person named them.

    Where one is no page (a wall, an error page, an empty body) nothing is compared. Of one that is held in
    part, nothing is called gone or new that it does not show. Never raises.
    """
    copies = _copy(before, names[0]), _copy(after, names[1])
    if before.page is None or after.page is None or copies[0].unread or copies[1].unread:
        return PageChanges(before=copies[0], after=copies[1])
    pages = before.page, after.page
    drift = compare_versions(pages[0].text, pages[1].text)
    texts = _Texts(_compared(pages[0]), _compared(pages[1]), pages[1].language or pages[0].language)
    relation, likeness = _likeness(drift, texts, copies)
    same = relation == "same"
    found = _Sentences() if relation in {"same", "different"} else _sentences(texts, copies)
    return PageChanges(
        before=copies[0],
        after=copies[1],
        relation=relation,
        likeness=likeness,
        part=drift.part,
        held=drift.held if drift.part else None,
        values=tuple(_values(pages, copies)),
        sentences=tuple(found.changes[:_MOST]),
        more=found.more + max(0, len(found.changes) - _MOST),
        is_cut=any(len(text) < len(page.text) for text, page in zip(texts[:2], pages, strict=True)),
        notices=() if same else tuple(n.text for n in new_notices(texts.before, texts.after, texts.language)),
        missed_before=found.missed_before,
        missed_after=found.missed_after,
    )


class _Texts(NamedTuple):
    before: str
    after: str
    language: str | None


def _compared(page: Page) -> str:
    """The text of the page, up to the last word that is compared."""
    spans = tokens(page.text, most=LONGEST + 1).spans
    return page.text[: spans[LONGEST][0]] if len(spans) > LONGEST else page.text


class _Sentences(NamedTuple):
    changes: tuple[SentenceChange, ...] = ()
    more: int = 0
    missed_before: int = 0
    missed_after: int = 0


def _copy(held: CaptureEvidence, name: str) -> ComparedCopy:
    page, capture = held.page, held.capture
    unread = held.skipped[-1].reason if page is None and held.skipped else None
    is_none = page is not None and page.extent.kind == "none"
    return ComparedCopy(
        name=name,
        url=capture.url,
        received=capture.archived or capture.received,
        digest=capture.digest,
        words=len(tokens(page.text, most=LONGEST).words) if page and not is_none else None,
        unread=page.extent.reason if page and is_none else unread,
        part=page.extent.reason if page and not is_none else None,
    )


def _likeness(
    drift: Drift, texts: _Texts, copies: tuple[ComparedCopy, ComparedCopy]
) -> tuple[Relation, float]:
    """How like the texts are; a part of one is held against as many words as it has."""
    words = [tokens(text).words for text in texts[:2]]
    parts = [len(held) for held, copy in zip(words, copies, strict=True) if copy.part]
    if drift.part:
        parts.append(min(map(len, words)))
    if not parts or drift.relation == "same":
        return drift.relation, drift.likeness
    likeness = min(1.0, round(drift.likeness * max(map(len, words)) / max(1, min(parts)), 3))
    return relation_of(likeness), likeness


# -- what pages say of themselves -----------------------------------------------------------


def _values(pages: tuple[Page, Page], copies: tuple[ComparedCopy, ComparedCopy]) -> Iterator[ValueChange]:
    """The values that differ; what the part of a page does not show is not called absent."""
    before, after = map(_stated, pages)
    for name in dict.fromkeys([*before, *after]):
        one, other = before.get(name), after.get(name)
        is_unseen = (one is None and copies[0].part) or (other is None and copies[1].part)
        if one != other and not is_unseen:
            yield ValueChange(name=name, before=one, now=other)


def _stated(page: Page) -> dict[str, str]:
    dated = page.published
    said = {
        "title": page.title,
        "published": str(dated.day or dated.interval or "") if dated else None,
        "origin": page.origin.name if page.origin else None,
        "language": page.language,
    }
    for about in _CREDITS:
        says = [held.says for held in page.witnesses if held.about == about and held.left_out is None]
        said[about] = ", ".join(sorted(set(says))[:_SHOWN])
    return {name: value for name, value in said.items() if value}


# -- sentence by sentence -------------------------------------------------------------------


def _sentences(texts: _Texts, copies: tuple[ComparedCopy, ComparedCopy]) -> _Sentences:
    later = LaterText(texts.after, texts.language)
    lost = list(_not_in(texts.before, later.words, texts.language))
    followed = [later.follow("", sentence) for sentence in lost[:_MOST]]
    taken = [sentence.after for sentence in followed if sentence.after]
    reworded = tuple(
        SentenceChange(
            before=sentence.before.text,
            after=sentence.after.text,
            words=tuple(WordChange(before=one.before, after=one.after) for one in sentence.changes),
            differs=sentence.differs,
        )
        for sentence in followed
        if sentence.after
    )
    gone = tuple(SentenceChange(before=sentence.before.text) for sentence in followed if not sentence.after)
    words = f" {' '.join(tokens(texts.before).words)} "
    added = [SentenceChange(after=new.text) for new in _not_in(texts.after, words, texts.language, taken)]
    in_part = bool(copies[0].part), bool(copies[1].part)
    more = len(lost) - len(followed)
    return _Sentences(
        (*reworded, *(() if in_part[1] else gone), *(() if in_part[0] else added)),
        0 if in_part[1] else more,
        len(added) if in_part[0] else 0,
        len(gone) + more if in_part[1] else 0,
    )


def _not_in(
    text: str, words: str, language: str | None, taken: list[Passage] | None = None
) -> Iterator[Passage]:
    """The sentences whose words do not stand in other words, and that overlap none of the passages."""
    covered = bytearray(len(text))
    for passage in taken or ():
        covered[passage.start : passage.end] = b"\1" * (passage.end - passage.start)
    for start, end in sentence_spans(text, language):
        said = tokens(text[start:end]).words
        if said and f" {' '.join(said)} " not in words and not any(covered[start:end]):
            yield Passage(text[start:end].strip(), start, end)
