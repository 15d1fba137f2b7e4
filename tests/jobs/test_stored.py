from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from audit.errors import StoreError
from audit.jobs import run as job
from audit.jobs.stored import MOST_COPIES, held_of
from audit.model import Attempt, Capture, Outcome, Reason, Received
from audit.report import reason_words
from audit.store import DEFAULT_FOLDER, Store
from tests.jobs._home import make_home

URL = "https://harbour-mail.example/bridge"
START = datetime(2026, 1, 1, tzinfo=UTC)


def exchange(number: int = 0, **fields: Any) -> Received:
    given: dict[str, Any] = {
        "url": URL,
        "started": START,
        "received": START + timedelta(seconds=number),
        "status": 200,
        "headers": ((b"Content-Type", b"text/html; charset=utf-8"),),
        "body": f"<html><title>Bridge {number}</title><body><p>It opened.</p></body></html>".encode(),
    }
    return Received(**(given | fields))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / DEFAULT_FOLDER) as opened:
        yield opened


def test_a_kept_capture_is_read_with_its_content_coding_undone(store: Store) -> None:
    headers = ((b"Content-Type", b"text/html"), (b"Content-Encoding", b"gzip"))
    kept = store.keep(
        exchange(body=gzip.compress(b"<html><title>The bridge</title><p>It opened.</html>"), headers=headers)
    )
    ((copy,), _, skipped, _) = held_of(URL, store)
    assert copy.page
    assert copy.page.title == "The bridge"
    assert copy.capture.digest == kept.digest
    assert skipped == ()


def test_the_same_body_received_again_is_read_once(store: Store) -> None:
    store.keep_all([exchange(0), exchange(1, body=exchange(0).body)])
    assert len(held_of(URL, store)[0]) == 1


def test_of_many_differing_copies_the_first_and_the_latest_are_read_and_the_rest_told(store: Store) -> None:
    store.keep_all([exchange(number) for number in range(MOST_COPIES + 3)])
    copies, _, skipped, _ = held_of(URL, store)
    assert [one.page.title for one in copies if one.page] == [
        f"Bridge {number}" for number in (0, 4, 5, 6, 7)
    ]
    assert reason_words(skipped[0].reason) == "3 more copies of it differ and were not read"


def test_an_error_page_is_not_taken_for_the_source(store: Store) -> None:
    store.keep(exchange(status=404))
    assert held_of(URL, store)[0] == ()


def test_attempts_reach_the_evidence(store: Store) -> None:
    attempt = Attempt(
        url=URL, at=START, outcome=Outcome(name="gone", reasons=(Reason("status", status=410),)), status=410
    )
    store.record(attempt)
    assert held_of(URL, store)[1] == (attempt,)


def test_a_body_that_cannot_be_had_harms_only_itself(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.keep(exchange())

    def fail(_: Capture) -> bytes:
        raise StoreError("its digest is wrong")

    monkeypatch.setattr(store, "body", fail)
    ((copy,), _, _, _) = held_of(URL, store)
    assert copy.page is None
    assert reason_words(copy.skipped[0].reason) == "its digest is wrong"


def test_a_run_takes_in_what_the_store_beside_the_dossier_holds(tmp_path: Path) -> None:
    path = make_home(tmp_path)
    with Store.open(tmp_path / DEFAULT_FOLDER) as store:
        store.keep(exchange(7))
    report = job.audit_sources(path, now=datetime(2026, 1, 15, tzinfo=UTC)).report
    assert [one.title for one in report.citations[0].captures] == [
        "Bridge opens after nine years",
        "Bridge 7",
    ]


def test_a_run_makes_no_store_of_its_own(tmp_path: Path) -> None:
    job.audit_sources(make_home(tmp_path))
    assert not (tmp_path / DEFAULT_FOLDER).exists()
