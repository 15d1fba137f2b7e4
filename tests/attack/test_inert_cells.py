"""Every hostile word in a cell of `audit dates --format csv`, split as spreadsheets split it: no formula."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from audit.jobs.dates import COLUMNS, as_csv
from tests.attack.hostile_words import WORDS

FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "＝1+1", "＋1", "－1", "＠SUM(1)", "﹦1")
AROUND = (
    "{}", " {}", "\t{}", "\u3000{}", "\xa0{}", '"{}"', "'{}", '"{}', "x;{}", 'x";{}', 'x; "{}"', "x\t{}",
    "x,{}", "x\r\n{}", ';;{};"', "\u200b{}", "{0};{0}",
)  # fmt: skip
CELLS = (*WORDS, *(around.format(words) for words in FORMULAS for around in AROUND))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_is_a_formula_however_the_line_is_split(delimiter: str) -> None:
    rows = [dict.fromkeys(COLUMNS) | {"title": words, "quote": words, "file": words} for words in CELLS]
    read = csv.reader(StringIO("".join(as_csv(rows))), delimiter=delimiter)
    for cell in (cell for line in read for cell in line):
        assert not cell.strip(" \"'").startswith(tuple("=+-@＝＋－＠﹦﹢﹣﹫")) or "'" in cell[:3], cell


def test_what_is_no_formula_is_as_it_was() -> None:
    words = "Rain; 3 - 5 mm, “so-called” a=b; x@y.example; it's +1"
    (_, line) = csv.reader(StringIO("".join(as_csv([dict.fromkeys(COLUMNS) | {"title": words}]))))
    assert line[COLUMNS.index("title")] == words
