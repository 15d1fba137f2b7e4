"""The checks: one file each, found by their file names, never listed."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import Subject
    from audit.model import Answer, Check


class CheckModule(Protocol):
    """A module of this folder."""

    __name__: str
    CHECK: Check

    def find(self, subject: Subject, /) -> Iterator[Answer]:
        """What the check finds on a subject of its level, or why it could not look."""


@cache
def all_checks() -> dict[str, CheckModule]:
    """Every check's module by the check's name, sorted by name.

    A module whose name starts with an underscore is a helper of several checks, not a check.
    """
    names = sorted(
        info.name for info in iter_modules([str(Path(__file__).parent)]) if not info.name.startswith("_")
    )
    modules = (cast("CheckModule", import_module(f"audit.checks.{name}")) for name in names)
    return {module.CHECK.name: module for module in modules}
