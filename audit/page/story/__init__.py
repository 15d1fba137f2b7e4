"""When a text must have been written, by what it says."""

from audit.page.story.story_clues import opening_dateline, read_story_clues, with_events
from audit.page.story.undated_days import weekday_fits
from audit.page.story.window import StampEvidence, stamp_evidence, story_window, update_odds

__all__ = [
    "StampEvidence",
    "opening_dateline",
    "read_story_clues",
    "stamp_evidence",
    "story_window",
    "update_odds",
    "weekday_fits",
    "with_events",
]
