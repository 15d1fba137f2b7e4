"""DOCX: the text as a reader sees it, with its notes, fields and cited records (ECMA-376 part 1).

Insertions are kept and deletions left out; content controls and simple fields are read; a note is one by its
type, not by its number, which programs give as they like.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from audit.formats.documents.docx_parts import Part, levels_in, notes_in, sources_in
from audit.formats.documents.endnote import local
from audit.formats.documents.office_fields import NOTHING, Meaning, link_to, meaning_of, mendeley_control
from audit.formats.documents.office_text import OfficeText
from audit.formats.documents.office_zip import OfficeError
from audit.model import Anchor, NoteMark, Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from audit.formats.documents.office_text import Begin
    from audit.formats.documents.office_zip import OfficeFile
    from audit.model import BlockKind, DocumentText

_DROPPED = frozenset(
    "del moveFrom pPr rPr sdtPr sdtEndPr tblPr tblGrid tcPr trPr sectPr fldData instrText delText Fallback "  # noqa: SIM905
    "delInstrText oMath oMathPara commentReference annotationRef footnoteRef endnoteRef".split()
)
_DEEPEST = 240  # levels; libxml2 reads 256


def read_docx(file: OfficeFile) -> DocumentText:
    """The document. Raises OfficeError where its text cannot be read."""
    reader = _Reader(file)
    reader.read()
    return reader.out.written("docx", file.unread)


@dataclass(slots=True)
class _Field:
    """A field that is being read: its code until ``separate``, then its words."""

    code: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    shown: bool = False
    meaning: Meaning = NOTHING
    span: Begin | None = None


class _Reader:
    """Goes through the text, then through the notes in the order of their marks."""

    def __init__(self, file: OfficeFile) -> None:
        self.file = file
        self.out = OfficeText()
        name = Part(file, "").named("officeDocument") or "word/document.xml"
        self.part = self.main = Part(file, name)
        root = file.tree(name)
        if root is None:
            raise OfficeError(Reason("office-damaged", error="no text"))
        self.root = root
        self.space = root.tag[: root.tag.rfind("}") + 1] if isinstance(root.tag, str) else ""
        self.sources = dict(sources_in(file))
        self.levels = dict(levels_in(file.tree(self.main.named("styles") or ""), self.space))
        self.fields: list[_Field] = []
        self.boxes: deque[_Element] = deque()  # texts in frames, read behind the paragraph they hang on
        self.notes: dict[str, str] = {}  # kind and id of those that have marks, with their labels
        self.marked: Counter[str] = Counter()  # how many notes of a kind have marks
        self.kind: BlockKind | None = None  # of all blocks in a cell, a note, a list of sources
        self.anchor = ""  # the id of the note whose first paragraph is to come
        self.note: Begin | None = None
        self.depth = 0
        self.readers: dict[str, Callable[[_Element], None]] = {
            "p": self._paragraph,
            "r": self._run,
            "t": lambda element: self._shown(element.text),
            "tc": lambda element: self._under("table", element),
            "tr": self._row,
            "sdt": self._control,
            "fldChar": self._field_mark,
            "instrText": self._code,
            "fldSimple": lambda element: self._within(
                meaning_of(self._attribute(element, "instr"), "", self.sources), element
            ),
            "hyperlink": lambda element: self._within(self._link(element), element),
            "footnoteReference": lambda element: self._note_mark(element, "footnote"),
            "endnoteReference": lambda element: self._note_mark(element, "endnote"),
            "br": lambda _: self.out.line_break(),
            "cr": lambda _: self.out.line_break(),
            "tab": lambda _: self._shown(" "),
            "noBreakHyphen": lambda _: self._shown("\u2011"),
            "txbxContent": self.boxes.append,
        }

    def _attribute(self, element: _Element | None, name: str) -> str:
        return element.get(self.space + name, "") if element is not None else ""

    def _child(self, element: _Element | None, *path: str) -> _Element | None:
        for name in path:
            element = element.find(self.space + name) if element is not None else None
        return element

    def read(self) -> None:
        """Everything."""
        self._children(self._body())
        for kind in ("footnote", "endnote"):
            self._read_notes(kind)

    def _body(self) -> _Element:
        body = self._child(self.root, "body")
        return body if body is not None else self.root

    def _read_notes(self, kind: str) -> None:
        name = self.main.named(f"{kind}s")
        root = self.file.tree(name) if name else None
        if name is None or root is None:
            return
        held = notes_in(root, kind, self.space)
        self.part = Part(self.file, name)
        marked = [key.partition(" ")[2] for key in self.notes if key.startswith(f"{kind} ")]
        for id_ in dict.fromkeys((*marked, *held)):
            if id_ in held:
                self.fields.clear()
                self.kind, self.anchor = "note", f"{kind} {id_}"
                self._children(held[id_])
                self._end_note()
        self.kind = None

    def _end_note(self) -> None:
        if self.note is not None:
            self.out.close(self.note)
        self.note, self.anchor = None, ""

    # -- blocks ----------------------------------------------------------------------------

    def _children(self, element: _Element) -> None:
        if self.depth >= _DEEPEST:
            return
        self.depth += 1
        for child in element:
            if name := local(child):  # nothing where an entity stands, which is not resolved
                self._element(child, name)
        self.depth -= 1

    def _element(self, element: _Element, name: str) -> None:
        read = self.readers.get(name)
        if read is not None:
            read(element)
        elif name not in _DROPPED:
            self._children(element)

    def _run(self, element: _Element) -> None:
        if self._child(element, "rPr", "vanish") is None:
            self._children(element)

    def _row(self, element: _Element) -> None:
        if self._child(element, "trPr", "del") is None:
            self._children(element)

    def _code(self, element: _Element) -> None:
        if self.fields and not self.fields[-1].shown:
            self.fields[-1].code.append(element.text or "")

    def _paragraph(self, element: _Element) -> None:
        self.out.begin(*self._kind(element))
        own = self.out.current
        if self.anchor:
            self.note, self.anchor = self.out.open(partial(Anchor, id=self.anchor)), ""
        self._children(element)
        own.goes_on = self._child(element, "pPr", "rPr", "del") is not None
        while self.boxes and not own.goes_on:
            self._children(self.boxes.popleft())

    def _kind(self, element: _Element) -> tuple[BlockKind, int]:
        if self.kind or any(field.meaning.is_list for field in self.fields):
            return self.kind or "sources", 0
        level = self.levels.get(self._attribute(self._child(element, "pPr", "pStyle"), "val"), 0)
        outline = self._attribute(self._child(element, "pPr", "outlineLvl"), "val")
        if level or (outline.isdigit() and int(outline) < 6):
            return "heading", level or int(outline) + 1
        return ("item" if self._child(element, "pPr", "numPr") is not None else "paragraph"), 0

    def _under(self, kind: BlockKind, element: _Element) -> None:
        outer, self.kind = self.kind, self.kind or kind
        self._children(element)
        self.kind = outer

    # -- in a paragraph --------------------------------------------------------------------

    def _shown(self, text: str | None) -> None:
        hidden = any(not field.shown or field.meaning.is_contents for field in self.fields)
        if not hidden:
            self.out.text(text)

    def _link(self, element: _Element) -> Meaning:
        target = next((value for key, value in element.attrib.items() if str(key).endswith("}id")), "")
        address = self.part.targets.get(str(target), ("", ""))[1]
        anchor = self._attribute(element, "anchor")
        return link_to(address + (f"#{anchor}" if anchor and address else ""))

    def _control(self, element: _Element) -> None:
        meaning = mendeley_control(self._attribute(self._child(element, "sdtPr", "tag"), "val"))
        gallery = self._attribute(self._child(element, "sdtPr", "docPartObj", "docPartGallery"), "val")
        content = self._child(element, "sdtContent")
        if content is None or gallery == "Table of Contents":
            return
        if meaning.is_list or gallery == "Bibliographies":
            self._under("sources", content)
        else:
            self._within(meaning, content)

    def _within(self, meaning: Meaning, element: _Element) -> None:
        self.file.leave_record(meaning.failed, self.out.number)
        span = self.out.open(meaning.build) if meaning.build else None
        if not meaning.is_contents:
            self._children(element)
        if span is not None:
            self.out.close(span)

    def _note_mark(self, element: _Element, kind: str) -> None:
        id_ = self._attribute(element, "id")
        if f"{kind} {id_}" not in self.notes:
            self.marked[kind] += 1
        label = self.notes.setdefault(f"{kind} {id_}", str(self.marked[kind]))
        self.out.point(partial(NoteMark, target=f"{kind} {id_}", label=label))

    # -- fields ----------------------------------------------------------------------------

    def _field_mark(self, element: _Element) -> None:
        kind = self._attribute(element, "fldCharType")
        data = self._child(element, "fldData")
        if kind == "begin":
            self.fields.append(_Field())
        if self.fields and data is not None:
            self.fields[-1].data.append(data.text or "")
        if kind == "separate" and self.fields:
            self._show(self.fields[-1])
        elif kind == "end" and self.fields:
            self._end(self.fields.pop())

    def _show(self, field: _Field) -> None:
        field.shown = True
        field.meaning = meaning_of("".join(field.code), "".join(field.data), self.sources)
        self.file.leave_record(field.meaning.failed, self.out.number)
        if field.meaning.build:
            field.span = self.out.open(field.meaning.build)
        if field.meaning.is_list:
            self.out.current.kind = "sources"

    def _end(self, field: _Field) -> None:
        outer = self.fields[-1] if self.fields else None
        if not field.shown:
            code = "".join(field.code)
            if outer is not None and not outer.shown:  # EndNote keeps the records of one field in another
                outer.data.extend(field.data)
                return
            meaning = meaning_of(code, "".join(field.data), self.sources)
            self.file.leave_record(meaning.failed, self.out.number)
            if meaning.build:
                self.out.point(meaning.build)
        elif field.span is not None:
            self.out.close(field.span)
