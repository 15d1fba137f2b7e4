"""Which citations of a dossier are of one work, and by what that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from audit.formats.http import archived_address, page_key
from audit.model import Precision
from audit.text import isbn_key, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.model import Citation

# A part of a book bears the number of the book.
_PARTS = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"})
_BY_YEAR = frozenset({"book", "report", "thesis", "motion_picture", "standard", "legislation", "dataset"})


class SameWork(NamedTuple):
    """That a citation is of the work of an earlier one, by a field that both share.

    ``sure`` says that nothing in the two speaks against it.
    """

    first: Citation
    field: Literal["DOI", "ISBN", "URL", "title"]
    sure: bool


def same_works(citations: Iterable[Citation]) -> dict[str, SameWork]:
    """For each citation, by its id, the first one of the same work, if there is one before it.

    One DOI, one address or one ISBN is one work; so is one title of one outlet (or publisher) on one day, of
    a book in one year. Titles alone, or on different days, are not. Linear in the number of citations.
    """
    known: dict[tuple[str, ...], Citation] = {}
    found: dict[str, SameWork] = {}
    for citation in citations:
        for field, *key in _keys(citation):
            first = known.setdefault((field, *key), citation)
            apart = field == "title" and _differ(first, citation)
            if first is not citation and citation.id not in found and not apart:
                found[citation.id] = SameWork(first, field, _agree(first, citation))
    return found


def _keys(citation: Citation) -> Iterator[tuple[Literal["DOI", "ISBN", "URL", "title"], *tuple[str, ...]]]:
    """What no two works share, the surest first."""
    title = _words(citation.title)
    if citation.DOI:
        yield "DOI", citation.DOI.strip().lower()
    for number in citation.ISBN if citation.type not in _PARTS else ():
        if key := isbn_key(number):
            yield "ISBN", key, title  # the volumes of a set may share their number
    if citation.URL and (key := page_key(_original(citation.URL))):
        yield "URL", key, "" if "/" in key else title  # the home page of a site is cited for many things
    outlet = _words(citation.container_title or citation.publisher)
    if title and outlet and (date := _date(citation)):
        yield "title", title, outlet, date


def _original(address: str) -> str:
    """The address of the page of which an archive holds a copy at an address; else the address itself."""
    copy = archived_address(address)
    return (copy and copy.original) or address


def _date(citation: Citation) -> str | None:
    """The day, or of a book and its kind the year, that a citation gives without doubt."""
    issued = citation.issued
    if issued is None or issued.candidates:
        return None
    if issued.only_day:
        return issued.only_day.isoformat()
    year = issued.precision == Precision.YEAR and citation.type in _BY_YEAR
    return str(issued.first_day.year) if year and issued.first_day else None


def _differ(first: Citation, other: Citation) -> bool:
    """Whether a volume, number, edition, page or author that both give tells two works of one title apart."""
    return any(one and two and one != two for one, two in zip(_which(first), _which(other), strict=True))


def _which(citation: Citation) -> tuple[str, ...]:
    names = citation.author or citation.editor
    name = _words(names[0].family or names[0].literal) if names else ""
    by = "" if name == _words(citation.container_title) else name  # the outlet in the place of an author
    parts = (citation.volume, citation.issue, citation.number, citation.edition, citation.page)
    return by, *map(_words, parts)


def _agree(first: Citation, other: Citation) -> bool:
    """Whether the titles of two citations are alike, as far as both give one."""
    one, two = _words(first.title), _words(other.title)
    return one in two or two in one


def _words(text: str | None) -> str:
    return " ".join(words(text or ""))
