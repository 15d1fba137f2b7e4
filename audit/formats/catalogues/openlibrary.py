"""Open Library's APIs: addresses to ask, and books in its answers.

Form: https://openlibrary.org/dev/docs/api/books (``jscmd=data``) and
https://openlibrary.org/dev/docs/api/search. A book that it does not have is ``{}``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from audit.formats.bibliography import read_csl_date
from audit.formats.catalogues.answer import (
    MOST,
    BadAnswerError,
    objects_in,
    read_object,
    text_in,
    texts_in,
)
from audit.formats.http import join_addresses
from audit.model import Reason, Work
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.model import Interval

_FIELDS = "key,title,subtitle,author_name,first_publish_year,publish_year,publisher,isbn"
_NOT_OF_ISBN = compile_later(r"[^0-9Xx]")
_MOST_YEARS = 200
_SITE = "https://openlibrary.org/"


def books_of_isbn(base: str, isbn: Sequence[str]) -> str:
    """The address that asks for the books of ISBNs."""
    keys = ",".join(f"ISBN:{_NOT_OF_ISBN.sub('', number)}" for number in isbn)
    return f"{base}/api/books?{urlencode({'bibkeys': keys, 'format': 'json', 'jscmd': 'data'})}"


def books_by_title(base: str, title: str, author: str = "", *, most: int = 5) -> str:
    """The address that asks for books by title and author."""
    asked = {"title": title, **({"author": author} if author else {}), "limit": most, "fields": _FIELDS}
    return f"{base}/search.json?{urlencode(asked)}"


def read_books(body: bytes) -> tuple[Work, ...]:
    """The books of an answer. Raises BadAnswerError for what is no answer of Open Library."""
    answer = read_object(body)
    if isinstance(answer.get("docs"), list):
        return tuple(_found(item) for item in objects_in(answer, "docs"))[:MOST]
    if all(key.startswith("ISBN:") and isinstance(value, dict) for key, value in answer.items()):
        return tuple(_by_isbn(key, value) for key, value in list(answer.items())[:MOST])
    raise BadAnswerError(Reason("answer-of-another-form"))


def _found(item: dict[str, Any]) -> Work:
    """A book of a search: the year is that of its first edition, and others are known by their years."""
    listed, first = item.get("publish_year"), item.get("first_publish_year")
    known = [*(listed[:_MOST_YEARS] if isinstance(listed, list) else ()), first]
    return Work(
        catalogue="open-library",
        address=_entry(text_in(item, "key")),
        title=text_in(item, "title"),
        titles=_titles(item),
        container="",
        authors=texts_in(item, "author_name"),
        issued=_years(known),
        kind="book",
        isbn=texts_in(item, "isbn"),
        is_entry=True,
    )


def _years(known: Sequence[object]) -> Interval | None:
    """The years of a book's editions, from the first to the last."""
    usable = sorted({year for year in known if isinstance(year, int) and 1000 <= year <= 9999})
    if not usable:
        return None
    return read_csl_date({"date-parts": [[year] for year in dict.fromkeys((usable[0], usable[-1]))]})


def _by_isbn(key: str, item: dict[str, Any]) -> Work:
    publishers = [text_in(one, "name") for one in objects_in(item, "publishers")]
    return Work(
        catalogue="open-library",
        address=_entry(text_in(item, "url", "key")),
        title=text_in(item, "title"),
        titles=_titles(item),
        container=next(filter(None, publishers), ""),
        authors=tuple(filter(None, (text_in(one, "name") for one in objects_in(item, "authors")))),
        issued=read_csl_date(text_in(item, "publish_date") or None),
        kind="book",
        isbn=(key.partition(":")[2],),
        is_entry=True,
    )


def _titles(item: dict[str, Any]) -> tuple[str, ...]:
    title, subtitle = text_in(item, "title"), text_in(item, "subtitle")
    return tuple(filter(None, (title, f"{title}: {subtitle}" if title and subtitle else "")))


def _entry(place: str) -> str:
    """The address of an entry; "" where the answer leads off the catalogue's own site."""
    address = (join_addresses(_SITE, place) or "") if place else ""
    within = address.partition("://")[2]
    return f"https://{within}" if within.startswith("openlibrary.org/") else ""
