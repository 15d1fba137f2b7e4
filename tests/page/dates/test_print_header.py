"""The time of printing that browsers put over and under each page is never a date of publication."""

from __future__ import annotations

from datetime import date

import pytest

from audit.page import read_page

TITLE = "Bridge opens after ten years"
TEXT = "The bridge over the river was opened by the mayor, who thanked the builders for their patience."
URL = "https://herald.example/2021/bridge"
HEADS = [
    f"11/29/26, 2:35 PM {TITLE} - Daily Herald",
    f"29.11.26, 14:35 {TITLE} - Daily Herald",
    f"29/11/2026 14:35 {TITLE} - Daily Herald",
    f"2026-11-29 14:35 {TITLE} - Daily Herald",
    f"2026/11/29 14:35 {TITLE} - Daily Herald",
    f"{TITLE} - Daily Herald 29/11/2026, 14:35",
    f"2026. 11. 29. 오후 2:35 {TITLE} - Daily Herald",
    f"2026/11/29 下午2:35 {TITLE} - Daily Herald",
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("form", ["text", "html"])
def test_a_printed_header_dates_no_page(head: str, form: str) -> None:
    lines = [head, TITLE, TEXT, f"{URL} 1/2", head, TEXT, f"{URL} 2/2"]
    marked = "".join(f"<p>{line}</p>" for line in lines).replace(f"<p>{TITLE}</p>", f"<h1>{TITLE}</h1>")
    body = "\n\n".join(lines) if form == "text" else f"<title>{TITLE}</title>{marked}"
    found = read_page(body.encode())
    assert found.published is None or found.published.day is None
    assert {one.left_out.code for one in found.witnesses if one.left_out} == {"print-header"}


@pytest.mark.parametrize("foot", [f"{URL} 1/3", "1 of 3 11/29/26, 2:35 PM", f"{URL}    Page 1/3"])
def test_page_numbers_make_a_header_of_a_time_alone(foot: str) -> None:
    found = read_page(f"{TITLE}\n\n{TEXT}\n\n11/29/26, 2:35 PM\n{foot}\n".encode())
    assert found.published is None or found.published.day is None


def test_the_page_s_own_day_stands_beside_a_printed_header() -> None:
    body = f"{HEADS[0]}\n\n{TITLE}\n\nMarch 14, 2023\n\n{TEXT}\n\n{URL} 1/1\n"
    found = read_page(body.encode()).published
    assert found is not None
    assert found.day == date(2023, 3, 14)


@pytest.mark.parametrize(
    "near", ["03/14/2023, 2:35 PM", "14.03.2023, 14:35 Uhr", "2023-03-14 14:35 by Jane Roe"]
)
def test_a_byline_in_figures_is_no_printed_header(near: str) -> None:
    body = f'<html lang="de"><title>{TITLE}</title><h1>{TITLE}</h1><p class="date">{near}</p><p>{TEXT}</p>'
    found = read_page(body.encode()).published
    assert found is not None
    assert found.day == date(2023, 3, 14)
