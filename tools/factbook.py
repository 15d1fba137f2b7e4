"""Read who holds an office, and since which day, from the World Factbook (public domain).

The repository factbook/factbook.json @8662a8b, a row is ``region/country/key``.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

SET = {"set": "The World Factbook (factbook.json @8662a8b)", "licence": "CC0-1.0", "date": "2026-05-17"}
KEYS = ("chief of state", "head of government")
HOLDER = re.compile(r"([^()]+)\(since (\d{1,2}) (\w+) (\d{4})\)")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip


def words_of(name: str) -> frozenset[str]:
    """The words of a name, without case, accents and hyphens."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return frozenset(re.findall(r"\w+", "".join(c for c in apart if not unicodedata.combining(c))))


class Factbook:
    """Those in office by their first day there."""

    def __init__(self, folder: Path) -> None:
        self._since: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        for path in sorted(folder.glob("*/*.json")):
            country = json.loads(path.read_text(encoding="utf-8"))
            said = country.get("Government", {}).get("Executive branch", {})
            for key in KEYS:
                text = re.sub(r"<[^>]*>", " ", html.unescape(said.get(key, {}).get("text", "")))
                self._take(f"{path.parts[-2]}/{path.stem}/{key}", text)

    def _take(self, row: str, text: str) -> None:
        for name, day, month, year in HOLDER.findall(text):
            if month in MONTHS:
                first = f"{year}-{MONTHS.index(month) + 1:02}-{int(day):02}"
                self._since[first].append((words_of(name), row))

    def row(self, name: str, first: str) -> str | None:
        """The row that has somebody in office since a day."""
        words = words_of(name)
        return next((row for known, row in self._since.get(first, ()) if words <= known), None)
