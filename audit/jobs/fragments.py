"""Whether the fragments under which a page is cited lead anywhere on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.formats.http import undo_coding
from audit.model import Attempt

if TYPE_CHECKING:
    from audit.formats.html import FragmentPage
    from audit.model import Received

_MOST = 16_000_000  # bytes of a body in which a fragment is looked for


def places_of(received: Received) -> FragmentPage:
    """Where a fragment can lead on what was received; never raises."""
    from audit.formats.html import FragmentPage  # few runs look for fragments

    stated = next((value for name, value in received.headers if name.lower() == b"content-type"), b"")
    body = undo_coding(received.body, received.headers, _MOST).body
    return FragmentPage.read(body, content_type=stated.decode("latin-1"))


def attempt_at(url: str, attempt: Attempt | None, places: FragmentPage | None) -> Attempt | None:
    """The look at a page as one at an address with a fragment: with the reason why that leads nowhere.

    The outcome stays: the page is there.
    """
    if attempt is None:
        return None
    why = places.problem(url.partition("#")[2]) if places else None
    outcome = attempt.outcome
    if why is not None:
        outcome = outcome.model_copy(update={"reasons": (why, *outcome.reasons)})
    return attempt.model_copy(update={"url": url, "outcome": outcome})
