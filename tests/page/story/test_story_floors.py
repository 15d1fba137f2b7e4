"""How seldom a text's own words contradict the labelled day: limits that must hold."""

from __future__ import annotations

import gzip
import json
from datetime import date
from typing import TYPE_CHECKING

from audit.formats.html import parse_page
from audit.model import Interval
from audit.page.story import read_story_clues, story_window, weekday_fits
from audit.page.text.main import main_text

if TYPE_CHECKING:
    from pathlib import Path

MOST_OUTSIDE = 0.01  # of the windows; one label of these 258 is known to be wrong
MOST_WEEKDAYS = 0.025


def test_the_words_of_a_text_seldom_contradict_its_labelled_day(shared: Path) -> None:
    folder = shared / "data" / "dates-fundus"
    outside = weekdays = pages = 0
    for line in (folder / "dates.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        gold = date.fromisoformat(row["published"][:10])
        parsed = parse_page(gzip.decompress((folder / row["file"]).read_bytes()), url=row["url"])
        story = read_story_clues(main_text(parsed).text, language=parsed.language)
        window = story_window(story)
        pages += 1
        outside += bool(window and window.interval and Interval.day(gold).days_apart(window.interval) > 1)
        weekdays += bool(story.weekdays) and not weekday_fits(story, gold)
    assert pages == 258
    assert outside / pages <= MOST_OUTSIDE
    assert weekdays / pages <= MOST_WEEKDAYS
