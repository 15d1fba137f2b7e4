"""Sources that rest on the document that cites them, or on each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audit.analysis.attribution import LIKELY
from audit.analysis.dates import GRACE, days_after
from audit.analysis.origin_joins import addresses, credited_addresses, passage_of
from audit.analysis.quoting import document_field, when
from audit.data import same_newsroom
from audit.formats.http import page_key
from audit.model import because
from audit.text import compare_texts, sketch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis.capture_subject import CaptureSubject
    from audit.analysis.subjects import CitationSubject, DocumentSubject
    from audit.model import Because, Page

_HITS = 3  # numbers of two sketches alike, below which no text is compared
_COPIES = frozenset({"same text", "derived"})


class RestsOn(NamedTuple):
    """Why a source rests on the document: it names it as its original, or holds its text and came later."""

    how: str
    document: DocumentSubject
    because: tuple[Because, ...]


def rests_on_document(citation: CitationSubject) -> RestsOn | None:
    """How a source rests on a document that cites it; ``None`` where nothing says that it does."""
    return next(_rests_on(citation), None)


def _rests_on(citation: CitationSubject) -> Iterator[RestsOn]:
    for document in citation.citing:
        address = document.document.URL
        for capture, witness in credited_addresses(citation):
            if address and page_key(witness.quote) == page_key(address):
                yield RestsOn("names", document, (because(witness, capture.capture),))
        for capture, page in citation.pages:
            if shown := _later_copy(document, capture, page):
                yield RestsOn("copies", document, shown)


def _later_copy(document: DocumentSubject, capture: CaptureSubject, page: Page) -> tuple[Because, ...]:
    """What shows that a page holds the document's text and was put up after it; empty where nothing does."""
    text, issued, stated = document.evidence.text, document.document.issued, capture.own_date
    if text is None or issued is None or stated is None or days_after(stated.date, issued) <= GRACE:
        return ()
    if len(sketch(text.text) & sketch(page.text)) < _HITS:
        return ()
    overlap = compare_texts(page.text, text.text)
    if overlap.relation not in _COPIES or not overlap.passages:
        return ()
    dated = document_field(document.document, "issued", when(issued), document.analysis.dossier.path)
    return (passage_of(capture, page, overlap.passages[0]), stated.because, dated)


def names_each_other(one: CitationSubject, other: CitationSubject) -> tuple[Because, ...]:
    """Where the pages of two citations each give the other as their source; empty where one does not."""
    mine, theirs = _names(one, other), _names(other, one)
    return (mine, theirs) if mine and theirs else ()


def _names(one: CitationSubject, other: CitationSubject) -> Because | None:
    at = {page_key(address) for address in addresses(other)}
    for capture, witness in credited_addresses(one):
        if page_key(witness.quote) in at:
            return because(witness, capture.capture)
    sites = [capture.site for capture, _ in other.pages if capture.site]
    for capture, _ in one.pages:
        origin = capture.origin
        if origin is None or origin.confidence < LIKELY or not origin.because:
            continue
        if capture.site and same_newsroom(capture.site, origin.name):
            continue
        if any(same_newsroom(site, origin.name) for site in sites):
            return because(origin.because[0], capture.capture)
    return None
