"""How much of what a page is about was held: its whole text, a beginning, an abstract, an entry, a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Extent, Reason
from audit.page.text.ending import why_ends_early
from audit.page.text.landing import why_abstract, why_entry, why_list
from audit.page.text.partial import why_partial

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.formats.html import Parsed
    from audit.model import ExtentKind, ReasonCode
    from audit.page.text.main import MainText


_CUTS: frozenset[ReasonCode] = frozenset(
    {"body-cut", "markup-cut", "tags-cut", "pdf-cut", "pdf-cut-of", "pdf-page-unread"}
)
"""The codes of reasons why a body was not read to its end."""
_KINDS: dict[ExtentKind, Callable[[Parsed, MainText], Reason | None]] = {
    "abstract": why_abstract,
    "entry": why_entry,
    "list": why_list,
}


def text_extent(parsed: Parsed, main: MainText) -> Extent:
    """What the text of a page is of the whole, with the reason. Never raises.

    *whole* says that nothing shows that something is missing, and so that silence of the text counts.
    """
    if not main.text.strip():
        return Extent("none", Reason("without-text"))
    if cut := next((skipped.reason for skipped in parsed.skipped if skipped.reason.code in _CUTS), None):
        return Extent("part", cut)
    if why := why_ends_early(parsed) or why_partial(parsed, main):
        return Extent("part", why)
    kinds = _KINDS.items() if parsed.media == "html" else ()
    found = ((kind, why) for kind, ask in kinds if (why := ask(parsed, main)))
    return Extent(*next(found, ("whole",)))
