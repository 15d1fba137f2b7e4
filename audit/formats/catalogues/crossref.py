"""Crossref's REST API: addresses to ask, and works in its answers.

Form: https://api.crossref.org/swagger-ui/index.html and https://github.com/CrossRef/rest-api-doc
(api_format.md). An unknown date is ``{"date-parts": [[null]]}``. ``updated-by`` stands on the work that was
changed, ``update-to`` on the notice that changes another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from audit.formats.bibliography import read_csl_date
from audit.formats.catalogues.answer import (
    MOST,
    BadAnswerError,
    objects_in,
    read_object,
    text_in,
    texts_in,
)
from audit.formats.catalogues.identifiers import bare_doi, doi_address, notice_kind
from audit.model import Notice, Reason, Work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Interval

CROSSREF = "https://api.crossref.org"
"""Where it is asked."""
_DATES = ("issued", "published", "published-print", "published-online")


def works_of_doi(base: str, doi: str) -> str:
    """The address that asks for the work of a DOI. The DOI is one segment: its slash is encoded."""
    return f"{base}/works/{quote(doi, safe='')}"


def works_by_words(base: str, words: str, *, most: int = 5) -> str:
    """The address that asks for works by title, authors and year as one text."""
    return f"{base}/works?{urlencode({'query.bibliographic': words, 'rows': most})}"


def read_crossref(body: bytes) -> tuple[Work, ...]:
    """The works of an answer, one or a list. Raises BadAnswerError for what is no answer of Crossref."""
    answer = read_object(body)
    message = answer.get("message")
    if answer.get("message-type") == "work" and isinstance(message, dict):
        return (_work(message),)
    if answer.get("message-type") == "work-list" and isinstance(message, dict):
        return tuple(_work(item) for item in objects_in(message, "items"))[:MOST]
    raise BadAnswerError(Reason("answer-of-another-form"))


def _work(item: dict[str, Any]) -> Work:
    doi = bare_doi(text_in(item, "DOI"))
    title, subtitle = text_in(item, "title"), text_in(item, "subtitle")
    titles = (*texts_in(item, "title"), *((f"{title}: {subtitle}",) if title and subtitle else ()))
    return Work(
        catalogue="crossref",
        address=doi_address(doi) if doi else "",
        title=title,
        titles=titles,
        container=text_in(item, "container-title"),
        authors=tuple(filter(None, map(_name, objects_in(item, "author")))),
        issued=_issued(item),
        kind=text_in(item, "type"),
        doi=doi,
        isbn=texts_in(item, "ISBN"),
        changed_by=tuple(_notices(item, "updated-by")),
        changes=tuple(_notices(item, "update-to")),
    )


def _name(author: dict[str, Any]) -> str:
    name = " ".join(filter(None, (text_in(author, "given"), text_in(author, "family"))))
    return name or text_in(author, "name", "literal")


def _issued(item: dict[str, Any]) -> Interval | None:
    """When it was published; an earliest date online may be years before or after the printed one."""
    return next((date for key in _DATES if (date := read_csl_date(item.get(key)))), None)


def _notices(item: dict[str, Any], key: str) -> Iterator[Notice]:
    for update in objects_in(item, key):
        stated = text_in(update, "type")
        yield Notice(
            notice_kind(stated),
            text_in(update, "label") or stated,
            bare_doi(text_in(update, "DOI")),
            read_csl_date(update.get("updated")),
            text_in(update, "source"),
        )
