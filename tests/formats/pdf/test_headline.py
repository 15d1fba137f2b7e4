"""The title of a PDF: the headline as it is printed, whole and without the site, or none."""

from __future__ import annotations

import pytest

from audit.page import read_page
from tests.formats.pdf._written import CHROMIUM, WKHTML, Line, pdf

HEADLINE = "Officials of the ferry office first met in the capital on Tuesday"
BODY: list[Line] = [
    "The ferry company said on Tuesday that the old boat would go on sailing until the summer, and that",
    "nobody should expect a new one before the harbour is dug out, as the money has not yet been found.",
    "Its engineers had found cracks in two of the seven plates, the mayor told the meeting of the council.",
]
WRAPPED: list[Line] = [("Officials of the ferry office", 24), ("first met in the capital on Tuesday", 24)]


def title_of(lines: list[Line], info: dict[str, str] | None = None) -> str | None:
    return read_page(pdf([lines], info)).title


@pytest.mark.parametrize("info", [WKHTML, None, CHROMIUM | {"Title": f"{HEADLINE} - Example News"}])
def test_a_headline_of_two_lines_is_one_and_the_site_s_name_above_is_none(
    info: dict[str, str] | None,
) -> None:
    assert title_of(["Example News", *WRAPPED, "By Jane Roe", *BODY], info) == HEADLINE


def test_a_site_s_name_in_the_largest_letters_is_no_headline() -> None:
    assert title_of([("Example News", 26), *WRAPPED, "By Jane Roe", *BODY], WKHTML) == HEADLINE


def test_a_word_parted_in_the_headline_is_whole_again() -> None:
    parted: list[Line] = [
        ("Officials of the ferry office first met in the capi-", 24),
        ("tal on Tuesday", 24),
    ]
    assert title_of([*parted, *BODY], WKHTML) == HEADLINE


def test_tabs_between_words_are_blanks() -> None:
    tabbed: list[Line] = [("Officials\tof\tthe\tferry\toffice", 24), WRAPPED[1]]
    page = read_page(pdf([[*tabbed, *(str(line).replace(" ", "\t") for line in BODY)]], WKHTML))
    assert page.title == HEADLINE
    assert "\t" not in page.text


@pytest.mark.parametrize(
    "lines",
    [
        ["Example News", "By Jane Roe", *BODY],
        [("Example News", 24), *BODY],
        [*(line for number in range(4) for line in ((f"The story of number {number} today", 20), *BODY))],
    ],
)
@pytest.mark.parametrize(
    "title", ["", "Microsoft Word - draft 3.docx", "untitled", "---", "news.example.pdf"]
)
def test_where_nothing_is_surely_the_headline_there_is_no_title(lines: list[Line], title: str) -> None:
    assert title_of(lines, {"Title": title}) is None


def test_the_title_that_a_browser_took_from_the_page_is_the_page_s() -> None:
    assert title_of(["Example News", *BODY], CHROMIUM | {"Title": HEADLINE}) == HEADLINE
