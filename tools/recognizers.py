"""Read the patterns of Recognizers-Text (MIT): regular expressions and mappings for numbers and units.

A row is ``Language/file/name``, as ``German/Numbers/MoreRegex``. The files are YAML; one has a tab behind a
value, which PyYAML refuses, so that blanks at the ends of lines are cut.
"""

from __future__ import annotations

import importlib
import re
from functools import cache
from pathlib import Path
from typing import Any

SET = {"set": "Recognizers-Text @90e968ea", "licence": "MIT", "date": "2024-12-04"}
NAMES = {"en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian",
         "pt": "Portuguese",
         "nl": "Dutch", "sv": "Swedish", "tr": "Turkish"}  # fmt: skip


class Patterns:
    """The patterns of one language in one of the files (``Numbers``, ``NumbersWithUnit``)."""

    def __init__(self, folder: Path, language: str, file: str) -> None:
        name = NAMES.get(language, "")
        path = folder / "Patterns" / name / f"{name}-{file}.yaml"
        self._folder = folder
        self._known: dict[str, Any] = _read(path) if path.exists() else {}
        self._row = f"{name}/{file}"

    def mapping(self, name: str) -> dict[str, Any]:
        """A mapping of that name, empty where there is none."""
        entry = self._known.get(name)
        return entry["entries"] if isinstance(entry, dict) and isinstance(entry.get("entries"), dict) else {}

    def row(self, name: str) -> str:
        """The row of what has that name."""
        return f"{self._row}/{name}"

    def matching(self, names: tuple[str, ...], text: str) -> str | None:
        """The row of the first pattern of those names that fits the whole text."""
        regex = importlib.import_module("regex")  # the patterns look behind by lengths that differ
        fits = (name for name in names if name in self._known and regex.fullmatch(self._whole(name), text))
        return next(map(self.row, fits), None)

    def naming(self, part: str, word: str) -> str | None:
        """The row of the first pattern whose name has a part and whose text has a word."""
        for name, entry in self._known.items():
            text = entry.get("def") if part in name and isinstance(entry, dict) else None
            if text and re.search(rf"(?<![\\\w]){re.escape(word)}(?!\w)", text):
                return self.row(name)
        return None

    def _whole(self, name: str) -> str:
        entry = self._known[name]
        text: str = entry["def"]
        for used in entry.get("references") or ():
            file, _, inner = used.rpartition(".")
            text = text.replace(
                f"{{{used}}}", f"(?:{self._base(file, inner) if file else self._whole(inner)})"
            )
        return text

    def _base(self, file: str, name: str) -> str:
        path = self._folder / "Patterns" / f"{file.replace('Base', 'Base-')}.yaml"
        found: str = _read(path)[name]["def"]
        return found


@cache
def _read(path: Path) -> dict[str, Any]:
    text = re.sub(r"[ \t]+$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    untagged = re.sub(r"(?<=: )![A-Za-z]+", "", text)
    found: dict[str, Any] = importlib.import_module("yaml").safe_load(untagged)
    return found
