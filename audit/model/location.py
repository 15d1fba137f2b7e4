"""Where words stand: one type for each kind of place. The notation for people is made in ``report``.

Each class has a field ``kind`` that tells it from the others in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import (
    Field,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)

from audit.model.base import Model
from audit.model.reason import Wording

Written: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class ElementPath:
    """An element of a page's markup, by CSS path; ``key`` a path within its JSON (``@graph[0].author``)."""

    path: str
    key: str = ""
    kind: Literal["element"] = "element"

    def inside(self, key: str) -> ElementPath:
        """The place of a key within the JSON object at this place."""
        return ElementPath(self.path, f"{self.key} {key}" if self.key else key)


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of a file, counted from 1."""

    number: int
    kind: Literal["line"] = "line"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a page's main text, counted from 1; 0 for the text as a whole."""

    number: int = 0
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a page's main text, counted from 1."""

    number: int
    kind: Literal["text-line"] = "text-line"


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


PropertyName = Literal[
    "capture",  # the capture as a whole
    "url",  # the address it was received from
    "address",  # its own address: of an archived copy, that of the page it is a copy of
    "canonical",  # the address that it calls its own
    "og:url",
    "title",
    "og:title",
    "comment",  # a comment in its markup
    "received",  # when it was received
    "archived",  # the archive's time of the copy
    "asked-time",  # the time that an archive was asked for
]


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a capture that is no part of its text."""

    name: PropertyName
    kind: Literal["property"] = "property"


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A line, from 1, of a feed or sitemap: ``feed`` counts those read with a page from 1, 0 is the page."""

    feed: int
    number: int
    kind: Literal["feed-line"] = "feed-line"


@dataclass(frozen=True, slots=True)
class Module:
    """A module of this program, by its dotted name."""

    name: str
    kind: Literal["module"] = "module"


Location: TypeAlias = (
    ElementPath
    | FileLine
    | Paragraph
    | TextLine
    | Header
    | DossierField
    | WebAddress
    | FilePart
    | Property
    | FeedLine
    | Module
)
Where: TypeAlias = Annotated[Location, Field(discriminator="kind")]
"""A place as the field of a model."""


class Placed(Model):
    """A model with a place in its field ``where``. In a report that is a text, and ``location`` the place."""

    if TYPE_CHECKING:
        where: Location

    @model_serializer(mode="wrap")
    def _write_place(self, write: SerializerFunctionWrapHandler, info: SerializationInfo) -> Written:
        written: Written = write(self)
        if not isinstance(info.context, Wording) or "where" not in written:
            return written
        place = {"where": info.context.location(self.where), "location": written["where"]}
        fields = (place if name == "where" else {name: value} for name, value in written.items())
        return {name: value for field in fields for name, value in field.items()}

    @model_validator(mode="before")
    @classmethod
    def _read_place(cls, given: object) -> object:
        if not isinstance(given, dict) or "location" not in given:
            return given
        rest = {name: value for name, value in given.items() if name != "location"}
        return {**rest, "where": given["location"]}
