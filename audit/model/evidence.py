"""Everything held about a dossier: the subjects that checks look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from audit.model.cache import NO_CACHE, ResultCache
from audit.model.capture import SaidBy

if TYPE_CHECKING:
    from audit.model.capture import Attempt, Capture
    from audit.model.catalogue import CatalogueRecord
    from audit.model.citation import Citation
    from audit.model.document import DocumentText, Place
    from audit.model.dossier import Claim, Document, Dossier
    from audit.model.listed import HeldList
    from audit.model.page import Page
    from audit.model.reason import Reason
    from audit.model.verdict import JudgeId, Verdict


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that could not be looked at, and why. Never a finding by itself."""

    what: str
    reason: Reason


_NOBODY = SaidBy()


@dataclass(frozen=True, slots=True)
class CaptureEvidence:
    """One capture and the page read from it; ``page`` is ``None`` where it could not be read.

    ``file_digest`` is that of the file out of which the capture was taken or unpacked, where it is known.
    ``said_by`` says where the address and time of a capture in a file come from. ``identity`` is a digest of
    all that it was made of, where that is known: two of one identity are equal.
    """

    capture: Capture
    page: Page | None
    skipped: tuple[Skipped, ...] = ()
    file_digest: str | None = None
    said_by: SaidBy = _NOBODY
    identity: str | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ShownPage:
    """One page that was read, the capture from which, and who says of which address and time that is."""

    page: Page
    capture: Capture
    said_by: SaidBy


@dataclass(frozen=True)
class CitationEvidence:
    """Everything held about one citation; ``cited_by`` are (document id, claim id) pairs.

    ``host_events`` are the times (UTC) at which the whole host of its address failed alike, each with
    the outcome that its links shared. ``record`` is that of its DOI in a catalogue; ``record_gap`` says why
    there is none, where there is a DOI.
    """

    citation: Citation
    captures: tuple[CaptureEvidence, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    cited_by: tuple[tuple[str, str], ...] = ()
    host_events: tuple[tuple[datetime, str], ...] = ()
    record: CatalogueRecord | None = None
    record_gap: Reason | None = None

    @cached_property
    def made_of(self) -> str | None:
        """A digest of all this; ``None`` where it is not known what a capture was made of."""
        if any(capture.identity is None for capture in self.captures):
            return None
        parts = (
            self.citation.model_dump_json(), [capture.identity for capture in self.captures],
            [attempt.model_dump_json() for attempt in self.attempts], self.skipped, self.cited_by,
            self.host_events, self.record, self.record_gap,
        )  # fmt: skip
        return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    @property
    def pages(self) -> tuple[tuple[CaptureEvidence, Page], ...]:
        """The captures that could be read, each with its page."""
        return tuple((capture, capture.page) for capture in self.captures if capture.page is not None)


@dataclass(frozen=True, slots=True)
class ClaimEvidence:
    """A claim, where it stands in its document, and the evidence of the citations it names."""

    claim: Claim
    document: Document
    place: Place | None
    citations: tuple[CitationEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentEvidence:
    """A document, its text and its claims; ``text`` is ``None`` where it could not be read."""

    document: Document
    text: DocumentText | None
    claims: tuple[ClaimEvidence, ...] = ()
    skipped: tuple[Skipped, ...] = ()


class VerdictKey(NamedTuple):
    """What a verdict is about: ids of document, claim and source; digest or path of the capture."""

    document: str
    claim: str
    source: str
    capture: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """All evidence of one dossier. ``now`` is UTC and the only clock that judging knows.

    ``verdicts`` are those of the judge that a person named beside the built-in one, ``judge``. ``cache`` may
    know results of earlier runs.
    """

    dossier: Dossier
    now: datetime
    documents: tuple[DocumentEvidence, ...] = ()
    citations: dict[str, CitationEvidence] = field(default_factory=dict)
    lists: tuple[HeldList, ...] = ()
    judge: JudgeId | None = None
    verdicts: dict[VerdictKey, Verdict] = field(default_factory=dict)
    cache: ResultCache = field(default=NO_CACHE, compare=False, repr=False)

    @property
    def made_of(self) -> dict[str, str]:
        """For citations, by id, a digest of all that is held of them, where there is one."""
        return {id_: made_of for id_, held in self.citations.items() if (made_of := held.made_of)}
