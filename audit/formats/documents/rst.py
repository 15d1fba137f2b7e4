"""A reStructuredText document's blocks and links.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html. docutils itself gives an inline
link no place of its own, and no column at all. Of the language only what says where links are and are not:
references and targets, substitutions, directives, comments, literal blocks.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from audit.formats.documents.rst_targets import Target, name_of, targets_in
from audit.formats.documents.writer import lines_of
from audit.model import Anchor, Hyperlink, NoteMark

if TYPE_CHECKING:
    from audit.formats.documents.writer import Writer
    from audit.model import HyperlinkKind

_UNDERLINE = re.compile(r"([!-/:-@\[-`{-~])\1+[ \t]*$")
_ITEM = re.compile(r"[ \t]*(?:[*+•‣⁃-]|\(?(?:\d{1,4}|[a-zA-Z]|#)[.)])[ \t]+")
_EXPLICIT = re.compile(r"[ \t]*\.\.(?:[ \t]+|$)")
_DIRECTIVE = re.compile(r"(?:\|[^|]+\|[ \t]+)?([\w:.+-]+)::(?:[ \t]+(.*))?$")
_NOTE = re.compile(r"\[(#?[\w.-]*|\*)\](?:[ \t]+|$)")
_OPTION = re.compile(r"[ \t]+:([\w-]+):(?:[ \t]+(.*))?$")
_LITERAL = frozenset(
    ["code", "code-block", "sourcecode", "highlight", "literalinclude", "math", "parsed-literal", "raw"]
)
_EMBEDDED: dict[str, HyperlinkKind] = {"image": "image", "figure": "image", "video": "embed"}
_INLINE = re.compile(
    r"(?P<literal>``.+?``)"
    r"|(?::[\w:.+-]+:)?`(?P<phrase>[^`\s](?:[^`]*[^`\s])?)`(?P<mark>__?(?!\w)|(?::[\w:.+-]+:)?)"
    r"|(?<![\w`/.:@+-])(?P<name>[a-zA-Z0-9](?:[\w.+:-]*[a-zA-Z0-9])?)(?P<ref>__?)(?![\w`])"
    r"|\\(?P<escaped>https?://\S*)"
    r"|\[(?P<note>\#?[\w.-]{0,80}|\*)\]_(?!\w)"
    r"|\|(?P<sub>[^|\s](?:[^|\n]*[^|\s])?)\|(?P<subref>__?)?",
    re.DOTALL,
)
_EMBEDDED_ADDRESS = re.compile(r"\s*<([^<>]+)>$")


def write_rst(writer: Writer) -> None:
    """Write the blocks of reStructuredText."""
    reader = _Reader(writer)
    reader.read()
    reader.definitions()


class _Reader:
    """Goes through the lines; what stands between blank lines is one block of text."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.lines = [*lines_of(writer.source)]
        self.targets = targets_in(self.lines)
        self.anonymous = iter([target for target in self.targets if not target.name])
        self.named = {target.name: target for target in reversed(self.targets) if target.name}
        self.used: set[int] = set()  # offsets of the targets that were referred to

    def read(self) -> None:
        """Write all blocks."""
        at = 0
        while at < len(self.lines):
            line = self.lines[at][1]
            if line.strip() == "::":
                at = self._indented(at + 1, _depth(line))
            elif line.startswith(">>> "):
                at = self._past_blank(at)
            elif not line.strip() or _UNDERLINE.match(line):
                at += 1
            elif _EXPLICIT.match(line):
                at = self._explicit(at)
            elif line.startswith("__ "):
                at += 1
            else:
                at = self._paragraph(at)

    def definitions(self) -> None:
        """The targets to which nothing refers: somebody wrote them as sources."""
        for target in self.targets:
            if target.at not in self.used and target.address:
                build = partial(Hyperlink, address=target.address, kind="definition")
                self.writer.add_span(build, target.at)

    def _paragraph(self, first: int) -> int:
        """Write the lines up to a blank one, or to the next item of a list. Returns the next line."""
        last = first + 1
        while last < len(self.lines):
            line = self.lines[last][1]
            if not line.strip() or _UNDERLINE.match(line) or _ITEM.match(line):
                break
            last += 1
        start, (end, text) = self.lines[first][0], self.lines[last - 1]
        item = _ITEM.match(self.lines[first][1])
        self._inline(start + (item.end() if item else 0), end + len(text))
        titled = last == first + 1 and last < len(self.lines) and _UNDERLINE.match(self.lines[last][1])
        self.writer.end_block("heading" if titled else "item" if item else "paragraph", 1 if titled else 0)
        literal = text.rstrip().endswith("::")
        return self._indented(last, _depth(self.lines[first][1])) if literal else last

    def _past_blank(self, at: int) -> int:
        """Pass the lines up to a blank one, which are a session of an interpreter. Returns the next line."""
        while at < len(self.lines) and self.lines[at][1].strip():
            at += 1
        return at

    def _indented(self, first: int, depth: int) -> int:
        """Pass the lines that are blank or indented further. Returns the next line."""
        while first < len(self.lines) and (
            not self.lines[first][1].strip() or _depth(self.lines[first][1]) > depth
        ):
            first += 1
        return first

    def _explicit(self, at: int) -> int:
        """A block that begins with two dots: a target, a directive, a note; anything else is a comment."""
        start, line = self.lines[at]
        mark = _EXPLICIT.match(line)
        body = line[mark.end() :] if mark else ""
        offset = start + (mark.end() if mark else 0)
        directive, note = _DIRECTIVE.match(body), _NOTE.match(body)
        if note:
            self.writer.add_span(partial(Anchor, id=note[1]), start)
            self._inline(offset + note.end(), start + len(line))
            self.writer.end_block("item")
            return at + 1
        if directive and directive[1].lower() not in _LITERAL:
            return self._directive(directive, at)
        if body.startswith("_") and body.endswith(":"):
            self.writer.add_span(partial(Anchor, id=name_of(body[1:-1])), start)
        return self._indented(at + 1, _depth(line))

    def _directive(self, directive: re.Match[str], at: int) -> int:
        """Its argument and options; what it holds is read on as text."""
        kind = _EMBEDDED.get(directive[1].lower())
        start, line = self.lines[at]
        if kind and directive[2]:
            build = partial(Hyperlink, address="".join(directive[2].split()), kind=kind)
            self.writer.add_span(build, start + len(line) - len(directive[2]))
        elif directive[2]:
            self._inline(start + len(line) - len(directive[2]), start + len(line))
            self.writer.end_block()
        at += 1
        while at < len(self.lines) and (option := _OPTION.match(self.lines[at][1])) is not None:
            if option[1] == "target" and option[2]:
                target = self.named.get(name_of(option[2].rstrip("_"))) if option[2].endswith("_") else None
                address = self._used(target) if target else "".join(option[2].split())
                self.writer.add_span(partial(Hyperlink, address=address), self.lines[at][0] + option.start(2))
            at += 1
        return at

    def _inline(self, at: int, end: int) -> None:
        self.writer.add_inline(_INLINE, at, end, self._piece)

    def _piece(self, found: re.Match[str]) -> None:
        if found["literal"]:
            self.writer.add(found["literal"][2:-2], found.start() + 2)
        elif found["phrase"]:
            self._phrase(found)
        elif found["escaped"]:
            self.writer.add(found["escaped"], found.start("escaped"))
        elif found["note"] is not None:
            mark = partial(NoteMark, target=found["note"], label=found["note"])
            self.writer.add_span(mark, found.start())
        elif found["name"]:
            self._reference(found, "name", found["ref"])
        else:
            self._reference(found, "sub", found["subref"] or "")

    def _phrase(self, found: re.Match[str]) -> None:
        embedded = _EMBEDDED_ADDRESS.search(found["phrase"])
        if embedded is None or not found["mark"].startswith("_"):
            self._reference(found, "phrase", found["mark"])
            return
        written = "".join(embedded[1].replace("\\_", "_").split())
        other = self.named.get(name_of(written[:-1])) if written.endswith("_") else None
        address = self._used(other) if other else written
        words = found["phrase"][: embedded.start()] or written
        self._link(found.start(), address, words, found.start("phrase"))

    def _reference(self, found: re.Match[str], group: str, mark: str) -> None:
        """Words that refer to a target by their own name, or to the next target without one."""
        target = None
        if mark == "__":
            target = next(self.anonymous, None)
        elif mark == "_":
            target = self.named.get(name_of(found[group]))
        if target is None or not target.address:
            self.writer.add(
                found[group] + (mark if target is None and group == "name" else ""), found.start(group)
            )
        else:
            self._link(found.start(), self._used(target), found[group], found.start(group))

    def _used(self, target: Target) -> str:
        self.used.add(target.at)
        return target.address

    def _link(self, at: int, address: str, words: str, words_at: int) -> None:
        span = self.writer.open_span(partial(Hyperlink, address=address), at)
        self.writer.add(words, words_at)
        self.writer.close_span(span)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
