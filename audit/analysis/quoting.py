"""How checks speak: dates, spans and names as a newspaper editor would write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Because, DossierField, FileLine, Method, Paragraph, Precision, TextLine

if TYPE_CHECKING:
    from datetime import datetime

    from audit.model import Citation, ClaimEvidence, Document, Interval, Location, Place

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SMALL = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
YEAR_DAYS = 365.25
MONTH_DAYS = YEAR_DAYS / 12


def when(value: Interval) -> str:
    """The interval in words: ``25 April 2025``, ``January 2024``, ``between 1 and 10 January 2024``."""
    if value.candidates:
        return " or ".join(when(candidate) for candidate in value.candidates)
    if value.first is None or value.last is None:
        return f"before {_day(value.last)}" if value.last else f"after {_day(value.first)}"
    if value.only_day:
        return _day(value.first)
    return _named(value) or f"between {_day(value.first, value.last)} and {_day(value.last)}"


def _named(value: Interval) -> str | None:
    """The name of a whole year, season or month, if the interval is one."""
    first = value.first
    if first is None or value.precision not in {Precision.YEAR, Precision.SEASON, Precision.MONTH}:
        return None
    text = value.edtf.rstrip("?~%")
    if len(text) == 4:
        return text
    if value.precision == Precision.SEASON:
        return f"{_SEASONS.get(first.month, 'the season of')} {first.year}"
    return f"{MONTHS[first.month - 1]} {first.year}" if len(text) == 7 else None


def _day(moment: datetime | None, until: datetime | None = None) -> str:
    if moment is None:
        return "an unknown day"
    month = f" {MONTHS[moment.month - 1]}"
    if until and until.year == moment.year:
        return f"{moment.day}{'' if until.month == moment.month else month}"
    return f"{moment.day}{month} {moment.year}"


def number(value: int) -> str:
    """A whole number, in words up to twenty."""
    return SMALL[value] if 0 <= value < len(SMALL) else f"{value:,}"


def span(days: int) -> str:
    """A length of time in the unit a person would choose: days, then weeks, months, years."""
    for unit, length, least in (
        ("year", YEAR_DAYS, 2 * YEAR_DAYS),
        ("month", MONTH_DAYS, 56),
        ("week", 7, 21),
    ):
        if days >= least:
            return _counted(round(days / length), unit)
    return _counted(days, "day")


def _counted(count: int, unit: str) -> str:
    return f"{number(count)} {unit}{'' if count == 1 else 's'}"


def called(citation: Citation) -> str:
    """The citation as a person would point at it: its outlet or author and its title."""
    by = citation.container_title or next((str(name) for name in citation.author), None) or citation.publisher
    title = f"“{citation.title}”" if citation.title else None
    return ", ".join(part for part in (by, title) if part) or citation.id


def field(citation: Citation, name: str, quote: str, dossier_path: str | None) -> Because:
    """A field of a citation as evidence: the words of the dossier."""
    return Because(
        quote=quote,
        method=Method("citation"),
        where=DossierField("citation", citation.id, name),
        capture=dossier_path,
    )


def reference(citation: Citation, dossier_path: str | None) -> Because:
    """The whole reference as evidence: as the document prints it, else what the dossier says of it."""
    quote = citation.raw or called(citation)
    return field(citation, "raw" if citation.raw else "title", quote, dossier_path)


def document_field(document: Document, name: str, quote: str, dossier_path: str | None) -> Because:
    """A field of a document as evidence: the words of the dossier."""
    where = DossierField("document", document.id, name)
    return Because(quote=quote, method=Method("document"), where=where, capture=dossier_path)


def passage(claim: ClaimEvidence, quote: str | None = None) -> Because:
    """A claim's words as evidence, with the line or paragraph of the document they stand in."""
    return Because(
        quote=quote or claim.claim.text,
        method=Method("document"),
        where=_where(claim.place) if claim.place else DossierField("claim", claim.claim.id),
        capture=claim.document.text,
    )


def _where(place: Place) -> Location:
    if place.unit == "line":
        return FileLine(place.line)
    return Paragraph(place.line) if place.unit == "paragraph" else TextLine(place.line)
