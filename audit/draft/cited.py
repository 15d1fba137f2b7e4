"""The sources that a document names, each once, with the places at which it is cited exactly.

From its list of sources and its notes, links in its prose, records of reference managers, and keys.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from audit.addresses import sent_on_to
from audit.draft.entries import blocks_of_references, find_entries
from audit.draft.ids import id_of_address, id_of_citation
from audit.draft.marks import Source, as_id, mark_author_years, mark_numbers, sources_by_key
from audit.draft.matching import work_keys
from audit.draft.records import citation_of_record, cited_by, is_whole, records_of_entries
from audit.draft.short_notes import ShortNotes, add_same, may_be_short, names_the_same
from audit.formats.documents import is_web_address
from audit.formats.http import page_key
from audit.model import Anchor, Citation, Hyperlink, NoteMark, Reason
from audit.references import parse_references
from audit.text import UniqueIds, folded, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audit.draft.entries import Entry
    from audit.model import Block, CitedItem, CitedItems, DocumentText, Span
    from audit.references import Reference

PROSE = frozenset({"paragraph", "item", "quote", "table"})
# Buttons, and the addresses by which Zotero marks its citations in Google Docs.
_NO_SOURCES = (
    "zotero.org/google-docs",
    "addtoany.com",
    "facebook.com/sharer",
    "twitter.com/intent",
    "twitter.com/share",
)
_TITLE_CASE = 0.6  # share of the words with a capital from which on they are written as titles are
_QUOTES = tuple('"“”„«»‘‹')
_SHORT = 400  # characters of a note that names works of the list by name and year
_WORDS_OF_TITLE = 4  # words of a link from which on they may be the title of what it leads to


def find_sources(document: DocumentText, works: Mapping[str, Citation] | None = None) -> list[Source]:
    """The sources of a document, in the order in which it lists or first names them. Never raises.

    ``works`` are those of bibliographies, by the keys by which the text may cite them.
    """
    shown = (link for link in document.links if link.kind in {"words", "bare"})
    links = [link for link in map(_unwrapped, shown) if _may_be_source(link)]
    notes = {block.start for block in blocks_of_references(document)}
    prose = [block for block in document.blocks if block.kind in PROSE and block.start not in notes]
    entries = find_entries(document)
    recorded, pointing, elsewhere = records_of_entries(document, entries)
    by_key: dict[str, Source] = {}
    sources = _listed(entries, recorded, pointing, links, by_key)
    _mark_notes(document, sources)
    mark_numbers(document.text, prose, sources)
    mark_author_years(document.text, prose, sources)
    _mark_records([span for span in elsewhere if _stands_in(prose, span)], sources, by_key, works or {})
    _mark_links(document.text, links, prose, sources)
    return _with_ids(sources)


def _unwrapped(link: Hyperlink) -> Hyperlink:
    """The link with the address that a reader is sent on to, as by the redirects that Google Docs exports."""
    address = sent_on_to(link.address)
    return link if address == link.address else replace(link, address=address)


def _may_be_source(link: Hyperlink) -> bool:
    return is_web_address(link.address) and not any(name in link.address for name in _NO_SOURCES)


def _listed(
    entries: Sequence[Entry],
    recorded: Mapping[Entry, Sequence[CitedItem]],
    pointing: Mapping[Entry, Sequence[CitedItem]],
    links: Sequence[Hyperlink],
    by_key: dict[str, Source],
) -> list[Source]:
    """The sources of the list and the notes; an entry that leads to an address has it from there.

    Where a file holds the records of an entry, they are the sources. ``by_key`` is given those of records.
    """
    sources: list[Source] = []
    known: dict[tuple[str, ...], Source] = {}
    short: list[tuple[Entry, Citation | None]] = []
    for entry, reference in zip(entries, parse_references([entry.text for entry in entries]), strict=True):
        if entry in recorded:
            for item, held in cited_by(entry, recorded[entry]):
                by_key[item.key] = _put(entry, held, sources, known, by_key.get(item.key))
            continue
        if entry in pointing or names_the_same(entry.text):
            continue
        first = bisect_right(links, entry.start - 1, key=lambda link: link.start)
        inside = links[first] if first < len(links) and links[first].end <= entry.end else None
        citation = _cited_in(reference, inside, listed=entry.listed)
        if len(entry.text) <= _SHORT and may_be_short(citation):
            short.append((entry, citation))
        elif citation:
            _put(entry, citation, sources, known)
    _put_short(short, sources, known)
    _put_pointing(pointing, sources, by_key)
    add_same(entries, sources)
    return sources


def _put_short(
    short: Sequence[tuple[Entry, Citation | None]],
    sources: list[Source],
    known: dict[tuple[str, ...], Source],
) -> None:
    """Add the entries that may only point to works, to the sources of these where they do."""
    notes = ShortNotes(sources)
    for entry, citation in short:
        titled = None if citation and citation.issued else notes.titled(entry.text)
        named = [titled] if titled else [] if citation and citation.title else notes.named(entry.text)
        for source in named:
            source.entries.append(entry)
        if citation and not named:
            _put(entry, citation, sources, known)


def _put_pointing(
    pointing: Mapping[Entry, Sequence[CitedItem]], sources: list[Source], by_key: dict[str, Source]
) -> None:
    """Add the entries that only point to works ("Doe 2019, p. 12") to the sources of these."""
    known = {key: source for source in reversed(sources) for key in work_keys(source.citation)}
    for entry, items in pointing.items():
        for item in items:
            citation = citation_of_record(item.data, item.key)
            same = next((known[key] for key in work_keys(citation) if key in known), None)
            source = by_key.get(item.key) or same
            if source is None:
                source = Source(citation)
                sources.append(source)
                known |= dict.fromkeys(work_keys(citation), source)
            by_key[item.key] = source
            source.entries.append(entry)


def _put(
    entry: Entry,
    citation: Citation,
    sources: list[Source],
    known: dict[tuple[str, ...], Source],
    same: Source | None = None,
) -> Source:
    """Add an entry to the source of the same work, else as a source of its own."""
    work = _work(citation)
    source = same or known.get(work)
    if source is None:
        source = Source(citation)
        sources.append(source)
    if any(work):
        known.setdefault(work, source)
    source.entries.append(entry)
    return source


def _work(citation: Citation) -> tuple[str, ...]:
    """What makes two entries one work: a title and a date; the whole reference where one is missing."""
    if citation.title and citation.issued:
        return folded(citation.title), citation.issued.edtf
    return (folded(citation.raw or ""),)


def _cited_in(reference: Reference, link: Hyperlink | None, *, listed: bool) -> Citation | None:
    """The citation of an entry; ``None`` for a note that names nothing. In a list a title and a name do."""
    citation = reference.citation
    if link and not citation.URL:
        page = citation.type == "book" and not (citation.publisher or citation.ISBN)
        citation = citation.model_copy(
            update={"URL": link.address, "type": "webpage" if page else citation.type}
        )
    fields = {field.name for field in reference.fields} - {"title"}
    named = citation.URL or citation.DOI or citation.ISBN or citation.issued or len(fields) > 1
    return citation if named or (listed and citation.title and fields) else None


def _mark_notes(document: DocumentText, sources: Sequence[Source]) -> None:
    """Marks of notes, by the anchor around or inside the note that they lead to."""
    anchors = {span.id: span for span in document.spans if isinstance(span, Anchor)}
    listed = sorted(((entry, source) for source in sources for entry in source.entries), key=_start)
    for mark in document.spans:
        if not isinstance(mark, NoteMark) or (anchor := anchors.get(mark.target)) is None:
            continue
        reason = Reason("linked-by-note", label=mark.label or mark.target)
        for source in _within(listed, anchor.start, max(anchor.end, anchor.start + 1)):
            source.mark(mark.start, mark.end, "footnote", reason)


def _start(pair: tuple[Entry, Source]) -> int:
    return pair[0].start


def _within(listed: Sequence[tuple[Entry, Source]], start: int, end: int) -> Iterator[Source]:
    first = bisect_right(listed, start, key=lambda pair: pair[0].end)
    for entry, source in listed[first:]:
        if entry.start >= end:
            return
        yield source


def _stands_in(prose: Sequence[Block], span: Span) -> bool:
    at = bisect_right(prose, span.start, key=lambda block: block.start) - 1
    return at >= 0 and span.start <= prose[at].end


def _mark_records(
    spans: Iterable[CitedItems],
    sources: list[Source],
    by_key: dict[str, Source],
    works: Mapping[str, Citation],
) -> None:
    """Records that a reference manager, a template or a bibliography holds for a place of the prose.

    What an entry of the list prints of a work, its record says better.
    """
    keys = sources_by_key(sources)
    known = {key: source for source in reversed(sources) for key in work_keys(source.citation)}
    for span in spans:
        for item in span.items:
            source = by_key.get(item.key)
            if source is None:
                held = None if item.data else works.get(item.key)
                citation = held or citation_of_record(item.data, item.key)
                same = next((known[key] for key in work_keys(citation) if key in known), None)
                source = same if item.data or held else keys.get(item.key)
                if source is None:
                    source = Source(citation, key=as_id(item.key) if span.origin == "pandoc" else "")
                    sources.append(source)
                    known |= dict.fromkeys(work_keys(citation), source)
                elif is_whole(span):
                    source.citation = citation.model_copy(update={"raw": source.citation.raw})
                by_key[item.key] = source
            reason = Reason("linked-by-record" if item.data else "linked-by-key", key=item.key)
            source.mark(span.start, span.end, "marker", reason)


def _mark_links(text: str, links: Iterable[Hyperlink], prose: Sequence[Block], sources: list[Source]) -> None:
    """Links in the prose: to a source of the list, or to one that is named by the link alone."""
    known = {key: source for source in sources if (key := page_key(source.citation.URL or ""))}
    for link in links:
        at = bisect_right(prose, link.start, key=lambda block: block.start) - 1
        if at < 0 or link.start > prose[at].end:
            continue
        key = page_key(link.address)
        if key not in known:
            known[key] = Source(_of_link(link, text, prose[at]))
            sources.append(known[key])
        known[key].mark(link.start, link.end, "anchor", Reason("linked-by-address", url=link.address))


def _of_link(link: Hyperlink, text: str, block: Block) -> Citation:
    words = plain(text[link.start : link.end])
    title = words if link.kind == "words" and _is_title(link, text, block) else None
    return Citation(id=id_of_address(link.address), type="webpage", URL=link.address, title=title)


def _is_title(link: Hyperlink, text: str, block: Block) -> bool:
    """Whether the words of a link are the title of what it leads to, and not a part of the sentence.

    They stand in quotation marks or alone in their block, or are written as titles are.
    """
    words = text[link.start : link.end].split()
    if len(words) < _WORDS_OF_TITLE or words[0][:1].islower():
        return False
    quoted = text[link.start - 1 : link.start] in _QUOTES or words[0][:1] in _QUOTES
    alone = (link.start, link.end) == (block.start, block.end)
    letters = [word for word in words if word[0].isalpha()]
    return quoted or alone or sum(not word[0].islower() for word in letters) > _TITLE_CASE * len(words)


def _with_ids(sources: list[Source]) -> list[Source]:
    """The sources, each under an id of its own."""
    ids = UniqueIds()
    for source in sources:
        id_ = ids.unique(source.key or id_of_citation(source.citation))
        source.citation = source.citation.model_copy(update={"id": id_})
    return sources
