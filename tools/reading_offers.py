"""Write the rows of the table ``reading-offers`` that the themes of Ghost have.

    python -m tools.reading_offers FOLDER

FOLDER is a checkout of TryGhost/Themes @463cce2 (MIT): what a site shows below the beginning of a post that
is for subscribers, in the languages of ``packages/theme-translations/locales``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from audit.data.facts import files_of, read_part
from tools.babel import folder_of
from tools.lines import write

KEYS = (
    "This page is for paying subscribers only",
    "This page is for subscribers on the {tiers} only",
    "This page is for subscribers only",
    "This post is for paying subscribers only",
    "This post is for subscribers on the {tiers} only",
    "This post is for subscribers only",
    "Upgrade to a paid account to get full access.",
)
SET = {"set": "TryGhost/Themes @463cce2", "licence": "MIT", "date": "2026-08-20"}


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    """A row for each language: the phrases, lower case, an ellipsis for what is filled in."""
    for path in sorted((folder / "packages" / "theme-translations" / "locales").glob("*.json")):
        said = json.loads(path.read_text(encoding="utf-8"))
        texts = [said.get(key) or (key if path.stem == "en" else "") for key in KEYS]
        phrases = dict.fromkeys(re.sub(r"\{\w+\}", "…", text).lower().rstrip(".。") for text in texts if text)
        if path.stem != "context" and phrases:
            yield {"row": path.stem, path.stem.lower(): list(phrases)}


def main() -> None:
    """Write them."""
    header = next(head for head, _ in map(read_part, files_of("reading-offers")) if head["made"] == "hand")
    about = {**SET, "by": "tools/reading_offers.py", "about": header["about"]}
    write("reading-offers", "ghost", about, rows(folder_of(__doc__)))


if __name__ == "__main__":
    main()
