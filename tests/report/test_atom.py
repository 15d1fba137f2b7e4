"""The feed, in the form of RFC 4287."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from lxml import etree

from audit.report import News, render_atom

NOW = datetime(2026, 3, 1, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"


def news(day: int, url: str = "https://a.example/") -> News:
    return News(url, NOW + timedelta(days=day), f"dead: {url}", "It was ailing.")


def feed(*entries: News, name: str = "links") -> etree._Element:
    return etree.fromstring(render_atom("Links", name, entries, now=NOW).encode())


def test_feed_and_entries_have_what_the_standard_asks_for() -> None:
    root = feed(news(1), news(2, "not an address"))
    assert root.tag == f"{ATOM}feed"
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    for one in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (found,) = one.findall(f"{ATOM}{name}")
            assert found.text
        assert one.findtext(f"{ATOM}id").startswith("urn:uuid:")
        datetime.strptime(one.findtext(f"{ATOM}updated"), "%Y-%m-%dT%H:%M:%S%z")
    first, second = root.iter(f"{ATOM}entry")
    assert (first.find(f"{ATOM}link"), second.find(f"{ATOM}link").get("rel")) == (None, "related")


def test_the_newest_comes_first_and_gives_the_feed_its_time() -> None:
    root = feed(news(1), news(3), news(2))
    times = [one.text for one in root.iter(f"{ATOM}updated")]
    assert times == ["2026-03-04T00:00:00Z", *sorted(times[1:], reverse=True)]


def test_ids_stay_and_tell_changes_apart() -> None:
    one, other = ([node.text for node in feed(news(1), news(2)).iter(f"{ATOM}id")] for _ in range(2))
    assert one == other
    assert len(set(one)) == 3
    assert feed(name="links").findtext(f"{ATOM}id") != feed(name="others").findtext(f"{ATOM}id")


def test_a_feed_is_bounded_and_an_empty_one_is_a_feed() -> None:
    assert len(feed(*(news(day) for day in range(300))).findall(f"{ATOM}entry")) == 100
    assert feed().findtext(f"{ATOM}updated") == "2026-03-01T00:00:00Z"


def test_hostile_words_are_quoted() -> None:
    hostile = News("javascript:alert(1)", NOW, "</title><x/>\x00\x1b[2J", "]]>&<")
    root = feed(hostile)
    assert root.find(f".//{ATOM}x") is None
    assert root.find(f".//{ATOM}link") is None
    assert "</title>" in root.findtext(f"{ATOM}entry/{ATOM}title")
