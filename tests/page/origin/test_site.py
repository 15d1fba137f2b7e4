"""What names the site that shows a text, and what does not."""

from __future__ import annotations

import pytest

from audit.model import Origin
from audit.page import read_page
from audit.page.site_names import resembles_host, title_parts

HEADLINE = "The old bridge over the river stays shut until summer"
STORY = "The council said on Tuesday that the old bridge would stay shut until the summer."
VALLEY = "https://www.valleypost.example/2024/story"


def origin(title: str, url: str | None = VALLEY, after: str = "") -> Origin | None:
    body = f"<!doctype html><title>{title}</title><h1>{HEADLINE}</h1><article><p>{STORY}</p></article>{after}"
    return read_page(body.encode(), url=url).origin


@pytest.mark.parametrize(
    "tail",
    [
        "(Published 2019)", "| Opinion", "– 12 March 2019", "- World news", "| Politics", "» Live",
        "| Video", "- Photos", "| Analysis", "| Meinung", "- Politik", "| Économie", "- Deportes",
        "| Мнение", "- 政治", "| سياسة", "- Page 2", "(2)", "| boat", "| Nature", "| Part one",
        "| Home", "- Updated 12 March", "| Berlin",
    ],
)  # fmt: skip
@pytest.mark.parametrize("url", [VALLEY, None, "http://10.1.2.3/story"])
def test_a_tail_that_nothing_supports_is_no_newsroom(tail: str, url: str | None) -> None:
    found = origin(f"{HEADLINE} {tail}", url)
    assert (found.name if found else None) == ("valleypost.example" if url == VALLEY else None)


@pytest.mark.parametrize(
    ("tail", "name"),
    [
        ("| Valley Post", "Valley Post"),
        ("- Opinion - The Valley Post", "The Valley Post"),
        ("| Valley Post | Politics", "Valley Post"),
        ("- ValleyPost.example", "ValleyPost.example"),
        ("| Politics | Valley Post (Published 2019)", "Valley Post"),
        ("- Valley Post, 12 March 2019", "Valley Post"),
        ("| Welcome to Valley Post", "Valley Post"),
    ],
)
def test_a_tail_that_resembles_the_host_is_the_site_s_name(tail: str, name: str) -> None:
    found = origin(f"{HEADLINE} {tail}")
    assert found is not None
    assert (found.name, str(found.method)) == (name, "title")


def test_the_site_s_name_stands_beside_a_headline_that_holds_it() -> None:
    headline = "Valley Post editor retires"
    body = f"<title>{headline} | Valley Post</title><h1>{headline}</h1><p>{STORY}"
    found = read_page(body.encode(), url=VALLEY).origin
    assert found is not None
    assert found.name == "Valley Post"


@pytest.mark.parametrize(
    "url",
    [
        "https://www-valleypost-example.cdn.ampproject.org/c/s/www.valleypost.example/2024/story",
        "https://www.google.com/amp/s/www.valleypost.example/2024/story",
    ],
)
def test_a_page_from_an_amp_cache_is_its_own_site_s(url: str) -> None:
    found = origin(f"{HEADLINE} | Valley Post", url)
    assert found is not None
    assert found.name == "Valley Post"


def test_a_tail_that_the_page_or_the_tables_know_is_the_site_s_name() -> None:
    notice = origin(f"{HEADLINE} | Hill Courier", after="<footer>© 2024 Hill Courier</footer>")
    assert notice is not None
    assert notice.name == "Hill Courier"
    table = origin(f"{HEADLINE} | The Guardian", url=None)
    assert table is not None
    assert (table.name, table.id) == ("The Guardian", "the-guardian")


@pytest.mark.parametrize(
    "url",
    [
        "http://10.1.2.3/a", "http://127.0.0.1:8765/a", "http://[::1]:80/a", "http://[2001:db8::1]/a",
        "http://user:pass@10.1.2.3:80/a", "http://3232235777/a", "http://0x7f.1/a", "http://10.1.2.3./a",
        "http://localhost/a", "http://localhost:8000/a", "http://intranet/a", "http://news.internal/a",
        "http://wiki.corp/a", "http://a.b.local/a", "http://nas.lan/a", "http://router.home.arpa/a",
        "http://co.uk/a", "http://github.io/a", "http://xn--p1ai/a", "http://рф/a", "file:///tmp/a.html",
    ],
)  # fmt: skip
def test_an_address_that_is_no_public_name_names_nobody(url: str) -> None:
    assert origin(HEADLINE, url) is None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://anna.github.io/a", "anna.github.io"),
        ("https://anna.blogspot.com/a", "anna.blogspot.com"),
        ("https://anna.wordpress.com/a", "anna.wordpress.com"),
        ("https://www.müller.example/a", "xn--mller-kva.example"),
        ("https://пример.рф/a", "xn--e1afmkfd.xn--p1ai"),
        ("https://news.valley-post.co.uk:8443/a", "valley-post.co.uk"),
    ],
)
def test_a_site_that_says_no_name_is_known_by_the_domain_somebody_registered(url: str, name: str) -> None:
    found = origin(HEADLINE, url)
    assert found is not None
    assert (found.name, found.kind, found.id) == (name, "publisher", None)


@pytest.mark.parametrize("says", ["localhost", "localhost:8000", "127.0.0.1", "10.1.2.3:80"])
def test_an_address_in_the_field_of_a_name_is_none(says: str) -> None:
    body = f"<meta property=og:site_name content='{says}'><h1>{HEADLINE}</h1><p>{STORY}</p>"
    assert read_page(body.encode(), url="http://10.1.2.3/").origin is None


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("Bächli-Bergsport", "www.baechli-bergsport.ch"),
        ("Der SeglerBlog aus Berlin", "seglerblog.xn--stssenseer-fcb.de"),
        ("Les oreilles loin du front", "www.loldf.org"),
        ("ZDH", "www.zdh.de"),
        ("Głos Wyspy", "gloswyspy.example"),
        ("Báo Đảo", "www.baodao.example"),
        ("Example News", "news.example"),
        ("Rosa-Luxemburg-Stiftung", "www.rosalux.de"),
        ("KOHA.net", "www.koha.net"),
    ],
)
def test_a_name_resembles_the_host_that_was_named_after_it(name: str, host: str) -> None:
    assert resembles_host(name, host)


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("World news", "www.worldnewsdaily.example"),
        ("Sport", "www.sportmag.example"),
        ("Photos", "photos.valley.example"),
        ("Live", "live.valley.example"),
        ("Part of the bridge", "www.partner.example"),
        ("", "www.valley.example"),
        ("Valley", ""),
        ("Valley", "10.1.2.3"),
    ],
)
def test_a_section_or_another_word_does_not(name: str, host: str) -> None:
    assert not resembles_host(name, host)


def test_the_parts_of_a_title_are_what_marks_set_apart() -> None:
    assert title_parts("A well-known day | Politics - Valley Post") == [
        "A well-known day",
        "Politics",
        "Valley Post",
    ]
    assert len(title_parts("A" * 10_000 + " | " * 10_000)) == 1
