"""Records of EndNote and of Word's own list of sources, as CSL items.

Names and dates stay as they are printed: an item says what the file says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.formats.documents.office_zip import parse_xml
from audit.model import CitedItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_ENDNOTE_TYPES = {
    "newspaper article": "article-newspaper", "magazine article": "article-magazine", "book": "book",
    "journal article": "article-journal", "electronic article": "article-journal", "web page": "webpage",
    "blog": "post-weblog", "book section": "chapter", "edited book": "book", "report": "report",
    "thesis": "thesis", "conference paper": "paper-conference", "conference proceedings": "paper-conference",
    "press release": "document", "government document": "report", "online multimedia": "motion_picture",
}  # fmt: skip
_ENDNOTE_FIELDS = {
    "titles/title": "title", "periodical/full-title": "container-title", "volume": "volume",
    "number": "issue", "pages": "page", "publisher": "publisher", "pub-location": "publisher-place",
    "isbn": "ISBN", "electronic-resource-num": "DOI", "urls/related-urls/url": "URL", "language": "language",
    "edition": "edition",
}  # fmt: skip
_WORD_TYPES = {
    "ArticleInAPeriodical": "article-newspaper", "Book": "book", "BookSection": "chapter",
    "JournalArticle": "article-journal", "ConferenceProceedings": "paper-conference", "Report": "report",
    "InternetSite": "webpage", "DocumentFromInternetSite": "webpage", "ElectronicSource": "webpage",
    "Interview": "interview", "Film": "motion_picture", "Case": "legal_case", "Patent": "patent",
}  # fmt: skip
_WORD_FIELDS = {
    "Title": "title", "PeriodicalTitle": "container-title", "JournalName": "container-title",
    "BookTitle": "container-title", "InternetSiteTitle": "container-title",
    "ConferenceName": "container-title", "Publisher": "publisher", "City": "publisher-place",
    "Volume": "volume", "Issue": "issue", "Pages": "page", "Edition": "edition", "URL": "URL", "DOI": "DOI",
}  # fmt: skip
_MOST = 2_000  # works of one citation or list


def local(element: _Element) -> str:
    """An element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def endnote_items(text: str) -> tuple[CitedItem, ...] | None:
    """The works of a citation of EndNote; ``None`` for what is none."""
    root, _ = parse_xml(text.encode("utf-8", "replace"))
    if root is None:
        return None
    cites = [cite for cite in root.iter() if local(cite) == "Cite"][:_MOST]
    return tuple(_endnote_item(cite) for cite in cites) or None


def _endnote_item(cite: _Element) -> CitedItem:
    record = cite.find("record")
    data = _endnote_data(record) if record is not None else _bare(cite)
    base = cite.find("record/foreign-keys/key")
    library = base.get("db-id", "") if base is not None else ""
    number = _words(cite.find("RecNum")) or _words(cite.find("record/rec-number"))
    key = f"{library}:{number}" if number else f"{_words(cite.find('Author'))} {_words(cite.find('Year'))}"
    prefix, suffix = _words(cite.find("Prefix")), _words(cite.find("Suffix"))
    pages = _words(cite.find("Pages"))
    return CitedItem(key, data, pages, "page" if pages else "", prefix, suffix)


def _bare(cite: _Element) -> dict[str, Any]:
    """What a citation without a record says: the author and the year."""
    author, year = _words(cite.find("Author")), _words(cite.find("Year"))
    data: dict[str, Any] = {"author": [{"literal": author}]} if author else {}
    return data | ({"issued": {"raw": year}} if year else {})


def _endnote_data(record: _Element) -> dict[str, Any]:
    kind = record.find("ref-type")
    named = kind.get("name", "") if kind is not None else ""
    data: dict[str, Any] = {"type": _ENDNOTE_TYPES.get(named.casefold(), "document")}
    for path, name in _ENDNOTE_FIELDS.items():
        if value := _words(record.find(path)):
            data[name] = value
    if "container-title" not in data and (value := _words(record.find("titles/secondary-title"))):
        data["container-title"] = value
    authors = [_words(author) for author in record.findall("contributors/authors/author")]
    if authors:
        data["author"] = [_name(author) for author in authors if author]
    year, day = _words(record.find("dates/year")), _words(record.find("dates/pub-dates/date"))
    if year or day:
        data["issued"] = {"raw": day if year in day else f"{day} {year}".strip()}
    return data


def _name(text: str) -> dict[str, str]:
    """A name as printed, parted only at a comma that stands in it."""
    family, comma, given = text.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma and given.strip() else {
        "literal": family.strip()
    }  # fmt: skip


def _words(element: _Element | None) -> str:
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def word_sources(root: _Element) -> Iterator[CitedItem]:
    """The works in Word's own list of sources (ECMA-376 part 1, 22.6)."""
    for source in [child for child in root if local(child) == "Source"][:_MOST]:
        fields = {local(child): child for child in source}
        tag = _words(fields.get("Tag"))
        if tag:
            yield CitedItem(tag, _word_data(fields))


def _word_data(fields: dict[str, _Element]) -> dict[str, Any]:
    plain = {name: text for name, field in fields.items() if (text := _words(field))}
    data: dict[str, Any] = {"type": _WORD_TYPES.get(plain.get("SourceType", ""), "document")}
    for name, csl in _WORD_FIELDS.items():
        if name in plain:
            data.setdefault(csl, plain[name])
    people = list(_people(fields.get("Author")))
    if people:
        data["author"] = people
    for csl, suffix in (("issued", ""), ("accessed", "Accessed")):
        parts = [plain[name + suffix] for name in ("Day", "Month", "Year") if name + suffix in plain]
        if parts:
            data[csl] = {"raw": " ".join(parts)}
    return data


def _people(field: _Element | None) -> Iterator[dict[str, str]]:
    """The people of the role ``Author``: names in parts, or a body under its whole name."""
    role = next((child for child in field if local(child) == "Author"), None) if field is not None else None
    for element in role.iter() if role is not None else ():
        if local(element) == "Corporate" and _words(element):
            yield {"literal": _words(element)}
        elif local(element) == "Person":
            parts = {local(child): _words(child) for child in element}
            given = " ".join(filter(None, (parts.get("First"), parts.get("Middle"))))
            family = parts.get("Last", "")
            if family or given:
                yield {"family": family, "given": given} if family and given else {"literal": family or given}
