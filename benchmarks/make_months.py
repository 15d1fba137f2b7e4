"""Write audit/data/months.yaml: the names of months and weekdays of many languages, from CLDR through Babel.

    python -m benchmarks.make_months && python -m audit.data

Babel is needed for this alone; reading pages uses the table.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import babel
from babel import Locale, localedata

LOCALES = """af am ar ar_DZ ar_IQ ar_LB ar_MA ar_SY ar_TN az be bg bn bs ca cs cy da de de_AT el en en_AU es
    es_MX et eu fa fi fil fo fr fr_CA ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn
    mr ms my nb ne nl nn pa pl ps pt pt_PT rm ro ru si sk sl so sq sr sr_Latn sv sw ta te th tr uk ur uz
    uz_Cyrl vi zh zu""".split()  # noqa: SIM905  a list of words reads best as words
TARGET = Path(__file__).parent.parent / "audit" / "data" / "months.yaml"
# Forms that pages use and CLDR lacks; from public dictionaries and style guides.
EXTRA: dict[str, dict[int, tuple[str, ...]]] = {
    "en": {9: ("sept",)},
    "de": {1: ("jän", "jänner", "jaenner"), 2: ("feber",), 3: ("mrz", "maerz", "mär", "mar"), 9: ("sept",)},
    "es": {9: ("set", "setiembre")},
    "fr": {2: ("fév", "fevr"), 4: ("avril",), 7: ("juil",), 12: ("dec",)},
    "it": {9: ("sett",)},
    "nl": {3: ("maa", "mar")},
    "eu": {
        1: ("urtarrilaren",),
        2: ("otsailaren",),
        3: ("martxoaren",),
        4: ("apirilaren",),
        5: ("maiatzaren",),
        6: ("ekainaren",),
        7: ("uztailaren",),
        8: ("abuztuaren",),
        9: ("irailaren",),
        10: ("urriaren",),
        11: ("azaroaren",),
        12: ("abenduaren",),
    },
    "ru": {2: ("фев",), 5: ("май", "мая"), 9: ("сент", "сен"), 11: ("ноя", "нояб")},
}
HEAD = f"""\
# Names of months and weekdays by language, in lower case, first month and Monday first.
# Source: Unicode CLDR through Babel {babel.__version__} (wide and abbreviated, in running text and alone),
# with a few forms that pages use; Unicode License v3 (https://www.unicode.org/license.txt).
# Written by benchmarks/make_months.py; edit that, not this.
"""


def plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).replace("\u200f", "").strip(" .\u00a0").lower()


def names(locale: Locale, kind: str, keys: range, extra: dict[int, tuple[str, ...]]) -> list[list[str]]:
    found = []
    table = getattr(locale, kind)
    for key in keys:
        forms = dict.fromkeys(
            plain(table[context][width][key])
            for context in ("format", "stand-alone")
            for width in ("wide", "abbreviated")
            if context in table and width in table[context]
        )
        forms |= dict.fromkeys(extra.get(key, ()))
        found.append([form for form in forms if len(form) > 1 and not any(c.isdigit() for c in form)])
    return found


def main() -> None:
    months: dict[str, list[list[str]]] = {}
    days: dict[str, list[list[str]]] = {}
    for name in LOCALES:
        localedata._cache.clear()  # Babel writes one locale's aliases into the table that all share
        locale = Locale.parse(name)
        months[name] = names(locale, "months", range(1, 13), EXTRA.get(name, {}))
        days[name] = names(locale, "days", range(7), {})
    lines = [HEAD]
    for title, table in (("months", months), ("weekdays", days)):
        lines.append(f"{title}:")
        for name, rows in table.items():
            if any(rows):
                lines.append(f'  "{name}":')
                lines += ["    - [" + ", ".join(f'"{form}"' for form in row) + "]" for row in rows]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(months)} locales")


if __name__ == "__main__":
    main()
