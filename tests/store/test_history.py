"""Attempts, standings and the leases by which long lists are worked off."""

from __future__ import annotations

import sqlite3
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from audit.errors import StoreError
from audit.model import Attempt, Hop, Outcome, Reason
from audit.store import History, Standing
from audit.store.database import from_micros, to_micros

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history.sqlite")


def attempt(url: str, hours: int = 0) -> Attempt:
    return Attempt(
        url=url,
        at=NOW + hours * HOUR,
        outcome=Outcome(name="redirected", reasons=(Reason("redirected-permanently", statuses="301"),)),
        status=200,
        hops=(Hop(url=url, status=301, location="http://b.example/"),),
        seconds=0.25,
    )


def test_attempts_come_back_as_they_were_oldest_first(history: History) -> None:
    tries = [attempt("http://a.example/", hours) for hours in (2, 0, 1)]
    history.record(*tries)
    history.record(attempt("http://b.example/"))
    assert history.attempts("http://a.example/") == (tries[1], tries[2], tries[0])
    assert history.attempts("http://a.example/", last=2) == (tries[2], tries[0])
    assert history.attempts("http://c.example/") == ()
    history.close()


def test_watching_again_changes_no_due_time(history: History) -> None:
    assert history.watch(["http://a.example/", "http://b.example/", "http://a.example/"], NOW) == 2
    assert history.watch(["http://a.example/", "http://c.example/"], NOW + HOUR) == 1
    assert history.standing("http://a.example/") == Standing("http://a.example/", None, None, NOW)
    history.close()


def test_an_address_with_attempts_alone_can_be_watched_later(history: History) -> None:
    history.record(attempt("http://a.example/"))
    assert history.standing("http://a.example/") == Standing("http://a.example/", None, None, None)
    assert history.claim("me", NOW + HOUR, HOUR, 5) == ()
    assert history.watch(["http://a.example/"], NOW) == 1
    assert history.claim("me", NOW + HOUR, HOUR, 5) == ("http://a.example/",)
    history.close()


def test_what_one_claims_no_other_gets_until_the_lease_ends(history: History, tmp_path: Path) -> None:
    history.watch([f"http://h{i}.example/" for i in range(4)], NOW)
    other = History(tmp_path / "history.sqlite")
    mine, theirs = history.claim("one", NOW, HOUR, 3), other.claim("two", NOW, HOUR, 3)
    assert (len(mine), len(theirs)) == (3, 1)
    assert {*mine, *theirs} == {f"http://h{i}.example/" for i in range(4)}
    assert other.claim("two", NOW + HOUR / 2, HOUR, 3) == ()
    assert len(other.claim("two", NOW + HOUR, HOUR, 9)) == 4
    history.close()
    other.close()


def test_a_host_is_one_process_own_while_its_lease_runs(history: History, tmp_path: Path) -> None:
    history.watch([f"http://{host}.example/{i}" for host in "abcd" for i in range(50)], NOW)
    other = History(tmp_path / "history.sqlite")
    mine = {url.split("/")[2] for url in history.claim("one", NOW, HOUR, 2)}
    theirs = {url.split("/")[2] for url in other.claim("two", NOW, HOUR, 200)}
    assert mine | theirs == {f"{host}.example" for host in "abcd"}
    assert not mine & theirs
    history.release("one")
    assert {url.split("/")[2] for url in other.claim("two", NOW, HOUR, 200)} == mine
    history.close()
    other.close()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://a.example/1", "https://a.example:443/2"),
        ("https://a.example/1", "http://a.example:8080/2"),
        ("https://a.example/1", "https://A.example./2"),
        ("https://bücher.example/1", "https://xn--bcher-kva.example/2"),
        ("http://127.0.0.1/1", "http://127.1/2"),
    ],
)
def test_a_host_spelled_otherwise_is_not_handed_out_to_a_second_process(
    history: History, first: str, second: str
) -> None:
    history.watch([first], NOW)
    assert history.claim("A", NOW, HOUR, 9) == (first,)
    history.watch([second], NOW)
    assert history.claim("B", NOW, HOUR, 9) == ()
    assert history.claim("A", NOW, HOUR, 9) == (second,)
    history.close()


def test_a_list_sorted_by_host_is_worked_off_across_hosts(history: History) -> None:
    history.watch([f"http://h{host}.example/{i}" for host in range(20) for i in range(50)], NOW)
    assert len({url.split("/")[2] for url in history.claim("one", NOW, HOUR, 60)}) > 12
    history.close()


def test_an_address_is_kept_with_every_place_that_cites_it(history: History) -> None:
    pairs = [("http://a.example/", "one:1"), ("http://b.example/", "one:2"), ("http://a.example/", "two:9")]
    assert history.cite(pairs, NOW) == 2
    assert history.cite(pairs, NOW) == 0
    assert history.places("http://a.example/") == ("one:1", "two:9")
    history.close()


def test_reading_a_document_again_replaces_its_places(history: History) -> None:
    a, b, c = (f"http://{name}.example/" for name in "abc")
    history.cite([(a, "one:1"), (b, "one:2"), (c, "one:3")], NOW, document="one")
    history.cite([(b, "two:1")], NOW, document="two")
    history.cite([(c, "command line")], NOW)
    history.cite([(a, "one:9")], NOW, document="one")
    assert [history.places(url) for url in (a, b, c)] == [("one:9",), ("two:1",), ("command line",)]
    history.cite([], NOW, document="one")
    assert history.places(a) == ()
    history.close()


def test_what_no_document_cites_any_more_is_not_watched_until_one_does(history: History) -> None:
    a, b = "http://a.example/", "http://b.example/"
    history.cite([(a, "one:1"), (b, "one:2")], NOW, document="one")
    history.cite([(a, "one:1")], NOW, document="one")
    assert (history.due(NOW), history.claim("me", NOW, HOUR, 9)) == (1, (a,))
    assert history.cite([(b, "two:1")], NOW + HOUR / 2, document="two") == 1
    assert history.claim("me", NOW + HOUR / 2, HOUR, 9) == (b,)
    history.close()


def test_what_is_due_within_the_time_that_is_early_is_due(tmp_path: Path) -> None:
    early = History(tmp_path / "history.sqlite", early=HOUR)
    early.watch(["http://a.example/"], NOW + HOUR)
    early.watch(["http://b.example/"], NOW + 2 * HOUR)
    assert (early.due(NOW), early.due_by_host(NOW)) == (1, [("a.example", 1)])
    assert early.next_due(NOW) == NOW + 2 * HOUR
    assert early.claim("me", NOW, HOUR, 9) == ("http://a.example/",)
    assert early.held_until("other", NOW) == NOW + HOUR
    assert early.claim("other", NOW + HOUR / 2, HOUR, 9) == ()
    early.close()


def test_a_reading_that_breaks_off_forgets_nothing(history: History) -> None:
    def broken() -> Iterator[tuple[str, str]]:
        yield "http://a.example/", "one:1"
        raise OSError("torn")

    pairs = [("http://a.example/", "one:1"), ("http://b.example/", "one:2")]
    history.cite(pairs, NOW, document="one")
    with pytest.raises(OSError, match="torn"):
        history.cite(broken(), NOW, document="one")
    assert history.places("http://b.example/") == ("one:2",)
    history.close()


def test_a_lease_that_is_renewed_holds_on(history: History, tmp_path: Path) -> None:
    history.watch(["http://a.example/"], NOW)
    history.claim("me", NOW, HOUR, 1)
    history.renew("me", NOW + HOUR / 2, HOUR)
    other = History(tmp_path / "history.sqlite")
    assert other.held_until("other", NOW + HOUR) == NOW + 1.5 * HOUR
    assert other.claim("other", NOW + HOUR, HOUR, 1) == ()
    assert other.claim("other", NOW + 1.5 * HOUR, HOUR, 1) == ("http://a.example/",)
    history.close()
    other.close()


def test_all_or_one_hosts_addresses_can_be_brought_forward(history: History) -> None:
    history.watch(["http://a.example/", "http://b.example/"], NOW + HOUR)
    history.bring_forward(NOW, "a.example")
    assert history.due(NOW) == 1
    history.bring_forward(NOW)
    assert history.due(NOW) == 2
    history.close()


def test_a_hosts_events_are_kept(history: History) -> None:
    history.record_event("a.example", NOW, "unavailable")
    assert history.events("a.example") == ((NOW, "unavailable"),)
    assert history.events("b.example") == ()
    history.close()


def test_only_what_is_due_is_claimed_longest_due_first(history: History) -> None:
    for hours in (3, -2, -5):
        history.watch([f"http://h{hours}.example/"], NOW + hours * HOUR)
    assert history.claim("me", NOW, HOUR, 9) == ("http://h-5.example/", "http://h-2.example/")
    history.close()


def test_settling_ends_the_lease_and_sets_the_next_time(history: History) -> None:
    history.watch(["http://a.example/"], NOW)
    history.claim("me", NOW, HOUR, 1)
    settled = Standing("http://a.example/", "dying", NOW - HOUR, NOW + HOUR)
    history.settle(settled, Standing("http://new.example/", "alive", NOW, None))
    assert history.standing("http://a.example/") == settled
    assert history.claim("other", NOW, HOUR, 9) == ()
    assert history.claim("other", NOW + HOUR, HOUR, 9) == ("http://a.example/",)
    assert [one.url for one in history.standings()] == ["http://a.example/", "http://new.example/"]
    history.close()


def test_a_run_that_is_stopped_gives_back_what_it_did_not_settle(history: History) -> None:
    history.watch(["http://a.example/", "http://b.example/"], NOW)
    history.claim("me", NOW, HOUR, 1)
    history.claim("you", NOW, HOUR, 1)
    history.release("me")
    assert history.claim("third", NOW, HOUR, 9) == ("http://a.example/",)
    history.close()


def test_an_error_halfway_keeps_nothing_of_the_batch(history: History) -> None:
    broken = attempt("http://b.example/").model_copy(update={"url": None})
    with pytest.raises(StoreError, match=r"history\.sqlite cannot be used"):
        history.record(attempt("http://a.example/"), broken)
    assert history.attempts("http://a.example/") == ()
    history.record(attempt("http://a.example/"))
    history.close()


def test_a_long_list_is_taken_in_and_given_out_in_flat_memory(history: History) -> None:
    tracemalloc.start()
    assert history.watch((f"http://h{i % 500}.example/{i}" for i in range(100_000)), NOW) == 100_000
    assert sum(1 for _ in history.standings()) == 100_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000
    plan = history.database.rows(
        "EXPLAIN QUERY PLAN SELECT id, url FROM urls"
        " WHERE due <= 1 AND leased_until <= 1 ORDER BY due, mix LIMIT 5"
    )
    assert [row[3] for row in plan] == ["SEARCH urls USING INDEX urls_due (due<?)"]
    history.close()


def test_tables_are_strict_and_references_hold(history: History) -> None:
    with pytest.raises(StoreError), history.database.transaction() as database:
        database.execute("INSERT INTO urls (url, due) VALUES ('http://a.example/', 'tomorrow')")
    with pytest.raises(StoreError), history.database.transaction() as database:
        database.execute("INSERT INTO attempts (url, at, outcome, attempt) VALUES (99, 0, 'ok', '{}')")
    assert history.database.row("PRAGMA journal_mode") == ("wal",)
    history.close()


def test_a_history_from_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    History(path).close()
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(StoreError, match="newer version") as caught:
        History(path)
    assert caught.value.advice == "Update audit."


def test_a_file_that_is_no_database_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "history.sqlite").write_text("not a database at all, only a line of text " * 50)
    with pytest.raises(StoreError, match="cannot be used: file is not a database"):
        History(tmp_path / "history.sqlite")


def test_times_keep_their_microseconds() -> None:
    assert from_micros(to_micros(NOW)) == NOW
    with pytest.raises(TypeError):
        to_micros(NOW.replace(tzinfo=None))


def test_what_is_known_of_many_addresses_comes_in_one_go(history: History) -> None:
    urls = ["http://a.example/1", "http://a.example/2", "http://b.example/"]
    history.cite([(urls[0], "one:1"), (urls[0], "two:9"), (urls[2], "one:2")], NOW)
    history.record(attempt(urls[0], 2), attempt(urls[0], 1), attempt(urls[1]))
    history.record_event("a.example", NOW, "unavailable")
    known = history.known(urls)
    for url in urls:
        assert known[url].attempts == history.attempts(url)
        assert known[url].places == history.places(url)
    assert known[urls[1]].events == ((NOW, "unavailable"),)
    assert known[urls[2]].events == ()
    assert history.known([]) == {}
    history.close()


def test_attempts_and_standings_are_kept_together_or_not_at_all(history: History) -> None:
    url, new = "http://a.example/", "http://new.example/"
    history.watch([url], NOW)
    history.claim("me", NOW, HOUR, 5)
    history.keep([attempt(url), attempt(new)], [Standing(url, "alive", NOW, NOW + HOUR)])
    assert history.attempts(new) == (attempt(new),)
    assert history.claim("other", NOW + 2 * HOUR, HOUR, 5) == (url,)
    broken = attempt(url).model_copy(update={"at": datetime(2026, 1, 1)})
    with pytest.raises(TypeError):
        history.keep([attempt(url), broken], [Standing(url, "dead", NOW, NOW)])
    assert len(history.attempts(url)) == 1
    assert history.standing(url) == Standing(url, "alive", NOW, NOW + HOUR)
    history.close()


def test_the_hosts_of_a_killed_run_are_free_at_once_its_addresses_when_their_lease_ends(
    history: History,
) -> None:
    history.watch(["http://a.example/1", "http://a.example/2"], NOW)
    (first,) = history.claim("killed", NOW, HOUR, 1)
    assert history.claim("next", NOW, HOUR, 5) == ()
    assert history.owners() == ("killed",)
    history.free_hosts("killed")
    (second,) = history.claim("next", NOW, HOUR, 5)
    assert first != second
    assert history.claim("later", NOW + 2 * HOUR, HOUR, 5) == (first, second)
    history.close()


def test_what_is_claimed_is_found_without_a_look_at_every_address(history: History) -> None:
    asked: list[str] = []
    history.watch((f"http://h{at}.example/" for at in range(3)), NOW)
    connection = history.database._connection
    connection.set_trace_callback(asked.append)
    history.forget_times_ahead(NOW, 60 * HOUR, HOUR)
    history.held_until("a", NOW)
    history.owners()
    history.renew("a", NOW, HOUR)
    history.release("a")
    connection.set_trace_callback(None)
    for statement in filter(lambda text: text.startswith(("SELECT", "UPDATE")), asked):
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
        assert not any(step == "SCAN urls" for step in plan), statement
        assert not any("urls_due (due<" in step for step in plan), statement
    assert len(asked) > 8


def test_what_can_be_made_again_does_not_wait_for_the_disk_and_all_else_does(history: History) -> None:
    (full,) = history.database.rows("PRAGMA synchronous")
    with history.database.relaxed():
        assert history.database.rows("PRAGMA synchronous") == [(1,)]
    assert history.database.rows("PRAGMA synchronous") == [full]


def test_only_what_is_cited_now_is_due_where_that_is_asked_for(history: History) -> None:
    a, b = "https://a.example/", "https://b.example/"
    history.cite([(a, "one:1")], NOW, document="one")
    history.close()
    again = History(history.database.path)
    again.watch_only_cited()
    again.cite([(b, "two:1"), (b, "two:2")], NOW, document="two")
    assert again.due(NOW) == 1
    assert again.claim("me", NOW, HOUR, 10) == (b,)
    assert list(again.cited()) == [[(b, ("two:1", "two:2"))]]
    assert again.cite_again("one") == 1
    assert again.due(NOW) == 2
    assert again.due_by_host(NOW) == [("a.example", 1), ("b.example", 1)]
    again.forget_document("one")
    assert again.documents() == ("two",)
    assert again.next_due(NOW) is None
    again.close()
