"""Wikitext, files of word processors and notes as large as somebody likes."""

from __future__ import annotations

from collections.abc import Callable

from tests.formats.documents.office_files import docx, field, odt

Shape = Callable[[int], bytes]


def _text(unit: str, before: str = "", after: str = "") -> Shape:
    return lambda number: (
        before + "".join(unit.replace("{}", str(at)) for at in range(number)) + after
    ).encode()


def _docx(unit: str, before: str = "", after: str = "") -> Shape:
    return lambda number: docx(before + unit * number + after)


def _noted(number: int) -> bytes:
    marks = "".join(
        f'<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id="{at}"/></w:r></w:p>' for at in range(2, number + 2)
    )
    notes = "".join(
        f'<w:footnote w:id="{at}"><w:p><w:r><w:t>b</w:t></w:r></w:p></w:footnote>'
        for at in range(2, number + 2)
    )
    return docx(marks, notes=notes)


def _marked(number: int) -> bytes:
    """Marks in a text, and a list with as many entries."""
    marks = "".join(f"A bridge opened [{at}]. " for at in range(number))
    entries = "".join(f"[{at}] Doe, J. (2020). Title {at}.\n" for at in range(number))
    return f"{marks}\n\nReferences\n\n{entries}".encode()


DRAFTED: dict[str, tuple[str, Shape]] = {
    "marks and entries": (".txt", _marked),
    "sentences": (".txt", _text("The bridge of 2020 opened, says AFP. ")),
    "links of claims": (".md", _text("The bridge of 2020 [opened](http://a.example/{}).\n\n")),
    "notes of claims": (".md", _text("The bridge opened in 2020.[^{}]\n\n[^{}]: Doe (2020). Title {}.\n\n")),
    "an entry of names": (".txt", _text("Doe, J., ", "A.\n\nSources\n\n", "(2020). Title.")),
}
"""What is drafted whole."""
BIBLIOGRAPHIES: dict[str, Shape] = {
    "entries of BibTeX": _text("@book{k{}, title = {T {}}, author = {Doe, J}}\n"),
    "beginnings of BibTeX": _text("@book{\n"),
    "authors of BibTeX": _text("Doe, J and ", "@book{k, author = {", "Roe, J}}"),
    "braces of BibTeX": lambda number: b"@book{k, title = " + b"{" * number + b"}" * number + b"}",
    "records of RIS": _text("TY  - BOOK\nTI  - T {}\nER  - \n"),
    "authors of RIS": _text("AU  - Doe, J\n", "TY  - BOOK\n", "ER  - \n"),
    "items of CSL-JSON": _text('{"id": "k{}", "type": "book"}, ', "[", '{"id": "k"}]'),
    "lists in CSL-JSON": lambda number: b'[{"id": "k", "a": ' + b"[" * number + b"]" * number + b"}]",
}

_BEGUN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>a</w:t></w:r>'
_DELETED_END = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"
_ODT_NOTE = "<text:p>A<text:note><text:note-body><text:p>b</text:p></text:note-body></text:note></text:p>"
_ODT_LINK = "<text:p>A <text:a xlink:href='http://a.example/'>b</text:a>.</text:p>"

WRITTEN: dict[str, tuple[str, Shape]] = {
    "references of wikitext": (
        ".wiki", _text("A.<ref name=n{}>{{cite news|title=T|url=http://a.example/}}</ref> "),
    ),
    "one reference again": (".wiki", _text("A.<ref name=n/> ", "<ref name=n>Note.</ref>")),
    "short notes": (".wiki", _text("A{{sfn|A{}|2020}}\n\n* {{cite book|last=A{}|year=2020|title=T}}\n\n")),
    "parameters in templates": (".wiki", lambda number: b"{{a|" * number + b"}}" * number),
    "tables in tables": (".wiki", lambda number: b"{|\n|\n" * number + b"\n|}" * number),
    "links of wikitext": (".wiki", _text("[[A {}|b]] [http://a.example/{} c] ")),
    "links without end": (".wiki", _text("[[a ")),
    "templates without end": (".wiki", _text("{{a|b=")),
    "comments without end": (".wiki", _text("<!-- ")),
    "elements without end": (".wiki", _text("<ref>a<b>")),
    "italics of wikitext": (".wiki", _text("''a '''b ")),
    "rows of wikitext": (".wiki", _text("|-\n| a || b\n", "{|\n", "|}")),
    "keys of Pandoc": (".md", _text("A @k{} and [@k{}, p. {}]. ")),
    "brackets before keys": (".md", _text("[a @")),
    "paragraphs of DOCX": (".docx", _docx("<w:p><w:r><w:t>A b.</w:t></w:r></w:p>")),
    "fields of DOCX": (".docx", _docx("<w:p>" + field(' HYPERLINK "http://a.example/"', "a") + "</w:p>")),
    "fields without end": (".docx", _docx(_BEGUN, "<w:p>", "</w:p>")),
    "notes of DOCX": (".docx", _noted),
    "deleted ends of DOCX": (".docx", _docx(_DELETED_END)),
    "paragraphs of ODT": (".odt", lambda number: odt(_ODT_LINK * number)),
    "notes of ODT": (".odt", lambda number: odt(_ODT_NOTE * number)),
    "marks of one place": (
        ".html", _text("<sup id=m><a href='#n'>1</a></sup>", "<p id=n>note <a href='#m'>^</a></p>"),
    ),
    "notes in notes": (".html", _text("<div id=n{}><a href='#n{}' id=m{}>1</a>")),
    "titles in HTML": (".html", _text("<cite>")),
    "titles in titles": (".html", _text("<cite>a <a href='http://a.example/{}'>")),
    "references in references": (".html", _text("<cite class=citation>a")),
    "links in links": (".html", _text("<a href='#n' id=n{}>1")),
    "links back to themselves": (".html", _text("<a href='#n' name=n>1")),
}  # fmt: skip
"""By name the ending of the file's name, and what so many units are."""
