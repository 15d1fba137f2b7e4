"""The dossier: documents, their claims, the citations they rest on, and the links between them.

Citations are a superset of CSL-JSON 1.0.2 items, under the same field names
(https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema  # noqa: TC002  pydantic reads annotations at run time

from audit.model.base import Written
from audit.model.interval import Interval

LinkMethod = Literal["marker", "footnote", "anchor", "stated", "inferred"]
SourceNeed = Literal["opinion", "outlook", "question", "connective"]
Text = Annotated[str, WithJsonSchema({"type": ["string", "number"]})]  # YAML's 12 is taken as written
Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$")]
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


class Name(Written):
    """A person or body: ``family`` and ``given``, or ``literal`` for a name that has no such parts."""

    family: str | None = None
    """Family name."""
    given: str | None = None
    """Given names."""
    literal: str | None = None
    """The whole name, for a body or a name that has no such parts."""
    suffix: str | None = None
    """What follows the name: Jr., III."""
    non_dropping_particle: str | None = Field(default=None, alias="non-dropping-particle")
    """A particle that stays with the family name: van, de."""
    dropping_particle: str | None = Field(default=None, alias="dropping-particle")
    """A particle that is dropped when the family name stands alone: von."""

    def __str__(self) -> str:
        """The name as a reader would write it."""
        parts = (self.given, self.dropping_particle, self.non_dropping_particle, self.family, self.suffix)
        return self.literal or " ".join(part for part in parts if part)


class CaptureFile(Written):
    """A capture that the dossier names: a file beside it. ``from`` is the address it came from."""

    path: str
    """The file, relative to the folder of the dossier and inside it."""
    received: Interval | None = None
    """When the bytes were received (EDTF; a time without a zone has an unknown zone)."""
    from_: str | None = Field(default=None, alias="from")
    """The address they came from."""
    archived: Interval | None = None
    """When a web archive took the copy, where it is one."""
    encoding: str | None = None
    """The character encoding, when what the file declares is wrong."""
    media: str | None = None
    """The media type, when the file's name does not tell."""
    feeds: tuple[str, ...] = ()
    """Feeds and sitemaps of its site that were kept too: files, relative to the folder of the dossier."""
    digest: str | None = Field(default=None, pattern=r"^sha256:[0-9a-f]{64}$")
    """`sha256:` and the digest of the file as it lies there; a file that does not match is not looked at."""
    note: str | None = None
    """Anything a reader of the dossier should know."""


class Citation(Written):
    """One source that a document names."""

    id: Identifier
    """What claims cite it by."""
    type: CslType = "document"
    """CSL's type of work."""
    title: str | None = None
    """The title as the document cites it."""
    container_title: str | None = Field(default=None, alias="container-title")
    """What it appeared in: a newspaper, journal, site or book."""
    author: tuple[Name, ...] = ()
    """Who wrote it."""
    editor: tuple[Name, ...] = ()
    """Who edited it."""
    issued: Interval | None = None
    """When it was published, as the document cites it."""
    accessed: Interval | None = None
    """When the author of the document read it."""
    original_date: Interval | None = Field(default=None, alias="original-date")
    """When it first appeared, for a later edition or a copy."""
    available_date: Interval | None = Field(default=None, alias="available-date")
    """When it became available, for a work announced earlier."""
    event_date: Interval | None = Field(default=None, alias="event-date")
    """When the event took place that it records."""
    publisher: str | None = None
    """Who published it."""
    publisher_place: str | None = Field(default=None, alias="publisher-place")
    """Where the publisher is."""
    volume: Text | None = None
    """Volume."""
    issue: Text | None = None
    """Issue."""
    number: Text | None = None
    """Number: of a report, a law, a resolution."""
    page: Text | None = None
    """Page or pages."""
    edition: Text | None = None
    """Edition."""
    genre: str | None = None
    """What kind of work, closer than its type: press release, op-ed."""
    language: str | None = None
    """Language, as a BCP 47 tag."""
    URL: str | None = None
    """Address."""
    DOI: str | None = None
    """Digital Object Identifier, without `https://doi.org/`."""
    ISBN: Annotated[
        tuple[str, ...], BeforeValidator(_as_tuple, json_schema_input_type=Text | tuple[Text, ...])
    ] = ()
    """ISBN or several, one for each format."""
    ISSN: str | None = None
    """ISSN."""
    archive: str | None = None
    """The archive that holds it."""
    archive_location: str | None = None
    """Where in the archive it is, or the address of an archived copy."""
    source: str | None = None
    """The catalogue or database that this record came from."""
    note: str | None = None
    """Anything a reader of the dossier should know."""
    custom: dict[str, Any] = Field(default_factory=dict)
    """Whatever CSL has no field for; kept, not looked at."""
    raw: str | None = None
    """The reference as the document prints it."""
    captures: tuple[CaptureFile, ...] = ()
    """The copies of it that are held."""


class Link(Written):
    """That a claim rests on a citation, and how that is known. ``confidence`` runs from 0 to 1."""

    id: Identifier
    """The id of the citation."""
    method: LinkMethod = "stated"
    """How the link is known: a marker, a footnote, an anchor, stated by a person, or inferred."""
    confidence: float = Field(default=1.0, ge=0, le=1)
    """How sure the link is, from 0 to 1."""
    reasons: tuple[str, ...] = ()
    """Why, in words."""


def _as_link(value: Any) -> Any:
    return {"id": value} if isinstance(value, str) else value


class Claim(Written):
    """One statement of the document: a Web Annotation TextQuoteSelector and the citations it rests on.

    ``text`` is the exact passage; ``prefix`` and ``suffix`` tell it from a like passage elsewhere.
    """

    id: Identifier
    """What findings and acceptances name it by; its own within the document."""
    text: str = Field(min_length=1, pattern=r"\S")
    """The exact words of the passage."""
    prefix: str | None = None
    """The words right before it, to tell it from a like passage."""
    suffix: str | None = None
    """The words right after it."""
    cites: tuple[
        Annotated[Link, BeforeValidator(_as_link, json_schema_input_type=Identifier | Link)], ...
    ] = ()
    """The citations it rests on: ids, or mappings with `id`, `method`, `confidence`, `reasons`."""
    needs_no_source: SourceNeed | None = Field(default=None, alias="needs-no-source")
    """Why it needs no source: the author's own view, a look ahead, a question, words that lead on."""
    note: str | None = None
    """Anything a reader of the dossier should know."""


class Document(Written):
    """A text being audited. ``text`` is the path of the file that holds it, relative to the dossier."""

    id: Identifier
    """What findings, acceptances and the report's file are named by."""
    title: str | None = None
    """Its title."""
    URL: str | None = None
    """Where it is published."""
    author: tuple[Name, ...] = ()
    """Who wrote it."""
    issued: Interval | None = None
    """When it was published."""
    language: str | None = None
    """Its language, as a BCP 47 tag."""
    text: str | None = None
    """Its file (HTML, Markdown, AsciiDoc, reStructuredText or plain text), from the dossier's folder on."""
    note: str | None = None
    """Anything a reader of the dossier should know."""
    claims: tuple[Claim, ...] = ()
    """Its claims, in the order in which they stand."""


class Acceptance(Written):
    """A finding that a person has looked at and accepts, with the reason."""

    check: str
    """The check whose finding is accepted; `audit checks` lists them."""
    reason: str = Field(min_length=1, pattern=r"\S")
    """Why it is accepted; the report shows it."""
    document: str | None = None
    """Only for this document."""
    claim: str | None = None
    """Only for this claim."""
    citation: str | None = None
    """Only for this citation."""


class ArchiveService(Written):
    """A web archive to ask for copies: one that ``audit`` knows by its name, or any by its addresses.

    In a template ``{url}`` is the original address and ``{time}`` fourteen digits of UTC (RFC 7089 for
    TimeGate and TimeMap).
    """

    name: str = Field(min_length=1)
    """Its name; with nothing else, that of an archive that `audit` knows."""
    timegate: str | None = None
    """Its TimeGate, with `{url}` for the original address."""
    timemap: str | None = None
    """Its TimeMap, with `{url}`."""
    replay: str | None = None
    """The address of a copy as captured, with `{time}` (14 digits, UTC) and `{url}`."""
    cdx: str | None = None
    """Its index, asked in place of the one known by its name; it needs a `replay`, stated or known."""
    dialect: Literal["ia", "pywb"] = "ia"
    """How the index is asked: as the Internet Archive's or as pywb's."""


class NamedEvent(Written):
    """A dated event, and phrases that can name it only once it has happened; ``*`` is up to three words."""

    name: str = Field(min_length=1, pattern=r"\S")
    """What findings call it."""
    day: Interval
    """When it happened, at its place."""
    phrases: tuple[Annotated[str, Field(pattern=r"[^\W_]{2}")], ...] = Field(min_length=1)
    """How texts name it, in any case; the last word may go on, and `*` stands for up to three words."""
    source: str | None = None
    """Where the day is taken from."""


class Where(Written):
    """A place in the dossier's file: 1-based line and column."""

    line: int
    column: int


class Dossier(Written):
    """What ``sources.yaml`` holds. Paths in it are relative to the folder of that file."""

    documents: tuple[Document, ...] = ()
    """The texts being audited."""
    citations: tuple[Citation, ...] = ()
    """The sources that they name."""
    accepted: tuple[Acceptance, ...] = ()
    """Findings looked at and accepted."""
    archives: tuple[ArchiveService, ...] = ()
    """The web archives to ask, in this order, instead of the Wayback Machine."""
    events: tuple[NamedEvent, ...] = ()
    """Events that texts name, besides those that `audit` knows."""
    path: SkipJsonSchema[str | None] = Field(default=None, exclude=True)
    """The file it was read from; not a key of the file."""
    places: SkipJsonSchema[dict[str, Where]] = Field(default_factory=dict, exclude=True)
    """Where values stand in that file, by dotted path (``documents.0.claims.1.text``); not a key."""

    def citation(self, id_: str) -> Citation | None:
        """The citation of that id."""
        return next((citation for citation in self.citations if citation.id == id_), None)
