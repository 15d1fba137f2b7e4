"""The dossier: documents, their claims, the citations they rest on, and the links between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic.json_schema import SkipJsonSchema  # noqa: TC002  pydantic reads annotations at run time

from audit.model.base import Written
from audit.model.citation import Citation, Identifier, Name, Text
from audit.model.document import DocumentMedia
from audit.model.interval import Interval

LinkMethod = Literal["marker", "footnote", "anchor", "stated", "inferred"]
SourceNeed = Literal["opinion", "outlook", "question", "connective"]
EVEN_CHANCE = 0.5
"""The confidence below which a link is less likely right than wrong."""


_HARDLY = 0.05  # by which a likelihood may differ and is not written anew


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

    @property
    def is_set(self) -> bool:
        """Whether a person set it or a mark gives it: nothing that was inferred undoes it."""
        return self.method not in {"inferred", "stated"} or self.confidence >= 1 or not self.reasons

    @property
    def is_inferred(self) -> bool:
        """Whether it is drawn from what claim and source say, and nobody has confirmed it."""
        return self.confidence < 1 and (self.method == "inferred" or not self.is_set)

    @property
    def is_guess(self) -> bool:
        """Whether it is less likely right than wrong."""
        return self.confidence < EVEN_CHANCE


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
    drawn: tuple[Identifier, ...] = ()
    """The citations that drafting inferred: one that `cites` has no more was taken away, and stays away."""
    needs_no_source: SourceNeed | None = Field(default=None, alias="needs-no-source")
    """Why it needs no source: the author's own view, a look ahead, a question, words that lead on."""
    note: str | None = None
    """Anything a reader of the dossier should know."""

    @property
    def ruled_out(self) -> frozenset[str]:
        """The ids of the citations that were inferred once, and that a person took away."""
        return frozenset(self.drawn) - {link.id for link in self.cites}

    @property
    def is_set(self) -> bool:
        """Whether a person set a link of it, or a mark gives one: then nothing is inferred."""
        return any(link.is_set for link in self.cites)

    def linked(self, cites: tuple[Link, ...]) -> Claim:
        """The claim with links that were drawn for it, and with what was drawn before and taken away."""
        cites = tuple(self._kept(link) for link in cites)
        inferred = [link.id for link in cites if not link.is_set]
        gone = [id_ for id_ in self.drawn if id_ in self.ruled_out and id_ not in inferred]
        return self.model_copy(update={"cites": cites, "drawn": (*inferred, *gone)})

    def _kept(self, link: Link) -> Link:
        """The link as it stands, where drawing it again has the same reasons and hardly another likelihood.

        The likelihood hangs on all words of the document: each change of it would change every link in Git.
        """
        before = next((one for one in self.cites if (one.id, one.method) == (link.id, link.method)), link)
        drawn = len(link.reasons) > 1 and not before.is_set and not link.is_set
        same = drawn and before.reasons[:-1] == link.reasons[:-1]
        return before if same and abs(before.confidence - link.confidence) < _HARDLY else link


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
    """Its file, from the dossier's folder on: HTML, Markdown, text, DOCX, ODT, PDF, wikitext and others."""
    format: DocumentMedia | None = None
    """The format of that file, where its name and content do not tell it."""
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


class SourceList(Written):
    """A list of sites with what somebody says of each; shown beside a source, never weighed.

    A CSV file with a line of headings, or a list of mappings in JSON or YAML; also a mapping by site.
    """

    name: str = Field(min_length=1, pattern=r"\S")
    """What findings call it."""
    path: str
    """The file, relative to the folder of the dossier and inside it."""
    version: Text | None = None
    """Its version, or the day on which it was taken."""
    licence: str | None = None
    """Its licence."""
    source: str | None = None
    """Where it was taken from."""
    site_column: str = Field(default="domain", alias="site-column")
    """The column or key that holds the site: a host name, or an address."""
    says_column: str = Field(default="rating", alias="says-column")
    """The column or key that holds what the list says of it."""


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
    lists: tuple[SourceList, ...] = ()
    """Lists of sites by others, to be shown beside the sources that they name."""
    path: SkipJsonSchema[str | None] = Field(default=None, exclude=True)
    """The file it was read from; not a key of the file."""
    places: SkipJsonSchema[Mapping[str, Where]] = Field(default_factory=dict, exclude=True)
    """Where values stand in that file, by dotted path (``documents.0.claims.1.text``); not a key."""

    def citation(self, id_: str) -> Citation | None:
        """The citation of that id."""
        return next((citation for citation in self.citations if citation.id == id_), None)
