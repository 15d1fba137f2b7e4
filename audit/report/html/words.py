"""The words of the page for states, severities and dates, as its templates use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.dates import ROLES, opinion_words
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
from audit.report.judges import judge_alone
from audit.report.signs import SIGNS

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.model import Reason

WEIGHTS = {"error": "✗", "warning": "!", "note": "i", "unread": "?", "none": "·"}
"""A sign for each severity, and for a source that was not looked at or of which nothing is found."""


_ENDS = (".", "!", "?", ".”", "!”", "?”", "…”")


def state_words(state: str) -> str:
    """The state as a word of a sentence."""
    return state.replace("-", " ")


def sentence(reason: Reason) -> str:
    """A reason as a sentence of its own."""
    words = reason_words(reason)
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(_ENDS) else '.'}"


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
    "sentence": sentence,
    "short_digest": short_digest,
    "state_words": state_words,
    "role": lambda about: ROLES.get(about, about),
    "unit": lambda unit: UNITS[unit],
    "judge_alone": judge_alone,
    "symbol": lambda state: SIGNS[state],
    "weight_symbol": lambda weight: WEIGHTS[weight],
}
