"""The names of months, in whatever language they are written: one dictionary look-up.

The table is ``audit/data/months.yaml`` (Unicode CLDR).
"""

from __future__ import annotations

from functools import cache, lru_cache

from audit.data import facts
from audit.text.calendars import HIJRI_MONTHS, SOLAR_MONTHS
from audit.text.folding import without_accents

GREGORIAN, SOLAR, HIJRI = "gregorian", "solar", "hijri"
# Words that stand between the parts of a date and say nothing.
_FILLING = frozenset(
    """de of d di del della da den der the le la il dia día do to at a año anul an ano dnia dne dana
    tanggal ngày
    năm วันที่ พ.ศ ค.ศ พ.ศ. ค.ศ. г года гада р року gada gads m y жылғы жылы ж yil yili ning ден den dated kl
    día, am vom on el em le, mth në në, thang tháng of ko, στις της του ya wa في من م ه هـ""".split()  # noqa: SIM905  a list of words reads best as words
)
_WEEKDAY = "weekday"
_EDGE = " \t\n\u00a0\u200e\u200f\u202f.,;:|/()[]{}-–—‑·•'’`\"«»°ºª\u060c،"
_ELIDED = frozenset({"d'", "d’", "l'", "l’"})
_NUMBERED = ("tháng", "thg", "th")  # Vietnamese numbers its months


@cache
def _table() -> dict[str, dict[int, frozenset[str]]]:
    """Name → month → the languages that call it so."""
    found: dict[str, dict[int, set[str]]] = {}
    for language, rows in facts("months")["months"].items():
        for month, names in enumerate(rows, 1):
            for name in names:
                for form in (name, without_accents(name) if name.isascii() or name[0] < "ͯ" else name):
                    found.setdefault(form, {}).setdefault(month, set()).add(language.split("_")[0])
    return {
        name: {month: frozenset(languages) for month, languages in months.items()}
        for name, months in found.items()
    }


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(
        name for rows in facts("months")["weekdays"].values() for names in rows for name in names
    )


def is_weekday(word: str) -> bool:
    """Whether a word, lower case and bare, names a day of the week in some language; "on" is English."""
    return word in _weekdays() and word not in _FILLING


@lru_cache(maxsize=8192)
def month_named(words: str, language: str | None = None) -> tuple[int, str] | None:
    """The month that words between the numbers of a date name, and its calendar.

    Filling words (de, of, …) and weekdays may stand beside it; any other word, and it is no date.
    """
    word = words.strip(_EDGE).lower()
    if word[:2] in _ELIDED:
        word = word[2:]
    elif word[:1] == "ב":  # "in" is a letter before the name in Hebrew
        word = word[1:]
    if not word or len(word) > 40:
        return None
    found = _lookup(word, language)
    if found:
        return found
    if "/" in word:  # two names of one month: آذار/مارس
        both = {_lookup(part.strip(_EDGE), language) for part in word.split("/")}
        return both.pop() if len(both) == 1 else None
    parts = [part for part in (one.strip(_EDGE) for one in word.replace("-", " ").split()) if part]
    parts = [part for part in parts if part not in _FILLING and part not in _weekdays()]
    return _lookup(" ".join(parts), language) or (
        _lookup(parts[1], language) if len(parts) == 2 and parts[0] in _NUMBERED else None
    )


def _lookup(word: str, language: str | None) -> tuple[int, str] | None:
    months = _table().get(word) or _table().get(without_accents(word) if word[:1] < "ͯ" else "")
    if months:
        return _of_language(months, language), GREGORIAN
    if word in SOLAR_MONTHS:
        return SOLAR_MONTHS[word], SOLAR
    if word in HIJRI_MONTHS:
        return HIJRI_MONTHS[word], HIJRI
    return None


def _of_language(months: dict[int, frozenset[str]], language: str | None) -> int:
    """The month the name means in that language, else in most languages."""
    for month, languages in months.items():
        if language and language.split("-")[0].split("_")[0].lower() in languages:
            return month
    return max(months, key=lambda month: len(months[month]))


def is_filling(words: str) -> bool:
    """Whether the words between two numbers of a date say nothing: a comma, "de", "of"."""
    return all(part.strip(_EDGE) in _FILLING or not part.strip(_EDGE) for part in words.lower().split())
