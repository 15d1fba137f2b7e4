"""`audit links` with our own network down: nothing is said or counted, and the exit code is 3."""

from __future__ import annotations

import socket
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from audit.cli import main
from audit.errors import NetworkDownError
from audit.jobs.links import LinkRow, Options, check_links
from audit.store import History

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.jobs._site import Site

START = datetime(2026, 1, 1, 3, tzinfo=UTC)
OPTIONS = Options(timeout=5, interval=0, robots=False, allow_private=("127.0.0.0/8",), retries=0)


@pytest.fixture
def shut() -> Iterator[int]:
    """A port at which nobody listens."""
    with closing(socket.socket()) as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def look(*names: str, store: Path, day: float) -> dict[str, LinkRow]:
    rows: list[LinkRow] = []
    now = START + timedelta(days=day)
    check_links(names, rows.append, store=store, everything=True, options=OPTIONS, now=lambda: now)
    return {row.url: row for row in rows}


def kept(store: Path, url: str) -> list[str]:
    history = History(store / "history.sqlite")
    try:
        return [attempt.outcome.name for attempt in history.attempts(url)]
    finally:
        history.close()


def test_a_run_that_nobody_answers_counts_nothing(shut: int, tmp_path: Path) -> None:
    names = [f"http://127.0.1.{at}:{shut}/" for at in range(1, 7)]
    for day in range(20):
        with pytest.raises(NetworkDownError) as told:
            look(*names, store=tmp_path, day=day)
        assert "Is the network up?" in told.value.advice
    assert not any(kept(tmp_path, name) for name in names)


def test_a_dead_host_in_a_run_with_answers_counts(site: Site, shut: int, tmp_path: Path) -> None:
    page, dead = site.page("/a"), f"http://127.0.1.1:{shut}/"
    assert look(page, dead, store=tmp_path, day=0)[dead].outcome == "unreachable"
    assert kept(tmp_path, dead) == ["unreachable"]


def test_a_resolver_that_denies_every_name_kills_no_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deny(*_: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", deny)
    listed = tmp_path / "urls.txt"
    listed.write_text("https://large-site.example/\nhttps://other-site.example/a\n")
    for format_ in ("table", "json", "jsonl"):
        asked = [
            "links",
            str(listed),
            "--store",
            str(tmp_path / "s"),
            "--all",
            "--no-robots",
            "--format",
            format_,
        ]
        shown = CliRunner().invoke(main, asked)
        assert shown.exit_code == 3, shown.output
        assert "network up" in shown.output
        assert "does not exist" not in shown.output
    assert not kept(tmp_path / "s", "https://large-site.example/")


def test_only_what_was_silent_is_left_out_of_a_run_half_of_which_was_offline(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deny(*_: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", deny)
    page, named = site.page("/a"), "https://large-site.example/"
    rows = look(page, named, store=tmp_path, day=0)
    assert (rows[page].outcome, rows[page].standing) == ("ok", "alive")
    assert (rows[named].unasked, rows[named].standing) == (True, "unknown")
    assert not kept(tmp_path, named)


def test_a_network_that_shows_its_login_for_every_site_counts_nothing(site: Site, tmp_path: Path) -> None:
    login = b"<title>Welcome</title><form><input name=room><button>Go online</button></form>"
    site.default = (200, login, {})
    port = site.server.server_port
    with Everywhere(port) as hosts, pytest.raises(NetworkDownError):
        look(*(f"http://{host}:{port}/story-{at}" for at, host in enumerate(hosts)), store=tmp_path, day=0)


def test_five_missing_pages_of_a_host_that_shows_others_are_five_dead_links(
    site: Site, tmp_path: Path
) -> None:
    pages = [site.page(f"/page-{at}") for at in range(3)]
    gone = [site.url(f"/gone-{at}") for at in range(5)]
    rows = look(*pages, *gone, store=tmp_path, day=0)
    for day in (3, 6):  # the pages that are there are not due
        rows = due(*pages, *gone, store=tmp_path, day=day)
    assert Counter(rows[url].standing for url in gone) == {"dead": 5}


def test_a_host_that_lost_all_it_was_asked_for_is_one_event_until_it_shows_a_page(
    site: Site, tmp_path: Path
) -> None:
    pages = [site.page(f"/page-{at}") for at in range(6)]
    look(*pages, store=tmp_path, day=0)
    site.answers.clear()
    for day in (7, 10, 13):
        rows = due(*pages, store=tmp_path, day=day)
        assert {row.standing for row in rows.values()} == {"ailing"}


def due(*names: str, store: Path, day: float) -> dict[str, LinkRow]:
    rows: list[LinkRow] = []
    now = START + timedelta(days=day)
    check_links(names, rows.append, store=store, options=OPTIONS, now=lambda: now)
    return {row.url: row for row in rows}


class Everywhere:
    """The site of a port under other loopback addresses, as a network that answers in all sites' place."""

    def __init__(self, port: int) -> None:
        self.port, self.hosts = port, [f"127.0.2.{at}" for at in range(1, 5)]

    def __enter__(self) -> list[str]:
        import threading

        self.sockets = []
        for host in self.hosts:
            listening = socket.create_server((host, self.port))
            self.sockets.append(listening)
            threading.Thread(target=self._serve, args=(listening,), daemon=True).start()
        return self.hosts

    def _serve(self, listening: socket.socket) -> None:
        body = b"<title>Welcome</title><form><input name=room><button>Go online</button></form>"
        head = (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
        )
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                connection.recv(4000)
                connection.sendall(head % len(body) + body)

    def __exit__(self, *_: object) -> None:
        for listening in self.sockets:
            listening.close()


def test_pages_of_a_host_are_looked_at_with_one_that_fails_so_that_an_outage_kills_none(
    site: Site, tmp_path: Path
) -> None:
    pages = [site.page(f"/page-{at}") for at in range(5)]
    for day, url in enumerate(pages):  # looked at on different days, as links of different documents are
        look(url, store=tmp_path, day=day / 8)
    held = dict(site.answers)
    site.answers.clear()  # for twelve days the host shows its page for missing pages
    standings = set()
    for day in range(7, 40):
        if day == 19:
            site.answers.update(held)
        standings |= {row.standing for row in due(*pages, store=tmp_path, day=day).values()}
    assert "dead" not in standings
    assert "ailing" in standings


def test_a_page_that_is_gone_is_dead_after_three_looks_while_others_of_its_host_are_there(
    site: Site, tmp_path: Path
) -> None:
    pages = [site.page(f"/page-{at}") for at in range(5)]
    look(*pages, store=tmp_path, day=0)
    del site.answers["/page-3"]
    standings = {
        day: row.standing
        for day in range(7, 20)
        for row in due(*pages, store=tmp_path, day=day).values()
        if row.url == pages[3]
    }
    assert standings == {7: "ailing", 10: "ailing", 13: "dead"}


def test_a_night_that_begins_some_seconds_earlier_misses_no_look(site: Site, tmp_path: Path) -> None:
    pages = [site.page(f"/page-{at}") for at in range(5)]
    seconds = 1 / 86_400
    look(*pages, store=tmp_path, day=30 * seconds)
    del site.answers["/page-3"]
    standings = {
        day: row.standing
        for day in range(6, 20)
        for row in due(*pages, store=tmp_path, day=day + 5 * (day % 5) * seconds).values()
        if row.url == pages[3]
    }
    assert standings == {7: "ailing", 10: "ailing", 13: "dead"}


def test_a_list_of_hosts_that_all_refuse_counts_only_where_a_named_host_connects(
    site: Site, shut: int, tmp_path: Path
) -> None:
    names = [f"http://127.0.1.{at}:{shut}/" for at in range(1, 7)]

    def night(day: int, *controls: str) -> list[LinkRow]:
        rows: list[LinkRow] = []
        now = START + timedelta(days=day)
        options = replace(OPTIONS, control_names=controls)
        check_links(names, rows.append, store=tmp_path, options=options, now=lambda: now)
        return rows

    for day in range(0, 30, 3):
        with pytest.raises(NetworkDownError, match="none of 6 domains answered"):
            night(day, f"127.0.0.1:{shut}")
    here = f"127.0.0.1:{site.server.server_port}"
    standings = [{row.standing for row in night(day, f"127.0.0.1:{shut}", here)} for day in range(30, 45, 3)]
    assert standings == [{"ailing"}] * 5
    assert {row.standing for row in night(45, here)} == {"dead"}
    assert not site.asked  # it is connected to, and asked nothing
