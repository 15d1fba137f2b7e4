"""Reading Unicode CLDR through Babel, which is not installed with the project."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

CLDR = {"set": "Unicode CLDR 47 (Babel 2.18.0)", "licence": "Unicode-3.0", "date": "2026-02-01"}


def open_babel(about: str | None) -> Callable[[str], Any]:
    """The maker of locales of the Babel in the folder that the command line names."""
    return babel_in(folder_of(about))


def folder_of(about: str | None) -> Path:
    """The folder that the command line names."""
    options = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    folder: Path = options.parse_args().folder
    return folder


def babel_in(folder: Path) -> Callable[[str], Any]:
    """The maker of locales of the Babel that was installed into a folder."""
    sys.path.insert(0, str(folder))
    babel, localedata = importlib.import_module("babel"), importlib.import_module("babel.localedata")

    def locale_of(name: str) -> Any:
        localedata._cache.clear()  # Babel writes one locale's aliases into the table that all share
        return babel.Locale.parse(name)

    return locale_of


def codes_by_name(names: Mapping[str, Any]) -> dict[str, str]:
    """Names of one language, without case, with their codes."""
    return {str(name).casefold(): code for code, name in names.items()}


class Names:
    """Codes by the English names of languages and territories, as CLDR has them."""

    def __init__(self, locale_of: Callable[[str], Any]) -> None:
        english = locale_of("en")
        self._languages = codes_by_name(english.languages)
        self._territories = codes_by_name(english.territories)
        core = importlib.import_module("babel.core")
        self._aliases: dict[str, list[str]] = core.get_global("territory_aliases")

    def language(self, name: str) -> str:
        """The code of a language, empty where CLDR does not name it so."""
        return self._languages.get(name.casefold().removesuffix(" language"), "").partition("_")[0]

    def territory(self, name: str) -> str:
        """The code of a territory, empty where CLDR does not name it so."""
        plain = name.casefold()
        plain = {
            "people's republic of china": "china",
            "united states of america": "united states",
            "turkey": "türkiye",
        }.get(plain, plain)
        return self._territories.get(plain, "")

    def alpha2(self, three: str) -> str:
        """The code of two letters for one of three."""
        return (self._aliases.get(three) or [""])[0]
