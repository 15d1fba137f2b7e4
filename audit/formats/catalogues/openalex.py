"""OpenAlex's REST API: addresses to ask, and works in its answers.

Form: https://developers.openalex.org/api-reference/works. A key has been asked for since 13 February 2026;
without one a look-up by DOI is free and searches are few
(https://developers.openalex.org/api-reference/authentication).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from audit.formats.bibliography import read_csl_date
from audit.formats.catalogues.answer import MOST, BadAnswerError, objects_in, read_object, text_in
from audit.formats.catalogues.identifiers import bare_doi, doi_address
from audit.model import Reason, Work

if TYPE_CHECKING:
    from audit.model import Interval

_FIRST_OF_JANUARY = "-01-01"


def record_of_doi(base: str, doi: str) -> str:
    """The address that asks for the work of a DOI."""
    return f"{base}/works/doi:{quote(doi, safe='/')}"


def records_by_title(base: str, title: str, *, most: int = 5) -> str:
    """The address that asks for works by the words of a title."""
    return f"{base}/works?{urlencode({'search': title, 'per_page': most})}"


def read_openalex(body: bytes) -> tuple[Work, ...]:
    """The works of an answer, one or a list. Raises BadAnswerError for what is no answer of OpenAlex."""
    answer = read_object(body)
    if isinstance(answer.get("results"), list) and isinstance(answer.get("meta"), dict):
        return tuple(_work(item) for item in objects_in(answer, "results"))[:MOST]
    if text_in(answer, "id").startswith("https://openalex.org/W"):
        return (_work(answer),)
    raise BadAnswerError(Reason("answer-of-another-form"))


def _work(item: dict[str, Any]) -> Work:
    doi = bare_doi(text_in(item, "doi"))
    place = item.get("primary_location")
    held = place if isinstance(place, dict) else {}
    title = text_in(item, "title", "display_name")
    authors = (text_in(one.get("author"), "display_name") for one in objects_in(item, "authorships"))
    return Work(
        catalogue="openalex",
        address=doi_address(doi) if doi else text_in(held, "landing_page_url"),
        title=title,
        titles=(title,) if title else (),
        container=text_in(held.get("source"), "display_name"),
        authors=tuple(filter(None, authors)),
        issued=_issued(item),
        kind=text_in(item, "type"),
        doi=doi,
        retracted=item.get("is_retracted") is True,
    )


def _issued(item: dict[str, Any]) -> Interval | None:
    """The day or the year: OpenAlex writes the first of January where it knows the year alone."""
    day, year = text_in(item, "publication_date"), item.get("publication_year")
    if day and not day.endswith(_FIRST_OF_JANUARY):
        return read_csl_date(day)
    return read_csl_date(day[:4] or (year if isinstance(year, int) and not isinstance(year, bool) else None))
