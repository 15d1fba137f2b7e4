"""What a status says by itself, before anybody has read the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Hop, Outcome, Received

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.model import OutcomeName

# RFC 9110 and its registry; 430 and 999 are what some sites say to robots instead of 429.
_BY_STATUS: dict[int, OutcomeName] = {
    401: "login", 402: "paywall", 403: "refused", 404: "gone", 406: "refused", 407: "refused",
    408: "unavailable", 410: "gone", 418: "refused", 425: "unavailable", 429: "refused", 430: "refused",
    451: "legal", 511: "login", 999: "refused",
}  # fmt: skip
_SERVER_ERROR, _CLIENT_ERROR, _OK = 500, 400, 200


def outcome_of_status(received: Received, hops: Sequence[Hop]) -> Outcome:
    """The outcome as far as the status tells it."""
    reasons = [f"status {received.status}"]
    if received.truncated:
        reasons.append(str(received.truncated))
    return Outcome(name=_name(received.status, bool(hops)), reasons=tuple(reasons))


def _name(status: int, redirected: bool) -> OutcomeName:  # noqa: FBT001  a fact, not a switch
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status >= _SERVER_ERROR or status < _OK:
        return "unavailable"
    if status >= _CLIENT_ERROR:
        return "refused"
    return "redirected" if redirected else "ok"
