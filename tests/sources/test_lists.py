"""Lists of sites as files: CSV, JSON and YAML, whole and broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.model import SourceList
from audit.sources import lists as module
from audit.sources import read_source_list

if TYPE_CHECKING:
    from audit.model import ListRow, Reason


def read(text: str | bytes, name: str = "a.csv", **columns: str) -> tuple[tuple[ListRow, ...], Reason | None]:
    wanted = SourceList.model_validate({"name": "A", "path": name, **columns})
    return read_source_list(text.encode() if isinstance(text, str) else text, wanted)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("domain,rating\nnews.example,mixed\n", "a.csv"),
        ("\ufeffName;Rating;Domain\r\nNews;mixed;news.example\r\n", "a.csv"),
        ("domain\trating\nnews.example\tmixed", "a.tsv"),
        ('domain,rating\n"news.example","mixed"\n', "a.txt"),
        ('[{"domain": "news.example", "rating": "mixed"}]', "a.json"),
        ('{"news.example": {"rating": "mixed", "more": []}}', "a.json"),
        ('{"news.example": "mixed"}', "a.json"),
        ("- {domain: news.example, rating: mixed}\n", "a.yaml"),
        ("news.example: mixed\n", "a.yml"),
    ],
)
def test_each_form_gives_the_same_row(text: str, name: str) -> None:
    rows, gap = read(text, name)
    assert [(row.site, row.says) for row in rows] == [("news.example", "mixed")]
    assert gap is None


def test_columns_may_be_called_otherwise() -> None:
    columns = {"site-column": "Site", "says-column": "Status"}
    rows, _ = read("site,status\nnews.example,deprecated\n", **columns)
    assert [(row.says, row.number) for row in rows] == [("deprecated", 2)]


def test_numbers_are_words_and_what_is_neither_is_left_out() -> None:
    text = (
        '[{"domain": "a.example", "rating": 3}, {"domain": "b.example", "rating": null}, 4, {"domain": []}]'
    )
    rows, _ = read(text, "a.json")
    assert [(row.site, row.says, row.number) for row in rows] == [("a.example", "3", 1)]


@pytest.mark.parametrize(
    ("body", "name", "code"),
    [
        ("site,status\nnews.example,mixed\n", "a.csv", "list-without-column"),
        ("", "a.csv", "list-without-column"),
        ("domain,rating\n", "a.csv", "list-without-rows"),
        ("domain,rating\nnews.example\n", "a.csv", "list-without-rows"),
        ('domain,rating\nnews.example,"' + "x" * 200_000 + "\n", "a.csv", "list-damaged"),
        ("<html>Just a moment...</html>", "a.json", "list-not-understood"),
        ("[" * 100_000, "a.json", "list-not-understood"),
        ('"words"', "a.json", "list-not-understood"),
        ("a: &x [1]\nb: *x\n", "a.yaml", "list-not-understood"),
        ("a: [1", "a.yaml", "list-not-understood"),
        (b"\xff\xfe\x00\x01", "a.csv", "list-without-column"),
    ],
    ids=["columns", "empty", "head", "short", "long", "wall", "deep", "words", "alias", "half", "bytes"],
)
def test_what_is_no_list_is_told(body: str | bytes, name: str, code: str) -> None:
    rows, gap = read(body, name)
    assert rows == ()
    assert gap is not None
    assert gap.code == code


def test_the_number_of_rows_is_bounded_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 3)
    rows, gap = read("domain,rating\n" + "a.example,b\n" * 5)
    assert len(rows) == 3
    assert gap is not None
    assert (gap.code, gap["rows"]) == ("list-cut", 3)


def test_what_a_row_holds_is_bounded() -> None:
    rows, _ = read("domain,rating\nnews.example," + "word " * 1000 + "\n")
    assert len(rows[0].says) <= 300
