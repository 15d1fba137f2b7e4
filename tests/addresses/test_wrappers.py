"""The address wrapped in another."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.addresses import read_address, unwrap

INNER = "https://news.example/2020/01/02/words?id=1&page=2"
ENCODED = quote(INNER, safe="")


def base64(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


NEWS = b"\x08\x13\x22" + bytes([len(INNER)]) + INNER.encode() + b"\xd2\x01\x00"
WRAPPED = {
    "safelinks": f"https://eur01.safelinks.protection.outlook.com/?url={ENCODED}&data=05%7C01",
    "proofpoint-v1": f"https://urldefense.proofpoint.com/v1/url?u={ENCODED}&k=x",
    "proofpoint-v2": "https://urldefense.proofpoint.com/v2/url?u=https-3A__news.example_2020_01_02_words-3Fid-3D1-26page-3D2&d=x",
    "proofpoint-v3": "https://urldefense.com/v3/__https://news.example/2020/01/02/words?id=1*page=2__;Jg!!abc!xyz$",
    "facebook": f"https://l.facebook.com/l.php?u={ENCODED}&h=AT0",
    "instagram": f"https://l.instagram.com/?u={ENCODED}&e=AT0",
    "threads": f"https://l.threads.net/?u={ENCODED}&e=AT0",
    "messenger": f"l.messenger.com/l.php?u={ENCODED}",
    "google": f"https://www.google.com/url?sa=t&url={ENCODED}&usg=x",
    "google-amp": f"https://www.google.com/amp/s/{INNER.removeprefix('https://')}",
    "youtube": f"https://www.youtube.com/redirect?event=x&q={ENCODED}",
    "linkedin": f"https://www.linkedin.com/safety/go?url={ENCODED}",
    "vk": f"https://vk.com/away.php?to={ENCODED}",
    "amp-cache": f"https://news-example.cdn.ampproject.org/c/s/{INNER.removeprefix('https://')}",
    "google-news": f"https://news.google.com/rss/articles/{base64(NEWS)}?oc=5",
    "tumblr": f"https://t.umblr.com/redirect?z={ENCODED}&t=x",
    "slack": f"https://slack-redir.net/link?url={ENCODED}",
    "reddit": f"https://out.reddit.com/t3_x?url={ENCODED}&token=x",
    "steam": f"https://steamcommunity.com/linkfilter/?u={ENCODED}",
    "duckduckgo": f"https://duckduckgo.com/l/?uddg={ENCODED}",
    "bing": f"https://www.bing.com/ck/a?!&&p=x&u=a1{base64(INNER.encode())}&ntb=1",
    "yahoo": f"https://r.search.yahoo.com/_ylt=x/RV=2/RU={ENCODED}/RK=2/RS=x",
    "medium": f"https://medium.com/r/?url={ENCODED}",
    "exit-sc": f"https://exit.sc/?url={ENCODED}",
    "disqus": f"https://disq.us/url?url={quote(INNER + ':aBcDeFgHiJkLmNoPqRsTuVwXyZ0', safe='')}&cuid=1",
    "barracuda": f"https://linkprotect.cudasvc.com/url?a={ENCODED}&c=E,1",
    "archive": f"https://web.archive.org/web/20200304050607/{INNER}",
}  # fmt: skip


@pytest.mark.parametrize(("wrapper", "url"), WRAPPED.items(), ids=list(WRAPPED))
def test_the_address_is_taken_out_of_its_wrapper_with_its_times(wrapper: str, url: str) -> None:
    content = read_address(url)
    assert (content.wrapped, content.wrappers) == (INNER, (wrapper,))
    assert [time.quote for time in content.times if time.kind == "published"] == ["2020/01/02"]


def test_proofpoint_puts_back_runs_of_characters() -> None:
    url = f"https://urldefense.com/v3/__https:/news.example/**B*__;{base64('äöü.'.encode())}!!x$"
    assert read_address(url).wrapped == "https://news.example/äöü."


def test_wrappers_around_wrappers_are_taken_off() -> None:
    once = f"https://l.facebook.com/l.php?u={ENCODED}"
    twice = f"https://eur01.safelinks.protection.outlook.com/?url={quote(once, safe='')}"
    assert read_address(twice).wrappers == ("safelinks", "facebook")
    assert read_address(twice).wrapped == INNER


def test_so_many_wrappers_are_taken_off_and_no_more() -> None:
    url = INNER
    for _ in range(12):
        url = f"https://web.archive.org/web/20200304050607/{url}"
    assert len(read_address(url).wrappers) == 8


@pytest.mark.parametrize(
    "url",
    [
        "https://t.co/abcdefghij",
        "https://bit.ly/3abcdef",
        "https://news.google.com/articles/CAIiEDabcdefghijklmnopqrstuvwx",
        "https://news.google.com/rss/articles/" + base64(b'\x08\x13"\x20AU_yqL' + b"x" * 26),
        "https://l.facebook.com/l.php?u=not-an-address",
        "https://www.google.com/search?q=https%3A%2F%2Fnews.example%2F",
        "https://www.google.com/amp/",
        "https://urldefense.com/v3/__https://a.example/*__;!!x",
        "https://protect.mimecast.com/s/abcdef",
        INNER,
    ],
)
def test_what_wraps_nothing_that_can_be_read_has_none(url: str) -> None:
    assert read_address(url).wrapped is None


@given(st.text(max_size=200), st.sampled_from(sorted(WRAPPED.values())))
def test_no_damage_to_a_wrapped_address_makes_reading_raise(text: str, url: str) -> None:
    read_address(url + text)
    read_address(url[:40] + text + url[40:])


@pytest.mark.parametrize(
    "url",
    [
        "https://www.google.de/url?sa=t&url=https%3A%2F%2Fa.example%2Fx",
        "https://www.google.co.uk/amp/s/a.example/x",
        "https://google.com.au/url?q=https://a.example/x",
    ],
)
def test_the_search_of_a_country_wraps_as_the_one_of_all_countries(url: str) -> None:
    assert unwrap(url) == ("google-amp" if "/amp/" in url else "google", "https://a.example/x")
    assert unwrap(url.replace("google.", "notgoogle.")) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://l.facebook.com/l.php?h=A&amp;u=" + ENCODED,
        f"https://l.facebook.com/l.php?u={quote(quote(ENCODED, safe=''), safe='')}",
        f"<https://l.facebook.com/l.php?u={ENCODED}>",
        f"“l.facebook.com/l.php?u={ENCODED}”",
        f"web.archive.org/web/20200304050607/{INNER}",
        f"\ufeffhttps://web.archive.org/web/20200304050607/{INNER}",
    ],
)
def test_an_address_is_unwrapped_as_texts_and_markup_hold_it(url: str) -> None:
    assert read_address(url).wrapped == INNER


def test_an_original_without_its_scheme_is_a_copy_s_all_the_same() -> None:
    found = read_address("https://web.archive.org/web/20200304050607/news.example/2020/03/01/words")
    assert [time.rule for time in found.times] == ["archive", "path-day"]
