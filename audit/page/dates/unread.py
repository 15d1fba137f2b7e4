"""Machine-readable dates that no rule can read: a value that is not heard must not pass as one not there."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from audit.formats.html import COMMENTS
from audit.model import Reason, Skipped
from audit.page.dates.feeds import is_feed
from audit.page.dates.metadata import dated_metas
from audit.page.dates.structured import dated_items, dated_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.formats.html import Parsed
    from audit.model import Method, Witness

_MOST = 5  # that are named of one page
_QUOTED = 80  # characters


def unread_dates(parsed: Parsed, witnesses: Iterable[Witness]) -> tuple[Skipped, ...]:
    """The fields of a page that are there for its dates and of whose value no witness came, at most five.

    Empty ones are none. A ``<time>`` element often holds a duration, and its text is read beside it. A feed
    has no such fields.
    """
    if is_feed(parsed.body):
        return ()
    heard = {(witness.method, witness.quote) for witness in witnesses}
    fields = _fields(parsed)
    unread = dict.fromkeys((method, text) for method, text in fields if (method, text[:200]) not in heard)
    return tuple(
        Skipped(str(method), Reason("date-unread", quote=" ".join(text[:_QUOTED].split())))
        for method, text in islice(unread, _MOST)
    )


def _fields(parsed: Parsed) -> Iterator[tuple[Method, str]]:
    """Each field with its value as it stands."""
    items = (item for item in parsed.items if not item.element.zones & COMMENTS)
    every = chain(dated_metas(parsed.metas), dated_nodes(parsed.nodes), dated_items(items))
    return ((method, text) for method, text in every if text.strip())
