"""Plain text's blocks: a paragraph to a line, or paragraphs between blank lines, whichever it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.formats.documents.sources_list import is_sources_heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.formats.documents.writer import Writer

Line = tuple[int, str]  # offset in the source, text without the white space around it
_ITEM = re.compile(r"(?:[-*•–]|\[?\d{1,3}[.)\]]|\[\d{1,3}\])\s")
_SENTENCE_END = (".", "!", "?", ":", ";", "…", "”", '"', "’", "»", ")", "。", "！", "？", "؟")
_WRAPPED = 120  # no hard-wrapped text has longer lines
_HEADING = 80


def write_plain(writer: Writer) -> None:
    """Write the blocks of plain text."""
    groups = list(_groups(writer.source))
    wrapped = _is_wrapped(groups)
    listing = False
    for group in groups:
        listing = listing or any(is_sources_heading(text) for _, text in group)
        blocks = _wrapped_blocks(group) if wrapped and not listing else [[line] for line in group]
        for block in blocks:
            _write(writer, block, alone=len(group) == 1 and not listing)


def _write(writer: Writer, block: list[Line], *, alone: bool) -> None:
    for at, text in block:
        before = writer.count
        writer.add(text + "\n", at)
        writer.link_addresses(before)
    first = block[0][1]
    if len(block) == 1 and _is_heading(first, alone=alone):
        writer.end_block("heading")
    else:
        writer.end_block("item" if _ITEM.match(first) else "paragraph")


def _groups(source: str) -> Iterator[list[Line]]:
    """The lines between blank lines."""
    group: list[Line] = []
    at = 0
    for line in source.split("\n"):
        text = line.strip()
        if text:
            group.append((at + line.index(text[0]), text))
        elif group:
            yield group
            group = []
        at += len(line) + 1
    if group:
        yield group


def _is_wrapped(groups: list[list[Line]]) -> bool:
    """Whether lines were broken to fit a width: none is long, and most break off within a sentence."""
    inner = [text for group in groups for _, text in group[:-1]]
    if not inner or max(len(text) for group in groups for _, text in group) > _WRAPPED:
        return False
    return sum(text.endswith(_SENTENCE_END) for text in inner) < len(inner) / 2


def _wrapped_blocks(group: list[Line]) -> list[list[Line]]:
    """The paragraphs of wrapped lines; each item of a list is one."""
    blocks: list[list[Line]] = []
    for line in group:
        if not blocks or _ITEM.match(line[1]):
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _is_heading(text: str, *, alone: bool) -> bool:
    """Whether a line is a heading: short, no sentence, and in capitals or ``alone`` between blank lines."""
    short = len(text) <= _HEADING and not text.endswith(_SENTENCE_END) and not _ITEM.match(text)
    return (short and (alone or text.isupper())) or text.startswith("#") or is_sources_heading(text)
