"""JSON-LD as pages write it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.formats.html.json_ld import json_ld_nodes, read_json
from audit.model import ElementPath
from audit.report import location_words

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
