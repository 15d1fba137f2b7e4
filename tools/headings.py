"""Say of the headings over and after a list of sources which data set has them, and split their tables so.

    python -m tools.headings FOLDER

FOLDER holds, under these names, what three makers of documents write in many languages:

    biblatex  the files ``*.lbx`` of plk/biblatex @d11aa549, LPPL-1.3c: headings of lists of works
    quarto    the files ``_language-*.yml`` of quarto-dev/quarto-cli @5d1da592d, MIT: footnotes, references
    nikola    the folder ``nikola`` of Nikola 8.3.3, MIT: source, comments, tags, links between posts

Tables: ``sources-headings`` and ``list-ends``; a row is ``language/key``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools import biblatex
from tools.babel import folder_of
from tools.splitting import Holds, Path_, split

Texts = Iterator[tuple[str, str, str]]  # a language, a key, and what it is called
HEADINGS = frozenset({"bibliography", "references", "annotations", "section-title-footnotes",
                      "section-title-references", "Source", "Original site"})  # fmt: skip
ENDS = frozenset(
    {"Comments", "Tags", "Categories", "Newer posts", "Older posts", "Read more", "Also available in"}
)


def quarto(folder: Path) -> Texts:
    """What Quarto writes; English has no code in its file's name."""
    for path in sorted(folder.glob("_language*.yml")):
        language = path.stem.partition("-")[2][:2] or "en"
        for key, text in re.findall(r'^([\w-]+): "(.+)"$', path.read_text(encoding="utf-8"), re.MULTILINE):
            yield language, key, text


def nikola(folder: Path) -> Texts:
    """What Nikola writes at a post."""
    for path in sorted(folder.glob("data/themes/base/messages/messages_*.py")):
        said = ast.literal_eval(path.read_text(encoding="utf-8").partition("MESSAGES = ")[2])
        for key, text in said.items():
            yield path.stem.removeprefix("messages_")[:2], key, text


def named(texts: Texts, keys: frozenset[str]) -> Holds:
    """What a set's texts have for some keys."""
    known = {(language, text.casefold()): f"{language}/{key}" for language, key, text in texts if key in keys}
    return lambda place, value: _row(known, place, value)


def _row(known: dict[tuple[str, str], str], place: Path_, value: Any) -> str | None:
    return known.get(({"no": "nb"}.get(place[0], place[0]), value[0])) or known.get((place[0], value[0]))


def main() -> None:
    """Split both tables."""
    folder = folder_of(__doc__)
    sets = {
        "biblatex": (biblatex.SET, biblatex.strings, folder / "biblatex"),
        "quarto": (
            {"set": "Quarto @5d1da592d", "licence": "MIT", "date": "2026-07-24"},
            quarto,
            folder / "quarto",
        ),
        "nikola": (
            {"set": "Nikola 8.3.3", "licence": "MIT", "date": "2025-05-17"},
            nikola,
            folder / "nikola",
        ),
    }
    for table, keys in {"sources-headings": HEADINGS, "list-ends": ENDS}.items():
        parts = {name: (head, named(read(path), keys)) for name, (head, read, path) in sets.items()}
        split(table, parts, "tools/headings.py")


if __name__ == "__main__":
    main()
