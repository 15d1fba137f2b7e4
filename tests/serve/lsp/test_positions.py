from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol.types import Position

from audit.jobs.editing import TextRange
from audit.serve.lsp.positions import Buffer, line_before

TEXT = "a🌉b\r\nçé\u2028x\ny\x0cz\rlast"


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 5), ("utf-16", 3), ("utf-32", 2)])
def test_a_column_counts_in_the_units_that_were_agreed_on(encoding: str, character: int) -> None:
    buffer = Buffer(TEXT, encoding)
    assert buffer.position(1, 3) == Position(0, character)
    assert buffer.at(Position(0, character)) == (1, 3)


def test_only_the_three_line_ends_of_the_protocol_end_lines() -> None:
    assert Buffer(TEXT).lines == ["a🌉b", "çé\u2028x", "y\x0cz", "last"]


def test_what_lies_beyond_the_text_is_moved_into_it() -> None:
    buffer = Buffer(TEXT)
    assert buffer.position(99, 99) == Position(3, 4)
    assert buffer.at(Position(99, 99)) == (4, 5)
    assert buffer.position(0, 0) == Position(0, 0)
    assert Buffer("").at(Position(7, 7)) == (1, 1)


def test_a_stretch_and_the_rest_of_a_line_are_ranges() -> None:
    buffer = Buffer("one 🌉 two  \nthree")
    found = buffer.range(TextRange(1, 5, 2, 4))
    assert (found.start, found.end) == (Position(0, 4), Position(1, 3))
    assert buffer.rest_of_line(1, 7).end == Position(0, 10)


@pytest.mark.parametrize(("line", "then"), [(1, 1), (2, 2), (3, None), (4, None), (5, 4), (6, 5)])
def test_a_line_of_a_changed_text_is_known_before_and_behind_the_change(line: int, then: int | None) -> None:
    assert line_before(line, ["a", "b", "c", "d", "e"], ["a", "b", "C", "new", "d", "e"]) == then


@given(st.text(), st.sampled_from(["utf-8", "utf-16", "utf-32"]), st.data())
@settings(max_examples=50)
def test_a_place_comes_back_from_its_position(text: str, encoding: str, data: st.DataObject) -> None:
    buffer = Buffer(text, encoding)
    line = data.draw(st.integers(1, len(buffer.lines)))
    column = data.draw(st.integers(1, len(buffer.lines[line - 1]) + 1))
    assert buffer.at(buffer.position(line, column)) == (line, column)
