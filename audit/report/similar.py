"""Which captures hold a text, as JSON and as a table for a terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from audit.report.english import count, date_words
from audit.report.escape import visible
from audit.report.screen import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import SimilarCapture, SimilarTexts

SCHEMA = "audit-similar/1"
_HEADER = ("capture", "relation", "held", "published", "origin", "shared passage")
_SHORT = 4  # numbers of a sketch below which a passage may be missed


def similar_as_json(found: SimilarTexts) -> str:
    """What was found as JSON in ASCII."""
    return json.dumps({"schema": SCHEMA, **found.model_dump(mode="json", by_alias=True)}, indent=2) + "\n"


def similar_table(found: SimilarTexts) -> Iterator[Listing | str]:
    """What was looked through, and a row for each capture that shares text."""
    looked = f"{count(found.captures, 'body', 'bodies')} looked through for {count(found.words, 'word')}"
    yield (
        f"{looked}: {count(len(found.found), 'capture')} share text with it."
        if found.found
        else (f"{looked}: none shares a passage that was found.")
    )
    if found.numbers < _SHORT:
        yield "The text is so short that a capture which holds it can be missed."
    if found.unread:
        yield f"Not looked through, since it could not be read: {count(found.unread, 'body', 'bodies')}."
    if found.found:
        yield Listing(_HEADER, tuple(map(_row, found.found)))


def _row(item: SimilarCapture) -> tuple[str, ...]:
    more = f" (and {item.others} more)" if item.others else ""
    share = item.share if item.containment is None else item.containment
    received = f"\nreceived {item.capture.received}" if item.capture.received else ""
    return (
        visible(f"{item.capture.url or item.capture.path or ''}{more}") + received,
        item.relation or "by its sketch alone: it cannot be read any more",
        f"{share:.0%}",
        date_words(item.published) if item.published else "–",
        visible(item.origin or "–"),
        visible(item.passage or "–"),
    )
