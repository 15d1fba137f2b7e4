"""The lines that a browser prints around the pages of a PDF: address, time, title, number of the page.

Chromium writes "11/29/26, 2:35 PM Title" and "https://news.example/ 1/3", Firefox the title with the address
above and "1 of 3" with the time below; the form of the time is the reader's own. pypdf gives such lines
before or after a page's text. They are no part of the page, and the time is that of printing.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from audit.model import Precision
from audit.text import HALF_DAY, compile_later, find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.model import Interval

_EDGES = (3, 4)  # lines at a page's top and bottom among which they stand
_LONGEST = 3_000  # characters of such a line
_DATED = 400  # characters in which a time is looked for
# "1/3", "1 of 3", "Seite 1 von 3", at the end of a line or at its beginning.
_COUNT = r"(?:[^\W\d]{1,10}\s)?(\d{1,5})(?:\s?/\s?|\s[^\W\d]{1,4}\s)(\d{1,5})"
_COUNTS = (re.compile(rf"(?:^|(?<=\s)){_COUNT}$"), re.compile(rf"^{_COUNT}(?=\s|$)"))
_URL = compile_later(r"(?:^|(?<=\s))(?:https?|file)://\S{1,2500}")
_CLOCK = compile_later(
    rf"[.,\s]{{0,3}}(?:(?:at|um|AM|PM|{HALF_DAY})\s?)?\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?"
    r"(?:\s?[ap]\.?\s?m\b\.?)?(?:\sUhr)?",
    re.IGNORECASE,
)
_HOUR = timedelta(hours=1)
_QUOTED = 300  # characters
_CUT = "…"


class PrintLine(NamedTuple):
    """What a line at a page's edge holds: an address, a time, the page's number of all, and other words."""

    url: str
    time: Interval | None
    numbered: bool
    rest: str


class Printed(NamedTuple):
    """What a browser printed around the pages: ``lines`` are the indexes of such lines, page by page."""

    url: str | None
    time: Interval | None
    quote: str
    lines: list[set[int]]


def read_line(text: str, number: int, pages: int) -> PrintLine | None:
    """A line as what a browser prints on page ``number`` of ``pages``; ``None`` if it has nothing of it."""
    rest, url, time = " ".join(text[:_LONGEST].split()), "", None
    numbered = False
    for pattern in _COUNTS:
        if (found := pattern.search(rest)) and (int(found[1]), int(found[2])) == (number, pages):
            numbered, rest = True, _without(rest, found.start(), found.end())
            break
    if found := _URL.search(rest):
        url, rest = found[0], _without(rest, found.start(), found.end())
    for written in find_dates(rest[:_DATED], years=False):
        clock = _CLOCK.match(rest, written.end)
        end = clock.end() if clock else written.end
        clocked = clock is not None or written.interval.precision >= Precision.MINUTE
        if clocked and (written.start == 0 or end == len(rest)):
            time, rest = written.interval, _without(rest, written.start, end)
            break
    return PrintLine(url, time, numbered, rest) if url or time or numbered else None


def _without(text: str, start: int, end: int) -> str:
    return f"{text[:start].rstrip()} {text[end:].lstrip()}".strip()


def find_printed(
    pages: Sequence[Sequence[str]], total: int, title: str, made: Interval | None
) -> Printed | None:
    """What a browser printed around these pages, the first of ``total``; ``None`` where none did.

    ``title`` and ``made`` are those of the PDF's information. A single line of such a form proves nothing, as
    texts have dates and addresses too: two that agree do, or those that stand on most pages.
    """
    kept: list[dict[int, PrintLine]] = []
    for number, lines in enumerate(pages, 1):
        kept.append(_confirmed(dict(_at_edges(lines, number, total, title)), made))
        if not kept[0]:
            return None
    if sum(map(bool, kept)) * 2 <= len(kept):
        return None
    first = list(kept[0].values())
    url = next((line.url for line in first if line.url), None)
    time = next((line.time for line in first if line.time), None)
    words = " ".join(" ".join(pages[0][at].split()) for at in sorted(kept[0]))
    return Printed(
        None if url is None or _CUT in url else url, _decided(time, made), words[:300], [*map(set, kept)]
    )


def _at_edges(lines: Sequence[str], number: int, total: int, title: str) -> Iterator[tuple[int, PrintLine]]:
    shown = [at for at, line in enumerate(lines) if line.strip()]
    top, bottom = shown[: _EDGES[0]], shown[_EDGES[0] :][-_EDGES[1] :]
    for at in (*top, *bottom):
        line = read_line(lines[at], number, total)
        if line and (not line.rest or _begins(title, line.rest)):
            yield at, line


def _begins(title: str, words: str) -> bool:
    """Whether words are a title, cut or not; a title that is empty has none."""
    plain, wanted = ("".join(text.casefold().split()) for text in (title, words.rstrip(_CUT + ".")))
    return bool(plain) and (plain.startswith(wanted) or wanted.startswith(plain))


def _confirmed(found: dict[int, PrintLine], made: Interval | None) -> dict[int, PrintLine]:
    """Those of the lines that support each other."""
    lines = found.values()
    url = any(line.url and (line.numbered or line.rest) for line in lines)
    numbered_time = any(line.time and line.numbered for line in lines)
    time = any(
        line.time and (line.rest or line.numbered or url) and _is_near(line.time, made) for line in lines
    )
    if not (url or time):
        return {}
    return {
        at: line
        for at, line in found.items()
        if (line.url and (line.numbered or line.rest or numbered_time))
        or (line.time and (line.rest or line.numbered or url or _is_near(line.time, made)))
        or (line.numbered and not line.rest)
    }


def _is_near(time: Interval, made: Interval | None) -> bool:
    """Whether a time on the printer's clock can be when the file was made, in any zone."""
    return made is not None and time.distance(made) <= _HOUR


def _decided(time: Interval | None, made: Interval | None) -> Interval | None:
    """The time of printing: the file's own where it agrees, as it has seconds and often a zone."""
    if time is None or made is None:
        return time
    if _is_near(time, made):
        return made
    return min(time.choices, key=lambda choice: choice.distance(made))
