"""Date witnesses, one file per kind, and the opinion that weighs them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.page.dates.address import address_dates
from audit.page.dates.changes import part_changes
from audit.page.dates.copies import label_times, without_uploads
from audit.page.dates.feeds import feed_dates, is_feed, own_dates
from audit.page.dates.lists import without_entries
from audit.page.dates.metadata import meta_dates
from audit.page.dates.order import known_order
from audit.page.dates.position import Position
from audit.page.dates.scripts import script_dates
from audit.page.dates.served import served_dates
from audit.page.dates.structured import structured_dates
from audit.page.dates.times import time_dates
from audit.page.dates.titles import title_dates
from audit.page.dates.visible import visible_dates
from audit.page.story import stamp_evidence, update_odds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.formats.html import Parsed
    from audit.model import Interval, Opinion, StoryClues, Witness
    from audit.page.dates.statement import Statement


# The story's clues are looked for in this much of the main text, in characters.
STORY = 60_000
# Plain texts are in no labelled set, so a stamp in one is never called surer than this.
UNMEASURED = 0.9
# Of the labelled pages that are called surest one in some hundreds is wrong, whatever their text adds.
SUREST = 0.997
# The most a stamp can be trusted to be the story's day by the number of different farm signs on the page.
# The labelled pages, on which confidence is calibrated, hold no farms; of four copies of one story known in a
# farm family none bears its day (they are 11 to 15 months late), so of six such that are known, none: by the
# rule of succession one in eight for a page with three signs. Weekdays that agree by chance raise it again.
FARM_MOST = (1.0, 0.95, 0.5, 0.125, 0.1)


def with_story(opinion: Opinion, story: StoryClues, signs: Sequence[Witness], *, plain: bool) -> Opinion:
    """The opinion after what the text and the page's manners say for or against its day (as odds).

    ``signs``: the marks of a content farm that the page shows; such pages stamp a story with the day
    they put it up. ``plain``: the capture is a text or a PDF.
    """
    if opinion.interval is None:
        return opinion
    evidence = stamp_evidence(opinion.interval, story, copied=bool(signs))
    kinds = {sign.method.code: sign for sign in signs}
    most = FARM_MOST[min(len(kinds), len(FARM_MOST) - 1)]
    sure = min(opinion.confidence, most, UNMEASURED if plain else 1.0)
    return replace(
        opinion,
        confidence=min(round(update_odds(sure, evidence.ratio), 3), SUREST),
        because=(*opinion.because, *evidence.agrees),
        against=(*opinion.against, *evidence.conflicts, *(kinds.values() if most < 0.5 else ())),
    )


def collect_dates(
    parsed: Parsed, received: Interval | None, *, title: str | None = None, feeds: Sequence[bytes] = ()
) -> list[Statement]:
    """Every date statement of a page, in the order: data, metadata, text, address, feeds, copy.

    ``title`` is the headline where the markup does not show it (plain text); ``feeds`` are feeds and
    sitemaps of the page's site. A page that is itself a feed has its own dates alone.
    """
    if is_feed(parsed.body):
        return [*own_dates(parsed), *feed_dates(parsed, feeds), *served_dates(parsed, received)]
    position, order = Position(parsed, title), known_order(parsed)
    shown = visible_dates(parsed, position, order)
    found = [
        *structured_dates(parsed, order),
        *meta_dates(parsed, order),
        *title_dates(parsed, order),
        *part_changes([*label_times(time_dates(parsed, position), shown), *shown]),
        *address_dates(parsed),
        *script_dates(parsed, order),
        *feed_dates(parsed, feeds),
        *served_dates(parsed, received),
    ]
    return without_entries(without_uploads(found), parsed)
