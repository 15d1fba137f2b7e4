"""Listings: tables where there is room, else each row in lines of its own; no cell is cut in either."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from audit.report.screen import Listing

ADDRESS = "https://harbour-mail.example/a/long/way/to/the/bridge/that/opened"
LISTING = Listing(
    ("date", "words", "where", ""),
    (("2024-01-27", "the bridge – 橋が開通した", ADDRESS, "✓"), ("2025", "", "line 3", "✗ disagrees")),
    "Dates",
)


def shown(width: int) -> str:
    out = StringIO()
    Console(file=out, width=width, markup=False, highlight=False).print(LISTING)
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 80, 100, 160])
def test_every_cell_is_whole_and_no_line_too_wide(width: int) -> None:
    text = shown(width)
    squeezed = "".join(text.split())
    for row in LISTING.rows:
        assert all("".join(cell.split()) in squeezed for cell in row) or width >= LISTING.least
    assert max(map(cell_len, text.splitlines())) <= width
    assert "…" not in text


def test_a_narrow_terminal_gets_a_row_in_lines_with_the_names_of_its_cells() -> None:
    assert [line.rstrip() for line in shown(80).splitlines()] == [
        "",
        "Dates",
        "2024-01-27",
        "  words: the bridge – 橋が開通した",
        f"  where: {ADDRESS}",
        "  ✓",
        "2025",
        "  where: line 3",
        "  ✗ disagrees",
        "",
    ]


def test_a_wide_terminal_gets_a_table() -> None:
    header = next(line for line in shown(120).splitlines() if "words" in line)
    assert header.split() == ["date", "words", "where"]
