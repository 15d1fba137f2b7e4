"""Links drawn again for the claims of a dossier, when captures have arrived."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.draft.cited import find_sources
from audit.draft.claims import FoundClaim, judged
from audit.draft.drafting import anchor_of, written_link
from audit.draft.linking import link_claims
from audit.draft.marks import Source
from audit.draft.matching import match_citations
from audit.formats.documents import locate
from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.draft.drafting import Words
    from audit.model import Citation, Claim, Document, DocumentText, Dossier


def relink(
    dossier: Dossier, read: Mapping[str, DocumentText], texts: Mapping[str, str], *, words: Words
) -> tuple[Dossier, tuple[Reason, ...]]:
    """The dossier with the links of its claims drawn again, and what changed. Never raises.

    ``read`` are the texts of documents by their ids, ``texts`` those of captures by the ids of citations.
    A claim of which a person set a link keeps its links as they are.
    """
    documents: list[Document] = []
    changed: list[Reason] = []
    for document in dossier.documents:
        text = read.get(document.id)
        if text is None:
            documents.append(document)
            continue
        claims = _relinked(document, text, dossier.citations, texts, words)
        documents.append(document.model_copy(update={"claims": claims}))
        for before, after in zip(document.claims, claims, strict=True):
            changed += _changes(before, after)
    return dossier.model_copy(update={"documents": tuple(documents)}), tuple(changed)


def _relinked(
    document: Document,
    text: DocumentText,
    citations: Sequence[Citation],
    texts: Mapping[str, str],
    words: Words,
) -> tuple[Claim, ...]:
    places = [locate(claim, text) for claim in document.claims]
    anchor = anchor_of(document, citations)
    located = sorted((place.start, number) for number, place in enumerate(places) if place)
    found: list[FoundClaim] = []
    for _, number in located:
        place, claim = places[number], document.claims[number]
        if place:
            one = FoundClaim(place.start, place.end, claim.text, place.block, document.language, anchor)
            before = found[-1] if found and found[-1].block == place.block else None
            one = judged(one, before)
            found.append(replace(one, need=claim.needs_no_source) if claim.needs_no_source else one)
    gone = {at: document.claims[number].ruled_out for at, (_, number) in enumerate(located)}
    links = link_claims(found, _sources(text, citations), texts, gone)
    by_number = {number: linked for (_, number), linked in zip(located, links, strict=True)}
    return tuple(
        claim
        if claim.is_set or number not in by_number
        else claim.linked(tuple(written_link(one, words) for one in by_number[number]))
        for number, claim in enumerate(document.claims)
    )


def _sources(text: DocumentText, citations: Sequence[Citation]) -> list[Source]:
    """The dossier's citations as sources, with the marks by which the document names them."""
    found = find_sources(text)
    same = match_citations(citations, [source.citation for source in found])
    marks = {same[source.citation.id]: source for source in found if source.citation.id in same}
    return [
        Source(citation, marks[citation.id].entries, marks[citation.id].marks)
        if citation.id in marks
        else Source(citation)
        for citation in citations
    ]


def _changes(before: Claim, after: Claim) -> Iterator[Reason]:
    old, new = ({link.id for link in claim.cites} for claim in (before, after))
    for id_ in sorted(new - old):
        yield Reason("link-added", claim=after.id, id=id_)
    for id_ in sorted(old - new):
        yield Reason("link-dropped", claim=after.id, id=id_)
