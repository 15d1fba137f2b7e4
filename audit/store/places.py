"""Where addresses are cited: the documents of a store, and what one run's targets cite."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from audit.store.watchlist import Watchlist

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

_BATCH = 5000  # rows in one transaction while a long list is taken in
_SOME = 500  # addresses told of at a time
_NEVER = 2**62  # a reading that does not come


class Places(Watchlist):
    """A watchlist that knows which documents cite each address."""

    def cite(self, pairs: Iterable[tuple[str, str]], due: datetime, *, document: str = "") -> int:
        """Watch addresses and keep where each is cited: (address, place) pairs, a stream of any length.

        When the stream of a ``document`` ends, the places that it no longer names are forgotten,
        and what nothing else cites is not watched any more. Returns how many addresses are new.
        """
        stream, new = iter(pairs), 0
        ((reading,),) = self.database.rows(
            "SELECT coalesce(max(reading), 0) + 1 FROM places WHERE document = ?", document
        )
        while batch := list(islice(stream, _BATCH)):
            new += self.watch(dict.fromkeys(url for url, _ in batch), due)
            with self.database.transaction() as database:
                database.executemany(
                    "INSERT INTO places (url, document, place, reading) SELECT id, ?, ?, ? FROM urls"
                    " WHERE url = ? ON CONFLICT DO UPDATE SET reading = excluded.reading",
                    [(document, place, reading, url) for url, place in batch],
                )
                database.executemany(
                    "INSERT OR IGNORE INTO temp.cited SELECT id, ? FROM urls WHERE url = ?",
                    [(place, url) for url, place in batch],
                )
        if document:
            self._forget(document, reading)
        return new

    def cite_again(self, document: str) -> int:
        """Take a document that cannot be read now to cite what it cited before; returns how much that is."""
        with self.database.transaction() as database:
            taken = database.execute(
                "INSERT OR IGNORE INTO temp.cited SELECT url, place FROM places WHERE document = ?"
                " ORDER BY rowid",
                (document,),
            )
            return taken.rowcount

    def cited(self) -> Iterator[list[tuple[str, tuple[str, ...]]]]:
        """All that was cited through this object, some hundreds at a time: each address with its places."""
        last = -1
        while urls := self.database.rows(
            "SELECT id, url FROM urls WHERE id > ? AND id IN (SELECT url FROM temp.cited)"
            " ORDER BY id LIMIT ?",
            last,
            _SOME,
        ):
            places: dict[int, list[str]] = {key: [] for key, _ in urls}
            for key, place in self.database.rows(
                "SELECT url, place FROM temp.cited WHERE url BETWEEN ? AND ? ORDER BY rowid",
                urls[0][0],
                urls[-1][0],
            ):
                places[key].append(place)
            yield [(url, tuple(places[key])) for key, url in urls]
            last = urls[-1][0]

    def pages_with_fragments(self, most: int) -> frozenset[str]:
        """The pages, without fragments, of what is cited with one; at most so many."""
        rows = self.database.rows(
            "SELECT DISTINCT substr(url, 1, instr(url, '#') - 1) FROM urls"
            " WHERE instr(url, '#') > 0 AND id IN (SELECT url FROM temp.cited) LIMIT ?",
            most,
        )
        return frozenset(page for (page,) in rows)

    def documents(self) -> tuple[str, ...]:
        """The documents of which places are kept."""
        return tuple(
            name
            for (name,) in self.database.rows("SELECT DISTINCT document FROM places WHERE document <> ''")
        )

    def forget_document(self, document: str) -> None:
        """Forget the places of a document that is no more; what nothing else cites is not watched then."""
        self._forget(document, _NEVER)

    def _forget(self, document: str, reading: int) -> None:
        """Forget the places that the document named in earlier readings alone."""
        with self.database.transaction() as database:
            database.execute(
                "UPDATE urls SET due = NULL WHERE id IN"
                " (SELECT url FROM places WHERE document = ?1 AND reading < ?2) AND NOT EXISTS"
                " (SELECT 1 FROM places WHERE url = urls.id AND NOT (document = ?1 AND reading < ?2))",
                (document, reading),
            )
            database.execute("DELETE FROM places WHERE document = ? AND reading < ?", (document, reading))

    def places(self, url: str) -> tuple[str, ...]:
        """Where an address is cited, in the order in which the places came in."""
        rows = self.database.rows(
            "SELECT place FROM places JOIN urls ON urls.id = places.url"
            " WHERE urls.url = ? ORDER BY places.rowid",
            url,
        )
        return tuple(dict.fromkeys(place for (place,) in rows))
