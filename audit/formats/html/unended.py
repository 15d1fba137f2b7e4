"""Markup that stops before its end: within a tag, a comment or a script, or with elements left open.

The end tags of ``html`` and ``body`` may be left out, and those of paragraphs, list items and table cells
(HTML standard, 13.1.2.4 "Optional tags"); that these are missing shows nothing. Of 961 article pages of the
labelled sets 4 end so, all whole; of the same pages, cut at random places, 99 of 100 end as told here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from audit.model import Reason
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAIL = 4096
"""Bytes of a body's end in which its end tag stands, unless a long script or comment comes after it."""
_END_TAG = compile_later(rb"</(?:html|body)\s*>", re.IGNORECASE)
_TAG = compile_later(r"<(?:(!--)|(/?)([a-zA-Z][^\s/>]*)|[!?])")
_UNQUOTED = compile_later(r"[^>\"']*")
_RAW = frozenset({"script", "style", "textarea", "xmp", "iframe", "noembed", "noframes"})
"""Elements in which no tag counts but their own end tag."""
_CLOSED_BY_HAND = frozenset(
    "a article aside b blockquote button center dl div em fieldset figure footer form h1 h2 h3 h4 h5 h6"  # noqa: SIM905  a list of words reads best as words
    " header i main nav ol section span strong table ul".split()
)
"""Elements whose end tag may not be left out."""
_LEFT_OPEN = 2
"""Elements left open from which markup is not whole: 16 of 961 whole pages forget the end tag of one."""
_LOOK_BACK = 40  # open elements among which an end tag's start tag is looked for


def has_end_tag(body: bytes) -> bool:
    """Whether the end tag of ``html`` or ``body`` stands near the end of a body in an encoding over ASCII.

    What a script writes is none; of a name in capitals this is not told.
    """
    found = _END_TAG.search(body, max(0, len(body) - _TAIL))
    if found is None:
        return False
    at = found.start()
    while (at := body.rfind(b"script", 0, at)) >= 0:  # looked for once: it is often far from the end
        if body[at - 1 : at] == b"<":
            return False
        if body[max(0, at - 2) : at] == b"</":
            return True
    return True


def why_unended(markup: str) -> Reason | None:
    """Why markup stops before its end; ``None`` where nothing shows it. Never raises. Linear in the size."""
    opened: list[str] = []
    for end, closing, name in _tags(markup):
        if end < 0:
            return _within(name)
        if closing and name in {"html", "body"}:
            return None
        if closing:
            _close(opened, name)
        elif name in _CLOSED_BY_HAND and markup[end - 2] != "/":
            opened.append(name)
    if markup.endswith(("<", "</")):
        return Reason("ends-within-tag")
    if len(opened) < _LEFT_OPEN:
        return None
    return Reason("ends-with-open-elements", count=len(opened), name=opened[-1])


def _within(name: str) -> Reason:
    if name == "--":
        return Reason("ends-within-comment")
    return Reason("ends-within-element", name=name) if name else Reason("ends-within-tag")


def _tags(markup: str) -> Iterator[tuple[int, bool, str]]:
    """Of each tag where it ends, whether it closes an element, and the element's name in lower case.

    Where markup stops within something, the last one ends at -1: its name is ``--`` for a comment, that of
    the element for a script or style, and empty for a tag.
    """
    at = 0
    while found := _TAG.search(markup, at):
        name, closing = (found[3] or "").lower(), found[2] == "/"
        if found[1]:
            close = markup.find("-->", found.start() + 2)  # "<!-->" is a comment too
            at = close + 3 if close >= 0 else -1
        else:
            at = _end_of_tag(markup, found.end())
        if at < 0:
            yield -1, closing, "--" if found[1] else ""
            return
        yield at, closing, name
        if name in _RAW and not closing:
            raw_end = _raw_end(name).search(markup, at)
            if raw_end is None:
                yield -1, False, name
                return
            at = raw_end.start()


@cache
def _raw_end(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}[\s/>]", re.IGNORECASE)


def _end_of_tag(markup: str, at: int) -> int:
    """Where the tag ends whose name ends at ``at``, or -1; a ``>`` in a quoted value ends none."""
    while True:
        match = _UNQUOTED.match(markup, at)
        at = match.end() if match else at
        if at >= len(markup):
            return -1
        if markup[at] == ">":
            return at + 1
        if not markup[max(0, at - 20) : at].rstrip().endswith("="):
            at += 1  # a stray quotation mark
            continue
        close = markup.find(markup[at], at + 1)
        if close < 0:
            return -1
        at = close + 1


def _close(opened: list[str], name: str) -> None:
    for back in range(1, min(_LOOK_BACK, len(opened)) + 1):
        if opened[-back] == name:
            del opened[-back:]
            return
