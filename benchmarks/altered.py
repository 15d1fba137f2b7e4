"""How surely a changed number, name or negation in a copy is found, and how often a true copy is accused.

``python -m benchmarks.altered [--list]``: copies of labelled pages, on a sample of which the rules were
mended. One number, name or negation of a copy is changed by rule; copies with boilerplate, brand words,
another opening or the first half alone, in which nothing was changed, must not be reported. Names and
negations are changed in English alone.
"""

from __future__ import annotations

import random
import re
import sys
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from audit.analysis import altered_passages
from audit.page import read_page
from benchmarks.labelled import labelled
from benchmarks.measure import table
from benchmarks.overlap import LEAST, Story, altered_copies

if TYPE_CHECKING:
    from audit.model import Page

PAGES = 120
PLACES = {
    "number": re.compile(r"(?<![\d.,:-])\b\d{2,3}\b(?![\d.,:%-])"),
    "negation": re.compile(r"\b(?:is|was|will|has|had|are|were|would|could) (?!not)(?=[a-z]+ [a-z]+)"),
    "name": re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,} [A-Z][a-z]{3,}(?= [a-z])"),
}


def changed(text: str, kind: str, chance: random.Random) -> str | None:
    """The text with one thing changed; ``None`` where it holds no such thing."""
    found = list(PLACES[kind].finditer(text))
    if not found:
        return None
    place = chance.choice(found)
    new = {"negation": f"{place[0]}not ", "name": "Ossian Varrick"}.get(kind) or str(int(place[0]) + 7)
    return text[: place.start()] + new + text[place.end() :]


def pages() -> list[tuple[Story, Page]]:
    """Pages that are measured, with their stories."""
    read = [
        (page.url, read_page(page.body, url=page.url))
        for folder in ("dates", "dates-fundus")
        for page in labelled(folder)
    ]
    held = [(Story(url, "", "", page.title or "", page.text), page) for url, page in read]
    long = [(story, page) for story, page in held if story.measured and len(story.text.split()) >= LEAST]
    return random.Random(15).sample(long, min(PAGES, len(long)))


def main() -> None:
    """Print how many of each kind are reported."""
    chance = random.Random(3)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    given = pages()
    for story, page in given:
        other = chance.choice(given)[0]
        made = dict(altered_copies(story, other))
        english = (page.language or "").startswith("en")
        for kind in PLACES if english else ("number",):
            if copy := changed(story.text, kind, chance):
                made[f"changed {kind}"] = copy
        for kind, copy in made.items():
            found = next(altered_passages(replace_text(page, copy), page), None)
            counts[kind][0] += 1
            counts[kind][1] += found is not None
            if "--list" in sys.argv and (found is None) == kind.startswith("changed"):
                print(kind, story.url, found and (found.kind, found.one, found.other))
    print(table(("copy", "number", "reported"), [(kind, *count) for kind, count in counts.items()]))


def replace_text(page: Page, text: str) -> Page:
    """The page with another text."""
    made: Page = replace(page, text=text)
    return made


if __name__ == "__main__":
    main()
