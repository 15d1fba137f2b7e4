"""What cites: references as printed, bibliographies, wikitext, files of word processors, and drafts."""

from __future__ import annotations

import json

import audit
from audit.formats.bibliography import read_bibliography, write_bibtex, write_csl, write_ris
from audit.formats.documents import locate, notes_of, read_document
from audit.model import CitedItems, DocumentText, Interval
from audit.references import parse_references
from audit.report.english import reason_words
from tests.attack.fuzz.pages import holds
from tests.attack.fuzz.target import Target, pieces, text_of
from tests.formats.documents.office_files import docx, odt

_NAMES = ("post.txt", "post.md", "post.html", "post.wiki")


def references(data: bytes) -> None:
    """The lines of a list of references: every field stands where it is said to, and is a citation's."""
    lines = text_of(data).split("\n")[:20]
    read = parse_references(lines)
    assert len(read) == len(lines)
    for reference in read:
        for field in reference.fields:
            assert 0 <= field.start <= field.end <= len(reference.text), field
            assert 0 <= field.confidence <= 1
        for rest in reference.rest:
            assert 0 <= rest.start < rest.end <= len(reference.text)
            assert rest.text
        issued = reference.citation.issued
        assert issued is None or Interval.parse(issued.edtf) == issued
        json.dumps(reference.csl())


def bibliography(data: bytes) -> None:
    """Every record has an id of its own, every problem a sentence; what is written is read as many again."""
    read = read_bibliography(data)
    ids = [entry.citation.id for entry in read.entries]
    assert len(set(ids)) == len(ids)
    for problem in read.problems:
        assert reason_words(problem.why)
        assert problem.line is None or 1 <= problem.line <= data.count(b"\n") + data.count(b"\r") + 1
    citations = [entry.citation for entry in read.entries]
    for write in (write_csl, write_ris, write_bibtex):
        written = write(citations)
        again = read_bibliography(written.text.encode("utf-8", "surrogatepass"))
        assert len(again.entries) == len(citations), write.__name__


def wikitext(data: bytes) -> None:
    """Blocks, spans and records stand in text and file; a note that is marked is there."""
    read = read_document(data, name="a.wiki")
    holds(read, data.count(b"\n") + data.count(b"\r") + data.count(b"\0") + 1)
    _noted(read)


def office(data: bytes) -> None:
    """The XML of a DOCX or ODT file's text, and between lines of ``--`` its notes: read, or said why not."""
    parts = [text_of(piece).encode("utf-8", "replace").decode() for piece in pieces(data[1:], b"--")]
    body, notes, ends = [*parts, "", ""][:3]
    packed = docx(body, notes=notes, ends=ends) if data[:1] < b"\x80" else odt(body)
    read = read_document(packed, name="a")
    assert all(reason_words(reason) for reason in read.unread)
    assert read.blocks or not read.text
    holds(read, max(1, *(span.line for span in (*read.spans, *read.blocks)), 1))
    _noted(read)


def drafts(data: bytes) -> None:
    """Whatever a document says: every claim is found again where it stands, every link is to a source."""
    name, body = _NAMES[data[0] % len(_NAMES)] if data else "post.txt", data[1:]
    dossier = audit.draft_dossier(body, name=name)
    text = read_document(body, name=name)
    ids = [citation.id for citation in dossier.citations]
    assert len(set(ids)) == len(ids)
    [document] = dossier.documents
    for claim in document.claims:
        assert locate(claim, text) is not None, claim.text
        assert {link.id for link in claim.cites} <= set(ids)


def _noted(read: DocumentText) -> None:
    for note in notes_of(read):
        assert note.blocks
    for span in read.spans:
        for item in span.items if isinstance(span, CitedItems) else ():
            json.dumps(dict(item.data))


TARGETS = (
    Target("references", references),
    Target("bibliography", bibliography),
    Target("wikitext", wikitext),
    Target("office", office),
    Target("drafts", drafts),
)
