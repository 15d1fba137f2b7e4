"""Candidates from services: the index of an archive, and catalogues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.formats.catalogues import (
    CROSSREF,
    BadAnswerError,
    bare_doi,
    books_by_title,
    books_of_isbn,
    doi_address,
    read_books,
    read_crossref,
    read_openalex,
    record_of_doi,
    records_by_title,
    works_by_words,
    works_of_doi,
)
from audit.gather import SiteQuery, ask_service, pages_of_outlet
from audit.model import Reason
from audit.proposals import Candidate, Lookup, hosts_of_outlet, query_words, search_words, window_of
from audit.text import isbn_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.gather import Archive, Client, OutletRows
    from audit.jobs.fetching import Clients
    from audit.model import Citation, Work
    from audit.proposals import CandidateSource, Window

    Read = Callable[[bytes], tuple[Work, ...]]

ASKED: tuple[CandidateSource, ...] = ("archive-index", "crossref", "openalex", "open-library")
"""Where is asked unless the network is not to be used."""
_LEAST_WORDS = 2
_BOOKS = frozenset({"book", "chapter", "collection", "classic", "entry-encyclopedia", "entry-dictionary"})
_OF_OUTLETS = frozenset(
    {"article-newspaper", "article-magazine", "webpage", "post", "post-weblog", "broadcast", "interview"}
)


@dataclass(frozen=True, slots=True)
class Services:
    """Where is asked; a test brings its own. ``archives`` without a value are those of the dossier."""

    crossref: str = CROSSREF
    openalex: str = "https://api.openalex.org"
    open_library: str = "https://openlibrary.org"
    archives: tuple[Archive, ...] | None = None


class Asking:
    """What is asked about one citation, and what came of it."""

    def __init__(self, citation: Citation, clients: Clients, services: Services) -> None:
        self.citation = citation
        self.candidates: list[Candidate] = []
        self.lookups: list[Lookup] = []
        self._index: Client = clients.plain
        self._catalogues: Client = clients.pages.client
        self._services = services

    async def ask(self, *, archives: bool, catalogues: bool) -> None:
        """Ask all that may know the source. Never raises for what a service does."""
        if archives and self._may_be_at_an_outlet():
            await self._ask_index()
        if catalogues:
            await self._ask_catalogues()
        doi = bare_doi(self.citation.DOI or "")
        if doi and not any(one.doi == doi for one in self.candidates):
            self.candidates.append(Candidate(doi_address(doi), "doi", doi=doi))

    def _may_be_at_an_outlet(self) -> bool:
        return self.citation.type in _OF_OUTLETS or bool(hosts_of_outlet(self.citation))

    async def _ask_index(self) -> None:
        citation = self.citation
        hosts, window = hosts_of_outlet(citation), window_of(citation)
        words = query_words(citation.title or "")
        named = citation.container_title or citation.publisher or ""
        problem = (
            (Reason("outlet-not-known", name=named) if named else Reason("outlet-not-stated")) if not hosts
            else Reason("title-too-short-to-ask") if len(words) < _LEAST_WORDS
            else Reason("none-in-window") if window is None
            else None
        )  # fmt: skip
        if problem is not None or window is None:
            self.lookups.append(Lookup("archive-index", problem=problem))
            return
        for archive in self._services.archives or ():
            for host in hosts:
                await self._ask_host(archive, host, words, window)

    async def _ask_host(self, archive: Archive, host: str, words: tuple[str, ...], window: Window) -> None:
        """Ask for all words; where no address holds them all, for the two longest."""
        shorter = tuple(word for word in words if word in sorted(words, key=len)[-_LEAST_WORDS:])
        for asked in dict.fromkeys((words, shorter)):
            found = await pages_of_outlet(self._index, archive, SiteQuery(host, asked, window))
            made = list(_of_rows(found))
            self.candidates += made
            self.lookups.append(
                Lookup(
                    "archive-index",
                    archive.name,
                    found.asked,
                    " ".join(asked),
                    str(window),
                    len(made),
                    found.problem,
                )
            )
            if made or found.problem is not None:
                return

    async def _ask_catalogues(self) -> None:
        citation, at = self.citation, self._services
        doi = bare_doi(citation.DOI or "")
        isbn = [number for number in citation.ISBN if isbn_key(number)][:3]
        if doi:
            known = await self._look_up("crossref", works_of_doi(at.crossref, doi), read_crossref, doi=doi)
            if not known:
                await self._look_up("openalex", record_of_doi(at.openalex, doi), read_openalex, doi=doi)
        if isbn:
            await self._look_up("open-library", books_of_isbn(at.open_library, isbn), read_books)
        if not (doi or isbn) and citation.title and citation.type not in _OF_OUTLETS:
            await self._search()

    async def _search(self) -> None:
        citation, at = self.citation, self._services
        title = (citation.title or "")[:300]
        if citation.type in _BOOKS:
            author = next((name.family or name.literal or "" for name in citation.author), "")
            await self._look_up(
                "open-library", books_by_title(at.open_library, title, author), read_books, title
            )
        words = search_words(citation)
        await self._look_up("crossref", works_by_words(at.crossref, words), read_crossref, words)
        if citation.type not in _BOOKS:
            await self._look_up("openalex", records_by_title(at.openalex, title), read_openalex, title)

    async def _look_up(
        self, source: CandidateSource, address: str, read: Read, words: str = "", doi: str = ""
    ) -> bool:
        """Ask a catalogue and keep its works as candidates; whether it knew any."""
        answer = await ask_service(self._catalogues, address)
        problem, works = answer.problem, tuple["Work", ...]()
        if not answer.unknown and problem is None:
            try:
                works = read(answer.body)
            except BadAnswerError as error:
                problem = error.reason
        other = next((work for work in works if doi and work.doi != doi), None)
        if other is not None:
            problem, works = Reason("answer-of-another-work", asked=doi, held=other.doi), ()
        made = [_of_work(work, source) for work in works if work.address]
        self.candidates += made
        self.lookups.append(Lookup(source, asked=address, words=words, found=len(made), problem=problem))
        return bool(made)


def _of_rows(found: OutletRows) -> Iterator[Candidate]:
    for row in found.rows:
        if row.mime in {"", "-", "warc/revisit", "unk"} or "html" in row.mime or "pdf" in row.mime:
            yield Candidate(_without_port(row.original), "archive-index", captured=row.at.date())


def _without_port(address: str) -> str:
    """An address of an index without the port that old ones write: ``http://host:80/``."""
    scheme, _, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.removesuffix(':80').removesuffix(':443')}{slash}{path}"


def _of_work(work: Work, source: CandidateSource) -> Candidate:
    return Candidate(
        work.address,
        source,
        work.titles,
        outlet=work.container,
        authors=work.authors,
        issued=work.issued,
        doi=work.doi,
        isbn=work.isbn,
        is_entry=work.is_entry,
    )
