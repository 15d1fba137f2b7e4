"""Addresses that refuse us: robot walls, logins, pay walls, legal blocks."""

from audit.checks._last_look import finds_last_look
from audit.model import Check

CHECK = Check(
    name="blocked-response",
    level="link",
    summary="We were refused, which says nothing about the page.",
    severity="note",
    field="URL",
)

find = finds_last_look(
    CHECK,
    {
        outcome: f"We were not let in ({outcome}), so what stands there could not be looked at."
        for outcome in ("refused", "login", "paywall", "legal")
    },
    confidence="high",
    suggestion="Open the address yourself. Nothing is wrong with the link as far as is known.",
)
