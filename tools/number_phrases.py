"""Say of words around numbers (table ``number-words``) which data set has them, and split the table so.

    python -m tools.number_phrases FOLDER

FOLDER holds, besides what ``tools/clause_words.py`` names:

    recognizers  microsoft/Recognizers-Text @90e968ea: the folder ``Patterns``, MIT
    babel        Babel 2.18.0: the short forms of large numbers of Unicode CLDR 47, Unicode License v3
    biblatex     the files ``*.lbx`` of plk/biblatex @d11aa549, LPPL-1.3c: what stands before a page's number

with the packages ``regex`` and ``PyYAML`` for the first. What ``tools/number_words.py`` writes stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tools import biblatex, recognizers
from tools.babel import CLDR, babel_in, folder_of
from tools.clause_words import sets
from tools.number_words import LANGUAGES
from tools.recognizers import Patterns
from tools.splitting import Holds, Path_, split

BOUNDS = {
    "more": ("MoreRegex", "MoreOrEqual", "MoreOrEqualPrefix"),
    "more_after": ("MoreOrEqualSuffix", "MoreRegex"),
    "less": ("LessRegex", "LessOrEqual", "LessOrEqualPrefix"),
    "less_after": ("LessOrEqualSuffix", "LessRegex"),
    "to": ("TillRegex",),
}
VALUES = frozenset({"magnitudes", "after_money", "collective", "dozens", "cardinals", "phrases"})
MAPPINGS = ("CardinalNumberMap", "RoundNumberMap")
LABELS = frozenset({
    "number", "issue", "volume", "volumes", "chapter", "chapters", "page", "pages", "section", "sections",
    "paragraph",
    "paragraphs", "verse", "verses", "line", "lines", "part", "parts", "column", "columns", "version",
    "jourvol",
})  # fmt: skip


def of_recognizers(folder: Path) -> Holds:
    """What Recognizers-Text has."""
    numbers = {language: Patterns(folder, language, "Numbers") for language in recognizers.NAMES}
    units = {language: Patterns(folder, language, "NumbersWithUnit") for language in recognizers.NAMES}

    def holds(place: Path_, value: Any) -> str | None:
        language, kind = place[0], place[1]
        if language not in numbers:
            return None
        known = numbers[language]
        if kind in VALUES:
            return _valued(known, place[-1], value)
        if kind == "fractions":
            return _part(known, place[-1], value[0])
        if kind in BOUNDS and (row := known.matching(BOUNDS[kind], value[0])):
            return row
        if kind in {"between", "and", "or", "to"}:
            return known.naming("Range", value[0])
        return _age(units[language], value[0]) if kind.startswith("age_") else None

    return holds


def _valued(known: Patterns, word: str, number: int) -> str | None:
    """The mapping that has a word with its number."""
    return next((known.row(name) for name in MAPPINGS if known.mapping(name).get(word) == number), None)


def _part(known: Patterns, word: str, number: int) -> str | None:
    """The mapping of ordinals that has a word, as the name of a part of a whole."""
    ordinals = known.mapping("OrdinalNumberMap")
    held = ordinals.get(word, ordinals.get(word.removesuffix("s")))
    return known.row("OrdinalNumberMap") if held is not None and number in {1, held} else None


def _age(known: Patterns, word: str) -> str | None:
    """The words for years of age."""
    held = str(known.mapping("AgeSuffixList").get("Year", "")).split("|")
    return known.row("AgeSuffixList") if word.strip("-") in held else None


def of_short_forms(locale_of: Callable[[str], Any]) -> Holds:
    """What CLDR writes for thousands, millions and so on behind a figure."""
    known = {key: row for language in LANGUAGES for key, row in short_forms(language, locale_of(language))}

    def holds(place: Path_, value: Any) -> str | None:
        if len(place) < 3 or place[1] not in {"magnitudes", "after_money", "dozens"}:
            return None
        return known.get((place[0], place[-1], value))

    return holds


def short_forms(language: str, locale: Any) -> Iterator[tuple[tuple[str, str, int], str]]:
    """Each word of a language with its number, and its row."""
    for width, kinds in locale.compact_decimal_formats.items():
        for kind, sizes in kinds.items():
            for size, pattern in sizes.items():
                text = str(pattern.pattern).replace("'", "").replace("\u00a0", " ")
                word = text.replace("0", "").strip(" .").casefold()
                if word.isalpha():
                    number = int(size) // 10 ** (text.count("0") - 1)
                    yield (language, word, number), f"{language}/{width}/{kind}/{size}"


def of_biblatex(folder: Path) -> Holds:
    """What biblatex writes before the number of a page, a chapter and so on."""
    known = {(lang, name): f"{lang}/{key}" for lang, key, name in biblatex.strings(folder) if key in LABELS}

    def holds(place: Path_, value: Any) -> str | None:
        return known.get((place[0], value[0])) if place[1] == "labels" else None

    return holds


def main() -> None:
    """Split the table."""
    folder = folder_of(__doc__)
    short = {**CLDR, "set": "Unicode CLDR 47 (Babel 2.18.0), short forms of numbers"}
    known = {
        "recognizers": (recognizers.SET, of_recognizers(folder / "recognizers")),
        "short-forms": (short, of_short_forms(babel_in(folder / "babel"))),
        "biblatex": (biblatex.SET, of_biblatex(folder / "biblatex")),
        **sets(folder),
    }
    split("number-words", known, "tools/number_phrases.py", kept=frozenset({"cldr"}))


if __name__ == "__main__":
    main()
