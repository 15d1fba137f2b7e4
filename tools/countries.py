"""Write ``countries.cldr.jsonl``: the order in which a country's readers expect the numbers of a short date.

    pip install --target DIR babel==2.18.0
    python -m tools.countries DIR

Data set: Unicode CLDR 47, as Babel 2.18.0 carries it; Unicode License v3. A row is a territory (ISO
3166-1); read are the short date formats of its official languages, or of its likeliest locale where CLDR
has none of these. Where one of several official languages puts the year first, the others decide (that says
nothing on 3/4/21); territories whose languages disagree on day and month are left out.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator
from typing import Any

from tools.babel import CLDR, open_babel
from tools.lines import write

ORDERS = {"dMy": "dmy", "Mdy": "mdy", "yMd": "ymd"}
OFFICIAL = ("official", "de_facto_official")
ABOUT = "The order of the numbers of a short date by country (ISO 3166-1)."


def order_of(pattern: str) -> str:
    """The order of a date format's parts."""
    bare = re.sub("'[^']*'", "", pattern)
    return ORDERS["".join(dict.fromkeys(letter for letter in bare if letter in "dMy"))]


def locales(territory: str, languages: dict[str, Any], likely: str) -> list[str]:
    """The names of the locales that speak for a territory."""
    exists = importlib.import_module("babel.localedata").exists
    official = [name for name, said in languages.items() if said.get("official_status") in OFFICIAL]
    found = [name for language in official if exists(name := f"{language}_{territory}")]
    if found or not likely:
        return found
    language, script, _ = likely.split("_")
    return [name for name in (f"{language}_{territory}", f"{language}_{script}_{territory}") if exists(name)][
        :1
    ]


def rows(locale_of: Callable[[str], Any]) -> Iterator[dict[str, Any]]:
    """A line for each territory."""
    table = importlib.import_module("babel.core").get_global
    for territory, languages in sorted(table("territory_languages").items()):
        names = locales(territory, languages, table("likely_subtags").get(f"und_{territory}", ""))
        orders = {order_of(locale_of(name).date_formats["short"].pattern) for name in names}
        if len(orders) > 1:
            orders.discard("ymd")
        if len(orders) == 1:
            yield {"row": territory, orders.pop(): [territory]}


def main() -> None:
    """Write the table."""
    write(
        "countries", "cldr", {**CLDR, "by": "tools/countries.py", "about": ABOUT}, rows(open_babel(__doc__))
    )


if __name__ == "__main__":
    main()
