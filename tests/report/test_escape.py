from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from audit.report.escape import address, code, markdown, mermaid, visible

HOSTILE = "](javascript:alert(1)) <script>|"
ODD = [
    HOSTILE,
    "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\ \x1b[31mred",
    "![x](https://evil.example/p.png)",
    "[a]: https://evil.example 'b'",
    "<img src=x onerror=alert(1)>",
    "<!-- hidden -->",
    "&lt;script&gt;",
    "| a | b |",
    "# heading",
    "1. item",
    "- item",
    "+ item",
    "=====",
    "    code",
    "```js",
    "~~~",
    "**bold** __x__ ~~gone~~ `code`",
    "https://evil.example and www.evil.example and me@evil.example",
    "$\\href{javascript:alert(1)}{x}$",
    "line\nbreak\r\n\u2028next\u2029",
    "admin\u202egnp.exe",
    "zero\u200bwidth\ufeff",
    "\ud800",
    "\x00",
]


def rendered(source: str) -> str:
    """As GitHub would: tables and strikethrough on, HTML let through."""
    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(source))


def tags(source: str) -> set[str]:
    return set(re.findall(r"<\s*([a-z0-9]+)", rendered(source)))


@pytest.mark.parametrize("text", ODD)
def test_escaped_text_renders_as_one_paragraph_of_words(text: str) -> None:
    assert tags(markdown(text)) <= {"p", "code"}


@pytest.mark.parametrize("text", ODD)
def test_escaped_text_stays_in_its_table_cell(text: str) -> None:
    table = f"| a | b |\n| --- | --- |\n| {markdown(text)} | {code(text)} |"
    assert tags(table) <= {"table", "thead", "tbody", "tr", "th", "td", "code"}
    assert rendered(table).count("<td") == 2


@given(st.text(max_size=200))
def test_no_text_at_all_makes_a_tag(text: str) -> None:
    assert tags(f"x {markdown(text, None)}") <= {"p", "code"}
    assert tags(f"x {code(text, None)}") <= {"p", "code"}


@given(st.text(alphabet="`|\\ a<", max_size=60))
def test_a_code_span_ends_where_its_text_ends(text: str) -> None:
    out = rendered(f"{code(text, None)} after")
    assert out.endswith(" after</p>\n")
    assert out.count("<code>") == 1


@given(st.text(max_size=300))
def test_visible_text_is_one_printable_line(text: str) -> None:
    shown = visible(text, None)
    assert "\n" not in shown
    assert all(one.isprintable() or one in "\u200c\u200d" for one in shown)
    shown.encode("utf-8")


def test_an_escape_sequence_is_shown_as_its_code_points() -> None:
    assert visible("\x1b[31mred") == "⟨U+001B⟩[31mred"


@pytest.mark.parametrize(
    "unseen",
    ["\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad", "\u3164", "\u2800", "\U000e0041", "\U000e0101"],
)
def test_a_character_that_shows_nothing_is_named(unseen: str) -> None:
    assert visible(f"a{unseen}b") == f"a⟨U+{ord(unseen):04X}⟩b"


def test_the_joiners_that_persian_needs_stay() -> None:
    assert visible("می\u200cخواهم") == "می\u200cخواهم"
    assert visible("a\u200cb") == "a⟨U+200C⟩b"


def test_a_long_text_is_cut_and_says_so() -> None:
    assert visible("word " * 1000, 20) == "word word word word…"
    assert len(visible("a" * 10_000_000, 100)) == 100


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "data:text/html,x", "//evil.example", "https:", "file:///etc/passwd",
        "http://[::1", "https://a.example/\x1b[31m", "https://a.example/\u202eb", "ftp://a.example/x", "",
    ],
)  # fmt: skip
def test_only_plain_web_addresses_become_link_targets(url: str) -> None:
    assert address(url) is None


def test_an_address_cannot_break_out_of_its_link() -> None:
    target = address("https://a.example/x) [y](javascript:alert(1)) <b>|")
    assert target
    assert rendered(f"[a]({target})").count("<a ") == 1
    assert not set(target) & set(' ()<>|"[]\\')


@given(st.text(max_size=100))
def test_a_mermaid_label_holds_no_mark_that_mermaid_reads(text: str) -> None:
    label = mermaid(text)
    assert not set(label) & set(":;#%{}[]<>\"'`|&\n\\/@=")
    assert "--" not in label
