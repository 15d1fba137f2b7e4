"""Stores of earlier versions, opened by this one."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from audit.store import History
from audit.store.database import to_micros
from audit.store.schema import MIGRATIONS

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
URLS = ["https://a.example/1", "https://a.example:443/2", "https://bücher.example./", "no address at all"]


def old_history(path: Path, version: int) -> sqlite3.Connection:
    """A history as a version wrote it; the caller fills and closes it."""
    database = sqlite3.connect(path)
    for migration in MIGRATIONS[:version]:
        assert isinstance(migration, str)
        database.executescript(migration)
    database.execute(f"PRAGMA user_version = {version}")
    return database


@pytest.fixture
def version_4(tmp_path: Path) -> Path:
    """A history of version 4, whose hosts kept port, final dot and alphabet."""
    path = tmp_path / "history.sqlite"
    database = old_history(path, 4)
    for url in URLS:
        host = url.split("/")[2] if "//" in url else ""
        database.execute("INSERT INTO urls (url, host, due) VALUES (?, ?, ?)", (url, host, to_micros(NOW)))
    until = to_micros(NOW + HOUR)
    for host in ("a.example", "a.example:443"):
        database.execute("INSERT INTO hosts VALUES (?, ?, ?)", (host, "A", until))
        database.execute("INSERT INTO events VALUES (?, ?, ?)", (host, to_micros(NOW), "unavailable"))
    database.commit()
    database.close()
    return path


def test_hosts_of_an_earlier_version_get_their_one_spelling(version_4: Path) -> None:
    history = History(version_4)
    rows = history.database.rows("SELECT url, host FROM urls ORDER BY id")
    assert rows == list(zip(URLS, ["a.example", "a.example", "xn--bcher-kva.example", ""], strict=True))
    assert history.events("a.example") == ((NOW, "unavailable"), (NOW, "unavailable"))
    assert history.claim("B", NOW, HOUR, 9) == (URLS[2], URLS[3])
    history.close()


def test_a_migration_that_breaks_off_changes_nothing(
    version_4: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(database: sqlite3.Connection) -> None:
        database.execute("DELETE FROM urls")
        raise KeyboardInterrupt

    monkeypatch.setattr("audit.store.database.MIGRATIONS", (*MIGRATIONS, killed))
    with pytest.raises(KeyboardInterrupt):
        History(version_4)
    monkeypatch.undo()
    with sqlite3.connect(version_4) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (4,)
        assert database.execute("SELECT host FROM urls WHERE id = 2").fetchone() == ("a.example:443",)
    database.close()
    History(version_4).close()
