"""The states of claims: their order, and a sign for each, one cell wide, beside its colour and its word."""

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
BY_GRAVITY: tuple[ClaimState, ...] = (
    "contradicted",
    "questioned",
    "silent",
    "partly",
    "uncited",
    "unverified",
    "supported",
    "needs-none",
)
"""The states in the order in which a person looks at them: what is questioned before what is not."""
