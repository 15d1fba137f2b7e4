"""What many pages show together: families of one text, and how addresses fare over the years. Pure.

``signature`` and ``alike`` are the MinHash of a text and its estimate; ``families`` joins pages whose texts
are copies of each other; ``decay`` sums up outcomes and standings by host and year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.corpus.signatures import PERMUTATIONS, Signature, alike, runs_of, sign, signature_rule

__all__ = ["PERMUTATIONS", "Signature", "alike", "runs_of", "sign", "signature_rule"]

__getattr__, __dir__ = public_names(
    __name__, {"signatures": "PERMUTATIONS Signature alike runs_of sign signature_rule"}
)
