"""Stores of earlier versions, opened by this one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from audit.links import standing_of
from audit.model import Capture, Reason, Received
from audit.store import History, Store
from audit.store.database import to_micros
from audit.store.schema import MIGRATIONS

Exchange = Callable[..., Received]
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


def old_attempt(hours: int, name: str, *reasons: str) -> tuple[int, str, str]:
    at = NOW + hours * HOUR
    data: dict[str, object] = {
        "url": URLS[0],
        "at": at.isoformat(),
        "outcome": {"name": name, "reasons": reasons},
    }
    data["status"] = {"gone": 410, "soft-404": 200}.get(name)
    return to_micros(at), name, json.dumps(data)


@pytest.mark.parametrize(
    ("name", "sentence", "code"),
    [
        ("gone", "the server answers 410: gone for good", "answered-gone"),
        ("unreachable", "DNS: a.example does not exist", "name-unknown"),
        ("soft-404", "the title reads 'Not found'", "message-in-title"),
    ],
)
def test_attempts_of_an_earlier_version_come_out_typed_and_a_vanished_page_dies_as_fast(
    version_4: Path, name: str, sentence: str, code: str
) -> None:
    with sqlite3.connect(version_4) as database:
        for hours in (0, 30, 60):
            at, outcome, text = old_attempt(hours, name, sentence, "tried 2 times", "odd words")
            database.execute("INSERT INTO attempts VALUES (NULL, 1, ?, ?, ?)", (at, outcome, text))
    database.close()
    history = History(version_4)
    attempts = history.attempts(URLS[0])
    reasons = (Reason("tried", times=2), Reason("stated", words="odd words"))
    assert [attempt.outcome.reasons[1:] for attempt in attempts] == [reasons] * 3
    first = {attempt.outcome.reasons[0] for attempt in attempts}
    assert [reason.code for reason in first] == [code]
    assert standing_of(attempts, now=NOW + 99 * HOUR).standing == ("ailing" if name == "soft-404" else "dead")
    history.close()


def as_version_5(now: str, earlier: str) -> Callable[..., str]:
    """Writes a capture as JSON with the earlier sentence in the place of its reason."""
    dump = Capture.model_dump_json

    def dumped(capture: Capture, **options: Any) -> str:
        return dump(capture, **options).replace(now.replace(": ", ":").replace(", ", ","), earlier)

    return dumped


def test_a_capture_that_an_earlier_version_cut_comes_back_from_the_database_and_from_the_file(
    tmp_path: Path, exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    reason, earlier = Reason("cut-by-size", limit=16), '"size limit: more than 16 bytes"'
    monkeypatch.setattr(Capture, "model_dump_json", as_version_5(json.dumps(reason.as_json()), earlier))
    with Store.open(tmp_path) as store:
        made = store.keep(exchange(truncated=reason))
    monkeypatch.undo()
    with sqlite3.connect(tmp_path / "history.sqlite") as database:
        ((capture,),) = database.execute("SELECT capture FROM captures")
        assert earlier in capture
        database.execute("PRAGMA user_version = 5")
    database.close()
    with Store.open(tmp_path) as store:
        assert [capture.truncated for capture in store.captures_of(made.url or "")] == [reason]
    for path in tmp_path.glob("history.sqlite*"):
        path.unlink()
    with Store.open(tmp_path) as store:
        assert [capture.truncated for capture in store.captures_of(made.url or "")] == [reason]
