"""A document's text → a dossier: its sources, its claims, and the links between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.draft.cited import find_sources
from audit.draft.claims import find_claims
from audit.draft.ids import id_of_claim
from audit.draft.linking import link_claims
from audit.language import language_of
from audit.model import Claim, Document, Dossier, Interval, Link, Reason
from audit.text import UniqueIds, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.draft.claims import FoundClaim
    from audit.draft.linking import FoundLink
    from audit.model import Block, Citation, DocumentText

    Words = Callable[[Reason], str]

_HEAD = 4_000  # characters by which the language is told
_CONTEXTS = (30, 60, 120, 240)  # characters before a claim, of which the fewest tell it from a like passage
_MOST_LOOKED_THROUGH = 4_000_000_000  # characters, for the same words further up
_TITLE = 200
_NEAR_TOP = 10  # blocks among which a document's title is


def draft(
    document: DocumentText,
    about: Document,
    *,
    words: Words,
    texts: Mapping[str, str] | None = None,
    works: Mapping[str, Citation] | None = None,
) -> Dossier:
    """The dossier of one document. ``about`` says what is known of it: its id, file, address, title, date.

    ``words`` puts a reason into words; ``texts`` are those of captures, by the ids of their citations;
    ``works`` those of bibliographies, by the keys by which the text may cite them.
    Never raises; the same document gives the same dossier.
    """
    about = _described(about, document)
    sources = find_sources(document, works)
    citations = tuple(source.citation for source in sources)
    anchor = anchor_of(about, citations)
    claims = find_claims(document, language=about.language, anchor=anchor)
    links = link_claims(claims, sources, texts or {})
    made = _claims(document.text, claims, links, words)
    cited = {link.id for linked in links for link in linked}
    # A link at no claim leads elsewhere on the site: a menu, a button.
    kept = tuple(one.citation for one in sources if one.entries or one.citation.id in cited)
    return Dossier(documents=(about.model_copy(update={"claims": made}),), citations=kept)


def _described(about: Document, document: DocumentText) -> Document:
    """The document with its title and language as the text tells them, where nothing else does."""
    changes: dict[str, object] = {}
    if about.title is None and (heading := _title(document.blocks)):
        changes["title"] = plain(document.text[heading.start : heading.end])[:_TITLE]
    if about.language is None and (language := language_of(document.text[:_HEAD])):
        changes["language"] = language
    return about.model_copy(update=changes) if changes else about


def _title(blocks: Sequence[Block]) -> Block | None:
    """The heading of the first rank near the top, or the line at the top of a text without ranks."""
    near = [block for block in blocks[:_NEAR_TOP] if block.kind == "heading"]
    if first := next((block for block in near if block.level == 1), None):
        return first
    return near[0] if near and near[0] is blocks[0] and not near[0].level else None


def anchor_of(about: Document, citations: Sequence[Citation]) -> Interval | None:
    """When the document was written: as stated, else not before the newest of its sources."""
    if about.issued is not None:
        return about.issued
    days = [
        one.issued.first_day
        for one in citations
        if one.issued and one.issued.first_day and not one.issued.candidates
    ]
    return Interval.parse(max(days).isoformat()) if days else None


def _claims(
    text: str, found: Sequence[FoundClaim], links: Sequence[Sequence[FoundLink]], words: Words
) -> tuple[Claim, ...]:
    ids, made, looked_through = UniqueIds(), [], 0
    for claim, linked in zip(found, links, strict=True):
        values: dict[str, Any] = {"needs-no-source": None if linked else claim.need}
        if claim.context:
            values["note"] = words(Reason("claim-context", quote=claim.context))
        id_, cites = ids.unique(id_of_claim(claim.text)), tuple(written_link(one, words) for one in linked)
        looked_through += claim.start
        prefix = _prefix(text, claim, found=looked_through < _MOST_LOOKED_THROUGH)
        made.append(Claim(id=id_, text=claim.text, prefix=prefix, **values).linked(cites))
    return tuple(made)


def _prefix(text: str, claim: FoundClaim, *, found: bool) -> str | None:
    """The words before a claim, where the same words stand further up too: as many as tell the two apart.

    Where that is not to be ``found`` out, as the text is too long for it, the most of them.
    """
    if not found:
        return text[max(0, claim.start - _CONTEXTS[-1]) : claim.start].strip() or None
    if text.find(claim.text) == claim.start:
        return None
    prefix = ""
    for size in _CONTEXTS:
        first = max(0, claim.start - size)
        prefix = text[first : claim.start]
        if text.find(prefix + claim.text) == first:
            break
    return prefix.strip() or None


def written_link(link: FoundLink, words: Words) -> Link:
    """A link as the dossier has it, its reasons in words."""
    return Link(
        id=link.id, method=link.method, confidence=link.confidence, reasons=tuple(map(words, link.reasons))
    )
