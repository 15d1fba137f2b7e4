"""Addresses that lead to the home page or to another page than the one cited."""

from audit.checks._last_look import finds_last_look
from audit.model import Check

CHECK = Check(
    name="redirected-away",
    level="link",
    summary="The cited address leads to the home page or to another page.",
    severity="warning",
    field="URL",
)

find = finds_last_look(
    CHECK,
    {
        "redirected-home": "The address no longer leads to the page cited, but to the home page.",
        "substituted": "The address no longer leads to the page cited, but to another page.",
    },
    suggestion="Look for the page's new address on the site; if there is none, add an archived copy.",
)
