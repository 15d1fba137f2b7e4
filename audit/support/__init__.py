"""A claim or a quotation against a text: where it stands, what differs, how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.support.claim_match import FLAG_CODES, ClaimMatch, Flag, FlagCode, NotCompared
    from audit.support.claims import check_claim
    from audit.support.judges import BUILT_IN, BuiltInJudge, Judge, premise_passages, shown_words
    from audit.support.quote_match import GRADES, Change, ChangeKind, Grade, QuoteMatch, QuoteNotCompared
    from audit.support.quote_source import QuoteSource
    from audit.support.quotes import check_quote
    from audit.support.shared_words import AtMost, SharedWords
    from audit.support.source_text import SourceText

__all__ = [
    "BUILT_IN",
    "FLAG_CODES",
    "GRADES",
    "AtMost",
    "BuiltInJudge",
    "Change",
    "ChangeKind",
    "ClaimMatch",
    "Flag",
    "FlagCode",
    "Grade",
    "Judge",
    "NotCompared",
    "QuoteMatch",
    "QuoteNotCompared",
    "QuoteSource",
    "SharedWords",
    "SourceText",
    "check_claim",
    "check_quote",
    "premise_passages",
    "shown_words",
]

__getattr__, __dir__ = public_names(
    __name__,
    {
        "claim_match": "FLAG_CODES ClaimMatch Flag FlagCode NotCompared",
        "claims": "check_claim",
        "judges": "BUILT_IN BuiltInJudge Judge premise_passages shown_words",
        "quote_match": "GRADES Change ChangeKind Grade QuoteMatch QuoteNotCompared",
        "quote_source": "QuoteSource",
        "quotes": "check_quote",
        "shared_words": "AtMost SharedWords",
        "source_text": "SourceText",
    },
)
