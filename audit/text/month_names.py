"""The names of months, in whatever language they are written: one dictionary look-up.

The table is ``audit/data/months.yaml`` (Unicode CLDR).
"""

from __future__ import annotations

from functools import cache, lru_cache

from audit.data import facts
from audit.text.calendars import HIJRI_MONTHS, SOLAR_MONTHS
from audit.text.folding import without_accents

LANGUAGES = ("en", "de", "fr", "es")  # those whose words about time are known: audit/data/time-words-xx.yaml
GREGORIAN, SOLAR, HIJRI = "gregorian", "solar", "hijri"
# Words that stand between the parts of a date and say nothing.
_FILLING = frozenset(
    """de of d di del della da den der the le la il dia día do to at a año anul an ano dnia dne dana
    tanggal ngày
    năm วันที่ พ.ศ ค.ศ พ.ศ. ค.ศ. г года гада р року gada gads m y жылғы жылы ж yil yili ning ден den dated kl
    día, am vom on el em le, mth në në, thang tháng of ko, στις της του ya wa في من م ه هـ""".split()  # noqa: SIM905  a list of words reads best as words
)
_EDGE = " \t\n\u00a0\u200e\u200f\u202f.,;:|/()[]{}-–—‑·•'’`\"«»°ºª\u060c،"
_ELIDED = frozenset({"d'", "d’", "l'", "l’"})
_SAME_LANGUAGE = {"no": "nb", "iw": "he", "in": "id", "tl": "fil", "sh": "sr", "mo": "ro"}
_LONGEST_ABBREVIATION = 5  # letters of one whose language is not known
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
    parts = [bare for part in word.replace("-", " ").split() if (bare := part.strip(_EDGE))]
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
    code = language_code(language) if language else None
    for month, languages in months.items():
        if code in languages:
            return month
    return max(months, key=lambda month: len(months[month]))


def own_month(words: str, language: str | None) -> int | None:
    """The month of our calendar that words name in that language; ``None``: in any.

    An abbreviation counts where the language's newspapers are known to use it (``time-words-xx.yaml``),
    since "set" is a set in English, and in Italian more often than September. A text of another language
    may be English in truth, so English names count too.
    """
    found = month_named(words, language)
    if found is None or found[1] != GREGORIAN:
        return None
    if language is None or not _own_names(language_code(language)).isdisjoint(_forms(words)):
        return found[0]
    return None


def language_code(language: str) -> str:
    """The ISO 639 code of a BCP 47 tag, as the tables have it: ``no`` is ``nb``."""
    code = language.lower().replace("_", "-").split("-")[0]
    return _SAME_LANGUAGE.get(code, code)


def is_abbreviation(name: str, language: str | None) -> bool:
    """Whether a full stop after a month's name belongs to it: "7 Oct." but "7 May."."""
    if language is None:
        return len(name) <= _LONGEST_ABBREVIATION
    return name.lower() in _abbreviations(language_code(language))


@cache
def _abbreviations(code: str) -> frozenset[str]:
    rows = facts(f"time-words-{code if code in LANGUAGES else 'en'}")["months"]
    return frozenset(form.lower() for row in rows for form in row[1:])


def _forms(words: str) -> set[str]:
    """The words themselves and each of them, as the tables write names."""
    bare = words.strip(_EDGE).lower()
    parts = {bare, *(part.strip(_EDGE) for part in bare.split())}
    return parts | {part[1:] for part in parts if part[:1] == "ב"} | {part[2:] for part in parts}


@cache
def _own_names(code: str) -> frozenset[str]:
    """The names of months in a language, with the English ones where its newspapers are not known."""
    if code in LANGUAGES:
        return frozenset(name.lower() for row in facts(f"time-words-{code}")["months"] for name in row)
    rows = [rows for tag, rows in facts("months")["months"].items() if tag.split("_")[0] == code]
    names = {name for months in rows for forms in months for name in _whole_names(forms)}
    return frozenset({*names, *map(without_accents, names), *_own_names("en")})


def _whole_names(forms: list[str]) -> list[str]:
    """The forms of a month's name that are no abbreviations: the first, and those hardly shorter.

    Catalan and Romansh list them with "de" and "da", which are dropped.
    """
    forms = [form.removeprefix("de ").removeprefix("da ") for form in forms]
    return [form for form in forms if (len(form) > 3 and len(form) > len(forms[0]) - 3) or form == forms[0]]


def is_filling(words: str) -> bool:
    """Whether the words between two numbers of a date say nothing: a comma, "de", "of"."""
    return all(part.strip(_EDGE) in _FILLING or not part.strip(_EDGE) for part in words.lower().split())
