"""Addresses proposed for citations that have none: candidates compared, and ranked. Pure.

A proposal is never taken here, and none is no evidence against a source. docs/propose.md says where
candidates come from and how often the first is right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.proposals.candidate import Candidate, CandidateSource, Lookup, Proposal, Proposed
    from audit.proposals.ranking import FLOOR, propose
    from audit.proposals.titles import words_of_address
    from audit.proposals.wanted import (
        Window,
        citations_without_address,
        hosts_of_outlet,
        query_words,
        search_words,
        window_of,
    )

__all__ = [
    "FLOOR",
    "Candidate",
    "CandidateSource",
    "Lookup",
    "Proposal",
    "Proposed",
    "Window",
    "citations_without_address",
    "hosts_of_outlet",
    "propose",
    "query_words",
    "search_words",
    "window_of",
    "words_of_address",
]

__getattr__, __dir__ = public_names(
    __name__,
    {
        "candidate": "Candidate CandidateSource Lookup Proposal Proposed",
        "ranking": "FLOOR propose",
        "titles": "words_of_address",
        "wanted": "Window citations_without_address hosts_of_outlet query_words search_words window_of",
    },
)
