"""Write ``months.cldr.jsonl``: the names of months and weekdays of many languages.

    pip install --target DIR babel==2.18.0
    python -m tools.months DIR

Data set: Unicode CLDR 47, as Babel 2.18.0 carries it; Unicode License v3. A row is a locale. A few forms that
pages use and CLDR lacks stand in ``months.hand.jsonl``.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from tools.babel import CLDR, open_babel
from tools.lines import write

LOCALES = """af am ar ar_DZ ar_IQ ar_LB ar_MA ar_SY ar_TN az be bg bn bs ca cs cy da de de_AT el en en_AU es
    es_MX et eu fa fi fil fo fr fr_CA ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn
    mr ms my nb ne nl nn pa pl ps pt pt_PT rm ro ru si sk sl so sq sr sr_Latn sv sw ta te th tr uk ur uz
    uz_Cyrl vi zh zu""".split()  # noqa: SIM905  a list of words reads best as words
ABOUT = (
    "Names of months (by number) and weekdays (Monday first) by language, in lower case, wide and"
    " abbreviated, in running text and alone."
)


def plain(name: str) -> str:
    """A name as texts are compared with it: lower case, without full stops and marks of direction."""
    return unicodedata.normalize("NFC", name).replace("\u200f", "").strip(" .\u00a0").lower()


def names(table: Any, keys: range) -> list[list[str]]:
    """The forms of each name, the wide one first."""
    found = []
    for key in keys:
        forms = dict.fromkeys(
            plain(table[context][width][key])
            for context in ("format", "stand-alone")
            for width in ("wide", "abbreviated")
            if context in table and width in table[context]
        )
        found.append([form for form in forms if len(form) > 1 and not any(c.isdigit() for c in form)])
    return found


def row(name: str, locale: Any) -> dict[str, Any]:
    """A locale's line."""
    line: dict[str, Any] = {"row": name}
    months, days = names(locale.months, range(1, 13)), names(locale.days, range(7))
    if any(months):
        line["months"] = {name: {str(number): forms for number, forms in enumerate(months, 1)}}
    if any(days):
        line["weekdays"] = {name: days}
    return line


def main() -> None:
    """Write the table."""
    locale_of = open_babel(__doc__)
    write(
        "months",
        "cldr",
        {**CLDR, "by": "tools/months.py", "about": ABOUT},
        (row(n, locale_of(n)) for n in LOCALES),
    )


if __name__ == "__main__":
    main()
