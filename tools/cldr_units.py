"""Read the units of Unicode CLDR: by what factor they are converted, and how a number of them is written.

The packages cldr-core and cldr-units-full 48.2.0, Unicode License v3. A row is CLDR's name of a unit, as
``length-kilometer``, for its writing ``language/width/name``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

SET = {
    "set": "Unicode CLDR 48.2 (cldr-core, cldr-units-full 48.2.0)",
    "licence": "Unicode-3.0",
    "date": "2026-05-12",
}
NAMES = {
    "%": "concentr-percent", "‰": "concentr-permille", "mm": "length-millimeter", "cm": "length-centimeter",
    "m": "length-meter", "km": "length-kilometer", "mi": "length-mile", "ft": "length-foot",
    "in": "length-inch",
    "yd": "length-yard", "nmi": "length-nautical-mile", "m2": "area-square-meter",
    "km2": "area-square-kilometer",
    "ha": "area-hectare", "acre": "area-acre", "mi2": "area-square-mile", "ft2": "area-square-foot",
    "mg": "mass-milligram", "g": "mass-gram", "kg": "mass-kilogram", "t": "mass-tonne", "ton": "mass-ton",
    "lb": "mass-pound", "oz": "mass-ounce", "ml": "volume-milliliter", "l": "volume-liter",
    "m3": "volume-cubic-meter", "gal": "volume-gallon", "bbl": "volume-barrel", "s": "duration-second",
    "min": "duration-minute", "h": "duration-hour", "d": "duration-day", "wk": "duration-week",
    "mo": "duration-month", "yr": "duration-year", "dec": "duration-decade", "century": "duration-century",
    "°C": "temperature-celsius", "°F": "temperature-fahrenheit", "km/h": "speed-kilometer-per-hour",
    "mph": "speed-mile-per-hour", "kn": "speed-knot", "kW": "power-kilowatt", "MW": "power-megawatt",
    "GW": "power-gigawatt", "kWh": "energy-kilowatt-hour", "MWh": "energy-megawatt-hour",
    "GWh": "energy-gigawatt-hour", "TWh": "energy-terawatt-hour", "MB": "digital-megabyte",
    "GB": "digital-gigabyte", "TB": "digital-terabyte", "Hz": "frequency-hertz", "kHz": "frequency-kilohertz",
    "MHz": "frequency-megahertz", "GHz": "frequency-gigahertz",
}  # fmt: skip
POWERS = {"square-": 2, "cubic-": 3}


class Conversions:
    """CLDR's factors."""

    def __init__(self, folder: Path) -> None:
        path = folder / "supplemental" / "units.json"
        known = json.loads(path.read_text(encoding="utf-8"))["supplemental"]
        self._units: dict[str, dict[str, str]] = known["convertUnits"]
        self._constants = {name: row["_value"] for name, row in known["unitConstants"].items()}
        self._prefixes = {
            name: Fraction(10) ** int(row["_power10"])
            for name, row in known["unitPrefixes"].items()
            if "_power10" in row
        }

    def dimension(self, name: str) -> str:
        """What a unit measures; a unit whose zero lies elsewhere measures a thing of its own."""
        kind, _, unit = name.partition("-")
        return name if "_offset" in self._units.get(unit, {}) else kind

    def factor(self, unit: str) -> Fraction:
        """By what a number of a unit is multiplied to be one of its base unit; KeyError without one."""
        if unit in self._units:
            return self._value(self._units[unit].get("_factor", "1"))
        if "-per-" in unit:
            above, _, below = unit.partition("-per-")
            return self.factor(above) / self.factor(below)
        for start, power in POWERS.items():
            if unit.startswith(start):
                return self.factor(unit.removeprefix(start)) ** power
        for prefix, size in self._prefixes.items():
            if unit.startswith(prefix) and unit != prefix:
                return size * self.factor(unit.removeprefix(prefix))
        above, _, below = unit.partition("-")
        return self.factor(above) * self.factor(below)

    def _value(self, text: str) -> Fraction:
        if text in self._constants:
            return self._value(self._constants[text])
        whole, *parts = text.replace(" ", "").split("/")
        value = Fraction(1)
        for part in whole.split("*"):
            value *= Fraction(part) if re.fullmatch(r"[\d.Ee+-]+", part) else self._value(part)
        for part in parts:
            value /= self._value(part)
        return value


def written(folder: Path, language: str, name: str) -> Iterator[tuple[str, str]]:
    """How a number of a unit is written in a language, in all widths, numbers and cases: row and words."""
    path = folder / "main" / language / "units.json"
    widths: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["main"][language]["units"]
    for width in ("long", "short", "narrow"):
        for key, pattern in widths[width].get(name, {}).items():
            if "count" in key and (words := behind(pattern)):
                yield f"{language}/{width}/{name}", words


def behind(pattern: str) -> str:
    """The words of a pattern that follow its number, without case; empty where others stand before it."""
    text = re.sub(r"[\u00a0\u202f]", " ", pattern).casefold()
    match = re.fullmatch(r"\{0\}\s*([^{}]*[^\s{}.])\.?", text)
    return match[1] if match and not re.match(r"\d", match[1]) else ""
