"""A source that a document names: a superset of CSL-JSON 1.0.2 items, under the same field names.

https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from audit.model.base import Written
from audit.model.interval import Interval

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

    @property
    def is_bare(self) -> bool:
        """Whether nothing is known of it but the key by which it is cited."""
        return not self.model_dump(exclude={"id"}, exclude_defaults=True)
