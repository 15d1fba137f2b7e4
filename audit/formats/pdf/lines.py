"""Lines of print as paragraphs, without what is printed on every page."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ENDS = compile_later(r"[.!?:;…”\"»)]\s*$")
_HYPHENS = ("-", "\u2010", "\u00ad")
# The number of a page at the beginning or end of a line: "12", "- 12 -", "Page 3 of 8", "12 | Bulletin".
_NUMBERS = (
    re.compile(r"^\W{0,3}(\d{1,5})\b", re.ASCII),
    re.compile(r"\b(\d{1,5})(?:\s?(?:/|[a-z]{1,4})\s?\d{1,5})?\W{0,3}$", re.ASCII),
)
_LEAST_PAGES = 3  # on which a running head is one
_EDGE = 2  # lines at the top and at the bottom among which running heads stand
_LONG = 200  # characters; longer lines are text


def usual_width(lines: Sequence[str]) -> int:
    """The characters of a full line, not of the many that end a paragraph."""
    widths = sorted(len(line) for line in lines if len(line) > 20)
    return widths[len(widths) * 3 // 4] if widths else 0


def paragraphs(lines: Sequence[str], usual: int | None = None) -> list[str]:
    """Lines of print joined to paragraphs, parted at blank lines and after short lines ending a sentence."""
    return [joined([" ".join(lines[at].split()) for at in part]) for part in parted(lines, usual)]


def parted(lines: Sequence[str], usual: int | None = None) -> list[list[int]]:
    """The indexes of the lines of each paragraph; ``usual`` are the characters of a full line."""
    if usual is None:
        usual = usual_width(lines)
    found: list[list[int]] = [[]]
    for at, line in enumerate(lines):
        text = " ".join(line.split())
        if text:
            found[-1].append(at)
        ends = bool(found[-1]) and (not text or (len(text) < 0.8 * usual and _ENDS.search(text) is not None))
        heading = len(found[-1]) == 1 and len(text) < 0.6 * usual and not text.endswith((",", *_HYPHENS))
        if ends or heading:
            found.append([])
    return [part for part in found if part]


def goes_on(line: str, after: str) -> bool:
    """Whether a line ends within a word, which the line after it ends."""
    return line.endswith(_HYPHENS) and after[:1].islower()


def joined(lines: Sequence[str]) -> str:
    """Lines as one text; a word that was parted at the end of a line is whole again."""
    text = lines[0]
    for line in lines[1:]:
        text = text[:-1] + line if goes_on(text, line) else f"{text} {line}"
    return text


def running_heads(pages: Sequence[Sequence[str]]) -> list[set[int]]:
    """The indexes of lines, page by page, that most pages repeat at their edge, up to the number of the page.

    The first page keeps what it says there beside a number: a bulletin's name and day may stand nowhere else.
    """
    keyed = [dict(_keys(lines, number)) for number, lines in enumerate(pages)]
    count = Counter(key for found in keyed for key in {key for keys in found.values() for key in keys})
    usual = {key for key, times in count.items() if times * 2 > len(pages) and times >= _LEAST_PAGES}
    return [
        {at for at, keys in found.items() if any(key in usual and (number or not key[0]) for key in keys)}
        for number, found in enumerate(keyed)
    ]


def _keys(lines: Sequence[str], number: int) -> Iterator[tuple[int, list[tuple[str, int]]]]:
    """Each line at an edge with what it is but for the number of the page, at its beginning or its end."""
    shown = [at for at, line in enumerate(lines) if line.strip()]
    for at in dict.fromkeys((*shown[:_EDGE], *shown[-_EDGE:])):
        text = " ".join(lines[at].split())
        if len(text) > _LONG:
            continue
        keys = [(text, -1)]
        for found in filter(None, (pattern.search(text) for pattern in _NUMBERS)):
            rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
            keys.append((rest, int(found[1]) - number))
        yield at, keys
