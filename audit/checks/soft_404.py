"""Addresses that answer 200 and serve a page that says it is not there."""

from audit.checks._last_look import finds_last_look
from audit.model import Check

CHECK = Check(
    name="soft-404",
    level="link",
    summary="The site says that the page is not there, under a status that claims it is.",
    severity="warning",
    field="URL",
)

find = finds_last_look(
    CHECK,
    {"soft-404": "The site answers as if all were well, but what it serves is its page for missing pages."},
    suggestion="Open the address. If the page is gone, add an archived copy.",
)
