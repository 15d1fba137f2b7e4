"""Which rows of lists are about a source: by the host of its address, else by the sites of its outlet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.data import newsroom_named
from audit.formats.http import archived_address, host_of, split_address, with_scheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audit.model import Citation, HeldList, ListRow


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a list that is about a source."""

    held: HeldList
    row: ListRow


def rows_about(citation: Citation, lists: Iterable[HeldList]) -> tuple[Listed, ...]:
    """The rows about a source, in the order of the lists; of each list the most specific ones."""
    places, found = list(_places(citation)), dict[tuple[int, int], Listed]()
    for number, held in enumerate(lists):
        for host, path in places:
            for row in _nearest(held.rows, host, path):
                found.setdefault((number, row.number), Listed(held, row))
    return tuple(found.values())


def rows_by_host(rows: Iterable[ListRow]) -> dict[str, list[tuple[str, ListRow]]]:
    """The rows of a list by host, each with the path under which it stands; those without a host left out."""
    found: dict[str, list[tuple[str, ListRow]]] = defaultdict(list)
    for row in rows:
        host, path = _parts(row.site)
        if host:
            found[host].append((path, row))
    return dict(found)


def _parts(site: str) -> tuple[str, str]:
    """The host of a site without ``www.``, and the path under which it stands; "" for the whole host."""
    address = with_scheme(site.strip().removeprefix("*."))
    return host_of(address).removeprefix("www."), split_address(address).path.rstrip("/").lower()


def _places(citation: Citation) -> Iterator[tuple[str, str]]:
    """Where a source stands: its own address (of a copy the original), else the sites of its outlet."""
    if citation.URL:
        copy = archived_address(citation.URL)
        yield _parts((copy and copy.original) or citation.URL)
        return
    stated = (citation.container_title, citation.publisher, *(name.literal for name in citation.author))
    newsroom = next((found for name in stated if name and (found := newsroom_named(name))), None)
    yield from ((domain, "") for domain in newsroom.domains) if newsroom else ()


def _nearest(rows: Mapping[str, Sequence[tuple[str, ListRow]]], host: str, path: str) -> list[ListRow]:
    """The rows of the longest host and path that hold an address: ``a.b.example``, then ``b.example``."""
    labels = host.split(".")
    for start in range(len(labels) - 1):
        fits = [one for one in rows.get(".".join(labels[start:]), ()) if _within(path, one[0])]
        if fits:
            longest = max(len(prefix) for prefix, _ in fits)
            return [row for prefix, row in fits if len(prefix) == longest]
    return []


def _within(path: str, prefix: str) -> bool:
    return not prefix or path == prefix or path.startswith(f"{prefix}/")
