"""DOIs as they are compared and asked for, and the kinds of notices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from audit.model import NoticeKind

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
