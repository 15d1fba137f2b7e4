"""Every hostile string in every field of the page: none becomes an element, an attribute or a link."""

from __future__ import annotations

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

import audit.report.html
from audit.report.escape import address
from tests.report.html._pages import hostile_page

TEMPLATES = sorted((Path(audit.report.html.__file__).parent / "templates").glob("*.j2"))


def shape(node: LexborNode) -> list[tuple[str, tuple[str, ...]]]:
    """The elements below a node with the names of their attributes; an address shown as code or as a link."""
    shown = []
    for part in node.traverse():
        names = tuple(sorted(part.attributes))
        link = part.tag == "a" and part.attributes.get("class") == "url"
        shown.append(("code", ()) if link else (str(part.tag), names))
    return shown


def test_each_hostile_string_leaves_the_shape_of_the_page_as_it_is() -> None:
    html, words = hostile_page()
    tree = LexborHTMLParser(html)
    cards = {node.attributes["id"]: node for node in tree.css("article")}
    assert len(cards) == 2 * len(words)
    for kind in ("claim-c", "source-s"):
        plain = shape(cards[f"{kind}0"])
        for number, word in enumerate(words):
            assert shape(cards[f"{kind}{number}"]) == plain, word
    marks = tree.css("a.mark")
    assert len(marks) == len(words)
    assert len({str(shape(mark)) for mark in marks}) == 1


def test_links_lead_only_within_the_page_or_to_addresses_that_were_cited() -> None:
    html, words = hostile_page()
    tree = LexborHTMLParser(html)
    cited = {address(f"https://x.example/{word}") for word in words} - {None}
    for link in tree.css("a"):
        target = link.attributes["href"] or ""
        assert target.startswith("#") or target in cited, link.html
        assert target.startswith("#") or link.attributes["rel"] == "noreferrer noopener"
    assert len(tree.css("script")) == len(tree.css("style")) == 1
    assert not [name for node in tree.css("*") for name in node.attributes if name.startswith("on")]


def test_unseen_characters_are_shown_as_code_points() -> None:
    html, _ = hostile_page()
    assert all(char.isprintable() or char == "\n" for char in html)
    assert "⟨U+202E⟩" in html


def test_no_template_lets_a_value_through_unescaped() -> None:
    assert len(TEMPLATES) > 5
    for path in TEMPLATES:
        text = path.read_text("utf-8")
        assert not re.search(r"\|\s*(?:safe|e|escape|forceescape|xmlattr|tojson|urlize|striptags)\b", text), (
            path
        )
        assert "autoescape" not in text
        assert not re.search(r"=\{\{", text), f"{path.name}: an attribute without quotation marks"
