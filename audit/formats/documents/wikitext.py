"""Wikipedia's wikitext: its text, and the notes and works that its references and templates hold.

mwparserfromhell takes it apart into pieces that together are the text again, so that each piece is found in
the file by the length of those before it.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from audit.formats.documents.wiki_cited import WORD_TEMPLATES, WikiNotes, plain, words_of_template
from audit.formats.documents.wiki_pairs import without_loose_beginnings
from audit.model import CitedItems, Hyperlink, NoteMark, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.formats.documents.cs1 import Work
    from audit.formats.documents.writer import Writer
    from audit.model import BlockKind, CitedItem

MAX_WIKITEXT = 2_500_000
"""Characters that are read; MediaWiki takes no more than 2 MiB."""
_LOOSE_END = re.compile(r"(<ref\b[^<>]{0,300}?)/(\s{1,20})>", re.IGNORECASE)
_NOT_TEXT = re.compile(
    r"\s*(?:file|image|media|category|datei|bild|kategorie|fichier|catégorie|immagine|categoria|archivo|"
    r"categoría|ficheiro)\s*:", re.IGNORECASE,
)  # fmt: skip
_SWITCH = re.compile(r"__[A-Z]{3,20}__")
_BLANK_LINE = re.compile(r"\n\s*\n")
_ITEMS = frozenset({"li", "dt", "dd"})
_CELLS = frozenset({"td", "th", "caption"})
_NO_TEXT = frozenset(
    {"math", "gallery", "timeline", "score", "templatestyles", "imagemap", "graph", "syntaxhighlight"}
)
_RAW = frozenset({"nowiki", "pre", "code"})


def write_wikitext(writer: Writer) -> None:
    """Write the blocks of wikitext, its notes at the end."""
    import mwparserfromhell

    source = writer.source[:MAX_WIKITEXT]
    if len(source) < len(writer.source):
        writer.leave_unread(Reason("wikitext-cut", read=MAX_WIKITEXT))
    # "<ref name=a/ >" is a whole reference to MediaWiki, and nothing to the parser.
    source = without_loose_beginnings(_LOOSE_END.sub(r"\1/>\2", source))
    code = mwparserfromhell.parse(source)
    reader = _Reader(writer, WikiNotes(code))
    reader.read(code, 0)
    reader.end()
    reader.write_notes()


class _Reader:
    """Goes through the pieces. ``silent``: what stands there is no text, but may hold references."""

    def __init__(self, writer: Writer, notes: WikiNotes) -> None:
        self.writer = writer
        self.notes = notes
        self.kind: BlockKind = "paragraph"
        self.held: BlockKind | None = None  # of all blocks in a cell, a quote, a note
        self.silent = 0

    def end(self) -> None:
        """End the block."""
        self.writer.end_block(self.held or self.kind)
        self.kind = "paragraph"

    def read(self, code: Any, at: int) -> None:
        """The pieces of wikitext that begins at an offset of the source."""
        for node in code.nodes if hasattr(code, "nodes") else ():
            read = getattr(self, f"_read_{type(node).__name__.lower()}", None)
            if read is not None:
                read(node, at)
            at += len(str(node))

    def write_notes(self) -> None:
        """Write the notes; those within notes come last."""
        self.held = "note"
        for note in self.notes.waiting():
            span = self.writer.open_span(note.anchor, note.at)
            if note.short is not None:
                self._short(note.short, note.at)
            else:
                self.read(note.code, note.at)
            self.end()
            self.writer.close_span(span)

    # -- text ------------------------------------------------------------------------------

    def _read_text(self, node: Any, at: int) -> None:
        written = self.writer.source[at : at + len(node.value)]
        text = _SWITCH.sub(lambda found: " " * len(found[0]), written)
        start = 0
        for found in _BLANK_LINE.finditer(text):
            self._text(text[start : found.start()], at + start)
            self.end()
            start = found.end()
        self._text(text[start:], at + start)

    def _text(self, text: str, at: int) -> None:
        if self.silent:
            return
        before = self.writer.count
        for number, line in enumerate(text.split("\n")):
            if number and self.kind == "item":
                self.end()
            self.writer.add(line if not number else f" {line}", at - (number > 0))
            at += len(line) + 1
        self.writer.link_addresses(before)

    def _read_htmlentity(self, node: Any, at: int) -> None:
        if not self.silent:
            self.writer.glyphs(node.normalize(), at)

    def _read_heading(self, node: Any, at: int) -> None:
        self.end()
        self.read(node.title, at + node.level)
        self.writer.end_block("heading", node.level)

    def _read_wikilink(self, node: Any, at: int) -> None:
        title = str(node.title)
        if _NOT_TEXT.match(title):
            self._silently(node.text, at + 3 + len(title))
        elif node.text is not None:
            self.read(node.text, at + 3 + len(title))
        else:
            self.read(node.title, at + 2)

    def _read_externallink(self, node: Any, at: int) -> None:
        address = plain(node.url)
        if self.silent:
            return
        if not node.brackets:
            self._text(str(node.url), at)
            return
        link = self.writer.open_span(partial(Hyperlink, address=address), at)
        if node.title is not None:
            self.read(node.title, at + 1 + len(str(node.url)) + 1)
        self.writer.close_span(link)

    def _silently(self, code: Any, at: int) -> None:
        self.silent += 1
        self.read(code, at)
        self.silent -= 1

    # -- tags ------------------------------------------------------------------------------

    def _read_tag(self, node: Any, at: int) -> None:
        name = str(node.tag).strip().casefold()
        inner = at + _opening(node)
        if name == "ref":
            self._mark(self.notes.reference(node, inner), at)
        elif name == "references":
            self._silently(node.contents, inner)
        elif name in _ITEMS and node.wiki_markup:
            self.end()
            self.kind = "item"
        elif name == "br":
            self.writer.line_break()
        elif name in _RAW:
            self.writer.add(str(node.contents or ""), inner)
        elif name in _CELLS or name == "blockquote":
            self._block("quote" if name == "blockquote" else "table", node, inner)
        elif name in _NO_TEXT:
            self._silently(node.contents, inner)
        else:
            self.read(node.contents, inner)

    def _block(self, kind: BlockKind, node: Any, inner: int) -> None:
        self.end()
        outer, self.held = self.held, self.held or kind
        self.read(node.contents, inner)
        self.end()
        self.held = outer

    def _mark(self, key: str, at: int) -> None:
        if key and not self.silent:
            self.writer.add_span(partial(NoteMark, target=key, label=self.notes.mark(key)), at)

    # -- templates -------------------------------------------------------------------------

    def _read_template(self, node: Any, at: int) -> None:
        name = " ".join(str(node.name).replace("_", " ").split()).casefold()
        places = dict(_places(node, at))
        for key in self.notes.of_template(name, node, places, at):
            self._mark(key, at)
        work = self.notes.work(node)
        if work is not None:
            self._work(work, places, at)
        elif name in self.notes.short_names:
            self._short(node, at)
        elif name == "webarchive":
            self._archived(node, at)
        elif name in WORD_TEMPLATES or name.startswith(("lang-", "formatnum:")):
            words = words_of_template(name, node)
            if words and not self.silent:
                self.writer.glyphs(words, at)
        elif name in {"quote", "blockquote", "cquote", "quotation"}:
            self._quote(node, places)
        elif not self.notes.is_note(name):
            values = {str(param.name).strip(): param.value for param in node.params}
            for key, place in places.items():
                self._silently(values[key], place)

    def _quote(self, node: Any, places: dict[str, int]) -> None:
        key = next((key for key in ("text", "quote", "1") if key in places), None)
        if key is not None:
            self.end()
            outer, self.held = self.held, self.held or "quote"
            self.read(node.get(key).value, places[key])
            self.end()
            self.held = outer

    def _archived(self, node: Any, at: int) -> None:
        address = plain(node.get("url").value) if node.has("url") else ""
        if address and not self.silent:
            link = self.writer.open_span(partial(Hyperlink, address=address), at)
            self.writer.glyphs(plain(node.get("title").value) if node.has("title") else "Archived", at)
            self.writer.close_span(link)

    def _work(self, work: Work, places: dict[str, int], at: int) -> None:
        """Write a work as a reader sees it: names, title, container and date, with the whole record."""
        if self.silent:
            return
        span = self.writer.open_span(partial(CitedItems, items=(work.item,), origin="template"), at)
        data = work.item.data
        for words, names in _shown(work.item):
            place = next((places[name] for name in names if name in places), at)
            title = words == data.get("title") and (work.url or work.archive_url)
            link = self.writer.open_span(partial(Hyperlink, address=title), place) if title else None
            self.writer.glyphs(words, place)
            if link is not None:
                self.writer.close_span(link)
            self.writer.glyphs("." if not words.endswith(".") else "", place)
            self.writer.glyphs(" ", place)
        if work.url and work.archive_url:
            self.writer.add_span(partial(Hyperlink, address=work.archive_url), at)
        self.writer.close_span(span)

    def _short(self, node: Any, at: int) -> None:
        """Write a short note, such as "Smith 2020, p. 3", with the work that it names."""
        if self.silent:
            return
        for number, note in enumerate(self.notes.short(node)):
            self.writer.glyphs("; " if number else "", at)
            span = self.writer.open_span(partial(CitedItems, items=(note.item,), origin="template"), at)
            self.writer.glyphs(note.words, at)
            self.writer.close_span(span)


def _shown(item: CitedItem) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words that are shown of a work, each with the parameters at which it may stand."""
    data = item.data
    names = [
        " ".join(filter(None, (name.get("given"), name.get("family") or name.get("literal"))))
        for name in data.get("author", ())
    ]
    if names:
        yield "; ".join(names), ("last", "last1", "author", "author1", "authors")
    for field, params in (
        ("title", ("title", "chapter", "titel", "titre", "titolo", "título")),
        ("container-title", ("work", "newspaper", "magazine", "journal", "website")),
        ("publisher", ("publisher",)),
        ("page", ("page", "pages")),
    ):
        if data.get(field):
            yield data[field], params
    if "issued" in data:
        yield data["issued"]["raw"], ("date", "year")


def _opening(node: Any) -> int:
    """The characters before what a tag holds."""
    whole, inner = len(str(node)), len(str(node.contents or ""))
    if node.wiki_markup:
        closing = node.closing_wiki_markup if not node.self_closing else ""
        return max(0, whole - inner - len(str(closing or "")))
    return max(0, whole - inner - (0 if node.self_closing else len(str(node.closing_tag)) + 3))


def _places(node: Any, at: int) -> Iterator[tuple[str, int]]:
    """The parameters of a template with the offsets of their values; of two of a name the last counts."""
    at += 2 + len(str(node.name))
    for param in node.params:
        named = len(str(param.name)) + 1 if param.showkey else 0
        yield str(param.name).strip(), at + 1 + named
        at += 1 + len(str(param))
