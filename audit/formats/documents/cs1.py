"""Wikipedia's citation templates as CSL items: ``{{cite news}}`` and kin (Help:Citation Style 1 and 2).

Names of parameters in German, French, Italian and Spanish templates are known too. A date stays as printed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from audit.model import CitedItem

if TYPE_CHECKING:
    from collections.abc import Mapping

TYPES = {
    "news": "article-newspaper", "web": "webpage", "book": "book", "journal": "article-journal",
    "magazine": "article-magazine", "press release": "document", "report": "report", "thesis": "thesis",
    "conference": "paper-conference", "encyclopedia": "entry-encyclopedia", "av media": "motion_picture",
    "episode": "broadcast", "interview": "interview", "tweet": "post", "podcast": "broadcast",
    "arxiv": "article", "map": "map", "speech": "speech", "techreport": "report",
    "dictionary": "entry-dictionary",
}  # fmt: skip
"""CSL's types of what the templates cite."""
_FOREIGN = {
    "internetquelle": "web", "literatur": "book", "lien web": "web", "article": "journal", "ouvrage": "book",
    "cita web": "web", "cita news": "news", "cita libro": "book", "cita pubblicazione": "journal",
    "cita noticia": "news", "cita publicación": "journal",
}  # fmt: skip
_FIELDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", ("title", "script-title", "titel", "titre", "titolo", "título")),
    ("container-title", (
        "work", "newspaper", "magazine", "journal", "website", "periodical", "encyclopedia", "series",
        "werk", "périodique", "site", "pubblicazione", "sito", "rivista", "periódico", "sitioweb",
        "publicación",
    )),
    ("publisher", ("publisher", "institution", "herausgeber", "verlag", "éditeur", "editore", "editorial")),
    ("publisher-place", ("location", "place", "publication-place", "ort", "lieu", "città", "ubicación")),
    ("volume", ("volume", "band", "volumen")),
    ("issue", ("issue", "number", "nummer", "numéro", "numero", "número")),
    ("page", ("pages", "page", "at", "seiten", "pagine", "páginas")),
    ("edition", ("edition", "auflage")),
    ("DOI", ("doi",)),
    ("ISBN", ("isbn",)),
    ("ISSN", ("issn",)),
    ("language", ("language", "sprache", "langue", "lingua", "idioma")),
)  # fmt: skip
_URL = ("chapter-url", "article-url", "url", "lire en ligne")
_ARCHIVE_URL = ("archive-url", "archiveurl", "archiv-url", "archive-url", "urlarchivo")
_DATE = ("date", "datum", "data", "fecha")
_YEAR = ("year", "jahr", "année", "anno", "año")
_ACCESSED = ("access-date", "accessdate", "abruf", "consulté le", "accesso", "fechaacceso")
_LAST = (
    "last",
    "surname",
    "author-last",
    "author",
    "autor",
    "auteur",
    "autore",
    "cognome",
    "apellidos",
    "nom",
)
_FIRST = ("first", "given", "author-first", "nome", "nombre", "prénom")
_WHOLE_NAMES = ("authors", "people", "vauthors")
_UNFIT = ("usurped", "unfit", "bot: unknown")
_NO_URL = re.compile(r"https?://", re.IGNORECASE)
_MOST_NAMES = 100
_FOUR_DIGITS = re.compile(r"\d{4}[a-z]?\b")


class Work(NamedTuple):
    """A work that a template names.

    ``url`` and ``archive_url`` are the addresses to offer: no address that the template says was usurped or
    is unfit. ``reference`` is by what short notes name it (``smith2020``).
    """

    item: CitedItem
    url: str
    archive_url: str
    reference: str


def template_kind(name: str) -> str | None:
    """What a citation template cites (``news``), by its name; ``None`` for another template."""
    plain = " ".join(name.replace("_", " ").split()).casefold()
    if plain == "citation":
        return ""
    return plain[5:] if plain.startswith("cite ") else _FOREIGN.get(plain)


def work_of(kind: str, params: Mapping[str, str]) -> Work:
    """The work, by the template's parameters: names in lower case, values as plain text."""
    data: dict[str, Any] = {"type": TYPES.get(kind, "document" if kind else _by_container(params))}
    for field, names in _FIELDS:
        if value := _first(params, names):
            data[field] = value
    chapter = _first(params, ("chapter", "contribution", "kapitel"))
    if chapter and "title" in data:
        data |= {"type": "chapter", "container-title": data["title"], "title": chapter}
    authors = _names(params)
    if authors:
        data["author"] = authors
    dated = _first(params, _DATE) or _first(params, _YEAR)
    for field, value in (("issued", dated), ("accessed", _first(params, _ACCESSED))):
        if value:
            data[field] = {"raw": value}
    url, archive = _addresses(params, data)
    people = "".join(name.get("family") or name.get("literal", "") for name in authors[:4])
    year = _FOUR_DIGITS.search(dated)
    reference = short_reference(people, year[0] if year else "")
    key = url or archive or data.get("DOI", "") or f"{data.get('title', '')}|{reference}"
    return Work(CitedItem(key, data), url, archive, reference)


def short_reference(*parts: str) -> str:
    """What a short note and the work it names have in common: the last names and the year."""
    return "".join("".join(parts).split()).casefold()


def _addresses(params: Mapping[str, str], data: dict[str, Any]) -> tuple[str, str]:
    """The address and that of an archived copy to offer, put into the record too."""
    url, archive = _address(params, _URL), _address(params, _ARCHIVE_URL)
    status = params.get("url-status", "").strip().casefold()
    unfit = status in _UNFIT
    extra = {
        "url-status": status,
        "archive-date": _first(params, ("archive-date", "archivedate")),
        "agency": _first(params, ("agency", "agence", "agenzia", "agencia")),
        "unfit-URL": url if unfit else "",
    }
    if any(extra.values()):
        data["custom"] = {name: value for name, value in extra.items() if value}
    url = "" if unfit else url
    if url:
        data["URL"] = url
    if archive:
        data["archive_location"] = archive
    return url, archive


def _address(params: Mapping[str, str], names: tuple[str, ...]) -> str:
    value = _first(params, names)
    return value.split()[0] if _NO_URL.match(value) else ""


def _first(params: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((params[name] for name in names if params.get(name)), "")


def _by_container(params: Mapping[str, str]) -> str:
    """CSL's type for ``{{citation}}``, which does not say what it cites."""
    for name, kind in (("newspaper", "news"), ("magazine", "magazine"), ("journal", "journal")):
        if params.get(name):
            return TYPES[kind]
    return "book" if params.get("isbn") or params.get("publisher") else "document"


def _names(params: Mapping[str, str]) -> list[dict[str, str]]:
    """The authors: numbered or not, in parts or whole; as printed where they stand in one parameter."""
    found = []
    for number in ("", *map(str, range(1, _MOST_NAMES))):
        family = _first(params, tuple(name + number for name in _LAST))
        given = _first(params, tuple(name + number for name in _FIRST))
        if family:
            found.append({"family": family, "given": given} if given else {"literal": family})
        elif number not in {"", "1"}:
            break
    whole = "" if found else _first(params, _WHOLE_NAMES)
    return [{"literal": whole}] if whole else found
