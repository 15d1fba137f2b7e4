"""Write ``trades.cldr.jsonl``: what a slot machine and the games of chance are called in many languages.

    npm pack cldr-annotations-full@48.2.0 && tar xzf cldr-annotations-full-48.2.0.tgz
    python -m tools.trades package

Data set: Unicode CLDR 48.2, annotations of the character U+1F3B0 SLOT MACHINE; Unicode License v3. A row is a
locale. Words that annotate other characters too ("game", "token") are left out, and short ones. What stands
in ``trades.hand.jsonl`` as well is taken out there.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from audit.data.facts import HERE, read_part
from tools.lines import write

MACHINE = "\N{SLOT MACHINE}"
LEAST = 5  # letters of a word in a script with spaces
UNSPACED = frozenset({"ja", "km", "ko", "lo", "my", "th", "yue", "zh"})
GENERIC = ("slot", "automat", "avtomat", "автомат", "machine", "token")
HEADER = {
    "by": "tools/trades.py",
    "set": "Unicode CLDR 48.2 (cldr-annotations-full 48.2.0)",
    "licence": "Unicode-3.0",
    "date": "2026-05-12",
    "about": "Words of games of chance by language, in lower case, as CLDR annotates the slot machine.",
}


def words(notes: dict[str, dict[str, list[str]]], language: str) -> list[str]:
    """The words of a locale that annotate no character but the slot machine."""
    own = notes.get(MACHINE, {})
    counts = Counter(word.lower() for note in notes.values() for word in note.get("default", ()))
    found = dict.fromkeys(word.lower() for word in (*own.get("tts", ()), *own.get("default", ())))
    least = 2 if language in UNSPACED else LEAST
    return [
        word
        for word in found
        if counts[word] <= 1 and len(word) >= least and (" " in word or not word.startswith(GENERIC))
    ]


def without(row: dict[str, Any], taken: dict[str, list[str]]) -> dict[str, Any]:
    """A row by hand without the words that the set has."""
    kept = {
        language: [word for word in listed if word not in taken.get(language, ())]
        for language, listed in row.get("gambling", {}).items()
    }
    return row if not kept else {**row, "gambling": {name: listed for name, listed in kept.items() if listed}}


def main() -> None:
    """Write both tables."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    found: dict[str, list[str]] = {}
    for folder in sorted((Path(sys.argv[1]) / "annotations").iterdir()):
        notes = json.loads((folder / "annotations.json").read_text("utf-8"))["annotations"]
        if "-" not in folder.name:
            found[folder.name] = words(notes.get("annotations", {}), folder.name)
    rows = ({"row": name, "gambling": {name: listed}} for name, listed in found.items() if listed)
    write("trades", "cldr", HEADER, rows)
    header, by_hand = read_part(HERE / "trades.hand.jsonl")
    write("trades", "hand", header, [without(row, found) for row in by_hand])


if __name__ == "__main__":
    main()
