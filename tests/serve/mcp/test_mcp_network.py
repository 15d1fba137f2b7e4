"""What an assistant may have fetched: public addresses, and private ones that a person let by."""

from __future__ import annotations

from pathlib import Path

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
