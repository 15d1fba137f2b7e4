"""Answers of catalogues, whole and with everything in them changed: a reader raises one error alone."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from audit.formats.catalogues import BadAnswerError, read_books, read_crossref, read_openalex
from tests.attack.damage import damages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.model import Work

ITEM: dict[str, Any] = {
    "DOI": "10.5555/A", "type": "journal-article", "title": ["A title"], "subtitle": ["More"],
    "container-title": ["B"], "author": [{"given": "Ruth", "family": "Hale"}, {"name": "Port"}],
    "issued": {"date-parts": [[2019, 4, 1]]}, "ISBN": ["9780306406157"],
    "updated-by": [
        {"DOI": "10.5555/n", "type": "erratum", "label": "Erratum", "updated": {"date-parts": [[2020]]}},
    ],
}  # fmt: skip
RECORD = {
    "id": "https://openalex.org/W1", "doi": "https://doi.org/10.5555/a", "title": "A",
    "publication_year": 2019, "publication_date": "2019-04-01",
    "authorships": [{"author": {"display_name": "Ruth Hale"}}],
    "primary_location": {"source": {"display_name": "B"}, "landing_page_url": "https://a.example/"},
    "is_retracted": False,
}  # fmt: skip
DOC = {
    "key": "/works/OL1W", "title": "A", "subtitle": "B", "author_name": ["Ruth Hale"],
    "isbn": ["9780306406157"], "first_publish_year": 2019, "publish_year": [2019, 2020],
}  # fmt: skip
BOOK = {
    "url": "https://openlibrary.org/books/OL1M/A", "title": "A", "authors": [{"name": "R"}],
    "publishers": [{"name": "Q"}], "publish_date": "May 2021",
}  # fmt: skip
ANSWERS: list[tuple[Callable[[bytes], tuple[Work, ...]], dict[str, Any]]] = [
    (read_crossref, {"message-type": "work", "message": ITEM}),
    (read_crossref, {"message-type": "work-list", "message": {"items": [ITEM, ITEM]}}),
    (read_openalex, RECORD),
    (read_openalex, {"meta": {"count": 1}, "results": [RECORD]}),
    (read_books, {"numFound": 1, "docs": [DOC]}),
    (read_books, {"ISBN:9780306406157": BOOK}),
]
WRONG: list[Any] = [
    None,
    0,
    -1,
    1e308,
    10**30,
    True,
    "",
    "x" * 5000,
    "\ud800",
    [],
    {},
    [[]],
    [[None]],
    [{"a": []}],
]


def changed(value: Any) -> Iterator[Any]:
    """The value with each part in it, one at a time, made something else."""
    yield from WRONG
    if isinstance(value, dict):
        for key, held in value.items():
            yield from ({**value, key: other} for other in changed(held))
            yield {name: one for name, one in value.items() if name != key}
    elif isinstance(value, list):
        for place, held in enumerate(value):
            yield from ([*value[:place], other, *value[place + 1 :]] for other in changed(held))


@pytest.mark.parametrize(("read", "answer"), ANSWERS)
def test_a_whole_answer_gives_its_works(
    read: Callable[[bytes], tuple[Work, ...]], answer: dict[str, Any]
) -> None:
    works = read(json.dumps(answer).encode())
    assert works
    assert all(work.title and work.address and work.issued and work.authors for work in works)


@pytest.mark.parametrize(("read", "answer"), ANSWERS)
def test_whatever_stands_in_an_answer_is_taken_or_refused(
    read: Callable[[bytes], tuple[Work, ...]], answer: dict[str, Any]
) -> None:
    for other in changed(answer):
        try:
            works = read(json.dumps(other).encode())
        except BadAnswerError:
            continue
        assert all(len(work.title) <= 1000 and len(work.authors) <= 200 for work in works)
        _ = [text.encode() for work in works for text in (work.title, work.container, *work.authors)]


@pytest.mark.parametrize(("read", "answer"), ANSWERS)
def test_damaged_bytes_are_taken_or_refused(
    read: Callable[[bytes], tuple[Work, ...]], answer: dict[str, Any]
) -> None:
    for _, data in damages(json.dumps(answer).encode(), Random(1), 300):
        try:
            read(data)
        except BadAnswerError:
            continue


def test_an_answer_of_another_catalogue_is_refused() -> None:
    bodies = [json.dumps(answer).encode() for _, answer in ANSWERS]
    for read, own in ((read_crossref, (0, 1)), (read_openalex, (2, 3)), (read_books, (4, 5))):
        for number, body in enumerate(bodies):
            if number not in own:
                with pytest.raises(BadAnswerError):
                    read(body)


def test_the_number_of_works_is_bounded() -> None:
    body = json.dumps({"message-type": "work-list", "message": {"items": [ITEM] * 5000}}).encode()
    assert len(read_crossref(body)) <= 20
