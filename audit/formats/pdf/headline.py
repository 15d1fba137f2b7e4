"""Which lines of a PDF's first page are its headline: those that its own title repeats, else the largest."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from audit.formats.pdf.lines import joined
from audit.text import compile_later, uncased

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.formats.pdf.opened import PdfInfo, SizedLine

_TOP = 80  # lines among which a headline stands
_MOST_LINES = 6  # of a headline
_LEAST = 15  # characters that a title and a line must share
_LARGER = 1.15  # times the size of the text
_MOST_ALIKE = 2  # headlines of one size on a page: more are headings of parts, or of many stories
_WORDS = 4  # of a headline without a title to compare; fewer may be the name of a site
_LETTERS = compile_later(r"[⺀-鿿가-힯]")
# Engines that make PDFs of web pages name themselves as the creator, and take the page's own title.
_BROWSERS = compile_later(
    r"Mozilla/5\.0 |Mozilla Firefox|Safari$|Chromium|wkhtmltopdf|Google Chrome|Microsoft Edge|Writer/Web"
)
_FILE_NAME = compile_later(
    r"\.(?:docx?|odt|rtf|pdf|pages|indd|qxd|html?|pptx?|xlsx?)$|^(?:https?|file):", re.IGNORECASE
)


def is_print_of_page(info: PdfInfo) -> bool:
    """Whether a browser or its like made the PDF, so that it was made when the page was looked at."""
    return _BROWSERS.search(info.creator) is not None


def headline_lines(lines: Sequence[SizedLine], title: str) -> range | None:
    """The indexes of the headline's lines; ``None`` where it is not sure which they are."""
    top = lines[:_TOP]
    return _repeated(top, uncased(title)) or _largest(lines, top)


def known_title(info: PdfInfo, headline: str | None) -> str | None:
    """The title that the PDF states, where a browser took it from the page or its headline says the same."""
    title = info.title
    if not title or _FILE_NAME.search(title):
        return None
    return title if is_print_of_page(info) or (headline and uncased(headline) in uncased(title)) else None


def _repeated(lines: Sequence[SizedLine], title: str) -> range | None:
    """The longest run of lines that together stand in the title."""
    best, size = None, _LEAST - 1
    for start in range(len(lines)):
        if not lines[start].text.strip():
            continue
        for end in range(start + 1, min(start + _MOST_LINES, len(lines)) + 1):
            together = uncased(joined([line.text.strip() for line in lines[start:end]]))
            if together not in title:
                break
            if len(together) > size:
                best, size = range(start, end), len(together)
    return best


def _largest(lines: Sequence[SizedLine], top: Sequence[SizedLine]) -> range | None:
    usual = _usual_size(lines)
    groups = defaultdict[float, list[range]](list)
    for run in _runs(top):
        if top[run.start].size > _LARGER * usual > 0:
            groups[top[run.start].size].append(run)
    for size in sorted(groups, reverse=True):
        runs = [run for run in groups[size] if _is_headline(" ".join(top[at].text for at in run))]
        if runs:
            return runs[0] if len(runs) <= _MOST_ALIKE and len(runs[0]) <= _MOST_LINES else None
    return None


def _usual_size(lines: Sequence[SizedLine]) -> float:
    letters = defaultdict[float, int](int)
    for line in lines:
        letters[line.size] += len(line.text.strip())
    return max(letters, key=lambda size: letters[size], default=0.0)


def _runs(lines: Sequence[SizedLine]) -> Iterator[range]:
    """Lines of one size that follow each other, blank lines among them."""
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or (lines[at].text.strip() and lines[at].size != lines[start].size):
            yield range(start, at)
            start = at


def _is_headline(text: str) -> bool:
    return len(text.split()) >= _WORDS or len(_LETTERS.findall(text)) >= 2 * _WORDS
