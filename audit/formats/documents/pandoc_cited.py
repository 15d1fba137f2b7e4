"""Citations of Pandoc's Markdown: ``[see @smith2020, p. 3; @jones]``, and ``@smith2020`` as a word.

Source: https://pandoc.org/MANUAL.html#citation-syntax. Pandoc itself takes ``@handle`` of a social network
and of an address for a citation: here a word counts only where the document knows its key, from a bracket or
from the ``references`` of its front matter or from a bibliography, and never within an address.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from audit.formats.documents.markdown_rules import FRONT_MATTER
from audit.model import CitedItem, CitedItems, Hyperlink

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from audit.model import DocumentText

_KEY = r"@(?:\{([^{}\s]{1,200})\}|([a-zA-Z0-9_](?:[:.#$%&+?<>~/-]?\w){0,200}))"
_GROUP = re.compile(rf"\[([^\[\]@]{{0,300}}(?<![\w/])-?{_KEY}[^\[\]]{{0,1000}})\](?![(\[:])")
_ITEM = re.compile(rf"^([^@]*?)\s*(?<![\w/])-?{_KEY}(.*)$", re.DOTALL)
_WORD = re.compile(rf"(?<![\w/@.-]){_KEY}(?:\s\[([^\[\]@]{{0,300}})\])?")
_LOCATOR = re.compile(
    r"^[,\s]*\{?\s*(?:(pp?|pages?|ch(?:ap)?|chapters?|sec|§+|para|¶+|vol|fig|figure|l{1,2}|no|n|bk)\.?\s*)?"
    r"(\d[\w.:–-]{0,20}(?:,\s*\d[\w.:–-]{0,20}){0,10}|[ivxlc]{1,8}\b(?:[–-][ivxlc]{1,8}\b)?)\}?(.*)$",
    re.DOTALL,
)
_LABELS = (
    ("p", "page"), ("ch", "chapter"), ("sec", "section"), ("§", "section"), ("¶", "paragraph"),
    ("vol", "volume"), ("fig", "figure"), ("l", "line"), ("no", "issue"), ("n", "note"), ("bk", "book"),
)  # fmt: skip
_MAX_MATTER = 200_000  # characters of front matter that are read for records
_MOST_FILES = 20


def with_citations(document: DocumentText, source: str, keys: Collection[str] = ()) -> DocumentText:
    """A document of Markdown with its citations as spans; ``keys`` are those of bibliographies. Linear."""
    if "@" not in document.text:
        return document
    works = dict(_references(source))
    found = list(_groups(document, works))
    known = works.keys() | {item.key for span in found for item in span.items} | set(keys)
    found.extend(_words(document, works, known, found))
    if not found:
        return document
    spans = sorted([*document.spans, *found], key=lambda span: span.start)
    return replace(document, spans=tuple(spans))


def _groups(document: DocumentText, works: Mapping[str, dict[str, Any]]) -> Iterator[CitedItems]:
    for group in _GROUP.finditer(document.text):
        items = tuple(_items(group[1], works))
        if items:
            yield _span(document, group.start(), group.end(), items)


def _items(text: str, works: Mapping[str, dict[str, Any]]) -> Iterator[CitedItem]:
    for part in text.split(";"):
        found = _ITEM.match(part)
        if found:
            locator, label, suffix = _placed(found[4])
            key = found[2] or found[3]
            yield CitedItem(key, works.get(key, {}), locator, label, found[1].strip(), suffix)


def _placed(text: str) -> tuple[str, str, str]:
    """The place in the work, its kind and the words after it, of what stands behind a key."""
    found = _LOCATOR.match(text)
    if found is None:
        return "", "", text.strip(" ,")
    written = (found[1] or "p").casefold()
    label = next(label for begins, label in _LABELS if written.startswith(begins) or begins == "bk")
    label = "paragraph" if written == "para" else label
    return found[2].strip(), label, found[3].strip(" ,")


def _words(
    document: DocumentText, works: Mapping[str, dict[str, Any]], known: set[str], groups: list[CitedItems]
) -> Iterator[CitedItems]:
    """The keys that stand as words, outside brackets and addresses."""
    taken = sorted(
        [(span.start, span.end) for span in document.spans if isinstance(span, Hyperlink)]
        + [(span.start, span.end) for span in groups]
    )
    at = 0
    behind = -1
    for word in _WORD.finditer(document.text):
        while at < len(taken) and taken[at][0] <= word.start():
            behind = max(behind, taken[at][1])
            at += 1
        key = word[1] or word[2]
        if word.start() >= behind and key in known:
            locator, label, suffix = _placed(word[3] or "")
            item = CitedItem(key, works.get(key, {}), locator, label, "", suffix)
            yield _span(document, word.start(), word.end(), (item,))


def _span(document: DocumentText, start: int, end: int, items: tuple[CitedItem, ...]) -> CitedItems:
    place = document.place(start, end)
    return CitedItems(start, end, place.line, place.column, items, "pandoc")


def named_bibliographies(source: str) -> tuple[str, ...]:
    """The files that ``bibliography`` in front matter names, in its order, as they are written there."""
    named = _front_matter(source, "bibliography").get("bibliography")
    listed = named if isinstance(named, list) else [named]
    return tuple(name.strip() for name in listed[:_MOST_FILES] if isinstance(name, str) and name.strip())


def _references(source: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The records under ``references`` in front matter, by their ids."""
    listed = _front_matter(source, "references").get("references")
    for record in listed if isinstance(listed, list) else ():
        if isinstance(record, dict) and record.get("id"):
            yield str(record["id"]), {str(name): value for name, value in record.items()}


def _front_matter(source: str, wanted: str) -> Mapping[str, Any]:
    """The front matter in YAML, where it holds the word that is wanted; else nothing."""
    matter = FRONT_MATTER.match(source, 0, _MAX_MATTER)
    if matter is None or matter[1] != "---" or wanted not in matter[0]:
        return {}
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    inner = matter[0].strip().removeprefix("---").rstrip("-. \n")
    try:
        held = YAML(typ="safe", pure=True).load(inner)
    except (YAMLError, ValueError, RecursionError, AttributeError, TypeError):
        return {}
    return held if isinstance(held, dict) else {}
