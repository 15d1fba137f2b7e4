"""The day of an old text wins over those on which it was scanned, transcribed, catalogued or put online."""

from __future__ import annotations

import pytest

from audit.model import Page
from audit.page import read_page

TITLE = "The new quay of the harbour"
TEXT = "<p>The board met in the old hall and heard the engineers speak of the quay, built of stone.</p>" * 4


def page(near: str = "", foot: str = "", language: str = "en") -> Page:
    head = f"<!doctype html><html lang={language}><title>{TITLE}</title><body><main><h1>{TITLE}</h1>"
    return read_page(f"{head}{near}{TEXT}{foot}</main>".encode())


def day(found: Page) -> str:
    assert found.published is not None
    return str(found.published.day)


@pytest.mark.parametrize(
    ("language", "issued", "copied"),
    [
        ("en", "14 March 1889", "Digitised 12 March 2014"),
        ("en", "14 March 1889", "Scanned and catalogued by the State Library, 12 March 2014"),
        ("en", "14 March 1889", "Date digitized: 2014-03-12"),
        ("en", "14 March 1889", "Transcribed by volunteers on 12 March 2014"),
        ("en", "14 March 1889", "Uploaded 12 March 2014"),
        ("en", "14 March 1889", "Published online 12 March 2014"),
        ("de", "14. März 1889", "Digitalisiert am 12. März 2014"),
        ("de", "14. März 1889", "Hochgeladen: 12.03.2014"),
        ("fr", "14 mars 1889", "Numérisé le 12 mars 2014"),
        ("fr", "14 mars 1889", "Mis en ligne le 12 mars 2014"),
        ("es", "14 de marzo de 1889", "Digitalizado el 12 de marzo de 2014"),
        ("it", "14 marzo 1889", "Scansionato il 12 marzo 2014"),
        ("nl", "14 maart 1889", "Gedigitaliseerd op 12 maart 2014"),
        ("sv", "14 mars 1889", "Skannad 12 mars 2014"),
        ("pl", "14 marca 1889", "Zeskanowano 12 marca 2014"),
        ("cs", "14. března 1889", "Digitalizováno 12. března 2014"),
        ("ru", "14 марта 1889", "Оцифровано 12 марта 2014"),
        ("ja", "1889年3月14日", "デジタル化 2014年3月12日"),
        ("zh", "1889年3月14日", "数字化日期：2014年3月12日"),
        ("ko", "1889년 3월 14일", "디지털화 2014년 3월 12일"),
    ],
)
def test_an_old_text_is_not_of_the_day_on_which_its_copy_was_made(
    language: str, issued: str, copied: str
) -> None:
    found = page(f"<time datetime=1889-03-14>{issued}</time>", f"<p>{copied}</p>", language)
    assert day(found) == "1889-03-14"
    left_out = {one.says: one.left_out.code for one in found.witnesses if one.value and one.left_out}
    assert left_out == {"2014-03-12": "copy-made"}


@pytest.mark.parametrize(
    ("near", "foot"),
    [
        ("<p>14 March 1889</p>", "<p>Digitised 12 March 2014</p>"),
        ("<p>Published 14 March 1889</p>", "<p>Added 12 March 2014</p>"),
        ("", "<dl><dt>Date of issue<dd>14 March 1889<dt>Date digitised<dd>12 March 2014</dl>"),
        (
            "<time datetime=1889-03-14>14 March 1889</time>",
            "<p>Scanned <time datetime=2014-03-12>12 March 2014",
        ),
        (
            "<time datetime=1889-03-14>14 March 1889</time>",
            "<table><tr><th>Uploaded<td><time datetime=2014-03-12>12 March 2014</time></table>",
        ),
    ],
)
def test_the_label_is_heard_wherever_it_stands(near: str, foot: str) -> None:
    assert day(page(near, foot)) == "1889-03-14"


@pytest.mark.parametrize(
    ("near", "foot", "of"),
    [
        ("<p>Uploaded 12 March 2014</p>", "", "2014-03-12"),
        (
            "<p>Published 12 March 2014</p>",
            "<p><time datetime=1889-03-14>14 March 1889</time></p>",
            "2014-03-12",
        ),
        (
            "<p>Uploaded 12 March 2014</p>",
            "<p>The hall was opened on 14 March 1889 by the mayor.",
            "2014-03-12",
        ),
        (
            "<p>12 March 2014</p>",
            "<p>The papers were digitised on 3 February 2014 by the state.",
            "2014-03-12",
        ),
        ("<p>Scan of the issue of 14 March 1889</p>", "", "1889-03-14"),
    ],
)
def test_a_page_of_today_about_something_old_stays_of_its_own_day(near: str, foot: str, of: str) -> None:
    assert day(page(near, foot)) == of


def test_a_day_of_digitising_alone_dates_no_page() -> None:
    assert page(foot="<p>Digitised 12 March 2014</p>").published is None


@pytest.mark.parametrize("label", ["Accessed", "Born", "Last login"])
def test_a_time_element_takes_the_label_before_it(label: str) -> None:
    assert page(foot=f"<p>{label} <time datetime=2014-03-12>12 March 2014</time></p>").published is None
