"""A claim or a quotation against a text: where it stands, what differs, how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.support.claim_match import FLAG_CODES, ClaimMatch, Flag, FlagCode, NotCompared
    from audit.support.claims import check_claim
    from audit.support.source_text import SourceText

__all__ = ["FLAG_CODES", "ClaimMatch", "Flag", "FlagCode", "NotCompared", "SourceText", "check_claim"]

__getattr__, __dir__ = public_names(
    __name__,
    {
        "claim_match": "FLAG_CODES ClaimMatch Flag FlagCode NotCompared",
        "claims": "check_claim",
        "source_text": "SourceText",
    },
)
