"""A work as a catalogue records it, and the notices about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from audit.model import Interval

CatalogueName = Literal["crossref", "openalex", "open-library"]
NoticeKind = Literal["retraction", "concern", "correction", "other"]
# https://www.crossref.org/documentation/register-maintain-records/maintaining-your-metadata/registering-updates/
# and the kinds of the Retraction Watch database. A withdrawal and a removal take the work back; a partial
# retraction takes back a part and is told as a correction.
_KINDS: dict[str, NoticeKind] = {
    "retraction": "retraction",
    "withdrawal": "retraction",
    "removal": "retraction",
    "expression_of_concern": "concern",
    "correction": "correction",
    "corrigendum": "correction",
    "erratum": "correction",
    "partial_retraction": "correction",
}
_DOI = re.compile(r"(?:https?://)?(?:(?:dx\.)?doi\.org/|doi:\s{0,5})?(10\.\d{4,9}/\S{1,500})", re.IGNORECASE)
_TRAILING = ".,;:\"'”’"


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


def notice_kind(stated: str) -> NoticeKind:
    """The kind of notice that a catalogue's word means; what no table knows is none of those named."""
    return _KINDS.get(stated.strip().lower().replace(" ", "_").replace("-", "_"), "other")


def bare_doi(text: str) -> str:
    """A DOI in lower case and without what stands before it; "" where the text is none.

    DOIs are compared without case (DOI Handbook, 2.4).
    """
    found = _DOI.fullmatch(unquote(text.strip())[:600])
    if found is None:
        return ""
    doi = found[1].rstrip(_TRAILING).lower()
    return doi.removesuffix(")") if doi.count(")") > doi.count("(") else doi


def doi_address(doi: str) -> str:
    """The address that resolves a bare DOI."""
    return f"https://doi.org/{quote(doi, safe='/:;().-_')}"
