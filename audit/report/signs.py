"""A sign for each state of a claim, one cell wide: beside its colour and its word, never in place of them."""

from __future__ import annotations

from audit.model import ClaimState

SIGNS: dict[ClaimState, str] = {
    "supported": "✓",
    "partly": "◐",
    "contradicted": "≠",
    "questioned": "!",
    "silent": "○",
    "unverified": "?",
    "uncited": "∅",
    "needs-none": "·",
}
