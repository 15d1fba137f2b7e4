"""Addresses that lead to the home page or another page than the one cited, or to a note that it moved."""

from audit.checks._last_look import finds_last_look
from audit.model import Check

CHECK = Check(
    name="redirected-away",
    level="link",
    summary="The cited address leads to the home page, to another page or to a note that the page moved.",
    severity="warning",
    field="URL",
)

find = finds_last_look(
    CHECK,
    {
        "redirected-home": "The address no longer leads to the page cited, but to the home page.",
        "substituted": "The address leads to another page than the one cited, as far as their titles show.",
        "moved": "The address shows a note that the page has moved or was taken out of service.",
    },
    suggestion="Look for the page's new address on the site; if there is none, add an archived copy.",
)
