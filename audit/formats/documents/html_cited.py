"""Records of cited works in HTML: references of Wikipedia, COinS, JSON-LD, robust links, titles of works.

Sources: COinS (http://ocoins.info/cobg.html), ``citation`` of schema.org, the attributes of robust links
(https://robustlinks.mementoweb.org/spec/), HTML's element ``cite`` (a title of a work, no person's name).
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard
from urllib.parse import parse_qs

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from audit.formats.documents.cs1 import TYPES, template_kind, work_of
from audit.formats.documents.furniture import attribute
from audit.formats.documents.soup import first_within
from audit.formats.html import read_json
from audit.model import CitedItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import RecordOrigin

WITH_RECORDS = frozenset({"cite", "span", "a", "script"})
"""The elements that may hold a record."""
_MAX_JSON = 1_000_000
_MAX_TITLE = 300  # characters of a title
_MOST = 500  # works that a page states
_FEW = 200  # elements and strings within a reference
_COINS = (
    ("title", ("rft.atitle", "rft.btitle", "rft.title")), ("container-title", ("rft.jtitle", "rft.stitle")),
    ("publisher", ("rft.pub",)), ("publisher-place", ("rft.place",)), ("volume", ("rft.volume",)),
    ("issue", ("rft.issue",)), ("page", ("rft.pages", "rft.spage")), ("ISBN", ("rft.isbn",)),
    ("ISSN", ("rft.issn",)),
)  # fmt: skip
_SCHEMA_TYPES = {
    "NewsArticle": "article-newspaper", "ScholarlyArticle": "article-journal", "Book": "book",
    "Report": "report",
    "WebPage": "webpage", "BlogPosting": "post-weblog", "Article": "article-magazine", "Thesis": "thesis",
}  # fmt: skip


class Record(NamedTuple):
    """Works and what holds them."""

    items: tuple[CitedItem, ...]
    origin: RecordOrigin


def record_of(tag: Tag) -> Record | None:
    """What an element holds of the works that are cited at it."""
    if tag.name == "cite":
        return _of_cite(tag)
    if tag.name == "a":
        return _of_robust_link(tag)
    if tag.name == "span":
        return _of_coins(tag) if _holds_coins(tag) and not _beside(tag) else None
    return _of_json_ld(tag) if attribute(tag, "type").lower().startswith("application/ld+json") else None


def _of_cite(tag: Tag) -> Record | None:
    if "citation" in attribute(tag, "class").split():
        return _of_template(tag) or _of_coins(_coins_after(tag), tag)
    text = " ".join(_text_in(tag).split())
    around = tag.parent if tag.parent is not None and tag.parent.name == "a" else None
    link = next(_links_in(tag), around)
    address = attribute(link, "href") if link is not None else ""
    if not text or len(text) > _MAX_TITLE:
        return None
    data = {"title": text} | ({"URL": address} if address.startswith(("http://", "https://")) else {})
    return Record((CitedItem(data.get("URL", text), data),), "cite")


def _of_template(tag: Tag) -> Record | None:
    """The template from which Parsoid made a reference, with its parameters."""
    written = attribute(tag, "data-mw")
    if not written or len(written) > _MAX_JSON:
        return None
    try:
        template = json.loads(written)["parts"][0]["template"]
        name, given = template["target"]["wt"], template["params"]
        params = {str(key).casefold(): str(value["wt"]).strip() for key, value in given.items()}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    kind = template_kind(str(name))
    return None if kind is None else Record((work_of(kind, params).item,), "template")


def _coins_after(tag: Tag) -> Tag | None:
    """The record that stands right behind a reference, or in it."""
    after = tag.find_next_sibling()
    return next((found for found in (*first_within(tag, _FEW), after) if _holds_coins(found)), None)


def _holds_coins(found: object) -> TypeGuard[Tag]:
    return isinstance(found, Tag) and "Z3988" in attribute(found, "class").split()


def _text_in(tag: Tag) -> str:
    """The words of the first elements and strings within an element."""
    within = first_within(tag, _FEW)
    return "".join(
        str(each)
        for each in within
        if isinstance(each, NavigableString) and not isinstance(each, PreformattedString)
    )


def _links_in(tag: Tag) -> Iterator[Tag]:
    for each in first_within(tag, _FEW):
        if isinstance(each, Tag) and each.name == "a" and attribute(each, "href"):
            yield each


def _beside(tag: Tag) -> bool:
    """Whether a record belongs to a reference of Wikipedia, which was read with it."""
    before = tag.find_previous_sibling()
    around = (before, tag.parent)
    return any(isinstance(near, Tag) and near.name == "cite" for near in around)


def _of_coins(tag: Tag | None, reference: Tag | None = None) -> Record | None:
    """The record that a ContextObject holds; ``reference`` is what a reader sees of it."""
    if tag is None:
        return None
    try:
        given = parse_qs(attribute(tag, "title")[:20_000], max_num_fields=200)
    except ValueError:
        return None
    data: dict[str, Any] = {"type": _coins_type(given, reference)}
    for field, names in _COINS:
        if value := next((given[name][0] for name in names if name in given), ""):
            data[field] = value
    if "rft.date" in given:
        data["issued"] = {"raw": given["rft.date"][0]}
    authors = list(_coins_names(given))
    if authors:
        data["author"] = authors
    for id_ in given.get("rft_id", ()):
        _identify(data, id_, reference)
    key = data.get("URL") or data.get("DOI") or data.get("title", "")
    return Record((CitedItem(key, data),), "coins") if len(data) > 1 else None


def _coins_type(given: dict[str, list[str]], reference: Tag | None) -> str:
    classes = attribute(reference, "class").split() if reference is not None else []
    by_class = next((TYPES[name] for name in classes if name in TYPES), "")
    genre = given.get("rft.genre", [""])[0]
    return by_class or {"article": "article-journal", "book": "book", "bookitem": "chapter"}.get(
        genre, "document"
    )


def _coins_names(given: dict[str, list[str]]) -> Iterator[dict[str, str]]:
    """The authors: the first in parts, the others as they are written."""
    family, first = (given.get(name, [""])[0] for name in ("rft.aulast", "rft.aufirst"))
    if family:
        yield {"family": family, "given": first} if first else {"literal": family}
    for whole in given.get("rft.au", ()):
        last, comma, rest = (part.strip() for part in whole.partition(","))
        if (last, rest) != (family, first):
            yield {"family": last, "given": rest} if comma and rest else {"literal": last}


def _identify(data: dict[str, Any], id_: str, reference: Tag | None) -> None:
    """Put an identifier into a record. An address that the reference does not link to is none to offer."""
    if id_.startswith("info:doi/"):
        data["DOI"] = id_[9:]
    elif id_.startswith(("http://", "https://")):
        links = _links_in(reference) if reference is not None else ()
        addresses = [attribute(link, "href") for link in links]
        if reference is None or id_ in addresses:
            data["URL"] = id_
        else:
            data["custom"] = {"unfit-URL": id_}
        copies = [address for address in addresses if id_ in address and address != id_]
        if copies:
            data["archive_location"] = copies[0]


def _of_robust_link(tag: Tag) -> Record | None:
    """The address, the copy and the day that a robust link states."""
    version, original = attribute(tag, "data-versionurl").strip(), attribute(tag, "data-originalurl").strip()
    day, href = attribute(tag, "data-versiondate").strip(), attribute(tag, "href").strip()
    if not (version or original or day):
        return None
    data: dict[str, Any] = {"URL": original or href}
    copy = version.split()[0] if version else href if original and href != original else ""
    if copy:
        data["archive_location"] = copy
    if day:
        data["custom"] = {"version-date": day}
    return Record((CitedItem(data["URL"], data),), "robust-link")


def _of_json_ld(tag: Tag) -> Record | None:
    text = "".join(map(str, tag.contents[:_FEW]))
    if "citation" not in text or len(text) > _MAX_JSON:
        return None
    items = tuple(islice(_stated(read_json(text)), _MOST))
    return Record(items, "json-ld") if items else None


def _stated(held: Any, depth: int = 20) -> Iterator[CitedItem]:
    """The works under ``citation``, at any place of the data."""
    if isinstance(held, list):
        for each in held if depth else ():
            yield from _stated(each, depth - 1)
    elif isinstance(held, dict) and depth:
        for name, value in held.items():
            if name == "citation":
                for each in value if isinstance(value, list) else [value]:
                    yield from _schema_item(each)
            else:
                yield from _stated(value, depth - 1)


def _schema_item(held: object) -> Iterator[CitedItem]:
    if isinstance(held, str) and held.strip():
        text = held.strip()
        is_address = text.startswith(("http://", "https://")) and " " not in text
        yield CitedItem(text, {"URL": text} if is_address else {"custom": {"text": text}})
    elif isinstance(held, dict):
        kind = held.get("@type")
        kinds = kind if isinstance(kind, list) else [kind]
        data: dict[str, Any] = {
            "type": next(
                (_SCHEMA_TYPES[each] for each in map(str, kinds) if each in _SCHEMA_TYPES), "document"
            )
        }
        for field, names in (
            ("title", ("headline", "name")), ("URL", ("url", "@id", "sameAs")), ("ISBN", ("isbn",)),
        ):  # fmt: skip
            value = next((held[name] for name in names if isinstance(held.get(name), str)), "")
            if value and (field != "URL" or value.startswith("http")):
                data[field] = value
        for field, name in (("container-title", "isPartOf"), ("publisher", "publisher")):
            if value := _name_of(held.get(name)):
                data[field] = value
        authors = held.get("author")
        people = [_name_of(each) for each in (authors if isinstance(authors, list) else [authors])]
        if any(people):
            data["author"] = [{"literal": name} for name in people if name]
        if isinstance(held.get("datePublished"), str):
            data["issued"] = {"raw": held["datePublished"]}
        if len(data) > 1:
            yield CitedItem(data.get("URL") or data.get("title", ""), data)


def _name_of(held: object) -> str:
    name = held.get("name") if isinstance(held, dict) else held
    return name.strip() if isinstance(name, str) else ""
