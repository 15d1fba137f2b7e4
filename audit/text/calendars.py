"""Years and days of other calendars on the Gregorian one.

Sources: era years from the Japanese Cabinet Office's list; the Buddhist era as Thailand counts it
(543 years ahead); the Solar Hijri year by Borkowski's arithmetic rule (valid for 1178 to 1633); the
Hijri year by the tabular rule, which can be a day off the sighted moon.
"""

from __future__ import annotations

from datetime import date, timedelta

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
