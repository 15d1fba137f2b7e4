"""A second draft put together with a dossier: ids, what a person set, and acceptances stay."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from audit.draft.matching import match_citations, match_claims
from audit.formats.documents import locate
from audit.model import Citation, Claim, Document, Dossier, Reason
from audit.text import UniqueIds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.model import DocumentText, Link, Place

MARKS = frozenset({"anchor", "footnote", "marker"})
"""Methods of links that a mark of the document gives."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The dossier of both, and what the second draft changed."""

    dossier: Dossier
    changes: tuple[Reason, ...]


def merge_drafts(old: Dossier, new: Dossier, text: DocumentText) -> Merged:
    """``old`` with what ``new``, a draft of one document with that ``text``, says of it.

    The document is known by its file, else by its id. A citation of ``old`` stays as it is written there. A
    claim whose words are gone stays only where a person set a link or accepted a finding of it, or where the
    document was not read to its end: what was not found may stand behind the cut, and so may sources.
    """
    [drafted] = new.documents
    changes: list[Reason] = []
    same = match_citations(old.citations, new.citations)
    citations, renamed = _citations(old, new, same, text.cut, changes)
    before = next((one for one in old.documents if _is_same(one, drafted)), None)
    if before is None:
        before = drafted.model_copy(
            update={"claims": (), "id": UniqueIds(one.id for one in old.documents).unique(drafted.id)}
        )
        documents = (*old.documents, before)
    else:
        documents = old.documents
    kept = {one.claim for one in old.accepted if one.claim and one.document in {None, before.id}}
    unseen = {one.id for one in old.citations} - set(same.values()) if text.cut else set()
    held = _Held(text, kept, unseen)
    claims = _claims(before, _renamed(drafted, renamed), held, changes)
    merged = before.model_copy(update={"claims": claims, "format": drafted.format or before.format})
    every = tuple(merged if one.id == merged.id else one for one in documents)
    return Merged(old.model_copy(update={"documents": every, "citations": citations}), tuple(changes))


@dataclass(frozen=True, slots=True)
class _Held:
    """A document's text, the claims with an accepted finding, and sources that may be behind its cut."""

    text: DocumentText
    accepted: set[str]
    unseen: set[str]


def _is_same(document: Document, drafted: Document) -> bool:
    if document.text and drafted.text:
        return document.text == drafted.text
    return document.id == drafted.id


def _citations(
    old: Dossier, new: Dossier, same: Mapping[str, str], cut: Reason | None, changes: list[Reason]
) -> tuple[tuple[Citation, ...], dict[str, str]]:
    """The citations of both, and the id under which each new one stands."""
    ids = UniqueIds(citation.id for citation in old.citations)
    renamed, added = dict(same), []
    for citation in new.citations:
        if citation.id not in same:
            renamed[citation.id] = ids.unique(citation.id)
            added.append(citation.model_copy(update={"id": renamed[citation.id]}))
            changes.append(Reason("citation-added", id=renamed[citation.id]))
    named = set(same.values())
    known = {
        same[one.id]: one.model_copy(update={"id": same[one.id]}) for one in new.citations if one.id in same
    }
    held = tuple(known.get(one.id, one) if one.is_bare else one for one in old.citations)
    changes += [
        Reason("citation-behind-cut", id=one.id, why=cut) if cut else Reason("citation-not-named", id=one.id)
        for one in old.citations
        if one.raw and one.id not in named
    ]
    return (*held, *added), renamed


def _renamed(document: Document, renamed: Mapping[str, str]) -> list[Claim]:
    """The claims of a draft, which cite by the ids of the dossier."""
    return [
        claim.model_copy(update={"drawn": ()}).linked(
            tuple(link.model_copy(update={"id": renamed[link.id]}) for link in claim.cites)
        )
        for claim in document.claims
    ]


class _Passages:
    """Passages of a text, sorted, to look up whether one of them meets another."""

    def __init__(self, places: Iterable[Place]) -> None:
        spans = sorted((place.start, place.end) for place in places)
        self._starts = [start for start, _ in spans]
        self._ends = list(accumulate((end for _, end in spans), max))

    def meet(self, place: Place) -> bool:
        """Whether one of them has a character of that place."""
        before = bisect_left(self._starts, place.end)
        return before > 0 and self._ends[before - 1] > place.start


def _claims(
    before: Document, drafted: Sequence[Claim], known: _Held, changes: list[Reason]
) -> tuple[Claim, ...]:
    """The claims in the order of the text. One that a person wrote stands for the drafted ones within it."""
    text, cut = known.text, known.text.cut
    places = [locate(claim, text) for claim in before.claims]
    same = match_claims(before.claims, drafted, [number for number, place in enumerate(places) if place])
    kept_on = set(same.values())
    held = _Passages(place for number, place in enumerate(places) if place and number not in kept_on)
    ids = UniqueIds(claim.id for claim in before.claims)
    found: list[tuple[int, Claim]] = []
    for number, claim in enumerate(drafted):
        place = locate(claim, text)
        at = place.start if place else len(text.text)
        if number in same:
            found.append((at, _updated(before.claims[same[number]], claim, known.unseen, changes)))
        elif not (place and held.meet(place)):
            named = claim.model_copy(update={"id": ids.unique(claim.id)})
            changes.append(Reason("claim-added", id=named.id))
            found.append((at, named))
    for number, (claim, place) in enumerate(zip(before.claims, places, strict=True)):
        if number in kept_on:
            continue
        if place:
            found.append((place.start, claim))
        elif cut:
            changes.append(Reason("claim-behind-cut", id=claim.id, why=cut))
            found.append((len(text.text), claim))
        elif claim.id in known.accepted or any(link.is_set and not _is_by_mark(link) for link in claim.cites):
            changes.append(Reason("claim-kept-though-gone", id=claim.id))
            found.append((len(text.text), claim))
        else:
            changes.append(Reason("claim-dropped", id=claim.id))
    return tuple(claim for _, claim in sorted(found, key=lambda pair: pair[0]))


def _updated(claim: Claim, drafted: Claim, unseen: set[str], changes: list[Reason]) -> Claim:
    """An old claim with its new words, and the new links where no person set one.

    Its links to sources that may stand behind the cut of the document stay, but for those in its own words.
    """
    if kept := tuple(link for link in claim.cites if link.id in unseen and link.method != "anchor"):
        drafted = drafted.model_copy(update={"cites": (*drafted.cites, *kept)})
    words: dict[str, object] = {}
    if claim.text != drafted.text:
        changes.append(Reason("claim-reworded", id=claim.id))
        words = {"text": drafted.text, "prefix": drafted.prefix, "suffix": drafted.suffix}
    claim = _by_marks(claim.model_copy(update=words) if words else claim, drafted, changes)
    if claim.is_set:
        return claim
    gone = claim.ruled_out
    return claim.linked(tuple(link for link in drafted.cites if link.is_set or link.id not in gone))


def _is_by_mark(link: Link) -> bool:
    """Whether a mark of the document gave the link; a person's own has no reasons, also in its place."""
    return link.method in MARKS and bool(link.reasons)


def _by_marks(claim: Claim, drafted: Claim, changes: list[Reason]) -> Claim:
    """The claim with its links by marks of the document as the marks lead now; others stay as they are."""
    now = {link.id: link for link in drafted.cites if link.method in MARKS}
    gone = [link.id for link in claim.cites if _is_by_mark(link) and link.id not in now]
    if not gone:
        return claim
    kept = [link for link in claim.cites if link.id not in gone]
    added = [link for id_, link in now.items() if id_ not in {one.id for one in kept}]
    changes += [Reason("link-added", claim=claim.id, id=link.id) for link in added]
    changes += [Reason("link-dropped", claim=claim.id, id=id_) for id_ in gone]
    return claim.model_copy(update={"cites": (*kept, *added)})
