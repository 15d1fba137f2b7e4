"""How often a text's own words contradict its true date, and how often a wrong one.

``python -m benchmarks.story_window [--errors]``: over the labelled pages in ../shared/data/dates and
dates-fundus (or AUDIT_SHARED), with the gold day as the stamp, then with wrong days. ``--errors`` prints
each contradiction of a gold day with its words, to be read one by one.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from audit.formats.html import parse_page
from audit.model import Interval, StoryClues
from audit.page.story import read_story_clues, stamp_evidence, story_window, weekday_fits
from audit.page.text.main import main_text
from benchmarks.measure import table

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(os.environ.get("AUDIT_SHARED", Path(__file__).parents[2] / "shared")) / "data"
WRONG = {"+3 d": 3, "+30 d": 30, "+1 y": 365, "+2 y": 730, "-2 y": -730, "-5 y": -1826}


@dataclass(frozen=True)
class Row:
    """A labelled page: its address, true day, language and what its text says."""

    url: str
    gold: date
    story: StoryClues


def main() -> None:
    """Print the figures."""
    seconds, words, rows = 0.0, 0, []
    for url, gold, language, text in pages():
        start = time.process_time()
        story = read_story_clues(text, language=language)
        seconds += time.process_time() - start
        words += len(text.split())
        rows.append(Row(url, gold, story))
    print(
        f"{len(rows)} pages, {1e3 * seconds / len(rows):.2f} ms per page, "
        f"{1e6 * seconds / words:.2f} µs per word"
    )
    if "--errors" in sys.argv:
        for row in rows:
            show(row)
    print(table(("stamp", "lead weekday differs", "a clue contradicts", "window excludes it"), figures(rows)))
    kinds = Counter(clue.kind for row in rows for clue in row.story.clues)
    named = sum(bool(row.story.weekdays) for row in rows)
    print(f"\nlead weekday on {named} pages; clues by kind: {dict(kinds.most_common())}")


def pages() -> Iterator[tuple[str, date, str | None, str]]:
    """Address, true day, language and main text of each labelled page that has a day."""
    for folder in ("dates", "dates-fundus"):
        for line in (DATA / folder / "dates.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            try:
                gold = date.fromisoformat(str(row.get("date") or row.get("published"))[:10])
            except ValueError:  # a page labelled as having no date
                continue
            parsed = parse_page(gzip.decompress((DATA / folder / row["file"]).read_bytes()), url=row["url"])
            yield row["url"], gold, parsed.language, main_text(parsed).text


def figures(rows: list[Row]) -> Iterator[tuple[str, ...]]:
    """One line for the true day and one for each way of being wrong."""
    chance = random.Random(7)
    stamps = {"true": [row.gold for row in rows]}
    stamps["random, 8-900 d"] = [
        row.gold + timedelta(chance.choice((-1, 1)) * chance.randint(8, 900)) for row in rows
    ]
    for name, days in WRONG.items():
        stamps[name] = [row.gold + timedelta(days) for row in rows]
    for name, dates in stamps.items():
        found = [judged(row, day) for row, day in zip(rows, dates, strict=True)]
        yield (
            name,
            *(
                f"{sum(one[n] for one in found)} ({sum(one[n] for one in found) / len(found):.1%})"
                for n in range(3)
            ),
        )


def judged(row: Row, day: date) -> tuple[bool, bool, bool]:
    """Whether the lead's weekday, a clue, and the whole window speak against the day."""
    story, stamp = row.story, Interval.day(day)
    weekday = bool(story.weekdays) and not weekday_fits(story, day)
    clue = any(one.value is not None for one in stamp_evidence(stamp, story).conflicts)
    window = story_window(story)
    outside = bool(window and window.interval and stamp.days_apart(window.interval) > 1)
    return weekday, clue, outside


def show(row: Row) -> None:
    """The words that contradict the true day of a page."""
    if any(judged(row, row.gold)):
        print(f"\n{row.gold:%Y-%m-%d %a} {row.url}")
        for one in stamp_evidence(Interval.day(row.gold), row.story).conflicts:
            print(f"   {one.group}: “{one.quote}” ({one.says[:60]})")


if __name__ == "__main__":
    main()
