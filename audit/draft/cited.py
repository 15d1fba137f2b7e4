"""The sources that a document names, each once, with the places at which it is cited exactly.

From its list of sources and its notes, links in its prose, records of reference managers, and keys.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from audit.draft.entries import blocks_of_references, find_entries
from audit.draft.ids import id_of_address, id_of_citation
from audit.draft.marks import ShortNotes, Source, as_id, mark_author_years, mark_numbers, sources_by_key
from audit.draft.matching import citation_keys
from audit.draft.records import citation_of_record
from audit.formats.documents import is_web_address
from audit.formats.http import page_key
from audit.model import Anchor, Citation, CitedItems, Hyperlink, NoteMark, Reason
from audit.references import parse_references
from audit.text import UniqueIds, folded, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audit.draft.entries import Entry
    from audit.model import Block, DocumentText
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
_SHORT = 400  # characters of a note that names works of the list by name and year
_WORDS_OF_TITLE = 4  # words of a link from which on they may be the title of what it leads to


def find_sources(document: DocumentText, works: Mapping[str, Citation] | None = None) -> list[Source]:
    """The sources of a document, in the order in which it lists or first names them. Never raises.

    ``works`` are those of bibliographies, by the keys by which the text may cite them.
    """
    links = [link for link in document.links if link.kind in {"words", "bare"} and _may_be_source(link)]
    notes = {block.start for block in blocks_of_references(document)}
    prose = [block for block in document.blocks if block.kind in PROSE and block.start not in notes]
    sources = _listed(document, links)
    _mark_notes(document, sources)
    mark_numbers(document.text, prose, sources)
    mark_author_years(document.text, prose, sources)
    _mark_records(document, sources, works or {})
    _mark_links(document.text, links, prose, sources)
    return _with_ids(sources)


def _may_be_source(link: Hyperlink) -> bool:
    return is_web_address(link.address) and not any(name in link.address for name in _NO_SOURCES)


def _listed(document: DocumentText, links: Sequence[Hyperlink]) -> list[Source]:
    """The sources of the list and the notes; an entry that leads to an address has it from there."""
    entries, records, short_works = _by_records(document, find_entries(document))
    sources: list[Source] = []
    known: dict[tuple[str, ...], Source] = {}
    short: list[tuple[Entry, Citation]] = []
    for entry, reference in zip(entries, parse_references([entry.text for entry in entries]), strict=True):
        first = bisect_right(links, entry.start - 1, key=lambda link: link.start)
        inside = links[first] if first < len(links) and links[first].end <= entry.end else None
        citation = _cited_in(records.get(entry) or reference.citation, reference, inside)
        if citation and not (citation.title or citation.URL) and len(entry.text) <= _SHORT:
            short.append((entry, citation))
        elif citation:
            _put(entry, citation, sources, known)
    notes = ShortNotes(sources)
    for entry, citation in short:
        named = notes.named(entry.text)
        for source in named:
            source.entries.append(entry)
        if not named:
            _put(entry, citation, sources, known)
    _put_short(short_works, sources)
    return sources


def _by_records(
    document: DocumentText, entries: Iterable[Entry]
) -> tuple[list[Entry], dict[Entry, Citation], list[tuple[Entry, Citation]]]:
    """The entries that are references, the records that some of these are shown for, and the other entries.

    The others only point to works whose records stand elsewhere ("Doe 2019, p. 12"): each with its work.
    """
    spans = [span for span in document.spans if isinstance(span, CitedItems)]
    whole: list[Entry] = []
    records: dict[Entry, Citation] = {}
    short: list[tuple[Entry, Citation]] = []
    for entry in entries:
        first = bisect_left(spans, entry.start, key=lambda span: span.start)
        last = bisect_left(spans, entry.end, key=lambda span: span.start)
        items = [item for span in spans[first:last] for item in span.items if item.data]
        text = folded(entry.text)
        if items and not any(folded(str(item.data.get("title", ""))) in text for item in items):
            short += [(entry, citation_of_record(item.data, item.key)) for item in items]
            continue
        whole.append(entry)
        if len(items) == 1 and spans[first].end >= entry.end - 1:
            record = citation_of_record(items[0].data, items[0].key)
            records[entry] = record.model_copy(update={"raw": entry.text})
    return whole, records, short


def _put_short(short: Iterable[tuple[Entry, Citation]], sources: list[Source]) -> None:
    """Add the entries that point to works to the sources of these."""
    known = {key: source for source in reversed(sources) for key in citation_keys(source.citation)}
    for entry, citation in short:
        source = next((known[key] for key in citation_keys(citation) if key in known), None)
        if source is None:
            source = Source(citation)
            sources.append(source)
            known |= dict.fromkeys(citation_keys(citation), source)
        source.entries.append(entry)


def _put(
    entry: Entry, citation: Citation, sources: list[Source], known: dict[tuple[str, ...], Source]
) -> None:
    """Add an entry to the source of the same work, else as a source of its own."""
    work = _work(citation)
    if work not in known:
        known[work] = Source(citation)
        sources.append(known[work])
    known[work].entries.append(entry)


def _work(citation: Citation) -> tuple[str, ...]:
    """What makes two entries one work: a title and a date; the whole reference where one is missing."""
    if citation.title and citation.issued:
        return folded(citation.title), citation.issued.edtf
    return (folded(citation.raw or ""),)


def _cited_in(citation: Citation, reference: Reference, link: Hyperlink | None) -> Citation | None:
    """The citation of an entry with the address that it leads to; ``None`` for a note that names nothing."""
    if link and not citation.URL:
        citation = citation.model_copy(update={"URL": link.address})
    fields = {field.name for field in reference.fields} - {"title"}
    named = citation.URL or citation.DOI or citation.ISBN or citation.issued or len(fields) > 1
    return citation if named else None


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


def _mark_records(document: DocumentText, sources: list[Source], works: Mapping[str, Citation]) -> None:
    """Records that a reference manager, a template or a bibliography holds for a place of the text."""
    by_key: dict[str, Source] = {}
    keys = sources_by_key(sources)
    known = {key: source for source in reversed(sources) for key in citation_keys(source.citation)}
    for span in (span for span in document.spans if isinstance(span, CitedItems)):
        for item in span.items:
            source = by_key.get(item.key)
            if source is None:
                held = None if item.data else works.get(item.key)
                citation = held or citation_of_record(item.data, item.key)
                same = next((known[key] for key in citation_keys(citation) if key in known), None)
                source = same if item.data or held else keys.get(item.key)
                if source is None:
                    source = Source(citation, key=as_id(item.key) if span.origin == "pandoc" else "")
                    sources.append(source)
                    known |= dict.fromkeys(citation_keys(citation), source)
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
            known[key] = Source(_of_link(link, text[link.start : link.end]))
            sources.append(known[key])
        known[key].mark(link.start, link.end, "anchor", Reason("linked-by-address", url=link.address))


def _of_link(link: Hyperlink, words: str) -> Citation:
    words = plain(words)
    title = words if link.kind == "words" and len(words.split()) >= _WORDS_OF_TITLE else None
    return Citation(id=id_of_address(link.address), type="webpage", URL=link.address, title=title)


def _with_ids(sources: list[Source]) -> list[Source]:
    """The sources, each under an id of its own."""
    ids = UniqueIds()
    for source in sources:
        id_ = ids.unique(source.key or id_of_citation(source.citation))
        source.citation = source.citation.model_copy(update={"id": id_})
    return sources
