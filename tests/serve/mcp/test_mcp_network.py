"""What an assistant may have fetched: public addresses, and private ones that a person let by."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Thread

import pytest

from audit.errors import UsageError
from audit.jobs.context import Gathering
from audit.serve.mcp import Bounds
from audit.serve.mcp.links import check_links
from audit.serve.mcp.pages import page_dates
from tests.jobs._site import Site
from tests.serve.mcp._pages import WALL, story


def test_a_private_address_is_not_asked_and_said_not_to_have_been_read(tmp_path: Path) -> None:
    site = Site()
    url = f"http://127.0.0.1:{site.server.server_port}/a"
    bounds = Bounds(tmp_path)
    dates = page_dates(bounds, url, "")
    assert dates.source.read == "none"
    assert "not a public address" in dates.answer
    (link,) = check_links(bounds, [url], 0).links
    assert not link.asked
    assert not link.fails
    assert not site.asked


def test_an_address_is_read_where_a_person_allows_it(tmp_path: Path) -> None:
    site = Site()
    base = f"http://127.0.0.1:{site.server.server_port}"
    site.answers["/a"] = (200, story().encode(), {})
    site.answers["/b"] = (302, b"", {"Location": "/a"})
    site.answers["/wall"] = (403, WALL.encode(), {})
    bounds = Bounds(tmp_path, options=Gathering(allow_private=("127.0.0.0/8",), interval=0))
    moved = page_dates(bounds, f"{base}/b", "")
    assert moved.published is not None
    assert moved.published.day == "2024-03-12"
    assert moved.source.answered_by == f"{base}/a"
    for path in ("wall", "gone"):
        unread = page_dates(bounds, f"{base}/{path}", "")
        assert unread.source.read == "none"
        assert unread.answer.startswith("the page was not read")


def test_the_addresses_that_a_file_cites_are_looked_at_a_few_at_a_time(tmp_path: Path) -> None:
    site = Site()
    base = f"http://127.0.0.1:{site.server.server_port}"
    site.answers["/a"] = (200, story().encode(), {})
    cited = "\n".join(f"[{name}]({base}/{name})" for name in ("a", "gone", "list.xml"))
    (tmp_path / "post.md").write_text(f"# Post\n\n{cited}\n", encoding="utf-8")
    bounds = Bounds(tmp_path, options=Gathering(allow_private=("127.0.0.0/8",), interval=0))
    checked = check_links(bounds, ["post.md"], 1)
    outcomes = {link.address.removeprefix(base): link.outcome for link in checked.links}
    assert set(outcomes) == {"/gone", "/list.xml"}
    assert all(link.fails and link.cited_at for link in checked.links)
    assert "addresses-left-out" in {gap.code for gap in checked.not_looked_at}


def test_an_address_that_was_not_asked_behind_a_redirect_is_not_said_to_have_answered(tmp_path: Path) -> None:
    site = Site()
    base = f"http://127.0.0.1:{site.server.server_port}"
    site.answers["/a"] = (302, b"", {"Location": "http://127.0.0.2:8080/inner"})
    bounds = Bounds(tmp_path, options=Gathering(allow_private=("127.0.0.1/32",), interval=0))
    (link,) = check_links(bounds, [f"{base}/a"], 0).links
    assert (link.status, link.answered_by) == (None, "")
    assert link.reasons == ["127.0.0.2 is not a public address (--allow-private lets it by)"]


def _called(bounds: Bounds, *addresses: str) -> list[str]:
    """What is answered first to last to calls that are made at once, one for each address."""
    answered: list[str] = []

    def call(address: str) -> None:
        with bounds.working():
            page_dates(bounds, address, "")
        answered.append(address)

    calls = [Thread(target=call, args=(address,)) for address in addresses]
    for one in calls:
        one.start()
        time.sleep(0.1)
    for one in calls:
        one.join(30)
    return answered


def test_a_call_does_not_wait_for_the_address_of_another(tmp_path: Path) -> None:
    site = Site()
    base = f"http://127.0.0.1:{site.server.server_port}"
    site.slow.add("/hangs")
    (tmp_path / "a.html").write_bytes(story().encode())
    options = Gathering(allow_private=("127.0.0.0/8",), interval=0, timeout=4)
    answered = _called(Bounds(tmp_path, options=options), f"{base}/hangs", "a.html")
    site.over.set()
    assert answered == ["a.html", f"{base}/hangs"]


def test_no_host_is_asked_by_two_calls_at_once(tmp_path: Path) -> None:
    site = Site()
    base = f"http://127.0.0.1:{site.server.server_port}"
    site.delay = 0.8
    bounds = Bounds(tmp_path, options=Gathering(allow_private=("127.0.0.0/8",), interval=0))
    assert len(_called(bounds, *(f"{base}/{number}" for number in range(3)))) == 3
    assert site.most == 1


def test_a_call_that_fails_while_it_waits_gives_the_turn_back(tmp_path: Path) -> None:
    bounds = Bounds(tmp_path)
    with pytest.raises(UsageError), bounds.working(), bounds.asking("https://a.example/"):
        raise UsageError("no", "")
    with bounds.working(), bounds.asking("https://a.example/", "no address"):
        pass
