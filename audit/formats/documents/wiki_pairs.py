"""Markup of wikitext that begins and never ends, taken out before the parser reads it.

mwparserfromhell tries each beginning to the end of the text and starts anew where it finds none: a text of
nothing but ``[[`` takes it minutes. MediaWiki shows such a beginning as it is written; so does this reader.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"(?P<comment><!--)"
    r"|(?P<raw><(?P<kind>nowiki|pre|math|syntaxhighlight|source)\b[^<>]{0,300}>)"
    r"|(?P<open>\[\[|\{\{|\{\|(?!\})|\[(?=https?:|//))|(?P<close>\]\]|\}\}|\|\}(?!\})|\]|\n)"
    r"|<(?P<end>/?)(?P<tag>[a-z][a-z0-9]{0,20})\b(?P<rest>[^<>]{0,1000})>"
    r"|(?P<quotes>'{2,})|(?P<angle><)",
    re.IGNORECASE | re.DOTALL,
)
_ENDS = {"]]": "[[", "}}": "{{", "|}": "{|", "]": "["}
_SINGLE = frozenset({"br", "hr", "wbr", "li", "dt", "dd", "tr", "td", "th", "p"})
_DEEPEST = 30  # levels; the parser gives up at 40
_FILLER = "\ufffc"


def without_loose_beginnings(source: str) -> str:
    """The text with every such beginning replaced by as many other characters. Linear in time."""
    return _Pairs(source).scanned()


class _Pairs:
    """The beginnings that are open, the innermost last."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.open: list[tuple[str, int, int]] = []  # kind, start, end
        self.count: dict[str, int] = {}
        self.loose: list[tuple[int, int]] = []
        self.unclosed: set[str] = set()  # elements of raw text of which no end follows
        self.last_comment = source.rfind("-->")

    def scanned(self) -> str:
        """The text."""
        at = 0
        while (found := _TOKEN.search(self.source, at)) is not None:
            at = found.end()
            if found["raw"]:
                at = self._raw(found)
            elif found["comment"] and at <= self.last_comment:
                at = self.source.find("-->", at)
            elif found["comment"] or found["angle"]:
                self.loose.append(found.span())
            elif found["open"]:
                self._begin(found["open"], *found.span())
            elif found["close"]:
                self._close(found)
            elif found["tag"]:
                self._tag(found)
            elif found["quotes"]:
                self._quotes(found)
        self.loose.extend((start, end) for _, start, end in self.open)
        return self._filled()

    def _raw(self, found: re.Match[str]) -> int:
        """The offset behind an element in which nothing is markup."""
        if found[0].endswith("/>"):
            return found.end()
        kind = found["kind"].casefold()
        closing = -1 if kind in self.unclosed else self.source.find(f"</{found['kind']}", found.end())
        if closing < 0:
            self.unclosed.add(kind)
            self.loose.append(found.span())
            return found.end()
        return closing + len(kind) + 3

    def _begin(self, kind: str, start: int, end: int) -> None:
        if len(self.open) >= _DEEPEST:
            self.loose.append((start, end))
            return
        self.open.append((kind, start, end))
        self.count[kind] = self.count.get(kind, 0) + 1

    def _finish(self, kind: str) -> bool:
        """End the innermost beginning of a kind; those within it that are open are loose."""
        if not self.count.get(kind):
            return False
        while self.open:
            inner, start, end = self.open.pop()
            self.count[inner] -= 1
            if inner == kind:
                return True
            self.loose.append((start, end))
        return True

    def _close(self, found: re.Match[str]) -> None:
        if found["close"] == "\n":
            while self.open and self.open[-1][0] in {"[", "''"}:
                kind, start, end = self.open.pop()
                self.count[kind] -= 1
                self.loose.append((start, end))
        else:
            self._finish(_ENDS[found["close"]])

    def _quotes(self, found: re.Match[str]) -> None:
        if self.open and self.open[-1][0] == "''":
            self._finish("''")
        else:
            self._begin("''", *found.span())

    def _tag(self, found: re.Match[str]) -> None:
        name = found["tag"].casefold()
        if name in _SINGLE or found["rest"].rstrip().endswith("/"):
            return
        if not found["end"]:
            self._begin(f"<{name}", *found.span())
        elif not self._finish(f"<{name}"):
            self.loose.append(found.span())

    def _filled(self) -> str:
        parts: list[str] = []
        at = 0
        for start, end in sorted(self.loose):
            if start >= at:
                parts += self.source[at:start], _FILLER * (end - start)
                at = end
        return "".join([*parts, self.source[at:]])
