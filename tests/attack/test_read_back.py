"""Every hostile word in every field of the feed, of JUnit and of SARIF, read back by other parsers."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

from lxml import etree

from audit.model import Because, ElementPath, Method
from audit.report import Case, News, Result, Rule, Spot, render_atom, render_junit, render_sarif
from audit.report.escape import address, visible
from tests.attack.hostile_words import WORDS
from tests.report._sample import finding
from tests.report._sarif import checked

NOW = datetime(2026, 2, 1, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
URI = re.compile(r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*")  # RFC 3986 §2
TEXT = re.compile(r"\\([\\\[\]])")  # what SARIF takes the mark of a link from (3.11.6)


def elements(source: str) -> list[tuple[str, dict[str, str], str]]:
    """The elements in their order (name, attributes, text): the same by expat and by libxml2."""
    by_expat = [
        (found.tag, dict(found.attrib), found.text or "")
        for found in ET.fromstring(source).iter()  # noqa: S314  made by us
    ]
    root = etree.fromstring(source.encode(), etree.XMLParser(resolve_entities=False))
    assert [
        (str(found.tag), {str(key): str(value) for key, value in found.attrib.items()}, found.text or "")
        for found in root.iter()
    ] == by_expat
    return by_expat


def test_each_field_of_the_feed_is_read_back_as_it_was_shown() -> None:
    for words in WORDS:
        for url in (words, f"https://x.example/{words}"):
            read = elements(render_atom(words, words, [News(url, NOW, words, words)], now=NOW))
            link = address(url)
            names = ["feed", "generator", "title", "id", "updated", "author", "name"]
            names += ["entry", "title", "id", "updated"]
            names += ["link"] * bool(link) + ["content"]
            assert [name for name, _, _ in read] == [ATOM + name for name in names], words
            shown = visible(words, 1000)
            texts = [text for name, _, text in read if name in {f"{ATOM}title", f"{ATOM}content"}]
            assert texts == [shown] * 3
            led = [attributes["href"] for name, attributes, _ in read if name == f"{ATOM}link"]
            assert led == ([link] if link else [])


def test_each_field_of_junit_is_read_back_as_it_was_shown() -> None:
    for words in WORDS:
        cases = [Case(words, words, words, words), Case(words, words, skipped=words), Case(words, words)]
        read = elements(render_junit(words, cases))
        names = ["testsuites", "testsuite", "testcase", "failure", "testcase", "skipped", "testcase"]
        assert [name for name, _, _ in read] == names
        shown, at = visible(words, 2000), {"classname", "name", "message", "type"}
        for name, attributes, text in read[1:]:
            assert all(value == shown for key, value in attributes.items() if key in at), words
            assert text.strip() == (shown.strip() if name == "failure" else "")


def test_each_field_of_sarif_is_read_back_as_it_was_shown() -> None:
    rules = (Rule("stamp-after-story", "A stamp.", "warning", "# stamp"),)
    text = render_sarif([hostile(words) for words in WORDS], rules, version="1", known=())
    assert text.isascii()
    for words, result in zip(WORDS, checked(text)["results"], strict=True):
        shown = visible(words, 1000)
        first, because, last = map(plain, result["message"]["text"].split("\n"))
        assert (first, last) == (shown, shown)
        assert because.startswith("Because “")
        assert plain(result["suppressions"][0]["justification"]) == shown
        for place in (*result["locations"], *result["relatedLocations"]):
            uri = place["physicalLocation"]["artifactLocation"]["uri"]
            assert URI.fullmatch(uri), words
            assert (urlsplit(uri).scheme, urlsplit(uri).netloc) in {("", ""), ("file", "")}
            assert unquote(uri).endswith(words) or not words.isprintable()


def hostile(words: str) -> Result:
    """A finding of these words, at places of these names."""
    because = Because(quote=words, method=Method("meta", words), where=ElementPath(words), capture=words)
    found = finding(message=words, suggestion=words, because=(because,))
    return Result(found, (Spot(words, 1, 1), Spot(f"/{words}", 2), Spot(f"//{words}", 3)), words)


def plain(text: str) -> str:
    """The text as a viewer of SARIF shows it: no link and no placeholder is left in it."""
    assert not re.search(r"(?<!\\)(?:\\\\)*\[", text), text
    assert not re.search(r"(?<!\{)(?:\{\{)*\{\d+\}", text), text
    return TEXT.sub(r"\1", text).replace("{{", "{").replace("}}", "}")


def test_an_address_is_one_by_the_standard_or_none() -> None:
    for words in WORDS:
        for url in (words, f"https://x.example/{words}", f"https://{words}/", f"http://[::1]:80/{words}"):
            link = address(url)
            assert link is None or (URI.fullmatch(link) and urlsplit(link).netloc), words
    assert address("http://[2001:db8::1]:8080/a[b]?c=%zz") == "http://[2001:db8::1]:8080/a%5Bb%5D?c=%25zz"
    assert address("https://x.example/100%") == "https://x.example/100%25"
