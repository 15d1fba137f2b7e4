"""Candidates for the address of a citation, what was asked for them, and what is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from audit.model import Citation, Interval, Reason

CandidateSource = Literal[
    "document-link",  # a link of the document itself
    "own-capture",  # the capture that the dossier names for the citation
    "held-capture",  # any other capture in the store
    "archive-index",  # the index of a web archive, by the host of the outlet
    "crossref",
    "openalex",
    "open-library",
    "doi",  # the citation's own DOI
]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address that may be the source's, and what is known of what stands there.

    ``titles`` are stated ones; without any, the words of the address are compared. ``outlet`` is the name
    of the site, journal or publisher as stated, ``origin`` the newsroom that the text comes from,
    ``farm_signs`` how many signals of a content farm the page has. ``captured`` is the day of an archive's
    first capture that is known. ``is_entry`` says that it leads to the entry of a catalogue. ``cited_as``
    is the citation that has it.
    """

    address: str
    source: CandidateSource
    titles: tuple[str, ...] = ()
    outlet: str = ""
    origin: str = ""
    farm_signs: int = 0
    authors: tuple[str, ...] = ()
    issued: Interval | None = None
    captured: date | None = None
    doi: str = ""
    isbn: tuple[str, ...] = ()
    is_entry: bool = False
    cited_as: str = ""


@dataclass(frozen=True, slots=True)
class Lookup:
    """One place where candidates were looked for.

    ``name`` is that of the archive or document, ``asked`` the address that was asked where one was, ``words``
    what was looked for and ``window`` the days between which. ``found`` are the candidates that came of it;
    ``problem`` is why the place was not asked, gave no answer, or gave only a part.
    """

    source: CandidateSource
    name: str = ""
    asked: str = ""
    words: str = ""
    window: str = ""
    found: int = 0
    problem: Reason | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate worth a look. ``confidence`` (0 to 1) is how likely it is that it leads to the source."""

    candidate: Candidate
    confidence: float
    agrees: tuple[Reason, ...] = ()
    differs: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed for one citation, best first; ``left_out`` candidates fit too little."""

    citation: Citation
    lookups: tuple[Lookup, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    left_out: int = 0
