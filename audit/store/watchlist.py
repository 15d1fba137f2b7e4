"""Which addresses are watched, where they are cited, and who is asking them now.

Lists of a million addresses are worked off in small leases: a process claims some that are due, asks
them, and settles each with its next due time. What a killed process had claimed falls free when the
lease ends. No time is read from a clock here: callers pass theirs, in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any
from zlib import crc32

from audit.formats.http import host_of
from audit.store.database import Database, from_micros, to_micros

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

_BATCH = 5000  # rows in one transaction while a long list is taken in


@dataclass(frozen=True, slots=True)
class Standing:
    """How an address stands: its link status, since when, and when to ask again.

    ``due`` is ``None`` for an address that nobody watches. Times are UTC.
    """

    url: str
    standing: str | None
    since: datetime | None
    due: datetime | None


class Watchlist:
    """The watched addresses of a store, each due ``early`` before its time.

    Raises StoreError when the file cannot be used.
    """

    def __init__(
        self,
        path: Path,
        *,
        durable: bool = True,
        writable: bool = True,
        early: timedelta = timedelta(0),
    ) -> None:
        self._early = early
        self.database = Database(path, durable=durable, writable=writable)
        self._only_cited = False
        self.database.rows(
            "CREATE TEMP TABLE cited (url INTEGER NOT NULL, place TEXT NOT NULL, UNIQUE (url, place))"
        )

    def close(self) -> None:
        """Give the database back."""
        self.database.close()

    def watch(self, urls: Iterable[str], due: datetime) -> int:
        """Watch addresses from ``due`` on; those already watched keep their time. Returns how many are new.

        ``urls`` may be a stream of any length: memory stays flat.
        """
        stream, at, new = iter(urls), to_micros(due), 0
        while batch := [(url, at, host_of(url), crc32(url.encode())) for url in islice(stream, _BATCH)]:
            with self.database.transaction() as database:
                before = database.total_changes
                database.executemany(
                    "INSERT INTO urls (url, due, host, mix) VALUES (?, ?, ?, ?)"
                    " ON CONFLICT (url) DO UPDATE SET due = excluded.due WHERE due IS NULL",
                    batch,
                )
                new += database.total_changes - before
        return new

    def claim(self, owner: str, now: datetime, lease: timedelta, limit: int) -> tuple[str, ...]:
        """Up to ``limit`` addresses due at ``now``, longest due first, that are ``owner``'s for ``lease``.

        No other process gets them before the lease ends or they are settled, nor any other address of
        their hosts before the lease ends or is given back.
        """
        at, until, due = to_micros(now), to_micros(now + lease), to_micros(now + self._early)
        with self.database.transaction() as database:
            rows = database.execute(
                "SELECT id, url, host FROM urls WHERE due <= ? AND (owner IS NULL OR leased_until <= ?)"
                " AND (? = 0 OR id IN (SELECT url FROM temp.cited)) AND host NOT IN"
                " (SELECT host FROM hosts WHERE owner <> ? AND leased_until > ?) ORDER BY due, mix LIMIT ?",
                (due, at, self._only_cited, owner, at, limit),
            ).fetchall()
            database.executemany(
                "UPDATE urls SET owner = ?, leased_until = ? WHERE id = ?",
                [(owner, until, row) for row, _, _ in rows],
            )
            database.executemany(
                "INSERT INTO hosts (host, owner, leased_until) VALUES (?, ?, ?) ON CONFLICT (host) DO UPDATE"
                " SET owner = excluded.owner, leased_until = excluded.leased_until",
                {(host, owner, until) for _, _, host in rows if host},
            )
        return tuple(url for _, url, _ in rows)

    def settle(self, *standings: Standing) -> None:
        """Write how addresses stand now and end their lease; all or none, new ones are added."""
        with self.database.transaction() as database:
            write_standings(database, standings)

    def release(self, owner: str) -> None:
        """Give back what ``owner`` claimed and did not settle, as when a run is stopped."""
        with self.database.transaction() as database:
            database.execute("UPDATE urls SET owner = NULL, leased_until = 0 WHERE owner = ?", (owner,))
            database.execute("DELETE FROM hosts WHERE owner = ?", (owner,))

    def standing(self, url: str) -> Standing | None:
        """How an address stands, or ``None`` for one that is not in the store."""
        row = self.database.row("SELECT url, standing, since, due FROM urls WHERE url = ?", url)
        with self.database.reading():
            return None if row is None else _standing(row)

    def standings(self) -> Iterator[Standing]:
        """Every address, in the order in which they came in; a stream of flat memory."""
        rows = self.database.stream("SELECT url, standing, since, due FROM urls ORDER BY id")
        with self.database.reading():
            yield from (_standing(row) for row in rows)

    def renew(self, owner: str, now: datetime, lease: timedelta) -> None:
        """Hold what ``owner`` has claimed for another ``lease``."""
        until = to_micros(now + lease)
        with self.database.transaction() as database:
            database.execute("UPDATE urls SET leased_until = ? WHERE owner = ?", (until, owner))
            database.execute("UPDATE hosts SET leased_until = ? WHERE owner = ?", (until, owner))

    def held_until(self, owner: str, now: datetime) -> datetime | None:
        """When the first of the addresses that are due but held by others falls free, if there are any."""
        at = to_micros(now)
        # Asked of what is claimed (`+due` uses no index): of what is due there may be millions.
        ((value,),) = self.database.rows(
            "SELECT min(leased_until) FROM urls"
            " WHERE owner IS NOT NULL AND owner <> ? AND leased_until > ? AND +due <= ?"
            " AND (? = 0 OR id IN (SELECT url FROM temp.cited))",
            owner,
            at,
            to_micros(now + self._early),
            self._only_cited,
        )
        with self.database.reading():
            return None if value is None else from_micros(value)

    def due(self, now: datetime) -> int:
        """How many watched addresses are due."""
        ((count,),) = self.database.rows(
            "SELECT count(*) FROM urls WHERE due <= ? AND (? = 0 OR id IN (SELECT url FROM temp.cited))",
            to_micros(now + self._early),
            self._only_cited,
        )
        return int(count)

    def due_by_host(self, now: datetime) -> list[tuple[str, int]]:
        """Each host with how many of its watched addresses are due, most first."""
        return self.database.rows(
            "SELECT host, count(*) FROM urls WHERE due <= ?"
            " AND (? = 0 OR id IN (SELECT url FROM temp.cited)) GROUP BY host ORDER BY count(*) DESC, host",
            to_micros(now + self._early),
            self._only_cited,
        )

    def next_due(self, now: datetime) -> datetime | None:
        """When the next watched address is due that is not due yet; ``None`` where there is none."""
        ((value,),) = self.database.rows(
            "SELECT min(due) FROM urls WHERE due > ? AND (? = 0 OR id IN (SELECT url FROM temp.cited))",
            to_micros(now + self._early),
            self._only_cited,
        )
        with self.database.reading():
            return None if value is None else from_micros(value)

    def bring_forward(self, now: datetime, host: str | None = None) -> None:
        """Make every watched address due at ``now``, or those of one host."""
        with self.database.transaction() as database:
            database.execute(
                "UPDATE urls SET due = ? WHERE due > ? AND (? IS NULL OR host = ?)"
                " AND (? = 0 OR id IN (SELECT url FROM temp.cited))",
                (to_micros(now), to_micros(now), host, host, self._only_cited),
            )

    def bring_along(self, hosts: Mapping[str, datetime], standings: Collection[str], most: int) -> None:
        """Make up to ``most`` addresses of each host that stand so due at its time, if they are due later."""
        with self.database.transaction() as database:
            for host, due in hosts.items():
                later = database.execute(
                    "SELECT id, standing FROM urls WHERE host = ? AND due > ? ORDER BY due",
                    (host, to_micros(due)),
                )
                chosen = list(islice((key for key, standing in later if standing in standings), most))
                database.executemany(
                    "UPDATE urls SET due = ? WHERE id = ?", [(to_micros(due), key) for key in chosen]
                )

    def watched(self, host: str, *, without: str) -> int:
        """How many addresses of a host are watched, without those that stand in one way."""
        ((count,),) = self.database.rows(
            "SELECT count(*) FROM urls WHERE host = ? AND due IS NOT NULL AND standing IS NOT ?",
            host,
            without,
        )
        return int(count)

    def forget_times_ahead(self, now: datetime, longest: timedelta, lease: timedelta) -> None:
        """Undo what a clock that was ahead has written: looks due later than ``longest`` from now, leases."""
        at = to_micros(now)
        with self.database.transaction() as database:
            database.execute("UPDATE urls SET due = ? WHERE due > ?", (at, to_micros(now + longest)))
            until = to_micros(now + lease)
            database.execute(
                "UPDATE urls SET owner = NULL, leased_until = 0 WHERE owner IS NOT NULL AND leased_until > ?",
                (until,),
            )
            database.execute("DELETE FROM hosts WHERE leased_until > ?", (until,))

    def owners(self) -> tuple[str, ...]:
        """Those who hold addresses or hosts, whether their lease has ended or not."""
        rows = self.database.rows(
            "SELECT owner FROM hosts UNION SELECT owner FROM urls WHERE owner IS NOT NULL"
        )
        return tuple(owner for (owner,) in rows)

    def free_hosts(self, owner: str) -> None:
        """Let others ask the hosts of an owner that is no more; what it had claimed stays so till its end."""
        with self.database.transaction() as database:
            database.execute("DELETE FROM hosts WHERE owner = ?", (owner,))

    def watch_only_cited(self) -> None:
        """From now on only what `cite` was given through this object is due, claimed or brought forward."""
        self._only_cited = True


def write_standings(database: sqlite3.Connection, standings: Iterable[Standing]) -> None:
    """Write standings and end their leases. Call inside a transaction."""
    database.executemany(
        "INSERT INTO urls (url, standing, since, due) VALUES (?, ?, ?, ?) ON CONFLICT (url) DO UPDATE"
        " SET standing = excluded.standing, since = excluded.since, due = excluded.due,"
        " owner = NULL, leased_until = 0",
        [(row.url, row.standing, _micros(row.since), _micros(row.due)) for row in standings],
    )


def _micros(moment: datetime | None) -> int | None:
    return None if moment is None else to_micros(moment)


def _standing(row: tuple[Any, ...]) -> Standing:
    url, standing, since, due = row
    return Standing(
        url,
        standing,
        None if since is None else from_micros(since),
        None if due is None else from_micros(due),
    )


def url_id(database: sqlite3.Connection, url: str) -> int:
    """The row of an address, made if new. Call inside a transaction."""
    database.execute(
        "INSERT INTO urls (url, host) VALUES (?, ?) ON CONFLICT DO NOTHING", (url, host_of(url or ""))
    )
    (found,) = database.execute("SELECT id FROM urls WHERE url = ?", (url,)).fetchone()
    return int(found)
