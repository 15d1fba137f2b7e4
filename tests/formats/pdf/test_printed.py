"""What browsers print around a page: address and time are found, and none of it stays in the page."""

from __future__ import annotations

import pytest

from audit.formats.html import parse_page
from audit.formats.notes import FileNote, file_note
from audit.formats.pdf import with_pdf_text
from audit.model import Interval, Page
from audit.page import read_page
from tests.formats.pdf._written import CHROMIUM, WKHTML, Line, pdf

URL = "https://news.example/ferry"
HEADLINE = "Talks begin in the capital after a long winter of silence"
TITLE = f"{HEADLINE} | Example News"
TEXT: list[Line] = [
    "Example News",
    ("Talks begin in the capital", 24),
    ("after a long winter of silence", 24),
    "By Jane Roe",
    "CAPITAL (AP) - The officials met on Tuesday in an office of the ferry company, and the traffic",
    "of the old town stood still for an hour while the delegates were brought to the hall.",
    "The mayor said that the talks would go on for a week, and that nobody should expect a treaty",
    "before the end of the month, as the hard questions had been left for the last days of it.",
]
CHROMIUM_TITLED = CHROMIUM | {"Title": TITLE}


def note_of(body: bytes) -> FileNote:
    found = file_note(body)
    assert found is not None
    return found


def page_of(body: bytes) -> Page:
    note = file_note(body)
    return read_page(body, url=note.url if note else None, received=note.time if note else None)


# What Chromium and Firefox print of 3 June 2024, 14:50 in readers' own forms, with what remains of the title.
TIMES = [
    "6/3/24, 2:50 PM", "6/3/24, 2:50\u00a0PM", "3.6.2024, 14:50", "03.06.24, 14:50",
    "2024/06/03 14:50", "03/06/2024, 14:50", "03/06/2024 14:50", "2024-06-03 14:50", "03-06-2024 14:50",
    "3 juin 2024 14:50", "3.6.2024 14.50", "3. 6. 2024 14:50", "6/3/2024, 2:50:43 PM",
]  # fmt: skip


@pytest.mark.parametrize("time", TIMES)
def test_the_lines_of_chromium_give_address_and_time_and_are_no_text(time: str) -> None:
    body = pdf([[*TEXT, f"{time} {TITLE}", f"{URL} 1/1"]], CHROMIUM_TITLED)
    note, page = note_of(body), page_of(body)
    assert (note.url, note.time and note.time.edtf) == (URL, "2024-06-03T12:50:43Z")
    assert page.title == HEADLINE
    assert page.published is None
    assert page.text.endswith("the last days of it.")
    assert not any(witness.quote in f"{time} {TITLE}" for witness in page.witnesses if witness.value)


@pytest.mark.parametrize("time", TIMES)
def test_where_the_file_was_made_is_not_stated_the_printed_time_is_the_time(time: str) -> None:
    note = note_of(pdf([[*TEXT, f"{time} {TITLE}", f"{URL} 1/1"]], {"Title": TITLE}))
    assert note.url == URL
    assert note.time is not None
    assert Interval.parse("2024-06-03T14:50:43").overlaps(note.time)


@pytest.mark.parametrize("of", ["1 of 2", "1 von 2", "Seite 1 von 2", "1/2", "Page 1 of 2"])
def test_the_lines_of_firefox_are_found_above_and_below(of: str) -> None:
    second = of.replace("1", "2", 1)
    pages: list[list[Line]] = [
        [f"{TITLE} {URL}", *TEXT, f"{of} 6/3/24, 2:50 PM"],
        [f"{TITLE} {URL}", *TEXT[4:], f"{second} 6/3/24, 2:50 PM"],
    ]
    info = {"Creator": "Mozilla Firefox 140.0", "Title": TITLE, "CreationDate": "D:20240603145043+02'00'"}
    note, page = note_of(pdf(pages, info)), page_of(pdf(pages, info))
    assert (note.url, note.time and note.time.edtf) == (URL, "2024-06-03T14:50:43+02:00")
    assert (page.title, page.published) == (HEADLINE, None)
    assert URL not in page.text


def test_on_many_pages_all_of_them_go() -> None:
    text = "The mayor said that day {} of the talks would go on, and that nobody should expect a treaty."
    pages: list[list[Line]] = [
        [
            *(TEXT if not number else [text.format(number)] * 4),
            f"6/3/24, 2:50 PM {TITLE}",
            f"{URL} {number + 1}/5",
        ]
        for number in range(5)
    ]
    page = page_of(pdf(pages, CHROMIUM_TITLED))
    assert "6/3/24" not in page.text
    assert URL not in page.text
    assert all(page.text.count(text.format(number)) == 4 for number in range(1, 5))


def test_a_title_cut_by_the_width_of_the_line_is_no_title() -> None:
    body = pdf([[*TEXT, "6/3/24, 2:50 PM Talks begin in the", f"{URL} 1/1"]], CHROMIUM_TITLED)
    assert page_of(body).title == HEADLINE
    assert "Talks begin in the" not in page_of(body).text


def test_an_address_that_was_cut_is_not_taken_for_the_whole() -> None:
    body = pdf(
        [[*TEXT, f"6/3/24, 2:50 PM {TITLE}", "https://news.example/ferry?with=a-long-qu\u2026 1/1"]],
        CHROMIUM_TITLED,
    )
    assert note_of(body).url is None
    assert "news.example" not in page_of(body).text


def test_of_two_readings_of_the_time_the_one_near_the_making_of_the_file_holds() -> None:
    info = {"Title": TITLE, "CreationDate": "D:20240905100000Z"}
    note = note_of(pdf([[*TEXT, f"6/3/24, 2:50 PM {TITLE}", f"{URL} 1/1"]], info))
    assert note.time is not None
    assert note.time.edtf == "2024-06-03"


@pytest.mark.parametrize("info", [CHROMIUM_TITLED, WKHTML])
def test_without_such_lines_the_time_is_when_the_browser_made_the_file(info: dict[str, str]) -> None:
    body = pdf([TEXT], info)
    note, page = note_of(body), page_of(body)
    assert (note.url, note.time and note.time.edtf) == (None, "2024-06-03T12:50:43Z")
    assert page.title == HEADLINE
    assert page.published is None


def test_when_a_document_was_made_elsewhere_is_no_time_of_capture() -> None:
    body = pdf(
        [TEXT], {"Creator": "Writer", "Producer": "LibreOffice 7.4", "CreationDate": "D:20240603125043Z"}
    )
    assert file_note(body) is None
    assert page_of(body).published is None


@pytest.mark.parametrize(
    "last",
    [
        "Published on 14 May 2024, 09:30",
        "Source: https://other.example/report",
        "https://other.example/report",
        "14 May 2024, 09:30",
        "See page 1/1",
    ],
)
def test_a_line_of_the_text_s_own_that_looks_like_it_stays(last: str) -> None:
    body = pdf([[*TEXT, last]], CHROMIUM_TITLED)
    assert note_of(body).url is None
    assert any(last in block.text for block in with_pdf_text(parse_page(body)).blocks)


def test_the_head_of_a_bulletin_is_kept_once() -> None:
    pages: list[list[Line]] = [["Monthly Bulletin, March 2021", *TEXT, str(number)] for number in range(1, 6)]
    page = read_page(pdf(pages))
    assert page.published is not None or any("March 2021" in witness.quote for witness in page.witnesses)
    shown = [line for line in page.text.splitlines() if "Monthly Bulletin" in line]
    assert len(shown) <= 1
