"""What was tried when, and which hosts failed as a whole: SQLite, made for a million addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Attempt
from audit.store.database import from_micros, to_micros
from audit.store.watchlist import Watchlist, url_id

if TYPE_CHECKING:
    from datetime import datetime


class History(Watchlist):
    """The attempts at every address, and its watchlist. Raises StoreError when the file cannot be used."""

    # -- attempts --------------------------------------------------------------------

    def record(self, *attempts: Attempt) -> None:
        """Keep attempts, all or none; they are on the disk when this returns."""
        with self.database.transaction() as database:
            for attempt in attempts:
                row = (url_id(database, attempt.url), to_micros(attempt.at), attempt.outcome.name)
                text = attempt.model_dump_json(exclude_defaults=True)
                database.execute(
                    "INSERT INTO attempts (url, at, outcome, attempt) VALUES (?, ?, ?, ?)", (*row, text)
                )

    def attempts(self, url: str, *, last: int | None = None) -> tuple[Attempt, ...]:
        """The attempts at an address, oldest first; only the ``last`` ones where a number is given."""
        rows = self.database.rows(
            "SELECT attempt FROM attempts JOIN urls ON urls.id = attempts.url WHERE urls.url = ?"
            " ORDER BY at DESC, attempts.id DESC LIMIT ?",
            url,
            -1 if last is None else last,
        )
        return tuple(Attempt.model_validate_json(text) for (text,) in reversed(rows))

    # -- hosts -----------------------------------------------------------------------

    def record_event(self, host: str, at: datetime, outcome: str) -> None:
        """Keep that a whole host failed alike in a run: one event, not one for each of its links."""
        with self.database.transaction() as database:
            database.execute(
                "INSERT INTO events (host, at, outcome) VALUES (?, ?, ?)", (host, to_micros(at), outcome)
            )

    def events(self, host: str) -> tuple[tuple[datetime, str], ...]:
        """When a host failed as a whole, and with which outcome; oldest first."""
        rows = self.database.rows("SELECT at, outcome FROM events WHERE host = ? ORDER BY at", host)
        return tuple((from_micros(at), outcome) for at, outcome in rows)
