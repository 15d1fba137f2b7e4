"""Make the words for today of the table ``date-relations`` from the date words of dateparser (BSD-3-Clause).

    pip install --target FOLDER/dateparser dateparser==1.5.0
    python -m tools.date_relations FOLDER

A row is a language; words of more than two parts, and those written by hand already, are left out.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from typing import Any

from audit.data.facts import HERE, read_part
from tools.babel import folder_of
from tools.lines import write
from tools.time_words import DATEPARSER

GREEK = "\u0370"  # where the alphabets other than Latin begin
ABOUT = (
    "Words right before a date that make it the day of the visit, by language; lower case, two words at most."
)


def _is_long(word: str) -> bool:
    """Whether a word is unlikely to be another of a language that is read far more often."""
    return len(word) >= (4 if word[0] < GREEK else 2)


def words_of(info: dict[str, Any]) -> list[str]:
    """What a language calls today, as ``audit.page.dates.labels`` looks for it."""
    called = info.get("relative-type", {}).get("0 day ago", [])
    parts = [re.findall(r"[^\W\d_]+", word.lower()) for word in called]
    return [" ".join(words) for words in parts if len(words) in {1, 2} and _is_long(" ".join(words))]


def rows() -> Iterator[dict[str, Any]]:
    """A row for each language, each word once."""
    _, by_hand = read_part(HERE / "date-relations.hand.jsonl")
    seen = {word for row in by_hand for words in row.values() for word in words}
    package = importlib.import_module("dateparser.data.date_translation_data")
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        info = importlib.import_module(f"{package.__name__}.{module.name}").info
        new = [word for word in dict.fromkeys(words_of(info)) if word not in seen]
        seen.update(new)
        if new:
            yield {"row": module.name, "today": new}


def main() -> None:
    """Write the file anew."""
    sys.path.insert(0, str(folder_of(__doc__) / "dateparser"))
    header = {"by": "tools/date_relations.py", **DATEPARSER, "about": ABOUT}
    write("date-relations", "dateparser", header, rows())


if __name__ == "__main__":
    main()
