"""The dossier: documents, their claims, the citations they rest on, and the links between them.

Citations are a superset of CSL-JSON 1.0.2 items, under the same field names
(https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema  # noqa: TC002  pydantic reads annotations at run time

from audit.model.base import Model
from audit.model.interval import Interval

LinkMethod = Literal["marker", "footnote", "anchor", "stated", "inferred"]
Text = Annotated[str, WithJsonSchema({"type": ["string", "number"]})]  # YAML's 12 is taken as written
Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$")]
CSL_TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast",
    "chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary",
    "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case",
    "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet",
    "paper-conference", "patent", "performance", "periodical", "personal_communication", "post",
    "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech",
    "standard", "thesis", "treaty", "webpage",
)  # fmt: skip
CslType = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast",
    "chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary",
    "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case",
    "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet",
    "paper-conference", "patent", "performance", "periodical", "personal_communication", "post",
    "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech",
    "standard", "thesis", "treaty", "webpage",
]  # fmt: skip


def _as_tuple(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


class Name(Model):
    """A person or body: ``family`` and ``given``, or ``literal`` for a name that has no such parts."""

    family: str | None = None
    given: str | None = None
    literal: str | None = None
    suffix: str | None = None
    non_dropping_particle: str | None = Field(default=None, alias="non-dropping-particle")
    dropping_particle: str | None = Field(default=None, alias="dropping-particle")

    def __str__(self) -> str:
        """The name as a reader would write it."""
        parts = (self.given, self.dropping_particle, self.non_dropping_particle, self.family, self.suffix)
        return self.literal or " ".join(part for part in parts if part)


class CaptureFile(Model):
    """A capture that the dossier names: a file beside it. ``from`` is the address it came from."""

    path: str
    received: Interval | None = None
    from_: str | None = Field(default=None, alias="from")
    archived: Interval | None = None
    encoding: str | None = None
    media: str | None = Field(default=None, description="media type, when the file's name does not tell")
    digest: str | None = Field(default=None, pattern=r"^sha256:[0-9a-f]{64}$")
    note: str | None = None


class Citation(Model):
    """One source that a document names."""

    id: Identifier
    type: CslType = "document"
    title: str | None = None
    container_title: str | None = Field(default=None, alias="container-title")
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    issued: Interval | None = None
    accessed: Interval | None = None
    original_date: Interval | None = Field(default=None, alias="original-date")
    available_date: Interval | None = Field(default=None, alias="available-date")
    event_date: Interval | None = Field(default=None, alias="event-date")
    publisher: str | None = None
    publisher_place: str | None = Field(default=None, alias="publisher-place")
    volume: Text | None = None
    issue: Text | None = None
    number: Text | None = None
    page: Text | None = None
    edition: Text | None = None
    genre: str | None = None
    language: str | None = None
    URL: str | None = None
    DOI: str | None = None
    ISBN: Annotated[
        tuple[str, ...], BeforeValidator(_as_tuple, json_schema_input_type=Text | tuple[Text, ...])
    ] = ()
    ISSN: str | None = None
    archive: str | None = None
    archive_location: str | None = None
    source: str | None = None
    note: str | None = None
    custom: dict[str, Any] = Field(default_factory=dict)
    raw: str | None = Field(default=None, description="the reference as the document prints it")
    captures: tuple[CaptureFile, ...] = ()

    def csl(self) -> dict[str, Any]:
        """The citation as a CSL-JSON 1.0.2 item; what CSL has no field for goes into ``custom``."""
        from audit.model.csl import to_csl

        return to_csl(self)


class Link(Model):
    """That a claim rests on a citation, and how that is known. ``confidence`` runs from 0 to 1."""

    id: Identifier
    method: LinkMethod = "stated"
    confidence: float = Field(default=1.0, ge=0, le=1)
    reasons: tuple[str, ...] = ()


def _as_link(value: Any) -> Any:
    return {"id": value} if isinstance(value, str) else value


class Claim(Model):
    """One statement of the document: a Web Annotation TextQuoteSelector and the citations it rests on.

    ``text`` is the exact passage; ``prefix`` and ``suffix`` tell it from a like passage elsewhere.
    """

    id: Identifier
    text: str = Field(min_length=1)
    prefix: str | None = None
    suffix: str | None = None
    cites: tuple[
        Annotated[Link, BeforeValidator(_as_link, json_schema_input_type=Identifier | Link)], ...
    ] = ()
    note: str | None = None


class Document(Model):
    """A text being audited. ``text`` is the path of the file that holds it, relative to the dossier."""

    id: Identifier
    title: str | None = None
    URL: str | None = None
    author: tuple[Name, ...] = ()
    issued: Interval | None = None
    language: str | None = None
    text: str | None = None
    note: str | None = None
    claims: tuple[Claim, ...] = ()


class Acceptance(Model):
    """A finding that a person has looked at and accepts, with the reason."""

    check: str
    reason: str = Field(min_length=1)
    document: str | None = None
    claim: str | None = None
    citation: str | None = None


class Where(Model):
    """A place in the dossier's file: 1-based line and column."""

    line: int
    column: int


class Dossier(Model):
    """What ``sources.yaml`` holds. Paths in it are relative to the folder of that file."""

    documents: tuple[Document, ...] = ()
    citations: tuple[Citation, ...] = ()
    accepted: tuple[Acceptance, ...] = ()
    path: SkipJsonSchema[str | None] = Field(default=None, exclude=True)
    """The file it was read from; not a key of the file."""
    places: SkipJsonSchema[dict[str, Where]] = Field(default_factory=dict, exclude=True)
    """Where values stand in that file, by dotted path (``documents.0.claims.1.text``); not a key."""

    def citation(self, id_: str) -> Citation | None:
        """The citation of that id."""
        return next((one for one in self.citations if one.id == id_), None)
