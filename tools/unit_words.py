"""Say of each unit, sign and word of the table ``units`` which data set has it, and split the table so.

    pip install --target FOLDER/babel babel==2.18.0
    npm pack cldr-core@48.2.0 cldr-units-full@48.2.0, unpacked as FOLDER/cldr-core and FOLDER/cldr-units-full
    python -m tools.unit_words FOLDER

Dimensions and factors are those of CLDR's conversions, signs and words of units those of its patterns; codes,
signs and names of money are those of its currencies, as Babel has them; the rest are those of the folder
``Patterns`` of Recognizers-Text @90e968ea, as FOLDER/recognizers. What ``tools/units.py`` writes stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from audit.data.facts import facts
from tools import cldr_units, recognizers
from tools.babel import CLDR, babel_in, folder_of
from tools.cldr_units import NAMES, Conversions
from tools.number_words import LANGUAGES
from tools.recognizers import Patterns
from tools.splitting import Holds, Path_, split

LOCALES = (
    *LANGUAGES,
    "en_AU",
    "en_CA",
    "en_SG",
    "de_CH",
    "ja",
    "zh",
    "ko",
    "th",
    "vi",
    "he",
    "uk",
    "ka",
    "kk",
)
KINDS = ("Currency", "Dimension", "Length", "Area", "Weight", "Volume", "Speed", "Temperature", "Age")
SUFFIXES = tuple(f"{kind}SuffixList" for kind in KINDS)


def of_units(folder: Path) -> Holds:
    """What CLDR has of units."""
    conversions = Conversions(folder / "cldr-core")
    words: dict[tuple[str, str], str] = {}
    for language in LANGUAGES:
        for unit, name in NAMES.items():
            for row, text in cldr_units.written(folder / "cldr-units-full", language, name):
                words.setdefault((unit, text), row)
                words.setdefault((f"{language}/{unit}", text), row)

    def holds(place: Path_, value: Any) -> str | None:
        if place[0] == "words":
            return words.get((f"{place[1]}/{value}", place[2]))
        if place[0] != "measures":
            return None
        name = NAMES[place[1]]
        if place[2] == "signs":
            return words.get((place[1], value[0]))
        if place[2] == "dimension":
            return name if value == conversions.dimension(name) else None
        return name if Fraction(value) == conversions.factor(name.partition("-")[2]) else None

    return holds


def of_currencies(locale_of: Callable[[str], Any]) -> Holds:
    """What CLDR has of money: a sign or word means a code, or a family one of whose codes it means."""
    families: dict[str, list[str]] = facts("units")["families"]
    named: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)  # codes with their rows
    for language in LOCALES:
        for code, word, row in money(language, locale_of(language)):
            named[language.partition("_")[0], word].setdefault(code, row)
            named["", word].setdefault(code, row)

    def holds(place: Path_, value: Any) -> str | None:
        kind = place[0]
        if kind == "currencies":
            return next(
                (
                    row
                    for (_, word), rows in named.items()
                    for row in rows.values()
                    if word == value[0].casefold()
                ),
                None,
            )
        if kind == "families":
            return named["en", place[1]].get(value[0])
        known = named[("", place[1]) if kind == "signs" else (place[1], place[-1])]
        if kind not in {"signs", "words"}:
            return None
        return next(
            (row for code, row in known.items() if code == value or code in families.get(str(value), ())),
            None,
        )

    return holds


def money(language: str, locale: Any) -> Iterator[tuple[str, str, str]]:
    """Each currency's code with its signs, its names, and each word of those."""
    plurals = locale._data["currency_names_plural"]
    for code in facts("units")["currencies"]:
        row = f"{language}/currencies/{code}"
        names = [locale.currencies.get(code, ""), *dict(plurals.get(code, {})).values()]
        signs = [code, locale.currency_symbols.get(code, "")]
        for name in names:
            plain = str(name).replace("\u00a0", " ").casefold()
            for word in (plain, *re.findall(r"[^\W\d]+", plain)):
                yield code, word, row
        for sign in signs:
            yield code, sign.replace("\u00a0", "").casefold().rstrip("."), row


def of_recognizers(folder: Path) -> Holds:
    """What Recognizers-Text has: a word stands in its list beside one that CLDR has for the same unit."""
    table = facts("units")["words"]

    def holds(place: Path_, value: Any) -> str | None:
        if place[0] != "words" or place[1] not in recognizers.NAMES:
            return None
        patterns = Patterns(folder, place[1], "NumbersWithUnit")
        for name in SUFFIXES:
            for unit, text in patterns.mapping(name).items():
                words = str(text).casefold().split("|")
                others = (word for word in words if word != place[2])
                if place[2] in words and any(table[place[1]].get(word) == value for word in others):
                    return f"{patterns.row(name)}/{unit}"
        return None

    return holds


def main() -> None:
    """Split the table."""
    folder = folder_of(__doc__)
    known = {
        "conversions": (cldr_units.SET, of_units(folder)),
        "currencies": (CLDR, of_currencies(babel_in(folder / "babel"))),
        "recognizers": (recognizers.SET, of_recognizers(folder / "recognizers")),
    }
    split("units", known, "tools/unit_words.py", kept=frozenset({"cldr"}))


if __name__ == "__main__":
    main()
