"""A work as a catalogue records it, the notices about it, and the answer in which the record stood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from audit.model.capture import Capture
    from audit.model.interval import Interval

CatalogueName = Literal["crossref", "openalex", "open-library"]
NoticeKind = Literal["retraction", "concern", "correction", "other"]


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice of a change to a work: of what kind, under which DOI it stands, since when, who says so.

    ``label`` is the catalogue's own word for it, ``doi`` that of the notice, or of the corrected work where
    the notice itself is looked at.
    """

    kind: NoticeKind
    label: str
    doi: str = ""
    issued: Interval | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """A work as a catalogue records it. ``address`` is where the catalogue says that it stands.

    ``authors`` are whole names. ``changed_by`` are the notices about this work; ``changes`` says of which
    works this one *is* a notice. ``retracted`` is what a catalogue says that names no notice. ``is_entry``
    says that the address is that of the catalogue's own entry, not of the work.
    """

    catalogue: CatalogueName
    address: str
    title: str = ""
    titles: tuple[str, ...] = ()
    container: str = ""
    authors: tuple[str, ...] = ()
    issued: Interval | None = None
    kind: str = ""
    doi: str = ""
    isbn: tuple[str, ...] = ()
    changed_by: tuple[Notice, ...] = ()
    changes: tuple[Notice, ...] = ()
    retracted: bool = False
    is_entry: bool = False


@dataclass(frozen=True, slots=True)
class CatalogueRecord:
    """The record of a work, and the capture of the answer that it was read from."""

    work: Work
    capture: Capture
