"""Candidates from what is held: links of the documents, captures of the dossier and of the store."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from audit.formats.http import page_key
from audit.jobs.bodies import Unreadable, inside, read_body
from audit.jobs.evidence import read_evidence
from audit.jobs.stored import held_of
from audit.language import content_words
from audit.model import Interval, Reason
from audit.proposals import Candidate, Lookup, words_of_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from audit.jobs.context import RunContext
    from audit.model import CaptureEvidence, Citation, Document, DocumentText, Dossier, Page
    from audit.proposals import CandidateSource
    from audit.store import Store

_MOST_LINKS, _MOST_HELD = 30, 10
"""Candidates of one citation that are compared: those that share the most words with its title."""
_LEAST_SHARED = 2
_WORDS_OF_TITLE = 4  # words of a link from which on they may be the title of what it leads to
_SURE = 0.5


class ByWords:
    """Candidates by the words of titles and addresses, so that not each is compared with each citation."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._all = list(candidates)
        self._places: dict[str, list[int]] = defaultdict(list)
        for number, candidate in enumerate(self._all):
            told = " ".join((*candidate.titles, words_of_address(candidate.address)))
            for word in content_words(told):
                self._places[word].append(number)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._all)

    def sharing(self, title: str | None, most: int) -> list[Candidate]:
        """The candidates that share the most words with a title, two at least."""
        counts = Counter(
            number for word in content_words(title or "") for number in self._places.get(word, ())
        )
        best = [number for number, count in counts.most_common(most) if count >= _LEAST_SHARED]
        return [self._all[number] for number in best]


class Held:
    """All that is held, looked through once for all citations."""

    def __init__(self, dossier: Dossier, wanted: Sequence[Citation], context: RunContext) -> None:
        self._cited = {page_key(one.URL): one.id for one in dossier.citations if one.URL}
        self._context = context
        self._unread: list[Lookup] = []
        self._links = ByWords(self._document_links(dossier.documents))
        self._own = _own_captures(dossier, wanted, context)
        self._stored = ByWords(self._stored_addresses(context.store) if context.store else ())

    def candidates(self, citation: Citation) -> tuple[list[Candidate], list[Lookup]]:
        """The candidates for one citation, and where they were looked for."""
        links = self._links.sharing(citation.title, _MOST_LINKS)
        own = self._own.get(citation.id, [])
        stored = list(filter(None, map(self._read, self._stored.sharing(citation.title, _MOST_HELD))))
        lookups = [
            *self._unread,
            Lookup("document-link", found=len(links)),
            Lookup("own-capture", found=len(own)),
            Lookup("held-capture", found=len(stored)),
        ]
        return [*own, *links, *stored], lookups

    def _document_links(self, documents: Iterable[Document]) -> Iterator[Candidate]:
        from audit.formats.documents import web_links

        for document in documents:
            text = _read_text(document, self._context.folder)
            if text is None:
                problem = Reason("document-not-read")
                self._unread.append(Lookup("document-link", name=document.id, problem=problem))
                continue
            for link in web_links(text):
                words = " ".join(text.text[link.start : link.end].split()) if link.kind == "words" else ""
                titles = (words,) if len(words.split()) >= _WORDS_OF_TITLE else ()
                yield self._candidate(link.address, "document-link", titles)

    def _candidate(self, address: str, source: CandidateSource, titles: tuple[str, ...] = ()) -> Candidate:
        return Candidate(address, source, titles, cited_as=self._cited.get(page_key(address), ""))

    def _stored_addresses(self, store: Store) -> Iterator[Candidate]:
        for url in dict.fromkeys(kept.capture.url for kept in store.captures.of()):
            if url and url.startswith(("http://", "https://")):
                yield self._candidate(url, "held-capture")

    def _read(self, held: Candidate) -> Candidate | None:
        """A stored address with what its page says; ``None`` where no capture of it is a page."""
        store = self._context.store
        captures = held_of(held.address, store).captures if store else ()
        page = next((one.page for one in captures if one.page), None)
        return _of_page(held.address, held.source, page, held.cited_as) if page else None


def _own_captures(
    dossier: Dossier, wanted: Sequence[Citation], context: RunContext
) -> Mapping[str, list[Candidate]]:
    """By citation, the addresses from which the captures came that the dossier names for it."""
    kept = tuple(citation for citation in wanted if citation.captures)
    if not kept:
        return {}
    evidence = read_evidence(dossier.model_copy(update={"citations": kept, "documents": ()}), context)
    return {
        id_: [made for one in cited.captures if (made := _of_capture(one))]
        for id_, cited in evidence.citations.items()
    }


def _of_capture(held: CaptureEvidence) -> Candidate | None:
    url = held.capture.url or ""
    if not url.startswith(("http://", "https://")) or held.page is None:
        return None
    return _of_page(url, "own-capture", held.page, "")


def _of_page(address: str, source: CandidateSource, page: Page, cited_as: str) -> Candidate:
    stated = [one.quote for one in page.witnesses if one.about == "title"]
    opinion = page.published
    day = opinion.day if opinion and opinion.confidence >= _SURE else None
    return Candidate(
        address,
        source,
        tuple(dict.fromkeys(filter(None, [page.title, *stated]))),
        origin=page.origin.name if page.origin else "",
        farm_signs=len(page.signs),
        issued=Interval.day(day) if day else None,
        cited_as=cited_as,
    )


def _read_text(document: Document, folder: Path) -> DocumentText | None:
    from audit.formats.documents import read_document

    if document.text is None:
        return None
    try:
        return read_document(read_body(inside(folder, document.text)).data, name=document.text)
    except Unreadable:
        return None
