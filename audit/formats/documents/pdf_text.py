"""PDF as a document: lines joined to paragraphs, words made whole, notes taken from the foot of the pages.

Text of a PDF has no marks of notes: their numbers are glued to the words ("in 2014.1"). So a number counts as
a mark only where a note of that number stands at the foot of the same page, and a line at the foot as a note
only where its number stands at a word above: both ways, as in any format. A place is a line of print, counted
through the pages. An address that is broken over two lines is made whole where the page links to it; what it
links to without printing it is a link that stands at the first line of the page.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from audit.formats.documents.addresses import is_web_address
from audit.formats.documents.writer import Writer
from audit.formats.pdf import goes_on, parted, pdf_lines, usual_width
from audit.model import Anchor, Hyperlink, NoteMark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.model import BlockKind, DocumentText

_NOTE = re.compile(r"\s*(\d{1,3})[.)]?\s+(?=[^\s\d])")
_FOOT = 40  # lines at the end of a page among which notes stand
# A number right behind a word, its closing quote or stop, or behind a year that it lengthens to five digits;
# behind figures a stop is that of a decimal, but for those of a year.
_GLUED = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[^\s\d][.,;:!?…])|(?<=[)\]”’\"»])"
    r"|(?<=\b(?:19|20)\d\d)|(?<=\b(?:19|20)\d\d[.,;:!?]))(\d{1,3})(?=[\s,.;:)—–-]|$)"
)
_HEADING = 80  # characters
_BROKEN = 12  # characters of the two parts of an address that are no chance words of one


class _Page(NamedTuple):
    """The lines of a page: those of its text, and by number the lines of each note at its foot.

    ``clear`` are the numbers that stand behind something other than a capital, as no "CO2" or "G7" does.
    """

    text: list[int]
    notes: dict[str, list[int]]
    clear: frozenset[str] = frozenset()


def read_pdf(body: bytes) -> DocumentText:
    """The document; an empty one that says why, where it cannot be read."""
    pages, addresses, unread = pdf_lines(body)
    lines = [" ".join(line.split()) for page in pages for line in page]
    writer = Writer("\n".join(lines))
    for reason in unread:
        writer.leave_unread(reason)
    sizes = [len(page) for page in pages]
    reader = _Reader(writer, lines)
    reader.link(sizes, addresses)
    reader.read(_pages(lines, sizes))
    return writer.finish("pdf")


def _pages(lines: Sequence[str], sizes: list[int]) -> list[_Page]:
    """The text and the notes of each page; numbers go on from page to page, or begin anew on each."""
    pages, last = [], 0
    for start, size in zip(accumulate([0, *sizes]), sizes, strict=False):
        page = _parted(lines, start, start + size, last)
        last = max((int(number) for number in page.notes), default=last)
        pages.append(page)
    return pages


def _parted(lines: Sequence[str], start: int, end: int, last: int) -> _Page:
    glued = {found[1] for at in range(start, end) for found in _GLUED.finditer(lines[at])}
    for first in range(max(start, end - _FOOT), end):
        found = _NOTE.match(lines[first])
        if found and int(found[1]) in {1, last + 1} and found[1] in glued:
            text, notes = range(start, first), _notes(lines, first, end, glued)
            places = ((lines[at], found) for at in text for found in _GLUED.finditer(lines[at]))
            clear = frozenset(found[1] for line, found in places if not _behind_capital(line, found))
            return _Page(list(text), notes, clear)
    return _Page(list(range(start, end)), {})


def _behind_capital(line: str, found: re.Match[str]) -> bool:
    return line[found.start() - 1].isupper()


def _notes(lines: Sequence[str], first: int, end: int, glued: set[str]) -> dict[str, list[int]]:
    """The lines of the notes from the first on: each next has the next number."""
    notes: dict[str, list[int]] = {}
    number = ""
    for at in range(first, end):
        found = _NOTE.match(lines[at])
        if found and (not number or int(found[1]) == int(number) + 1) and found[1] in glued:
            number = found[1]
        notes.setdefault(number, []).append(at)
    return notes


class _Reader:
    """Writes the paragraphs of all pages as one text, then the notes."""

    def __init__(self, writer: Writer, lines: list[str]) -> None:
        self.writer = writer
        self.lines = lines
        self.starts = [0, *accumulate(len(line) + 1 for line in lines)]
        self.linked: dict[int, list[str]] = {}  # by line the addresses that its page links to
        self.pages: dict[int, tuple[int, _Page]] = {}  # by line the page it stands on, with its number

    def link(self, sizes: list[int], addresses: list[list[str]]) -> None:
        """Note the addresses of each page; those that are not printed on it are links at its first line."""
        for start, size, linked in zip(accumulate([0, *sizes]), sizes, addresses, strict=False):
            self.linked.update(dict.fromkeys(range(start, start + size), linked) if linked else {})
            printed = "".join(self.lines[start : start + size]).replace(" ", "") if linked else ""
            for address in linked:
                if is_web_address(address) and address not in printed:
                    self.writer.add_span(
                        partial(Hyperlink, address=address, kind="outside"), self.starts[start]
                    )

    def read(self, pages: list[_Page]) -> None:
        """Everything."""
        for number, page in enumerate(pages):
            self.pages.update(dict.fromkeys(page.text, (number, page)))
        text = [at for page in pages for at in page.text]
        usual = usual_width([self.lines[at] for at in text])
        for part in parted([self.lines[at] for at in text], usual):
            rows = [text[at] for at in part]
            self._block(rows, self._kind(rows, usual))
        for number, page in enumerate(pages):
            for note, rows in page.notes.items():
                at = self.starts[rows[0]]
                span = self.writer.open_span(partial(Anchor, id=f"{number} {note}"), at)
                begins = _NOTE.match(self.lines[rows[0]])
                self._block(rows, "note", begins.end() if begins else 0)
                self.writer.close_span(span)

    def _kind(self, rows: list[int], usual: int) -> BlockKind:
        line = self.lines[rows[0]]
        short = len(rows) == 1 and len(line) < min(_HEADING, 0.6 * usual)
        return "heading" if short and not line.endswith((".", ",", ";", ":", "?", "!")) else "paragraph"

    def _block(self, rows: list[int], kind: BlockKind, skip: int = 0) -> None:
        before = self.writer.count
        for place, row in enumerate(rows):
            line = self.lines[row]
            after = self.lines[rows[place + 1]] if place + 1 < len(rows) else ""
            address = self._breaks_address(row, line, after)
            word = not address and goes_on(line, after)
            self._line(row, skip if not place else 0, len(line) - word)
            if not word and not address:
                self.writer.add(" ", self.starts[row] + len(line))
        self.writer.link_addresses(before)
        self.writer.end_block(kind, 1 if kind == "heading" else 0)

    def _breaks_address(self, row: int, line: str, after: str) -> bool:
        """Whether a line ends within an address that the page links to, which the line after it goes on."""
        last, first = line.rpartition(" ")[2].lstrip("(<[“"), after.partition(" ")[0].rstrip(".,;:)]”")
        whole = last + first
        is_long = bool(last and first) and len(whole) >= _BROKEN and not whole.isalnum()
        return is_long and any(whole in address for address in self.linked.get(row, ()))

    def _line(self, row: int, start: int, end: int) -> None:
        """Write a line but for the marks of notes in it."""
        line = self.lines[row]
        number, page = self.pages.get(row, (0, _Page([], {})))
        for found in _GLUED.finditer(line, start, end):
            if found[1] in page.notes and not (found[1] in page.clear and _behind_capital(line, found)):
                self.writer.add(line[start : found.start()], self.starts[row] + start)
                mark = partial(NoteMark, target=f"{number} {found[1]}", label=found[1])
                self.writer.add_span(mark, self.starts[row] + found.start())
                start = found.end()
        self.writer.add(line[start:end], self.starts[row] + start)
