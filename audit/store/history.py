"""What was tried when, and which hosts failed as a whole: SQLite, made for a million addresses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audit.formats.http import host_of
from audit.model import Attempt
from audit.store.database import from_micros, to_micros
from audit.store.places import Places
from audit.store.watchlist import Standing, url_id, write_standings

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from audit.model import OutcomeName


# ``via`` is nothing for a look at the address itself.
_EVERY = (
    "SELECT urls.url, host, at, outcome, json_extract(attempt, '$.via') FROM urls"
    " JOIN attempts ON attempts.url = urls.id"
)
_LOOKS = 5000  # at one host
_HOSTS = 500  # asked for at once


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an address: its attempts, the events of its host, the places that cite it."""

    attempts: tuple[Attempt, ...] = ()
    events: tuple[tuple[datetime, str], ...] = ()
    places: tuple[str, ...] = ()


class History(Places):
    """The attempts at every address, and its watchlist. Raises StoreError when the file cannot be used."""

    # -- attempts --------------------------------------------------------------------

    def record(self, *attempts: Attempt) -> None:
        """Keep attempts, all or none; they are on the disk when this returns."""
        with self.database.transaction() as database:
            _write_attempts(database, attempts)

    def keep(self, attempts: Iterable[Attempt], standings: Iterable[Standing]) -> None:
        """Keep attempts and how their addresses stand after them: `record` and `settle` in one step."""
        with self.database.transaction() as database:
            _write_attempts(database, attempts)
            write_standings(database, standings)

    def known(self, urls: Sequence[str]) -> dict[str, Known]:
        """What is known of each of a few hundred addresses, by as many questions as for one."""
        places: dict[str, dict[str, None]] = defaultdict(dict)
        for url, place in self._of(
            "urls.url",
            urls,
            "SELECT urls.url, place FROM urls JOIN places ON places.url = urls.id",
            "places.rowid",
        ):
            places[url][place] = None
        attempts: dict[str, list[Attempt]] = defaultdict(list)
        rows = self._of(
            "urls.url",
            urls,
            "SELECT urls.url, attempt FROM urls JOIN attempts ON attempts.url = urls.id",
            "at, attempts.id",
        )
        with self.database.reading():
            for url, text in rows:
                attempts[url].append(Attempt.model_validate_json(text))
        hosts = {url: host_of(url) for url in urls}
        events = self._events(set(hosts.values()))
        return {
            url: Known(tuple(attempts[url]), tuple(events[host]), tuple(places[url]))
            for url, host in hosts.items()
        }

    def _of(self, column: str, values: Collection[str], query: str, order: str) -> list[tuple[Any, ...]]:
        marks = ", ".join("?" * len(values))
        return self.database.rows(f"{query} WHERE {column} IN ({marks}) ORDER BY {order}", *values)

    def attempts(self, url: str, *, last: int | None = None) -> tuple[Attempt, ...]:
        """The attempts at an address, oldest first; only the ``last`` ones where a number is given."""
        rows = self.database.rows(
            "SELECT attempt FROM attempts JOIN urls ON urls.id = attempts.url WHERE urls.url = ?"
            " ORDER BY at DESC, attempts.id DESC LIMIT ?",
            url,
            -1 if last is None else last,
        )
        with self.database.reading():
            return tuple(Attempt.model_validate_json(text) for (text,) in reversed(rows))

    def last_written(self) -> datetime | None:
        """The time of the attempt that was written last, by the clock of its run."""
        row = self.database.row("SELECT at FROM attempts ORDER BY id DESC LIMIT 1")
        with self.database.reading():
            return None if row is None else from_micros(row[0])

    # -- hosts -----------------------------------------------------------------------

    def record_event(self, host: str, at: datetime, outcome: str) -> None:
        """Keep that a whole host failed alike in a run: one event, not one for each of its links."""
        with self.database.transaction() as database:
            database.execute(
                "INSERT INTO events (host, at, outcome) VALUES (?, ?, ?)", (host, to_micros(at), outcome)
            )

    def last_answers(self, hosts: Sequence[str], outcomes: Collection[str]) -> dict[str, datetime]:
        """When a page of each host last met one of these outcomes, in UTC; without hosts where none did."""
        found: dict[str, datetime] = {}
        for start in range(0, len(hosts), _HOSTS):
            rows = self._of("host", hosts[start : start + _HOSTS], _EVERY, "at")
            with self.database.reading():
                found.update(
                    (host, from_micros(at))
                    for _, host, at, outcome, via in rows
                    if outcome in outcomes and not via
                )
        return found

    def last_looks(self, host: str, since: datetime) -> dict[str, OutcomeName]:
        """The outcome of the last look at each address of a host since then (UTC), of thousands at most."""
        rows = self.database.rows(
            f"{_EVERY} WHERE host = ? AND at >= ? ORDER BY at DESC, attempts.id DESC LIMIT ?",
            host,
            to_micros(since),
            _LOOKS,
        )
        found: dict[str, OutcomeName] = {}
        for url, _, _, outcome, via in rows:
            if not via:
                found.setdefault(url, outcome)
        return found

    def events(self, host: str) -> tuple[tuple[datetime, str], ...]:
        """When a host failed as a whole, and with which outcome; oldest first."""
        return tuple(self._events({host})[host])

    def _events(self, hosts: set[str]) -> dict[str, list[tuple[datetime, str]]]:
        found: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
        rows = self._of("host", hosts, "SELECT host, at, outcome FROM events", "at")
        with self.database.reading():
            for host, at, outcome in rows:
                found[host].append((from_micros(at), outcome))
        return found


def _write_attempts(database: sqlite3.Connection, attempts: Iterable[Attempt]) -> None:
    for attempt in attempts:
        row = (to_micros(attempt.at), attempt.outcome.name, attempt.model_dump_json(exclude_defaults=True))
        written = database.execute(
            "INSERT INTO attempts (url, at, outcome, attempt) SELECT id, ?, ?, ? FROM urls WHERE url = ?",
            (*row, attempt.url),
        )
        if not written.rowcount:
            database.execute(
                "INSERT INTO attempts (url, at, outcome, attempt) VALUES (?, ?, ?, ?)",
                (url_id(database, attempt.url), *row),
            )
