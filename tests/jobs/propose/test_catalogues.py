"""Addresses from catalogues: what each is asked, what is proposed, and what broken answers give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.jobs.propose._services import (
    DOI,
    NEWS,
    PAPER,
    WORK,
    answer,
    asked,
    best,
    codes,
    prepare,
    problem,
    proposed,
    work,
    works,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.jobs._site import Site

ADDRESS = "https://doi.org/10.5555/bridge.2019(4)"
BY_DOI = "/crossref/works/10.5555%2Fbridge.2019%284%29"
WITH_DOI = f"{PAPER}    DOI: {DOI}\n"
BOOK = """\
citations:
  - id: book
    type: book
    title: Bridges of the Old Harbour
    author: [{family: Hale, given: Ruth}]
    issued: 2021
"""
OPENALEX = {
    "id": "https://openalex.org/W42",
    "doi": "https://doi.org/10.5555/bridge.2019(4)",
    "title": "Settlement of harbour bridges under tidal load",
    "publication_year": 2019,
    "publication_date": "2019-01-01",
    "authorships": [{"author": {"display_name": "Ruth Hale"}}],
    "primary_location": {"source": {"display_name": "Journal of Bridges"}, "landing_page_url": None},
}


@pytest.fixture(autouse=True)
def doubles(site: Site) -> None:
    prepare(site)


def test_crossref_is_asked_by_title_author_journal_and_year(site: Site, tmp_path: Path) -> None:
    answer(site, "/crossref/works", works(WORK))
    one = proposed(site, tmp_path, PAPER)
    (query,) = asked(site, "/crossref/works")
    words = "Settlement of harbour bridges under tidal load Hale Journal of Bridges 2019"
    assert parse_qs(urlsplit(query).query)["query.bibliographic"] == [words]
    assert best(one) == (ADDRESS, 0.95)
    assert {"title-as-cited", "outlet-agrees", "date-agrees", "author-agrees"} <= codes(one)


def test_a_doi_is_asked_for_by_itself(site: Site, tmp_path: Path) -> None:
    answer(site, BY_DOI, work(WORK))
    one = proposed(site, tmp_path, WITH_DOI)
    assert asked(site, BY_DOI)
    assert best(one) == (ADDRESS, 0.97)
    assert "doi-agrees" in codes(one)
    assert not asked(site, "/crossref/works")


def test_a_doi_of_another_work_is_told_and_not_proposed(site: Site, tmp_path: Path) -> None:
    answer(site, BY_DOI, work(WORK | {"title": ["Feeding habits of inland otters in winter"]}))
    one = proposed(site, tmp_path, WITH_DOI)
    assert one.proposals == ()


def test_an_answer_about_another_doi_is_no_answer(site: Site, tmp_path: Path) -> None:
    answer(site, BY_DOI, work(WORK | {"DOI": "10.5555/other"}))
    answer(site, "/openalex/works/doi:10.5555/bridge.2019%284%29", {}, 404)
    one = proposed(site, tmp_path, WITH_DOI)
    assert problem(one, "crossref") == "answer-of-another-work"
    assert best(one) == (ADDRESS, 0.73)  # the citation's own DOI, unconfirmed


def test_a_doi_that_crossref_does_not_have_is_asked_of_openalex(site: Site, tmp_path: Path) -> None:
    answer(site, BY_DOI, b"Resource not found.", 404)
    answer(site, "/openalex/works/doi:10.5555/bridge.2019%284%29", OPENALEX)
    one = proposed(site, tmp_path, WITH_DOI)
    assert problem(one, "crossref") is None
    assert best(one) == (ADDRESS, 0.97)


def test_the_first_of_january_of_openalex_is_a_year(site: Site, tmp_path: Path) -> None:
    answer(site, "/openalex/works", {"meta": {"count": 1}, "results": [OPENALEX]})
    one = proposed(site, tmp_path, PAPER.replace("issued: 2019", "issued: 2019-07-04"))
    assert "date-agrees" in codes(one)


def test_an_unknown_date_of_crossref_says_nothing(site: Site, tmp_path: Path) -> None:
    answer(site, "/crossref/works", works(WORK | {"issued": {"date-parts": [[None]]}}))
    one = proposed(site, tmp_path, PAPER)
    assert best(one)[0] == ADDRESS
    assert not {"date-agrees", "date-other"} & codes(one)


@pytest.mark.parametrize(
    "change",
    [
        {"title": ["Settlement of harbour tunnels under static load"]},
        {"title": ["Bridges"], "author": [{"family": "Roe"}]},
        {"title": [], "author": []},
        {"title": "not a list", "issued": "2019", "author": [None, 3, {"family": None}]},
    ],
)
def test_a_work_that_is_another_one_is_not_proposed(
    site: Site, tmp_path: Path, change: dict[str, Any]
) -> None:
    answer(site, "/crossref/works", works(WORK | change))
    assert proposed(site, tmp_path, PAPER).proposals == ()


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"<html><title>Just a moment...</title></html>", 200, "answer-not-json"),
        (b'{"status": "ok", "message-type": "work-l', 200, "answer-not-json"),
        (b"[" * 100_000, 200, "answer-not-json"),
        (b"[]", 200, "answer-of-another-form"),
        (
            b'{"status": "failed", "message-type": "validation-failure", "message": []}',
            200,
            "answer-of-another-form",
        ),
        (b"x" * 5_000_000, 200, "answer-too-large"),
        (b"slow down", 429, "status"),
        (b"", 503, "status"),
        (b"key wanted", 401, "status"),
        (b"", 404, None),
    ],
    ids=["wall", "half", "deep", "list", "failure", "large", "too many", "away", "key", "none"],
)
def test_what_is_no_answer_of_a_catalogue_proposes_nothing_and_is_told(
    site: Site, tmp_path: Path, body: bytes, status: int, code: str | None
) -> None:
    for path in ("/crossref/works", "/openalex/works"):
        answer(site, path, body, status, Retry_After="7200")
    one = proposed(site, tmp_path, PAPER)
    assert one.proposals == ()
    assert problem(one, "crossref") == code


def test_an_answer_that_was_cut_is_no_answer(site: Site, tmp_path: Path) -> None:
    answer(site, "/crossref/works", works(WORK), Content_Length="90000")
    one = proposed(site, tmp_path, PAPER, timeout=1.0)
    assert one.proposals == ()
    assert problem(one, "crossref") in {"answer-cut", "fault"}


def test_a_robots_txt_that_disallows_it_is_respected_and_told(site: Site, tmp_path: Path) -> None:
    site.answers["/robots.txt"] = (200, b"User-agent: *\nDisallow: /", {"Content-Type": "text/plain"})
    one = proposed(site, tmp_path, PAPER)
    assert problem(one, "crossref") == "robots-disallow"
    assert not asked(site, "/crossref/works")


def test_a_book_is_asked_for_by_title_and_author_and_its_entry_is_called_one(
    site: Site, tmp_path: Path
) -> None:
    doc = {
        "key": "/works/OL1W", "title": "Bridges of the Old Harbour", "author_name": ["Ruth Hale"],
        "first_publish_year": 2020, "publish_year": [2021, 2020], "isbn": ["9781682475577"],
    }  # fmt: skip
    answer(site, "/ol/search.json", {"numFound": 1, "start": 0, "numFoundExact": True, "docs": [doc]})
    one = proposed(site, tmp_path, BOOK)
    (query,) = asked(site, "/ol/search.json")
    assert parse_qs(urlsplit(query).query)["author"] == ["Hale"]
    assert best(one)[0] == "https://openlibrary.org/works/OL1W"
    assert {"catalogue-entry", "date-agrees", "author-agrees"} <= codes(one)


def test_an_isbn_is_asked_for_by_itself_in_either_form(site: Site, tmp_path: Path) -> None:
    entry = {
        "url": "https://openlibrary.org/books/OL1M/Bridges", "title": "Bridges of the Old Harbour",
        "authors": [{"name": "Ruth Hale"}], "publish_date": "May 2021",
        "publishers": [{"name": "Quay Press"}],
    }  # fmt: skip
    answer(site, "/ol/api/books", {"ISBN:9780306406157": entry})
    one = proposed(site, tmp_path, f"{BOOK}    ISBN: 0-306-40615-2\n")
    assert "ISBN:0306406152" in unquote(asked(site, "/ol/api/books")[0])
    assert best(one) == ("https://openlibrary.org/books/OL1M/Bridges", 0.97)
    assert "isbn-agrees" in codes(one)


def test_a_book_that_open_library_does_not_have_is_not_found_and_nothing_more(
    site: Site, tmp_path: Path
) -> None:
    answer(site, "/ol/api/books", {})
    one = proposed(site, tmp_path, f"{BOOK}    ISBN: 0-306-40615-2\n")
    assert one.proposals == ()
    assert problem(one, "open-library") is None


def test_an_entry_that_leads_off_the_catalogue_is_not_proposed(site: Site, tmp_path: Path) -> None:
    entry = {"url": "https://evil.example/books/OL1M", "title": "Bridges of the Old Harbour"}
    answer(site, "/ol/api/books", {"ISBN:9780306406157": entry})
    assert proposed(site, tmp_path, f"{BOOK}    ISBN: 0-306-40615-2\n").proposals == ()


def test_a_news_story_is_not_asked_for_in_catalogues(site: Site, tmp_path: Path) -> None:
    answer(site, "/cdx", [])
    proposed(site, tmp_path, NEWS)
    assert {path.partition("?")[0] for path in site.asked} == {"/cdx"}
