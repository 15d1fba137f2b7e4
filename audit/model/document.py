"""The audited document: its plain text, the links and notes in it, and where a quoted passage stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.model.reason import Reason
    from audit.model.reason_codes import ReasonCode

BlockKind = Literal["paragraph", "heading", "item", "quote", "table", "sources", "note"]
DocumentMedia = Literal["html", "markdown", "asciidoc", "rst", "text", "wikitext", "docx", "odt", "pdf"]
PlaceUnit = Literal["line", "paragraph", "printed-line"]
"""What the places of a document count: lines of its file, paragraphs, or lines of print through all pages."""
_UNITS: dict[DocumentMedia, PlaceUnit] = {"docx": "paragraph", "odt": "paragraph", "pdf": "printed-line"}
RecordOrigin = Literal[
    "zotero",  # a citation that Zotero put into a text of a word processor
    "mendeley",  # … Mendeley, or Mendeley Cite
    "endnote",
    "word",  # Word's own list of sources
    "libreoffice",  # LibreOffice's own citations
    "template",  # of Wikipedia
    "coins",  # metadata beside a reference in HTML (OpenURL ContextObject in SPAN)
    "json-ld",  # what a page states that it cites
    "robust-link",  # a link with the address and the day of an archived copy
    "cite",  # the element ``cite`` of HTML: a title
    "pandoc",  # a key of Pandoc's Markdown
]
HyperlinkKind = Literal[
    "words",  # words of the text are the link
    "bare",  # the address itself stands in the text
    "image",  # the address of a picture; its words are not in the text
    "embed",  # what the document shows as its own: a frame, a film, a sound
    "definition",  # of Markdown or reStructuredText, to which no words of the text refer
    "outside",  # in a part of the file that is not its text: a menu, the head
]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or list item: ``start``/``end`` are offsets into the plain text.

    ``line`` is the 1-based line of the source file where the block begins. ``level`` is a heading's,
    from 1 (0 where there is none). ``sources`` are the entries of a list of sources or references, ``note``
    the foot- and endnotes.
    """

    start: int
    end: int
    line: int
    kind: BlockKind = "paragraph"
    level: int = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the plain text that stands in one piece in the file, from that 1-based line and column."""

    start: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link to an address. ``start``/``end`` are the offsets of its words in the plain text.

    Where it has no words there, both are the offset at which they would be. ``line`` and ``column`` are those
    of its markup in the file, from 1. ``address`` is as written there, so it may be relative; ``rel`` are the
    link types of HTML, in lower case.
    """

    start: int
    end: int
    line: int
    column: int
    address: str
    kind: HyperlinkKind = "words"
    rel: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a note, such as ``[1]`` or ``↩``. The plain text leaves it out: ``start`` equals ``end``.

    ``target`` is the ``id`` of the anchor it leads to: from the text to the note, or from a note back to its
    mark, around which then stands an anchor of that id. ``label`` is the mark as shown.
    """

    start: int
    end: int
    line: int
    column: int
    target: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that links lead to, by its ``id``; ``start``/``end`` are the offsets of the text it holds."""

    start: int
    end: int
    line: int
    column: int
    id: str


@dataclass(frozen=True, slots=True)
class CitedItem:
    """A work that is cited at one place, as the file holds it.

    ``data`` is a record in CSL-JSON as it was written, unchecked; empty where only the key stands there.
    ``key`` is the same for the same work within a file: an address of Zotero's, never its number, which two
    libraries give to different works. ``locator`` is the place in the work and ``label`` its kind (``page``).
    """

    key: str
    data: Mapping[str, Any]
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class CitedItems:
    """Whole records of works that a word processor, a template or markup holds at a place of the text.

    ``start``/``end`` are the offsets of what is shown for them, the same offset where nothing is.
    """

    start: int
    end: int
    line: int
    column: int
    items: tuple[CitedItem, ...]
    origin: RecordOrigin


Span: TypeAlias = Hyperlink | NoteMark | Anchor | CitedItems


# Reasons for which a part of a text was not read; a damaged record of a citation is none of its text.
_CUTS: frozenset[ReasonCode] = frozenset(
    {
        "body-cut",
        "markup-cut",
        "office-part-cut",
        "pdf-cut",
        "pdf-cut-of",
        "pdf-page-unread",
        "tags-cut",
        "text-cut",
        "wikitext-cut",
    }
)


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document's plain text in blocks. ``media`` is the kind of file it was read from.

    ``runs``, in the order of the text, tell where in the file each stretch of it stands: by line and column,
    in a word processor's file by paragraph and character. ``spans`` are its links, note marks, anchors and
    cited records, in the order of the text. ``unread`` says what of the file was not read.
    """

    text: str
    blocks: tuple[Block, ...]
    media: DocumentMedia
    runs: tuple[Stretch, ...] = ()
    spans: tuple[Span, ...] = ()
    unread: tuple[Reason, ...] = ()

    @property
    def unit(self) -> PlaceUnit:
        """What its lines are: only some files have lines that a person sees."""
        return _UNITS.get(self.media, "line")

    @property
    def cut(self) -> Reason | None:
        """Why a part of its running text was not read; ``None`` where all was."""
        return next((reason for reason in self.unread if reason.code in _CUTS), None)

    @property
    def links(self) -> tuple[Hyperlink, ...]:
        """Its links, in the order of the text."""
        return tuple(span for span in self.spans if isinstance(span, Hyperlink))

    def place(self, start: int, end: int) -> Place:
        """Where the passage between two offsets of the plain text stands in the file."""
        block = max(0, bisect_right(self.blocks, start, key=attrgetter("start")) - 1)
        at = bisect_right(self.runs, start, key=attrgetter("start")) - 1
        if at >= 0:
            run = self.runs[at]
            return Place(start, end, run.line, run.column + start - run.start, block, self.unit)
        return Place(start, end, self.blocks[block].line if self.blocks else 1, 1, block, self.unit)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: offsets into the plain text, and 1-based line and column of the file.

    ``unit`` is what ``line`` counts.
    """

    start: int
    end: int
    line: int
    column: int
    block: int
    unit: PlaceUnit = "line"


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A document's plain text in blocks, and where each claim stands in it: id → offsets of start and end."""

    text: str
    blocks: tuple[Block, ...]
    places: dict[str, tuple[int, int]]
