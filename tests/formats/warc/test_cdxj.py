"""Keys of addresses and CDXJ lines."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audit.formats.warc import CdxLine, surt

# What the replay software of web archives makes of the same addresses.
KNOWN = {
    "http://www.Example.com/A/?b=1&a=2": "com,example)/a?a=2&b=1",
    "https://example.com:443/": "com,example)/",
    "http://example.com:8080/x/": "com,example:8080)/x",
    "http://example.com": "com,example)/",
    "http://example.com?x=1": "com,example)/?x=1",
    "http://example.com/%7Euser/%C3%A9?q=%20a+b": "com,example)/~user/%c3%a9?q=%20a+b",
    "http://bücher.example/ü": "example,xn--bcher-kva)/%c3%bc",
    "http://192.168.0.1/x": "1,0,168,192)/x",
    "http://[::1]:80/a": "::1)/a",
    "http://user:pw@example.com/": "com,example)/",
    "http://example.com/a?": "com,example)/a",
    "http://www2.foo.co.uk/index.html#frag": "uk,co,foo)/index.html",
    "http://example.com/a?b=http://x.y/Z#q": "com,example)/a?b=http://x.y/z",
    "https://example.com/a/./b/../c": "com,example)/a/c",
    "http://example.com/a b": "com,example)/a%20b",
    "http://EXAMPLE.com./x": "com,example)/x",
    "http://example.com//": "com,example)/",
    "http://example.com/?q=%E2%82%AC&P=%2520": "com,example)/?p=%20&q=%e2%82%ac",
    "dns:example.com": "dns:example.com",
}


@pytest.mark.parametrize(("url", "key"), KNOWN.items())
def test_a_key_is_what_replay_software_looks_for(url: str, key: str) -> None:
    assert surt(url) == key


@pytest.mark.parametrize(
    "url", ["http://a.example/Page", "http://a.example/%2e%2E/x?b&a", "ftp://f.example/x"]
)
def test_spelling_that_archives_ignore_makes_no_difference(url: str) -> None:
    assert surt(url) == surt(f"  {url}#part") == surt(url.replace("://", "://www.")) == surt(url.upper())


@given(st.text())
@example("[\x1b")
@example("\x1b")
def test_any_text_has_a_key_without_space_or_control(text: str) -> None:
    assert all("\x21" <= letter <= "\x7e" for letter in surt(f"http://{text}"))
    assert all("\x21" <= letter <= "\x7e" for letter in surt(text))


@given(
    st.from_regex(
        r"https?://[a-z]{1,8}(\.[a-z]{1,8}){1,3}(/[a-zA-Z0-9%.]{0,9}){0,4}(\?[a-z&=]{0,12})?", fullmatch=True
    )
)
def test_the_fragment_and_the_scheme_never_matter(url: str) -> None:
    assert surt(url) == surt(f"{url}#x") == surt(url.replace("http://", "https://", 1))


def test_an_address_escaped_without_end_takes_no_time() -> None:
    assert len(surt("http://a.example/" + "%25" * 30_000)) > 1000


@given(st.text(), st.text(), st.text(), st.integers(0), st.integers(0), st.text())
def test_a_line_is_read_back_as_written(  # noqa: PLR0917  hypothesis fills them
    url: str, mime: str, digest: str, length: int, offset: int, filename: str
) -> None:
    line = CdxLine(surt(url) or "-", "20260301120000", url, mime, "200", digest, length, offset, filename)
    assert CdxLine.parse(str(line)) == line
    assert "\n" not in str(line)


@pytest.mark.parametrize(
    "line", ["", "com,a)/ 2026", "com,a)/ 2026 []", 'com,a)/ 2026 {"url": "x"}', "a b {"]
)
def test_what_is_no_line_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        CdxLine.parse(line)
