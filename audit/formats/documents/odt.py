"""ODT: the text as a reader sees it, with its notes, links and cited records (OpenDocument 1.3 part 3).

What tracked changes deleted stands apart in the file and is left out; what they inserted is text. Zotero puts
its citations into the names of reference marks, and LibreOffice keeps those of a DOCX file as field marks.
"""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from audit.formats.documents.endnote import local
from audit.formats.documents.office_fields import NOTHING, Meaning, link_to, meaning_of
from audit.formats.documents.office_text import OfficeText
from audit.formats.documents.office_zip import OfficeError
from audit.model import Anchor, CitedItem, CitedItems, NoteMark, Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from audit.formats.documents.office_text import Begin
    from audit.formats.documents.office_zip import OfficeFile
    from audit.model import BlockKind, DocumentText

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_DROPPED = frozenset(
    "tracked-changes annotation annotation-end forms hidden-text hidden-paragraph table-of-content desc "  # noqa: SIM905
    "title sequence-decls variable-decls user-field-decls bibliography-source math event-listeners "
    "ruby-text".split()
)
_MIXED = frozenset({"span", "meta", "meta-field", "ruby", "ruby-base"})
_MARKS = ("reference-mark", "fieldmark", "bibliography-mark")
_LISTS = ("ZOTERO_BIBL", "Mendeley Bibliography", "CSL_BIBLIOGRAPHY")
_ZOTERO = "ZOTERO_ITEM "
_OWN = {  # attributes of LibreOffice's own citations (OpenDocument 1.3 part 3, 7.8)
    "title": "title", "journal": "container-title", "booktitle": "container-title", "publisher": "publisher",
    "url": "URL", "isbn": "ISBN", "volume": "volume", "number": "issue", "pages": "page",
}  # fmt: skip
_OWN_TYPES = {
    "article": "article-journal", "book": "book", "booklet": "pamphlet", "inbook": "chapter",
    "incollection": "chapter", "inproceedings": "paper-conference", "conference": "paper-conference",
    "journal": "article-journal", "mastersthesis": "thesis", "phdthesis": "thesis", "techreport": "report",
    "unpublished": "manuscript", "www": "webpage", "proceedings": "book", "manual": "book",
}  # fmt: skip
_DEEPEST = 240  # levels; libxml2 reads 256
_MOST_BLANKS = 1_000


def read_odt(file: OfficeFile) -> DocumentText:
    """The document. Raises OfficeError where its text cannot be read."""
    root = file.tree("content.xml")
    if root is None:
        raise OfficeError(Reason("office-damaged", error="no text"))
    reader = _Reader(file)
    reader.read(root)
    return reader.out.written("odt", file.unread)


class _Reader:
    """Goes through the text, then through the notes in the order of their marks."""

    def __init__(self, file: OfficeFile) -> None:
        self.file = file
        self.out = OfficeText()
        self.kind: BlockKind | None = None  # of all blocks in a list, a cell, a note, a list of sources
        self.marks: dict[str, Begin] = {}  # of citations that are open, by their names
        self.fields: list[Begin | None] = []
        self.boxes: deque[_Element] = deque()  # texts in frames, read behind the paragraph they hang on
        self.notes: list[tuple[str, _Element]] = []
        self.anchor = ""  # the id of the note whose first paragraph is to come
        self.note: Begin | None = None
        self.depth = 0
        self.readers: dict[str, Callable[[_Element], None]] = {
            **dict.fromkeys(("p", "h"), self._paragraph),
            **dict.fromkeys(("list-item", "list-header"), partial(self._under, "item")),
            "table-cell": partial(self._under, "table"),
            **dict.fromkeys(("section", "bibliography"), self._section),
            "text-box": self.boxes.append,
            **dict.fromkeys(("s", "tab"), self._blanks),
            "line-break": lambda _: self.out.line_break(),
            "note": self._note_mark,
            "a": lambda element: self._within(link_to(element.get(_HREF, "")), element),
        }

    def read(self, root: _Element) -> None:
        """Everything."""
        for body in root:
            if local(body) == "body":
                self._children(body)
        for id_, note in self.notes:  # one in a note is read after it
            self.kind, self.anchor = "note", id_
            self._children(note)
            if self.note is not None:
                self.out.close(self.note)
            self.note = None

    def _children(self, element: _Element, *, mixed: bool = False) -> None:
        """What an element holds; ``mixed``: text may stand between its children."""
        if self.depth >= _DEEPEST:
            return
        self.depth += 1
        if mixed:
            self.out.text(element.text)
        for child in element:
            if name := local(child):  # nothing where an entity stands, which is not resolved
                self._element(child, name)
            if mixed:
                self.out.text(child.tail)
        self.depth -= 1

    def _element(self, element: _Element, name: str) -> None:
        read = self.readers.get(name)
        if read is not None:
            read(element)
        elif name.startswith(_MARKS):
            self._mark(element, name)
        elif name not in _DROPPED:
            leaf = element.tag.startswith(_TEXT) and not len(element)
            self._children(element, mixed=leaf or name in _MIXED)

    def _section(self, element: _Element) -> None:
        """A section; a list of what is cited tells it by its element or its name."""
        named = element.get(f"{_TEXT}name", "").strip()
        is_list = local(element) == "bibliography" or named.startswith(_LISTS)
        self._under("sources" if is_list else self.kind, element)

    def _paragraph(self, element: _Element) -> None:
        level = element.get(f"{_TEXT}outline-level", "")
        if local(element) == "h" and self.kind in {None, "item"}:
            self.out.begin("heading", min(6, int(level)) if level.isdigit() and level != "0" else 1)
        else:
            self.out.begin(self.kind or "paragraph")
        if self.anchor:
            self.note, self.anchor = self.out.open(partial(Anchor, id=self.anchor)), ""
        self._children(element, mixed=True)
        while self.boxes:
            self._children(self.boxes.popleft())

    def _under(self, kind: BlockKind | None, element: _Element) -> None:
        outer, self.kind = self.kind, kind if self.kind in {None, "item", "table"} else self.kind
        self._children(element)
        self.kind = outer

    # -- in a paragraph --------------------------------------------------------------------

    def _blanks(self, element: _Element) -> None:
        count = element.get(f"{_TEXT}c", "1")
        self.out.text(" " * (min(_MOST_BLANKS, int(count[:6])) if count.isdigit() else 1))

    def _within(self, meaning: Meaning, element: _Element) -> None:
        span = self.out.open(meaning.build) if meaning.build else None
        self._children(element, mixed=True)
        if span is not None:
            self.out.close(span)

    def _note_mark(self, element: _Element) -> None:
        id_, label = f"note {len(self.notes) + 1}", ""
        for child in element:
            if local(child) == "note-citation":
                label = "".join(map(str, child.itertext())).strip()[:40]
            elif local(child) == "note-body":
                self.notes.append((id_, child))
        self.out.point(partial(NoteMark, target=id_, label=label))

    def _mark(self, element: _Element, name: str) -> None:
        """A mark around words or at a place: Zotero's, a field's, or a citation of LibreOffice's own."""
        named = element.get(f"{_TEXT}name", "")
        if name == "reference-mark-start":
            self._begin(named, _by_name(named))
        elif name == "reference-mark-end":
            self._finish(self.marks.pop(named, None))
        elif name == "fieldmark-start":
            meaning = _by_code(element)
            self.file.leave_record(meaning.failed, self.out.number)
            self.fields.append(self.out.open(meaning.build) if meaning.build else None)
        elif name == "fieldmark-end":
            self._finish(self.fields.pop() if self.fields else None)
        elif name == "bibliography-mark":
            self._within(Meaning(partial(CitedItems, items=(_own(element),), origin="libreoffice")), element)
        elif (meaning := _by_name(named) if name == "reference-mark" else _by_code(element)).build:
            self.out.point(meaning.build)

    def _begin(self, name: str, meaning: Meaning) -> None:
        self.file.leave_record(meaning.failed, self.out.number)
        if meaning.build:
            self.marks[name] = self.out.open(meaning.build)

    def _finish(self, begin: Begin | None) -> None:
        if begin is not None:
            self.out.close(begin)


def _by_name(name: str) -> Meaning:
    """What the name of a reference mark says: Zotero's record, and behind it a mark of its own."""
    if not name.startswith(_ZOTERO):
        return NOTHING
    return meaning_of(name.rpartition(" RND")[0] or name, "", {})


def _by_code(element: _Element) -> Meaning:
    """What the code of a field mark says; LibreOffice keeps it in parameters."""
    for param in element:
        if local(param) == "param" and param.get(f"{_FIELD}name", "").endswith(("code", "Code")):
            return meaning_of(param.get(f"{_FIELD}value", ""), "", {})
    return NOTHING


def _person(name: str) -> dict[str, str]:
    """A name: in its parts where a comma parts them."""
    family, _, first = (part.strip() for part in name.partition(","))
    return {"family": family, "given": first} if family and first else {"literal": name.strip(" ,")}


def _own(element: _Element) -> CitedItem:
    given = {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items() if value}
    data: dict[str, object] = {csl: given[name] for name, csl in _OWN.items() if name in given}
    if kind := _OWN_TYPES.get(given.get("bibliography-type", "")):
        data["type"] = kind
    if "author" in given:
        data["author"] = [_person(name) for name in given["author"].split(";") if name.strip()]
    dated = " ".join(given[name] for name in ("month", "year") if name in given)
    if dated:
        data["issued"] = {"raw": dated}
    return CitedItem(given.get("identifier", ""), data)
