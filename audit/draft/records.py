"""The records of works that a document holds, as citations, and which belong to entries of its list."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from audit.draft.marks import as_id
from audit.formats.bibliography import citation_of_csl
from audit.model import Citation, CitedItems
from audit.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from audit.draft.entries import Entry
    from audit.model import CitedItem, DocumentText

_PARTIAL = frozenset({"cite", "robust-link", "json-ld"})  # a title, a copy, what a page states of itself


def is_whole(span: CitedItems) -> bool:
    """Whether a record was made to say all of a work, as those of reference managers and templates are."""
    return span.origin not in _PARTIAL and any(item.data for item in span.items)


def records_of_entries(
    document: DocumentText, entries: Sequence[Entry]
) -> tuple[dict[Entry, list[CitedItem]], dict[Entry, list[CitedItem]], list[CitedItems]]:
    """The works of the whole records within each entry, and the records that stand in no entry.

    The works of entries that print no title of theirs ("Doe 2019, p. 12") come second: these only point.
    """
    starts = [entry.start for entry in entries]
    within: dict[Entry, list[CitedItem]] = {}
    elsewhere: list[CitedItems] = []
    for span in document.spans:
        if not isinstance(span, CitedItems):
            continue
        at = bisect_right(starts, span.start) - 1
        if at < 0 or span.start >= entries[at].end:
            elsewhere.append(span)
        elif is_whole(span):
            within.setdefault(entries[at], []).extend(item for item in span.items if item.data)
    pointing = {entry: items for entry, items in within.items() if not _prints_title(entry, items)}
    return {entry: within[entry] for entry in within if entry not in pointing}, pointing, elsewhere


def _prints_title(entry: Entry, items: Sequence[CitedItem]) -> bool:
    text = folded(entry.text)
    return any(folded(str(item.data.get("title", ""))) in text for item in items)


def cited_by(entry: Entry, items: Sequence[CitedItem]) -> Iterator[tuple[CitedItem, Citation]]:
    """The works of an entry, with what it prints where that is of one work."""
    for item in items:
        citation = citation_of_record(item.data, item.key)
        yield item, citation.model_copy(update={"raw": entry.text}) if len(items) == 1 else citation


def citation_of_record(data: Mapping[str, Any], key: str) -> Citation:
    """The citation of a record of CSL-JSON. Of one without data only the key is known."""
    if not data:
        return Citation(id=as_id(key))
    citation, _ = citation_of_csl(dict(data))
    return citation
