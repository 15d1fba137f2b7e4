"""Write ``units.cldr.jsonl``: what measures, parts of a hundred and currencies are called in many languages.

    pip install --target DIR babel==2.18.0
    python -m tools.units DIR

Data set: Unicode CLDR 47, as Babel 2.18.0 carries it; Unicode License v3. A row is a language; a word
stands with the unit that ``units.hand.jsonl`` has. Taken are the long patterns of units, whose words follow
the number, and the names of currencies as they stand behind one. A word that ``units.hand.jsonl`` has means
what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from audit.data.facts import HERE, read_part
from tools.babel import CLDR, open_babel
from tools.lines import write
from tools.number_words import LANGUAGES


def hand() -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The units by hand: their names in CLDR (``cldr``), dimension, factor."""
    return read_part(HERE / "units.hand.jsonl")


def behind(pattern: str) -> str:
    """The words of a pattern that follow its number, without case; empty where others stand before it."""
    text = pattern.replace("\u00a0", " ").casefold()
    match = re.fullmatch(r"\{0\}\s*([^{}]*\w)\.?", text)
    return match[1] if match and not re.search(r"\d", match[1]) else ""


def measures(locale: Any, units: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each word with its unit; ``units`` by their names in CLDR."""
    patterns = locale._data["unit_patterns"]
    for name, unit in units.items():
        for pattern in dict(patterns.get(name, {}).get("long", {})).values():
            if isinstance(pattern, str) and (word := behind(pattern)):
                yield word, unit


def currencies(locale: Any, codes: list[str]) -> Iterator[tuple[str, str]]:
    """Each name of a currency with its code."""
    plurals = locale._data["currency_names_plural"]
    for code in codes:
        names = [locale.currencies.get(code, ""), *dict(plurals.get(code, {})).values()]
        for name in names:
            if name and not re.search(r"\d", name):
                yield name.replace("\u00a0", " ").casefold(), code


def rows(locale_of: Callable[[str], Any]) -> Iterator[dict[str, Any]]:
    """A line for each language."""
    _, made = hand()
    units = {name: row["unit"] for line in made for row in line.get("measures", ()) for name in row["cldr"]}
    codes = [code for line in made for code in line.get("currencies", ())]
    for language in LANGUAGES:
        locale = locale_of(language)
        found = dict(currencies(locale, codes)) | dict(measures(locale, units))
        known = {word for line in made for word in line.get("words", {}).get(language, ())}
        yield {"row": language, "words": {language: {w: found[w] for w in sorted(found.keys() - known)}}}


def main() -> None:
    """Write the table."""
    about = hand()[0]["about"]
    write("units", "cldr", {**CLDR, "by": "tools/units.py", "about": about}, rows(open_babel(__doc__)))


if __name__ == "__main__":
    main()
