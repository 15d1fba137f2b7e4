"""Addresses whose domain is now in a trader's hands."""

from audit.checks._last_look import finds_last_look
from audit.model import Check

CHECK = Check(
    name="parked-domain",
    level="link",
    summary="The cited address now belongs to a domain trader.",
    severity="warning",
    field="URL",
)

find = finds_last_look(
    CHECK,
    {"parked": "The domain shows a trader's page: whoever buys it decides what your readers see."},
    suggestion="Add an archived copy, and take the live address out of sight of readers.",
)
