"""The fields of an entry of BibTeX or BibLaTeX as those of a citation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person
from pybtex.exceptions import PybtexError
from pybtex.textutils import normalize_whitespace

from audit.formats.bibliography.dates import date_of_parts, read_date_words, span_of
from audit.formats.bibliography.kinds import BIBTEX_TYPES, LANGUAGES, SUBTYPES
from audit.formats.bibliography.latex import from_latex
from audit.model import Interval, Name, Reason
from audit.text import month_named

if TYPE_CHECKING:
    from audit.formats.bibliography.record import Record

# Fields of text, the first that an entry has; the others are kept.
_FIELDS = {
    "container-title": ("journaltitle", "journal", "booktitle"),
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher-place": ("location", "address"),
    "volume": ("volume",), "edition": ("edition",), "genre": ("type",), "note": ("note", "annote"),
    "ISSN": ("issn",),
}  # fmt: skip
_VERBATIM = {"url": "URL", "doi": "DOI", "isbn": "ISBN"}
_TAGS = {name: tag for tag, name in reversed(LANGUAGES.items())}
_DATES = {"urldate": "accessed", "origdate": "original-date", "eventdate": "event-date"}
_ONLINE = frozenset({"webpage", "post", "post-weblog"})
_ISSUES = frozenset({"article", "suppperiodical", "periodical", "review"})
_GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
_LONGEST_NAMES = 50_000
_EXTENDED = re.compile(r"\b(family|given|prefix|suffix)\s{0,9}=\s{0,9}((?:\{[^{}]{0,200}\}|[^,{}]){0,200})")
_OF_EXTENDED = {
    "family": "family", "given": "given", "suffix": "suffix", "non-dropping-particle": "prefix",
}  # fmt: skip
_WRAPPED = re.compile(r"\{[^{}]*\}")
_ADDRESS = re.compile(r"(?:\\url\{)?(https?://[^\s{}]+)\}?")
_DAY_IN_MONTH = re.compile(r"(\d{1,2})\D{1,9}")
_USED = frozenset(
    {"entrysubtype", "title", "subtitle", "booksubtitle", "year", "month", "day", "date", "crossref", "xdata"}
)


def bibtex_record(record: Record, kind: str, fields: dict[str, str]) -> None:
    """Set the fields of a record from those of its entry; what a citation has no field for is kept."""
    record.type = _type(record, kind, fields)
    left = {name: value for name, value in fields.items() if name not in _USED and value.strip()}
    _put_title(record, fields)
    for role in ("author", "editor"):
        if role in left:
            _put_names(record, role, left.pop(role))
    _put_issued(record, fields)
    for name, field in _DATES.items():
        if name in left:
            record.put_date(field, _date_words(left.pop(name)))
    _put_plain(record, left)
    _put_language(record, left)
    for name, field in _VERBATIM.items():
        if name in left:
            record.put(field, _verbatim(left.pop(name)))
    _put_numbers(record, kind, left)
    for name, value in left.items():
        record.keep(name, from_latex(value) if name != "file" else value)


def _type(record: Record, kind: str, fields: dict[str, str]) -> str:
    subtype = SUBTYPES.get(from_latex(fields.get("entrysubtype", "")).lower())
    if kind in _GENRES:
        record.fields["genre"] = _GENRES[kind]
    if subtype is None and fields.get("entrysubtype"):
        record.keep("entrysubtype", fields["entrysubtype"])
    if kind not in BIBTEX_TYPES and subtype is None:
        record.complain(Reason("type-unknown", type=kind[:80]))
        record.keep("type", kind)
    if kind == "article" and "journal" not in fields and "journaltitle" not in fields and "eprint" in fields:
        return subtype or "article"
    return subtype or BIBTEX_TYPES.get(kind, "document")


def _put_title(record: Record, fields: dict[str, str]) -> None:
    title, rest = from_latex(fields.get("title", "")), from_latex(fields.get("subtitle", ""))
    between = " " if title[-1:] in "?!.:" else ": "
    record.put("title", f"{title}{between}{rest}" if title and rest else title or rest)
    if beside := from_latex(fields.get("booksubtitle", "")):
        record.keep("booksubtitle", beside)


def _put_plain(record: Record, left: dict[str, str]) -> None:
    if record.type in _ONLINE and "organization" in left and not left.keys() & {"journaltitle", "journal"}:
        record.put("container-title", from_latex(left.pop("organization")))  # the site, as Zotero writes it
    for field, names in _FIELDS.items():
        found = next((name for name in names if name in left), None)
        if found:
            record.put(field, _GENRES.get(value := from_latex(left.pop(found)), value))


def _put_language(record: Record, left: dict[str, str]) -> None:
    """Set the language from the name that babel has for it; as it stands where that is none."""
    names = [from_latex(left.pop(name)) for name in ("language", "langid") if name in left]
    tags = dict.fromkeys(_TAGS.get(name.lower(), name) for name in names)
    for tag in tags:
        record.put("language", tag, kept_as="langid")


def _put_numbers(record: Record, kind: str, left: dict[str, str]) -> None:
    if "number" in left:
        record.put("issue" if kind in _ISSUES else "number", from_latex(left.pop("number")))
    if "issue" in left:
        record.put("issue", from_latex(left.pop("issue")))
    if "pages" in left:
        record.put("page", from_latex(left.pop("pages")).replace("–", "-").replace("—", "-"))
    address = _ADDRESS.fullmatch(left.get("howpublished", "").strip())
    if address and "URL" not in record.fields:
        del left["howpublished"]
        record.put("URL", _verbatim(address[1]))


def _verbatim(value: str) -> str:
    """An address or number: LaTeX's escapes undone, and nothing else read as a command."""
    return re.sub(r"\\([%_#&~{}])", r"\1", normalize_whitespace(value)).strip("{}")


def _put_issued(record: Record, fields: dict[str, str]) -> None:
    date = _date_words(fields.get("date", ""))
    parts = {name: from_latex(fields.get(name, "")) for name in ("year", "month", "day")}
    if date:
        record.put_date("issued", date)
        for name, value in parts.items():
            if value and not date.startswith(value):
                record.keep(name, value)
        return
    if not any(parts.values()):
        return
    made = _of_parts(parts)
    if made:
        record.put_date("issued", "", made)
        if not parts["year"].isdecimal():
            record.keep("issued-words", parts["year"])
    else:
        record.put_date("issued", " ".join(part for part in reversed(parts.values()) if part))


def _date_words(value: str) -> str:
    """A date as it stands: `~` is EDTF's mark of an approximate date there, and no blank."""
    return from_latex(value.replace("~", r"\textasciitilde{}"))


def _of_parts(parts: dict[str, str]) -> Interval | None:
    """The date of BibTeX's year, month and day: ``month`` may be ``jan # "~27"``, or two months."""
    year, months, day = parts["year"], parts["month"], parts["day"]
    if not year.isdecimal() or len(year) != len("2024"):
        return None if months else read_date_words(year)
    names = [part.strip() for part in re.split(r"[/–—]|-{1,3}", months) if part.strip()]
    ends = [_month(name) for name in names]
    if not ends:
        return date_of_parts(int(year))
    if None in ends or len(ends) > len(("from", "to")):
        return read_date_words(f"{months} {year}")
    known = [end for end in ends if end]
    days = [int(day) if day.isdecimal() else found for _, found in known]
    dates = [date_of_parts(int(year), month, at) for (month, _), at in zip(known, days, strict=True)]
    return dates[0] if len(dates) == 1 else span_of(dates[0], dates[1])


def _month(text: str) -> tuple[int, int] | None:
    """The month that a text names, and the day beside it (0 where there is none)."""
    numbers = re.findall(r"\d{1,2}", text)[:3]
    words = re.sub(r"[\d.,\s]+", " ", text).strip()
    if not words:
        month = int(numbers[0]) if numbers else 0
        day = int(numbers[1]) if len(numbers) > 1 else 0  # 1 27, of `jan # "~27"`
        return (month, day) if 1 <= month <= len("jfmamjjasond") else None
    named = month_named(words)
    return (named[0], int(numbers[0]) if numbers else 0) if named else None


def _put_names(record: Record, role: str, value: str) -> None:
    value = normalize_whitespace(value)
    if len(value) > _LONGEST_NAMES:
        record.complain(Reason("field-not-read", field=role))
        record.keep(role, value)
        return
    try:
        texts = split_name_list(value)
    except PybtexError:  # braces that are not in pairs
        texts = [value]
    if texts and texts[-1].lower() == "others":
        texts.pop()
        record.keep(role, from_latex(value))  # that there are more of them
    record.put_names(role, [name for text in texts if (name := _name(text))])


def _name(text: str) -> Name | None:
    text = text.strip()
    if _WRAPPED.fullmatch(text) or not text:
        return Name(literal=from_latex(text)) if from_latex(text) else None
    if extended := dict(_EXTENDED.findall(text)):
        parts = {name: from_latex(extended.get(key, "")) for name, key in _OF_EXTENDED.items()}
        return Name.model_validate({name: value for name, value in parts.items() if value})
    try:
        person = Person(text)
    except PybtexError:  # more commas than a name has
        return Name(literal=from_latex(text))
    words = {
        "family": person.last_names,
        "given": [*person.first_names, *person.middle_names],
        "non-dropping-particle": person.prelast_names,
        "suffix": person.lineage_names,
    }
    made = {name: joined for name, held in words.items() if (joined := from_latex(" ".join(held)))}
    if made.keys() == {"family"}:
        return Name(literal=made["family"])
    return Name.model_validate(made) if made else None
