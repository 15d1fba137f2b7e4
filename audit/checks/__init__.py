"""The checks: one file each, found by their file names, never listed."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


@cache
def all_checks() -> dict[str, ModuleType]:
    """Every check's module by the check's name, sorted by name.

    A module whose name starts with an underscore is a helper of several checks, not a check.
    """
    names = sorted(
        info.name for info in iter_modules([str(Path(__file__).parent)]) if not info.name.startswith("_")
    )
    modules = (import_module(f"audit.checks.{name}") for name in names)
    return {module.CHECK.name: module for module in modules}
