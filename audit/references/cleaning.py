"""A reference as one clean line, with the way back: lines joined, hyphenation and light markup undone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from audit.text import compile_later

LONGEST = 8_000  # characters of an entry that are read; no reference is as long
_UNSEEN = "\u00ad\u200b\u200e\u200f\u2060\u202a-\u202e\ufeff"
_EMPHASIS = compile_later(r"(?<![\w*_/])(\*{1,3}|_{1,3})(?=[^\s*_])([^\n*_]{1,400}?)(?<=[^\s*_])\1(?![\w*_])")
_TAGS = compile_later(r"</?(?:i|em|b|strong|italic|cite|span|sup|u)>", re.IGNORECASE)
# What is left out, put into one space, or taken apart: a link in Markdown, an address in brackets.
_TOKEN = compile_later(
    rf"(?P<hyphen>(?<=[a-zà-ÿ])[-\u2010][ \t]?\r?\n\s{{0,40}}(?=[a-zà-ÿ]))"
    rf"|(?P<slash>(?<=/)[ \t]?\r?\n\s{{0,40}}(?=[a-z0-9]))"
    r"|\[(?P<words>[^\[\]\n]{1,600})\]\(<?(?P<address>(?:https?://|www\.|/)[^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,2000})?)>?"
    r"(?:\s\"[^\"]{0,200}\")?\)"
    rf"|(?P<unseen>[{_UNSEEN}])|(?P<space>\s+)|(?P<angle><(?=(?:https?://|www\.)[^<>]{{1,2000}}>))"
)


@dataclass(slots=True)
class Cleaned:
    """``text`` as it is read; ``origins`` has, for each of its characters, the offset in the original.

    ``marked`` are the spans that stand in italics or bold, ``linked`` those of addresses behind words.
    """

    text: str = ""
    origins: list[int] = field(default_factory=list)
    marked: list[tuple[int, int]] = field(default_factory=list)
    linked: list[tuple[int, int]] = field(default_factory=list)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original of a passage that is not empty."""
        return self.origins[start], self.origins[end - 1] + 1


def clean(original: str) -> Cleaned:
    """The first ``LONGEST`` characters of an entry, cleaned. Never raises; linear in time."""
    text = original[:LONGEST]
    dropped, spans = _markup(text)
    made = Cleaned()
    parts: list[str] = []
    position: dict[int, int] = {}  # of offsets in the original
    at = 0

    def keep(start: int, end: int) -> None:
        for offset in range(start, end):
            position[offset] = len(made.origins)
            if offset not in dropped:
                parts.append(text[offset])
                made.origins.append(offset)

    def put_space(offset: int) -> None:
        position[offset] = len(made.origins)
        if parts and parts[-1] != " ":
            parts.append(" ")
            made.origins.append(offset)

    for token in _TOKEN.finditer(text):
        keep(at, token.start())
        at = token.end()
        kind = token.lastgroup
        if kind == "address":
            keep(*token.span("words"))
            put_space(token.end("words"))
            before = len(made.origins)
            keep(*token.span("address"))
            made.linked.append((before, len(made.origins)))
            if at < len(text) and text[at].isalnum():
                put_space(token.end("address"))
        elif kind == "space":
            put_space(token.start())
        else:
            position[token.start()] = len(made.origins)
    keep(at, len(text))
    made.text = "".join(parts)
    end = len(made.origins)
    made.marked = [(position.get(start, end), position.get(stop, end)) for start, stop in spans]
    return made


def _markup(text: str) -> tuple[set[int], list[tuple[int, int]]]:
    """The offsets of characters of markup, and the spans of what they mark."""
    dropped: set[int] = set()
    spans = []
    for match in _EMPHASIS.finditer(text) if "*" in text or "_" in text else ():
        if "://" in text[max(0, match.start() - 60) : match.start()].rpartition(" ")[2]:
            continue  # within an address
        size = len(match[1])
        dropped.update(range(match.start(), match.start() + size), range(match.end() - size, match.end()))
        spans.append((match.start(2), match.end(2)))
    opened: int | None = None
    for match in _TAGS.finditer(text) if "</" in text else ():
        dropped.update(range(match.start(), match.end()))
        if match[0][1] != "/":
            opened = match.end()
        elif opened is not None:
            spans.append((opened, match.start()))
            opened = None
    return dropped, spans
