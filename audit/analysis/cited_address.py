"""What is known of one cited address: the date it was cited as of, and the archived copies of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audit.formats.http import archived_address, order_copies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from audit.model import Attempt, Capture, Citation, Dossier, Interval


class ArchivedCopy(NamedTuple):
    """A copy that an archive is known to hold: when it was taken (UTC), the archive's name, its address."""

    taken: datetime
    archive: str
    address: str


def citation_date(citation: Citation, dossier: Dossier) -> Interval | None:
    """When the source was looked at: ``accessed``, else its own date, else that of a document citing it."""
    return citation.accessed or citation.issued or next(_dates_of_citing(citation, dossier), None)


def _dates_of_citing(citation: Citation, dossier: Dossier) -> Iterator[Interval]:
    for document in dossier.documents:
        cited = any(link.id == citation.id for claim in document.claims for link in claim.cites)
        if cited and document.issued is not None:
            yield document.issued


def best_archived_copy(
    citation: Citation, dossier: Dossier, attempts: Iterable[Attempt], captures: Iterable[Capture]
) -> ArchivedCopy | None:
    """The known copy that stands for the page as it was cited: the latest up to the citation's date.

    Else the earliest after it; without a date the newest. Gathering tries copies in the same order
    (``order_copies``). Known are those that the dossier names, that an archive served, that the store holds.
    """
    copies = sorted({*_known_copies(citation, attempts, captures)})
    best = order_copies(copies, citation_date(citation, dossier), lambda copy: copy.taken)
    return best[0] if best else None


def _known_copies(
    citation: Citation, attempts: Iterable[Attempt], captures: Iterable[Capture]
) -> Iterator[ArchivedCopy]:
    addresses = [file.from_ for file in citation.captures]
    addresses += [
        attempt.final_url for attempt in attempts if attempt.via == "archive" and attempt.outcome.name == "ok"
    ]
    addresses += [capture.final_url or capture.url for capture in captures if capture.via == "archive"]
    for address in addresses:
        named = archived_address(address) if address else None
        taken = named.time.earliest if named and named.time else None
        if named and address and taken:
            yield ArchivedCopy(taken, named.archive, address)
