"""From what the store holds of an address to its standing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.standing import LinkState, standing_of
from audit.store import host_of

if TYPE_CHECKING:
    from audit.store import History


def state_of(history: History, url: str) -> LinkState:
    """The state of an address after all that the history holds of it and of its host."""
    return standing_of(history.attempts(url), history.events(host_of(url)))
