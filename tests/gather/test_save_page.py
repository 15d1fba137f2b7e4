"""Save Page Now 2, from a server that answers as the real one does: errors with HTTP 200."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest

from audit.errors import UsageError
from audit.gather import Client, CurlTransport, Guard, Limits, Pace, Politeness, Timing, run
from audit.gather.save_page import ACCESS, LOOKS, SECRET, Saved, keys_from, save_page
from audit.model import Reason
from audit.report import reason_words
from tests.timing import PATIENCE

PAGE = "http://news.example/a?b=1&c=ü"
SUCCESS = {"status": "success", "timestamp": "20261120103000", "original_url": "http://news.example/a"}


class Service:
    """Answers each POST and each GET with the next thing it was told to say, the last one for ever."""

    def __init__(self) -> None:
        self.posts: list[Any] = []
        self.looks: list[Any] = []
        self.asked: list[tuple[str, str, str, str]] = []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                service.note(self, self.rfile.read(length).decode())
                self.reply(service.next(service.posts))

            def do_GET(self) -> None:
                service.note(self, "")
                self.reply(service.next(service.looks))

            def reply(self, said: Any) -> None:
                body = said if isinstance(said, bytes) else json.dumps(said).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    def note(self, handler: Any, form: str) -> None:
        self.asked.append((handler.command, handler.path, handler.headers["Authorization"], form))

    def next(self, said: list[Any]) -> Any:
        return said.pop(0) if len(said) > 1 else said[0]


@pytest.fixture
def service() -> Iterator[Service]:
    one = Service()
    yield one
    one.server.shutdown()
    one.server.server_close()
    one.thread.join(PATIENCE)


def save(service: Service) -> tuple[Saved, list[float]]:
    slept: list[float] = []
    ticks = [0.0]

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        ticks[0] += seconds

    async def main() -> Saved:
        timing = Timing(lambda: ticks[0], lambda: 0.0, sleep, lambda: 0.5)
        polite = Politeness(Pace(interval=0, retries=0), timing)
        transport = CurlTransport(Guard(["127.0.0.1"]))
        async with Client(transport, polite=polite, limits=Limits(total=5)) as client:
            return await save_page(client, PAGE, ("key", "word"), service=service.url)

    return run(main()), slept


def test_a_page_is_submitted_with_the_keys_and_waited_for(service: Service) -> None:
    service.posts = [{"url": PAGE, "job_id": "spn2-abc"}]
    service.looks = [{"status": "pending"}, {"status": "pending"}, SUCCESS]
    saved, slept = save(service)
    assert saved.state == "saved"
    assert saved.uri == f"{service.url}/web/20261120103000/http://news.example/a"
    assert str(saved.at) == "2026-11-20 10:30:00+00:00"
    assert slept == [5.0, 5.0, 5.0]
    method, path, authorization, form = service.asked[0]
    assert (method, path, authorization) == ("POST", "/save", "LOW key:word")
    assert parse_qs(form)["url"] == [PAGE]
    assert [one[:3] for one in service.asked[1:]] == [("GET", "/save/status/spn2-abc", "LOW key:word")] * 3


ERRORS = [
    ("error:user-session-limit", "passing", 3), ("error:no-browsers-available", "passing", 3),
    ("error:too-many-requests", "passing", 3), ("error:blocked-url", "lasting", 1),
    ("error:no-access", "lasting", 1), ("error:not-found", "lasting", 1),
    ("error:too-many-daily-captures", "kept", 1),
    ("error:max-daily-bandwidth-user", "passing", 3), ("error:never-heard-of", "unknown", 1),
]  # fmt: skip


@pytest.mark.parametrize(("code", "state", "posts"), ERRORS)
@pytest.mark.parametrize("at_once", [True, False])
def test_an_error_that_comes_as_success_is_told_by_its_kind(
    service: Service, code: str, state: str, posts: int, *, at_once: bool
) -> None:
    error = {"status": "error", "status_ext": code, "message": "in words"}
    service.posts = [error if at_once else {"job_id": "spn2-x"}]
    service.looks = [error]
    saved, _ = save(service)
    assert saved.state == state
    assert saved.uri is None
    assert sum(1 for one in service.asked if one[0] == "POST") == posts


def test_the_reason_is_in_words(service: Service) -> None:
    service.posts = [{"status": "error", "status_ext": "error:blocked-url"}]
    reason = save(service)[0].reason
    assert reason is not None
    assert reason_words(reason) == "the archive does not capture this address (blocked-url)"


def test_a_failure_that_passes_ends_in_a_capture(service: Service) -> None:
    busy = {"status": "error", "status_ext": "error:celery", "message": "try again"}
    service.posts, service.looks = [busy, {"job_id": "spn2-x"}], [SUCCESS]
    saved, slept = save(service)
    assert saved.state == "saved"
    assert slept[0] == 10.0


ODD = [b"<html>busy</html>", b"[]", b"[" * 50_000, {}, {"job_id": 7}, {"job_id": ""}, {"message": "no"}]


@pytest.mark.parametrize("said", ODD)
def test_an_answer_that_makes_no_sense_leaves_it_unknown(service: Service, said: Any) -> None:
    service.posts, service.looks = [said], [said]
    assert save(service)[0].state == "unknown"


def test_a_job_that_never_ends_is_left_after_five_minutes(service: Service) -> None:
    service.posts, service.looks = [{"job_id": "spn2-x"}], [{"status": "pending"}]
    saved, slept = save(service)
    assert (saved.state, saved.reason, saved.job) == ("unknown", Reason("save-pending"), "spn2-x")
    assert sum(slept) == LOOKS * 5.0


def test_success_without_a_time_is_not_believed(service: Service) -> None:
    service.posts, service.looks = [{"job_id": "spn2-x"}], [{"status": "success"}]
    assert save(service)[0].state == "unknown"


def test_keys_come_from_the_environment_or_not_at_all() -> None:
    assert keys_from({ACCESS: "a", SECRET: "b"}) == ("a", "b")
    with pytest.raises(UsageError, match=ACCESS):
        keys_from({ACCESS: "a"})
