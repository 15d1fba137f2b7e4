"""Write ``units.cldr.jsonl``: what measures, parts of a hundred and currencies are called in many languages.

    pip install --target DIR babel==2.18.0
    python -m tools.units DIR

Data set: Unicode CLDR 47, as Babel 2.18.0 carries it; Unicode License v3. A row is a language. Taken are the
long patterns of units, whose words follow the number, and the names of currencies as they stand behind one.
A word that another file has (``tools/unit_words.py``) means what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from audit.data.facts import HERE, facts, files_of, read_part
from tools.babel import CLDR, open_babel
from tools.cldr_units import NAMES, behind
from tools.lines import write
from tools.number_words import LANGUAGES


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


def words_elsewhere() -> dict[str, set[str]]:
    """The words of the other files, by language."""
    found: dict[str, set[str]] = {}
    for path in files_of("units"):
        for row in read_part(path)[1] if path != HERE / "units.cldr.jsonl" else ():
            for language, words in row.get("words", {}).items():
                found.setdefault(language, set()).update(words)
    return found


def rows(locale_of: Callable[[str], Any]) -> Iterator[dict[str, Any]]:
    """A line for each language."""
    units, known = {name: unit for unit, name in NAMES.items()}, words_elsewhere()
    for language in LANGUAGES:
        locale = locale_of(language)
        found = dict(currencies(locale, facts("units")["currencies"])) | dict(measures(locale, units))
        left = sorted(found.keys() - known.get(language, set()))
        yield {"row": language, "words": {language: {word: found[word] for word in left}}}


def main() -> None:
    """Write the table."""
    about = read_part(HERE / "units.hand.jsonl")[0]["about"]
    write("units", "cldr", {**CLDR, "by": "tools/units.py", "about": about}, rows(open_babel(__doc__)))


if __name__ == "__main__":
    main()
