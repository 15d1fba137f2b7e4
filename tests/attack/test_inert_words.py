"""Every hostile word in every field of what is written, read back as GitHub and other renderers read it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

import cmarkgfm  # type: ignore[import-untyped]
import pytest
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]
from markdown_it import MarkdownIt

from audit.model import Reason
from audit.report import LINKS_REPORT_MARK, LinksReport, render_document, render_links
from audit.report.escape import address, code, markdown
from tests.attack.hostile_words import WORDS
from tests.report.test_links import STORY
from tests.report.test_markdown import MADE_BY_US, hostile

_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
_LINKIFY = MarkdownIt("gfm-like", {"html": True, "linkify": True})
_WHERE = ("{}", "x {}", "- {}", "> {}", "| a | b |\n| --- | --- |\n| {} | y |", "**{}**", "“{}”", "*so* {} z")
# What GitHub makes of text that is rendered: mentions, issues, commits, emoji.
_REFERENCE = re.compile(r"@\w|#\d|\bGH-\d|\b[0-9a-f]{40}\b|:(?!\d\d[:+-])[\w+-]+:", re.IGNORECASE)
_WORDS = {"p", "code", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "strong", "blockquote", "em"}


def renderings(source: str) -> Iterator[str]:
    """As cmark-gfm renders it, with HTML let through, and as markdown-it does with linkify."""
    yield cmarkgfm.github_flavored_markdown_to_html(source, _OPTIONS)
    yield _LINKIFY.render(source)


def tags(html: str) -> set[str]:
    return set(re.findall(r"<\s*/?\s*([a-zA-Z0-9!?]+)", html))


def targets(html: str) -> set[str]:
    return set(re.findall(r'(?:href|src)="([^"]*)"', html))


def forms(link: str | None) -> set[str]:
    """The address itself, and as markdown-it writes the brackets of an IPv6 host."""
    return {link, link.replace("[", "%5B").replace("]", "%5D")} if link else set()


def test_there_are_more_than_two_hundred_words() -> None:
    assert len(WORDS) > 200


@pytest.mark.parametrize("written", [markdown, code])
def test_words_are_inert_wherever_they_stand(written: Callable[[str], str]) -> None:
    for words in filter(str.strip, WORDS):
        for where in _WHERE:
            for html in renderings(where.format(written(words))):
                assert tags(html) <= _WORDS, (words, html)
                assert html.count("<td") in {0, 2}, (words, html)


def test_github_makes_no_reference_of_words() -> None:
    for words in filter(str.strip, WORDS):
        for where in ("{}", "> {}", "“{}”"):
            html, _ = renderings(where.format(markdown(words)))
            shown = unescape(re.sub(r"<[^>]*>", "", re.sub(r"<code>.*?</code>", "", html, flags=re.DOTALL)))
            assert not _REFERENCE.search(shown), (words, html)


def test_words_are_inert_in_every_field_of_the_report() -> None:
    for words in WORDS:
        report = hostile(words)
        source = render_document(report.documents[0], report.run)
        for html in renderings(re.sub(r"```mermaid\n.*?```", "", source, flags=re.DOTALL)):
            assert tags(html) <= MADE_BY_US, words
            led = {unescape(target) for target in targets(html) if not target.startswith("#")}
            assert led <= forms(address(f"https://x.example/{words}")), words
        assert all(char.isprintable() or char == "\n" for char in source)


def test_words_are_inert_in_every_field_of_the_links() -> None:
    now = datetime(2026, 2, 1, tzinfo=UTC)
    for words in WORDS:
        said = (Reason("stated", words=words),)
        story = replace(STORY, url=words, reasons=said, places=(words,), suggestion=words)
        report = render_links(LinksReport(now, (story,), (), "a legend", ""))
        for html in renderings(report.replace(LINKS_REPORT_MARK, "", 1)):  # its own mark is a comment
            assert tags(html) <= MADE_BY_US, words
            assert {unescape(target) for target in targets(html)} <= forms(address(words)), words
