"""What many pages show together: families of one text, and how addresses fare over the years. Pure.

``sign`` makes the MinHash signature of a text and ``alike`` compares two; ``join_same`` and ``join_changed``
join the texts that are copies of each other; ``decay`` sums up outcomes and standings by host and year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.corpus.families import Excerpt, Groups, join_changed, join_same, shared_numbers
    from audit.corpus.family import Family, Member, family_of
    from audit.corpus.host_years import HostYear, Look, decay
    from audit.corpus.signatures import PERMUTATIONS, Signature, alike, runs_of, sign, signature_rule

__all__ = [
    "PERMUTATIONS",
    "Excerpt",
    "Family",
    "Groups",
    "HostYear",
    "Look",
    "Member",
    "Signature",
    "alike",
    "decay",
    "family_of",
    "join_changed",
    "join_same",
    "runs_of",
    "shared_numbers",
    "sign",
    "signature_rule",
]

__getattr__, __dir__ = public_names(
    __name__,
    {
        "families": "Excerpt Groups join_changed join_same shared_numbers",
        "family": "Family Member family_of",
        "host_years": "HostYear Look decay",
        "signatures": "PERMUTATIONS Signature alike runs_of sign signature_rule",
    },
)
