"""What many pages show together: families of one text, and how addresses fare over the years. Pure.

``sign`` makes the MinHash signature of a text and ``alike`` compares two; ``join_same`` and ``join_changed``
join the texts that are copies of each other; ``decay`` sums up outcomes and standings by host and year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.corpus.families import Excerpt, Groups, join_changed, join_same
    from audit.corpus.family import Family, Member, family_of, site_of
    from audit.corpus.furniture import Sites, furnished_places
    from audit.corpus.host_years import HostYear, Look, decay
    from audit.corpus.sharing import Sharing, shared_numbers
    from audit.corpus.signatures import PERMUTATIONS, Signature, alike, runs_of, sign, signature_rule

__all__ = [
    "PERMUTATIONS",
    "Excerpt",
    "Family",
    "Groups",
    "HostYear",
    "Look",
    "Member",
    "Sharing",
    "Signature",
    "Sites",
    "alike",
    "decay",
    "family_of",
    "furnished_places",
    "join_changed",
    "join_same",
    "runs_of",
    "shared_numbers",
    "sign",
    "signature_rule",
    "site_of",
]

__getattr__, __dir__ = public_names(
    __name__,
    {
        "families": "Excerpt Groups join_changed join_same",
        "family": "Family Member family_of site_of",
        "furniture": "Sites furnished_places",
        "host_years": "HostYear Look decay",
        "sharing": "Sharing shared_numbers",
        "signatures": "PERMUTATIONS Signature alike runs_of sign signature_rule",
    },
)
