"""JSON-LD as pages write it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.formats.html import parse_page
from audit.formats.html.json_ld import json_ld_nodes, read_json
from audit.model import ElementPath
from audit.report import location_words, reason_words

HERE = ElementPath("script")


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1}', '{"a": 1,}', '<!-- {"a": 1} -->', '/*<![CDATA[*/{"a": 1}/*]]>*/', ' {"a": 1};',
        '//<![CDATA[\n{"a": 1}\n//]]>',
    ],
)  # fmt: skip
def test_usual_slips_are_forgiven(text: str) -> None:
    assert read_json(text) == {"a": 1}


def test_a_control_character_inside_a_string_is_forgiven() -> None:
    assert read_json('{"a": "one\ntwo"}') == {"a": "one\ntwo"}


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "nonsense", "{'a': 1}"])
def test_what_cannot_be_read_gives_nothing(text: str) -> None:
    assert read_json(text) is None


def test_nodes_keep_their_types_without_the_vocabulary() -> None:
    node = json_ld_nodes('{"@type": ["https://schema.org/NewsArticle", "schema:Thing"]}', HERE)[0]
    assert node.types == ("NewsArticle", "Thing")


def test_a_nested_node_is_not_the_top_one() -> None:
    text = (
        '{"@graph": [{"@type": "Article", "about": {"@type": "Thing", "image": {"@type": "ImageObject"}}}]}'
    )
    assert [(node.types[0], node.top) for node in json_ld_nodes(text, HERE)] == [
        ("Article", True), ("Thing", True), ("ImageObject", False),
    ]  # fmt: skip


def test_a_broken_script_still_yields_its_plain_pairs() -> None:
    nodes = json_ld_nodes('{"@type": "Article", "datePublished": "2020-01-02", "text": "a "b" c"}', HERE)
    assert [(node.types, node.value["datePublished"]) for node in nodes] == [(("Article",), "2020-01-02")]
    assert "broken" in location_words(nodes[0].where)


@given(st.text(alphabet='{}[]":,ae1 \n@type', max_size=120))
@settings(max_examples=150, deadline=None)
def test_no_script_makes_it_fail(text: str) -> None:
    json_ld_nodes(text, HERE)


def skipped(body: str) -> list[tuple[str, str]]:
    page = parse_page(f"<title>x</title>{body}<p>text".encode())
    return [(one.what, reason_words(one.reason)) for one in page.skipped]


def script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


ARTICLE = '{"@type": "NewsArticle", "datePublished": "2024-05-03"}'


@pytest.mark.parametrize(
    ("body", "bound"),
    [
        (script('{"a":' * 20 + ARTICLE + "}" * 20), "depth"),
        (script("[" * 20 + ARTICLE + "]" * 20), "depth"),
        (script('{"a":' * 5000 + ARTICLE + "}" * 5000), "depth"),
        (script("[" + ",".join([ARTICLE] * 501) + "]"), "number"),
        (script('{"a":"' + "x" * 2_000_001 + '"}'), "size"),
        (script('{"a":"' + "x" * 1_600_000 + '"}') + script('{"a":"' + "x" * 1_600_000 + '"}'), "size"),
        (script("[" + ",".join([ARTICLE] * 400) + "]") * 4, "number"),
    ],
)
def test_structured_data_beyond_a_limit_is_said_to_be_left_out(body: str, bound: str) -> None:
    assert skipped(body) == [("JSON-LD", f"what lies beyond the limit of {bound} was not read")]


def test_of_structured_data_within_the_limits_nothing_is_left_out() -> None:
    assert skipped(script('{"a":' * 12 + ARTICLE + "}" * 12) + script("not JSON")) == []
