"""A citation whose archived copy was made before the source can have been there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import ZONES, as_evidence, days_after, span, when
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.addresses import AddressTime
    from audit.analysis import CitationSubject
    from audit.model import Because, Finding, Interval

CHECK = Check(
    name="archive-time-impossible",
    level="citation",
    summary="The archived copy named was made before its source came out, or after it was read.",
    severity="warning",
    field="archive_location",
)
# Of a book the archived page is that of a shop or library, which announces it.
_ANNOUNCED = {"book", "chapter", "thesis", "dataset", "software", "motion_picture"}


def find(citation: CitationSubject) -> Iterator[Finding]:
    """One finding for each copy named by an address whose time fits no date of the citation's own."""
    for copy in citation.address_times.copies:
        yield from _too_early(citation, copy)
        accessed = citation.citation.accessed
        if accessed and copy.address == citation.citation.URL:
            days = days_after(copy.interval, accessed)
            if days > ZONES:
                read = citation.field("accessed", when(accessed))
                words = f"{span(days)} after the citation says that it was read ({when(accessed)})"
                yield _finding(citation, copy, words, read)


def _too_early(citation: CitationSubject, copy: AddressTime) -> Iterator[Finding]:
    days, said, because = max(_came_out(citation, copy), key=lambda found: found[0], default=(0, None, None))
    if days > ZONES and said and because:
        yield _finding(citation, copy, f"{span(days)} before the source came out ({when(said)})", because)


def _came_out(citation: CitationSubject, copy: AddressTime) -> Iterator[tuple[int, Interval, Because]]:
    """The days by which the copy is too early for each date of the source: as cited, and by its address."""
    issued = citation.citation.issued
    if issued and citation.citation.type not in _ANNOUNCED:
        yield days_after(issued, copy.interval), issued, citation.field("issued", when(issued))
    for time in (*citation.address_times.dates, *citation.address_times.bounds):
        yield days_after(time.interval, copy.interval), time.interval, as_evidence(time)


def _finding(citation: CitationSubject, copy: AddressTime, words: str, because: Because) -> Finding:
    return CHECK.finding(
        f"The archived copy is of {when(copy.interval)}, {words}.",
        confidence="high",
        citation=citation.id,
        because=[as_evidence(copy), because],
        suggestion="One of the two is a slip: compare the archived copy with the citation, and correct it.",
    )
