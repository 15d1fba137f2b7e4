"""The tables of the history, one migration after another; ``user_version`` says how many ran.

A migration is SQL, or a function where SQL cannot say it; all that are missing run in one transaction.

Times are whole microseconds since 1970 in UTC. ``records`` mirrors the WARC files and can be made
from them again; ``attempts`` and the standing columns of ``urls`` live here alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.formats.http import host_of
from audit.store.earlier_sentences import typed_attempt, typed_capture

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    Migration = str | Callable[[sqlite3.Connection], None]

_BATCH = 5000


def _respell_hosts(database: sqlite3.Connection) -> None:
    """Give each host its one spelling; up to version 4 a port, a final dot and punycode made it another."""
    for rows in _batches(database, "SELECT id, url FROM urls"):
        database.executemany(
            "UPDATE urls SET host = ? WHERE id = ?", [(host_of(url), key) for key, url in rows]
        )
    events = database.execute("SELECT rowid, host FROM events").fetchall()
    database.executemany(
        "UPDATE events SET host = ? WHERE rowid = ?", [(host_of(host), key) for key, host in events]
    )
    leases = database.execute("SELECT host, owner, leased_until FROM hosts ORDER BY leased_until").fetchall()
    database.execute("DELETE FROM hosts")
    database.executemany(
        "INSERT OR REPLACE INTO hosts VALUES (?, ?, ?)",
        [(host_of(host), owner, until) for host, owner, until in leases],
    )


def _type_reasons(database: sqlite3.Connection) -> None:
    """Keep reasons as codes; up to version 5 they were sentences."""
    for rows in _batches(database, "SELECT id, attempt FROM attempts"):
        typed = [(typed_attempt(attempt), key) for key, attempt in rows]
        database.executemany("UPDATE attempts SET attempt = ? WHERE id = ?", typed)
    for rows in _batches(database, "SELECT id, capture FROM captures"):
        cut = [(typed_capture(capture), key) for key, capture in rows if '"truncated"' in capture]
        database.executemany("UPDATE captures SET capture = ? WHERE id = ?", cut)


def _batches(database: sqlite3.Connection, query: str) -> Iterator[list[tuple[int, str]]]:
    """The rows (id, text) of a table, some thousands at a time; they may be changed meanwhile."""
    last = -1
    while rows := database.execute(f"{query} WHERE id > ? ORDER BY id LIMIT ?", (last, _BATCH)).fetchall():
        yield rows
        last = rows[-1][0]


MIGRATIONS: tuple[Migration, ...] = (
    """
    CREATE TABLE urls (
        id INTEGER PRIMARY KEY,
        url TEXT NOT NULL UNIQUE,       -- exactly as the citation has it
        standing TEXT,
        since INTEGER,                  -- when that standing began
        due INTEGER,                    -- when to ask again; NULL: not watched
        owner TEXT,                     -- who is asking now …
        leased_until INTEGER NOT NULL DEFAULT 0  -- … and until when nobody else may
    ) STRICT;
    CREATE INDEX urls_due ON urls (due) WHERE due IS NOT NULL;
    CREATE TABLE files (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        indexed INTEGER NOT NULL DEFAULT 0       -- bytes of the file that the tables know
    ) STRICT;
    CREATE TABLE records (
        id INTEGER PRIMARY KEY,
        surt TEXT NOT NULL,
        at INTEGER NOT NULL,
        url TEXT NOT NULL,
        mime TEXT NOT NULL,
        status TEXT NOT NULL,
        digest TEXT NOT NULL,
        name TEXT NOT NULL,             -- WARC-Record-ID
        revisit INTEGER NOT NULL,
        file INTEGER NOT NULL REFERENCES files,
        offset INTEGER NOT NULL,
        length INTEGER NOT NULL,
        UNIQUE (file, offset)
    ) STRICT;
    CREATE INDEX records_key ON records (surt, at);
    CREATE INDEX records_body ON records (digest) WHERE revisit = 0;
    CREATE TABLE captures (
        id INTEGER PRIMARY KEY,
        url INTEGER NOT NULL REFERENCES urls,
        record INTEGER NOT NULL REFERENCES records,
        at INTEGER NOT NULL,
        start INTEGER NOT NULL,         -- where in the file the records of this capture begin …
        stop INTEGER NOT NULL,          -- … and end
        capture TEXT NOT NULL           -- audit.model.Capture as JSON
    ) STRICT;
    CREATE INDEX captures_url ON captures (url, at);
    CREATE TABLE attempts (
        id INTEGER PRIMARY KEY,
        url INTEGER NOT NULL REFERENCES urls,
        at INTEGER NOT NULL,
        outcome TEXT NOT NULL,
        attempt TEXT NOT NULL           -- audit.model.Attempt as JSON
    ) STRICT;
    CREATE INDEX attempts_url ON attempts (url, at);
    """,
    """
    -- Hosts are leased as a whole, so that two processes never press one host together; `mix` takes
    -- the addresses of one bulk list in an order that jumps from host to host.
    ALTER TABLE urls ADD COLUMN host TEXT NOT NULL DEFAULT '';
    ALTER TABLE urls ADD COLUMN mix INTEGER NOT NULL DEFAULT 0;
    DROP INDEX urls_due;
    CREATE INDEX urls_due ON urls (due, mix) WHERE due IS NOT NULL;
    CREATE TABLE hosts (
        host TEXT PRIMARY KEY,
        owner TEXT NOT NULL,
        leased_until INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
    """
    CREATE TABLE places (                        -- where an address is cited
        url INTEGER NOT NULL REFERENCES urls,
        place TEXT NOT NULL,
        UNIQUE (url, place)
    ) STRICT;
    CREATE TABLE events (                        -- a whole host failed alike
        host TEXT NOT NULL,
        at INTEGER NOT NULL,
        outcome TEXT NOT NULL
    ) STRICT;
    CREATE INDEX events_host ON events (host, at);
    """,
    """
    -- A document's places are replaced when it is read again: each has its document, and the
    -- number of that document's reading. What was there comes back with the next reading.
    DROP TABLE places;
    CREATE TABLE places (
        url INTEGER NOT NULL REFERENCES urls,
        document TEXT NOT NULL,                  -- empty for what stands in none, as the command line
        place TEXT NOT NULL,
        reading INTEGER NOT NULL,
        UNIQUE (url, document, place)
    ) STRICT;
    CREATE INDEX places_document ON places (document, reading);
    """,
    _respell_hosts,
    _type_reasons,
    """
    -- What is claimed now: a few rows of what may be millions.
    CREATE INDEX IF NOT EXISTS urls_claimed ON urls (owner, leased_until) WHERE owner IS NOT NULL;
    """,
    """
    -- The pages of a host, which are looked at together with one of it that fails.
    CREATE INDEX IF NOT EXISTS urls_host ON urls (host);
    """,
)
