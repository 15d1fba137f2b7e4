"""The words of the page for states, severities and dates, as its templates use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import ClaimState, Reason, is_of_change
from audit.report.english import (
    UNITS,
    because_words,
    date_words,
    location_words,
    method_words,
    percent,
    reason_words,
    says_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.model import OpinionReport, Severity

SYMBOLS: dict[ClaimState, str] = {
    "supported": "✓",
    "partly": "◐",
    "contradicted": "≠",
    "questioned": "!",
    "silent": "○",
    "unverified": "?",
    "uncited": "∅",
    "needs-none": "–",
}
"""A sign for each state, beside its colour and its word: no state is told by colour alone."""
ROLES = {
    "published": "published, it says",
    "modified": "changed, it says",
    "created": "record made",
    "posted": "put up on this page",
    "captured": "copy received",
    "served": "the server's word",
    "story": "the text was written",
    "date": "not said of what",
}
"""What a date is about, in words."""
SEVERITY_SYMBOLS: dict[Severity, str] = {"error": "✕", "warning": "!", "note": "i"}


def state_words(state: str) -> str:
    """The state as a word of a sentence."""
    return state.replace("-", " ")


def opinion_words(opinion: OpinionReport | None) -> str:
    """The day or interval of an opinion, and the confidence in it; empty where there is neither."""
    if opinion is None or (opinion.day is None and opinion.interval is None):
        return ""
    date = opinion.day or (date_words(opinion.interval) if opinion.interval else "")
    changed = opinion.day and is_of_change(witness.about for witness in opinion.because)
    why = f"; {reason_words(Reason('day-of-change'))}" if changed else ""
    return f"{date} ({percent(opinion.confidence)}{why})"


def short_digest(digest: str) -> str:
    """The first twelve hex digits of ``sha256:…``; a path as it is."""
    return digest.removeprefix("sha256:")[:12] if digest.startswith("sha256:") else digest


FILTERS: dict[str, Callable[..., object]] = {
    "because_words": because_words,
    "date_words": date_words,
    "location_words": location_words,
    "method_words": method_words,
    "opinion_words": opinion_words,
    "percent": percent,
    "reason_words": reason_words,
    "says_words": says_words,
    "short_digest": short_digest,
    "state_words": state_words,
    "role": lambda about: ROLES.get(about, about),
    "unit": lambda unit: UNITS[unit],
    "symbol": lambda state: SYMBOLS[state],
    "severity_symbol": lambda severity: SEVERITY_SYMBOLS[severity],
}
