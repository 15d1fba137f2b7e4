"""Items of Zotero's own JSON (its API, and "BetterBibTeX JSON") as CSL items.

Source: https://www.zotero.org/support/dev/web_api/v3/types_and_fields, and Zotero's schema of fields.
"""

from __future__ import annotations

from typing import Any

from audit.formats.bibliography.kinds import ZOTERO_TYPES

_FIELDS = {
    "title": "title", "caseName": "title", "nameOfAct": "title", "subject": "title",
    "publicationTitle": "container-title", "bookTitle": "container-title", "blogTitle": "container-title",
    "websiteTitle": "container-title", "forumTitle": "container-title", "programTitle": "container-title",
    "proceedingsTitle": "container-title", "encyclopediaTitle": "container-title",
    "dictionaryTitle": "container-title", "code": "container-title", "reporter": "container-title",
    "publisher": "publisher", "institution": "publisher", "university": "publisher", "network": "publisher",
    "distributor": "publisher", "company": "publisher", "studio": "publisher", "label": "publisher",
    "repository": "publisher", "organization": "publisher", "court": "authority",
    "place": "publisher-place", "volume": "volume", "reporterVolume": "volume", "codeNumber": "volume",
    "issue": "issue", "number": "number", "reportNumber": "number", "billNumber": "number",
    "documentNumber": "number", "publicLawNumber": "number", "patentNumber": "number",
    "episodeNumber": "number", "docketNumber": "number", "pages": "page", "firstPage": "page",
    "codePages": "page", "edition": "edition", "language": "language", "url": "URL", "DOI": "DOI",
    "ISBN": "ISBN", "ISSN": "ISSN", "archive": "archive", "archiveLocation": "archive_location",
    "libraryCatalog": "source", "extra": "note", "date": "issued", "dateDecided": "issued",
    "dateEnacted": "issued", "issueDate": "issued", "accessDate": "accessed", "genre": "genre",
    "reportType": "genre", "thesisType": "genre", "websiteType": "genre", "postType": "genre",
    "manuscriptType": "genre", "letterType": "genre", "mapType": "genre", "presentationType": "genre",
    "citationKey": "citation-key",
}  # fmt: skip
# The first role of a type is what CSL calls its author.
_AUTHORS = frozenset(
    {
        "author",
        "artist",
        "cartographer",
        "composer",
        "director",
        "interviewee",
        "inventor",
        "podcaster",
        "programmer",
        "presenter",
        "performer",
        "sponsor",
    }
)
_KINDS = {"radioBroadcast": "radio", "tvBroadcast": "television", "podcast": "podcast"}


def zotero_item(item: dict[str, Any]) -> dict[str, Any]:
    """A CSL item of an item of Zotero's; what CSL has no variable for keeps Zotero's name."""
    kind = item["itemType"]
    made: dict[str, Any] = {
        "type": ZOTERO_TYPES[kind],
        "id": item.get("citationKey") or item.get("key") or "",
    }
    if kind in _KINDS:
        made["medium"] = _KINDS[kind]
    for name, value in item.items():
        if name in {"itemType", "key"} or value in ("", [], {}, None):
            continue
        if name == "creators" and isinstance(value, list):
            _add_creators(made, value)
        elif _FIELDS.get(name, name) not in made:
            made[_FIELDS.get(name, name)] = value
    return made


def _add_creators(made: dict[str, Any], creators: list[Any]) -> None:
    for creator in creators:
        if not isinstance(creator, dict):
            made.setdefault("creators", []).append(creator)
            continue
        role = str(creator.get("creatorType", "author"))
        name = {
            csl: creator[key]
            for key, csl in (("lastName", "family"), ("firstName", "given"), ("name", "literal"))
            if creator.get(key)
        }
        made.setdefault("author" if role in _AUTHORS else role, []).append(name)
