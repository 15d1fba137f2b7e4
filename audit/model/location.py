"""Where words stand: one type for each kind of place. The notation for people is made in ``report``.

Each class has a field ``kind`` that tells it from the others in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a page's markup, by CSS path; ``key`` a path within its JSON (``@graph[0].author``)."""

    path: str
    key: str = ""
    kind: Literal["element"] = "element"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, counted from 1."""

    number: int
    kind: Literal["line"] = "line"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a page's main text, counted from 1; 0 for the text as a whole."""

    number: int = 0
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Header:
    """An HTTP header, by its name as sent."""

    name: str
    kind: Literal["header"] = "header"


@dataclass(frozen=True, slots=True)
class DossierField:
    """A field of an entry of the dossier: ``of`` is the kind of entry, ``id`` its id (or number from 1)."""

    of: Literal["document", "claim", "citation", "accepted"]
    id: str
    name: str = ""
    kind: Literal["field"] = "field"


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A URL: the one asked for, or the one whose own words are quoted."""

    url: str
    kind: Literal["address"] = "address"


@dataclass(frozen=True, slots=True)
class FilePart:
    """A file by its path, and the part of it: the byte of a WARC record, a member of a package, a page."""

    path: str
    part: str = ""
    kind: Literal["file"] = "file"


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a capture that is no text of it: its title, its address, its time, a comment."""

    name: str
    kind: Literal["property"] = "property"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed or sitemap handed in with a page; both numbers are counted from 1."""

    feed: int
    entry: int
    kind: Literal["feed-entry"] = "feed-entry"


Location: TypeAlias = (
    Element | Line | Paragraph | Header | DossierField | WebAddress | FilePart | Property | FeedEntry
)
