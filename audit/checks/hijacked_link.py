"""Addresses whose domain passed to somebody else, who shows readers something else under it."""

from audit.checks._last_look import finds_last_look
from audit.model import Check

CHECK = Check(
    name="hijacked-link",
    level="link",
    summary="The cited address shows a page of a trade that buys lapsed domains, not what was cited.",
    severity="warning",
    field="URL",
)

find = finds_last_look(
    CHECK,
    {"hijacked": "The domain is somebody else's now: readers are shown that page for your source."},
    suggestion="Cite an archived copy from before the change, and take the live address out of sight.",
)
