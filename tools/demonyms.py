"""Write ``country-names.*.jsonl``: what countries, their people and their adjectives are called.

    python -m tools.demonyms FOLDER

FOLDER holds, under these names, the data sets:

    babel             pip install --target FOLDER/babel babel==2.18.0: names of countries, Unicode License v3
    i18n-nationality  the package i18n-nationality 1.4.0: adjectives of countries, MIT

A row is a language; a word, without case and accents, stands with its country (ISO 3166-1). A word that
several countries share stands for the first of them by its code, and a word that is also written by hand as
there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from audit.data.facts import HERE, read_part
from audit.text import folded
from tools.babel import CLDR, babel_in, folder_of
from tools.lines import write
from tools.number_words import LANGUAGES

NATIONALITY = {"set": "i18n-nationality 1.4.0", "licence": "MIT", "date": "2026-03-20"}
ABOUT = (
    "Names of countries, of their people and adjectives of them, without case and accents, with the"
    " country (ISO 3166-1),"
    " all languages in one: `words`."
)
Names = dict[str, str]


def territories(locale: Any) -> Iterator[tuple[str, str]]:
    """Each name of a country in one language."""
    for code, name in locale.territories.items():
        if re.fullmatch(r"[A-Z]{2}", code) and code not in {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}:
            yield code, re.sub(r"\s*\(.*\)", "", str(name))


def nationalities(path: Path) -> Iterator[tuple[str, str]]:
    """Each adjective in one language."""
    for code, names in json.loads(path.read_text(encoding="utf-8"))["nationalities"].items():
        for name in [names] if isinstance(names, str) else names:
            yield code, name


def collect(pairs: Iterator[tuple[str, str]], known: Names) -> Names:
    """The words that are not known yet."""
    found: Names = {}
    for code, name in sorted(pairs):
        word = " ".join(folded(name).replace("-", " ").replace("'", " ").split())
        if len(word) > 3 and word not in known:
            found[word] = known[word] = code
    return dict(sorted(found.items()))


def rows(names: list[str], pairs: Callable[[str], Iterator[tuple[str, str]]], known: Names) -> Iterator[Any]:
    """A line for each language."""
    for language in names:
        if found := collect(pairs(language), known):
            yield {"row": language, "words": found}


def main() -> None:
    """Write the tables."""
    folder = folder_of(__doc__)
    locale_of = babel_in(folder / "babel")
    by = {"by": "tools/demonyms.py", "about": ABOUT}
    known = {
        word: code
        for row in read_part(HERE / "country-names.hand.jsonl")[1]
        for word, code in row["words"].items()
    }
    made = list(rows(LANGUAGES, lambda name: territories(locale_of(name)), known))
    write("country-names", "cldr", {**CLDR, **by}, made)
    langs = folder / "i18n-nationality" / "langs"
    adjectives = list(
        rows(
            sorted(path.stem for path in langs.glob("*.json")),
            lambda name: nationalities(langs / f"{name}.json"),
            known,
        )
    )
    write("country-names", "i18n-nationality", {**NATIONALITY, **by}, adjectives)


if __name__ == "__main__":
    main()
