"""Where on a page a fragment leads."""

from __future__ import annotations

import time

import pytest

from audit.formats.html import FragmentPage

PAGE = (
    b"""<!doctype html><title>t</title><h2 id="Part-1">Part one</h2><a name=old></a>
<h2 id="user-content-readme">Readme</h2><h2 id="%C3%BC">x</h2><h2 id="\xc3\xa4">y</h2>
<p>The <b>quick</b> brown fox jumps.</p><p>It ran <i>over</i> the lazy dogs,
and slept. Caf\xc3\xa9 at noon.</p><script>var a = "hidden words";</script>"""
    + b"<p>More of it.</p>" * 60
)


def problem(fragment: str, page: bytes = PAGE) -> str | None:
    found = FragmentPage.read(page).problem(fragment)
    return found.code if found else None


@pytest.mark.parametrize(
    "fragment",
    [
        "Part-1", "old", "readme", "%C3%A4", "ä", "%C3%BC", "", "top", "TOP",
        ":~:text=quick%20brown", ":~:text=QUICK", ":~:text=cafe", ":~:text=quick,over",
        ":~:text=The-,quick,-brown", ":~:text=jumps.-,It%20ran", ":~:text=lazy%20dogs%2C%20and",
        "Part-1:~:text=fox", ":~:text=fox&text=slept",
    ],
)  # fmt: skip
def test_a_fragment_that_leads_somewhere_has_no_problem(fragment: str) -> None:
    assert problem(fragment) is None


@pytest.mark.parametrize(
    ("fragment", "code"),
    [
        ("Part-2", "fragment-missing"),
        ("part-1", "fragment-other-case"),
        (":~:text=quick%20fox", "fragment-text-missing"),
        (":~:text=uick", "fragment-text-missing"),
        (":~:text=over,quick", "fragment-text-missing"),
        (":~:text=A-,quick", "fragment-text-missing"),
        (":~:text=quick,-fox", "fragment-text-missing"),
        (":~:text=hidden", "fragment-text-missing"),
        (":~:text=fox&text=cat", "fragment-text-missing"),
        ("/route", "fragment-unsure"),
        ("L10-L20", "fragment-unsure"),
        ("issuecomment-12", "fragment-unsure"),
    ],
)
def test_a_fragment_that_leads_nowhere_says_why(fragment: str, code: str) -> None:
    assert problem(fragment) == code


@pytest.mark.parametrize(
    "page", [b"%PDF-1.7", b"plain", b"<title>x</title><div id=app></div><script src=a></script>"]
)
def test_of_a_page_that_scripts_make_or_that_is_no_html_nothing_is_said(page: bytes) -> None:
    assert problem("chapter", page) == "fragment-unsure"
    assert problem(":~:text=words", page) == "fragment-unsure"


@pytest.mark.parametrize("unit", ["<script>", "<a", "<!--", "quick ", "<a id=x>"])
def test_hostile_pages_take_linear_time(unit: str) -> None:
    began = time.thread_time()
    problem(":~:text=A-,quick,over,-x", b"<p>" + unit.encode() * 50_000)
    assert time.thread_time() - began < 5
