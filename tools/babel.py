"""Reading Unicode CLDR through Babel, which is not installed with the project."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

CLDR = {"set": "Unicode CLDR 47 (Babel 2.18.0)", "licence": "Unicode-3.0", "date": "2026-02-01"}


def open_babel(about: str | None) -> Callable[[str], Any]:
    """The maker of locales of the Babel in the folder that the command line names."""
    options = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path, help="the folder into which Babel was installed")
    sys.path.insert(0, str(options.parse_args().folder))
    babel, localedata = importlib.import_module("babel"), importlib.import_module("babel.localedata")

    def locale_of(name: str) -> Any:
        localedata._cache.clear()  # Babel writes one locale's aliases into the table that all share
        return babel.Locale.parse(name)

    return locale_of
