"""Names of months in every language, and the years and days of other calendars on the Gregorian one.

Sources: names from Unicode CLDR (``months`` of ``audit/data``); era years from the Japanese Cabinet Office's
list; the Buddhist era as Thailand counts it (543 years ahead); the Solar Hijri year by Borkowski's
arithmetic rule (valid for 1178 to 1633); the Hijri year by the tabular rule, which can be a day off the
sighted moon.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from audit.data import facts
from audit.text.folding import without_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# The year before the era's first one.
ERAS = {
    "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911,
    "พ.ศ.": -543, "พ.ศ": -543, "พุทธศักราช": -543,
}  # fmt: skip
SOLAR_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "فروردین حمل", "اردیبهشت ثور", "خرداد جوزا", "تیر سرطان", "مرداد امرداد اسد",
            "شهریور سنبله", "مهر میزان", "آبان عقرب", "آذر قوس", "دی جدی", "بهمن دلو", "اسفند حوت",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
HIJRI_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "محرم|المحرم|muharram", "صفر|safar", "ربيع الأول|ربيع اول|rabi al-awwal",
            "ربيع الآخر|ربيع الثاني|rabi al-thani", "جمادى الأولى|جمادي الاول|jumada al-awwal",
            "جمادى الآخرة|جمادى الثانية|jumada al-thani", "رجب|rajab", "شعبان|shaban",
            "رمضان|ramadan", "شوال|shawwal", "ذو القعدة|ذي القعدة", "ذو الحجة|ذي الحجة",
        ),
        1,
    )
    for name in names.split("|")
}  # fmt: skip
_BREAKS = (-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324)
_HIJRI_EPOCH = date(622, 7, 19).toordinal()
_SOLAR_LAST = 1500


def buddhist_year(year: int) -> int:
    """The common year of a Thai one: 2563 → 2020."""
    return year - 543


def from_solar_hijri(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of an Iranian or Afghan one, or ``None`` when it does not exist."""
    last = 31 if month <= 6 else 30
    if not (1178 <= year <= _SOLAR_LAST and 1 <= month <= 12 and 1 <= day <= last):
        return None
    before = 31 * (month - 1) - max(0, month - 7) + day - 1
    return _nowruz(year) + timedelta(days=before)


def _nowruz(year: int) -> date:
    """The Gregorian day on which a Solar Hijri year starts."""
    leaps, jump, previous = -14, 0, _BREAKS[0]
    for here in _BREAKS[1:]:
        jump = here - previous
        if year < here:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        previous = here
    rest = year - previous
    leaps += rest // 33 * 8 + (rest % 33 + 3) // 4
    if jump % 33 == 4 and jump - rest == 4:
        leaps += 1
    gregorian = year + 621
    leaps_there = gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150
    return date(gregorian, 3, 1) + timedelta(days=20 + leaps - leaps_there - 1)


def from_hijri(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a tabular Hijri one (a day off either way is possible), or ``None``."""
    if not (1200 <= year <= 1600 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    months = (59 * (month - 1) + 1) // 2
    days = day - 1 + months + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(_HIJRI_EPOCH + days)


# -- names ------------------------------------------------------------------

LANGUAGES = ("en", "de", "fr", "es")  # those whose words about time are known: the tables time-words-xx
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
_ORDINAL_ENDINGS = ("st", "nd", "rd", "th", "er", "re", "a", "ko")  # of plain letters
_NUMBERED = ("tháng", "thg", "th")  # Vietnamese numbers its months


@cache
def _table() -> dict[str, dict[int, frozenset[str]]]:
    """Name → month → the languages that call it so."""
    found: dict[str, dict[int, set[str]]] = {}
    for language, rows in facts("months")["months"].items():
        for month, names in rows.items():
            for name in (*names, *_genitives(names, language)):
                for form in (name, without_accents(name) if name.isascii() or name[0] < "ͯ" else name):
                    found.setdefault(form, {}).setdefault(int(month), set()).add(language.split("_")[0])
    return {
        name: {month: frozenset(languages) for month, languages in months.items()}
        for name, months in found.items()
    }


def _genitives(names: Iterable[str], language: str) -> Iterator[str]:
    """The months' genitives in Slovenian and Serbian, in which a date has them and CLDR the nominative.

    By the declension of masculine nouns: "12. januarja", "12. октобра".
    """
    if language[:2] not in {"sl", "sr"} or language[2:3].isalpha():
        return
    for name in (name for name in names if len(name) > 3 or name in {"maj", "мај", "јун", "јул"}):
        stem = f"{name[:-2]}{name[-1]}" if name.endswith(("ber", "bar", "бар", "ec")) else name
        ending = "а" if not name.isascii() else "ja" if language == "sl" and name.endswith("ar") else "a"
        yield stem + ending


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(
        name for rows in facts("months")["weekdays"].values() for names in rows for name in names
    )


def is_weekday(word: str) -> bool:
    """Whether a word, lower case and bare, names a day of the week in some language; "on" is English."""
    return word in _weekdays() and word not in _FILLING


def may_name_month(words: str) -> bool:
    """Whether ``month_named``, also behind an ordinal's ending, may find a month in these words.

    It finds none where the first of them is of plain letters and none that a date has: "12 people".
    """
    first = words.strip(_EDGE).split(None, 1)[:1]
    return not (first and first[0].isascii() and first[0].isalpha()) or first[0].lower() in _of_dates()


@cache
def _of_dates() -> frozenset[str]:
    """The single words that names of months are made of, and that stand beside them."""
    names = " ".join((*_table(), *SOLAR_MONTHS, *HIJRI_MONTHS)).replace("-", " ")
    return frozenset((*names.split(), *_FILLING, *_weekdays(), *_NUMBERED, *_ORDINAL_ENDINGS))


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

    An abbreviation counts where the language's newspapers are known to use it (table ``time-words-xx``),
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
    return frozenset(form.lower() for row in rows.values() for form in row[1:])


def _forms(words: str) -> set[str]:
    """The words themselves and each of them, as the tables write names."""
    bare = words.strip(_EDGE).lower()
    parts = {bare, *(part.strip(_EDGE) for part in bare.split())}
    return parts | {part[1:] for part in parts if part[:1] == "ב"} | {part[2:] for part in parts}


@cache
def _own_names(code: str) -> frozenset[str]:
    """The names of months in a language, with the English ones where its newspapers are not known."""
    if code in LANGUAGES:
        own = facts(f"time-words-{code}")["months"]
        return frozenset(name.lower() for row in own.values() for name in row)
    rows = [rows for tag, rows in facts("months")["months"].items() if tag.split("_")[0] == code]
    names = {name for months in rows for forms in months.values() for name in _whole_names(forms)}
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
