"""Reading: a capture's bytes become witnesses, text and origin; pure, never raising on bad input."""

from audit.page.reading import OnDemand, read_page, read_parsed, shows_text, whole
from audit.page.story import read_story_clues, weekday_fits, with_events

__all__ = [
    "OnDemand",
    "read_page",
    "read_parsed",
    "read_story_clues",
    "shows_text",
    "weekday_fits",
    "whole",
    "with_events",
]
