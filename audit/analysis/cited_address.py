"""What is known of one cited address: what was met there, how it stands, the archived copies of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from audit.formats.http import archived_address, order_copies, page_key
from audit.links import AHEAD, live_attempts, standing_of, takeover
from audit.model import Because, Citation, Dossier, Interval, Method, WebAddress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from audit.links import LinkState
    from audit.model import Attempt, Capture, OutcomeName


class Ids(NamedTuple):
    """What a subject is called in a finding: the ids of its document, claim and citation."""

    document: str | None = None
    claim: str | None = None
    citation: str | None = None


@dataclass(eq=False)
class CitedAddress:
    """A cited address and what was met there: what link checks look at, in `audit run` and `audit links`.

    ``attempts`` are all that were made for it, at archives too. ``host_events`` are the times at which its
    whole host failed alike, each with the outcome that its links shared. ``citation`` is its id in a dossier,
    ``None`` for an address of a list. ``has_copy`` says that an archived copy of it is held. Times are UTC.
    """

    url: str
    attempts: tuple[Attempt, ...]
    host_events: tuple[tuple[datetime, str], ...]
    now: datetime
    citation: str | None = None
    has_copy: bool = False

    @property
    def ids(self) -> Ids:
        """Its citation's id."""
        return Ids(citation=self.citation)

    def cited_as(self, citation: Citation | None) -> CitedAddress:
        """The address with what a citation of it adds: its id, and whether a copy is held or was got."""
        if citation is None:
            return self
        got = any(attempt.via == "archive" and attempt.outcome.name == "ok" for attempt in self.attempts)
        copied = got or any(file.archived is not None for file in citation.captures)
        return replace(self, citation=citation.id, has_copy=copied)

    @cached_property
    def live(self) -> tuple[Attempt, ...]:
        """The attempts at the address itself that count now, oldest first."""
        return tuple(live_attempts(self.attempts, self.now))

    @property
    def later(self) -> int:
        """How many attempts do not count, because they are later than now."""
        return sum(attempt.at >= self.now + AHEAD for attempt in self.attempts)

    @cached_property
    def status(self) -> LinkState:
        """How it stands after all attempts; what its whole host shared counts slowly."""
        return standing_of(self.live, self.host_events, now=self.now)

    @property
    def needs_copy(self) -> bool:
        """Whether an archived copy has to stand for the page: it is dead or another, or somebody else's."""
        taken = bool(self.live) and self.live[-1].outcome.name == "hijacked"
        return taken or self.status.standing in {"dead", "drifted"}

    def last_met(self, *names: OutcomeName) -> Attempt | None:
        """The last attempt, where it met one of these outcomes and the link is not dead yet.

        A dead link is `dead-link` alone, whatever it died of.
        """
        if not self.live or self.live[-1].outcome.name not in names or self.status.standing == "dead":
            return None
        return self.live[-1]


def attempts_as_evidence(attempts: Iterable[Attempt]) -> list[Because]:
    """Attempts as evidence: the day, the outcome and its reasons, and the address asked."""
    return [
        Because(
            quote=f"{attempt.at:%Y-%m-%d} {attempt.outcome.name}",
            reasons=attempt.outcome.reasons,
            method=Method("attempt"),
            where=WebAddress(attempt.url),
            capture=attempt.capture,
        )
        for attempt in attempts
    ]


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


def wanted_copy(
    cited: Interval | None, attempts: Iterable[Attempt]
) -> tuple[Interval | None, datetime | None]:
    """The date up to which a copy is wanted, and the time (UTC) from which on none is.

    The date is that of the citation; where there is none and somebody else has the domain now, that of the
    last look at which the page was there.
    """
    over = takeover(attempts)
    if over is None:
        return cited, None
    return cited or (Interval.at(over.last_good) if over.last_good else None), over.since


def repaired(
    citation: Citation, dossier: Dossier, address: CitedAddress, captures: Iterable[Capture]
) -> Citation:
    """The citation, mended: the new address of a page that moved, an archived copy of one that is dead."""
    target = new_address(address)
    if target:
        return citation.model_copy(update={"URL": target})
    if address.needs_copy and not citation.archive_location:
        copy = best_archived_copy(citation, dossier, address.attempts, captures)
        if copy is not None:
            return citation.model_copy(update={"archive": copy.archive, "archive_location": copy.address})
    return citation


def new_address(address: CitedAddress) -> str | None:
    """Where a page that has moved for good is now, else ``None``; the fragment that is cited stays."""
    target = address.status.target
    if address.status.standing != "moved" or not target:
        return None
    return _with_fragment(target, address.url)


def readable_address(address: CitedAddress, captures: Iterable[Capture]) -> str | None:
    """Where what a link led to can be read now, for a document that can name one address alone.

    The new address of a page that has moved for good; of a dead one the known archived copy that was taken
    last while the page was still there, else the first after that.
    """
    if address.status.standing != "dead":
        return new_address(address)
    there = address.status.last_ok or address.status.strikes[0][0]
    citation = Citation(id="link", URL=address.url, accessed=Interval.day(there))
    copy = best_archived_copy(citation, Dossier(), address.attempts, captures)
    return _with_fragment(copy.address, address.url) if copy else None


def _with_fragment(address: str, cited: str) -> str:
    """An address with the fragment of the cited one, where it has none."""
    fragment = cited.partition("#")[2]
    return f"{address}#{fragment}" if fragment and "#" not in address else address


def best_archived_copy(
    citation: Citation, dossier: Dossier, attempts: Iterable[Attempt], captures: Iterable[Capture]
) -> ArchivedCopy | None:
    """The known copy that stands for the page as it was cited: the latest up to the citation's date.

    Else the earliest after it; without a date the newest. Of a domain that somebody else has now it is one
    from before, as ``wanted_copy`` says. Gathering tries copies in the same order (``order_copies``). Known
    are those that the dossier names, that an archive served, that the store holds.
    """
    attempts = tuple(attempts)
    copies = sorted({*_known_copies(citation, attempts, captures)})
    date, until = wanted_copy(citation_date(citation, dossier), attempts)
    best = order_copies(copies, date, lambda copy: copy.taken, until=until)
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
        taken = named.time.earliest if named and named.time and named.time.only_day else None
        if named and address and taken and _same_page(named.original, citation.URL):
            yield ArchivedCopy(taken, named.archive, address)


def _same_page(original: str | None, cited: str | None) -> bool:
    """Whether a copy is of the cited page; scheme, ``www.``, fragment and final slash do not count."""
    return original is None or cited is None or page_key(original) == page_key(cited)
