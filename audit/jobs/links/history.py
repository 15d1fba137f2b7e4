"""From what the store holds of an address to its standing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.standing import LinkState, standing_of

if TYPE_CHECKING:
    from audit.store import Known


def state_of(known: Known) -> LinkState:
    """The state of an address after all that the store holds of it and of its host."""
    return standing_of(known.attempts, known.events)
