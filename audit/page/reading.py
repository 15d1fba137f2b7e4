"""One capture, read step by step: every answer is found when it is first asked for, and once."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from audit.formats.html.parsed import parse_page
from audit.formats.pdf import with_pdf_text
from audit.page.dates import STORY, collect_dates, with_story
from audit.page.dates.opinion import Verdict, judge_dates
from audit.page.dates.served import as_interval
from audit.page.lazy import LazyOpinion, LazyPage
from audit.page.origin import Reading as OriginReading
from audit.page.origin import read_origin
from audit.page.signs import find_signs
from audit.page.story.story_clues import Story, read_story
from audit.page.story.window import story_window
from audit.page.text.main import MainText, main_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from audit.formats.html.parsed import Parsed
    from audit.model import Interval, Opinion, Origin, Page, Witness


class Reading:
    """The fields of a ``Page`` that take work; ``received`` is when the capture was made."""

    def __init__(self, parsed: Parsed, received: Interval | None, feeds: Sequence[bytes] = ()) -> None:
        self._parsed = parsed
        self._received = received
        self._feeds = feeds

    # -- what a page says ------------------------------------------------------------

    @property
    def title(self) -> str | None:
        """The headline."""
        return self._main.title

    @property
    def text(self) -> str:
        """The main text."""
        return self._main.text

    @property
    def witnesses(self) -> tuple[Witness, ...]:
        """Of its dates, of when its story was written, of its origin."""
        story = self.story
        told = (*story.because, *story.against) if story else ()
        return (*self._verdict.witnesses, *told, *self._origin.witnesses)

    @property
    def published(self) -> Opinion | None:
        """The day stands by the date witnesses alone; how sure it is, by the story too."""
        day = self._verdict.day
        return LazyOpinion.asking(self._ask_opinion, day=day) if day else self._verdict.opinion

    @cached_property
    def story(self) -> Opinion | None:
        """When the text can have been written."""
        return story_window(self._story, received=self._received)

    @property
    def origin(self) -> Origin | None:
        """Whose text it is."""
        return self._origin.origin

    @cached_property
    def signs(self) -> tuple[Witness, ...]:
        """The marks of a content farm."""
        return find_signs(self._main)

    # -- the steps -------------------------------------------------------------------

    @cached_property
    def _main(self) -> MainText:
        return main_text(self._parsed)

    @cached_property
    def _origin(self) -> OriginReading:
        return read_origin(self._parsed, self._main)

    @cached_property
    def _verdict(self) -> Verdict:
        title = self._main.title if self._parsed.media != "html" else None
        return judge_dates(collect_dates(self._parsed, self._received, title=title, feeds=self._feeds))

    @cached_property
    def _story(self) -> Story:
        """What the text tells of time; the lead of an agency's text names its weekday strictly."""
        return read_story(
            self.text[:STORY], byline=_is_wire(self.origin), language=self._parsed.language or "en"
        )

    @cached_property
    def _weighed(self) -> Opinion | None:
        found = self._verdict.opinion
        return (
            with_story(found, self._story, self.signs, plain=self._parsed.media != "html") if found else None
        )

    def _ask_opinion(self, name: str) -> object:
        return getattr(self._weighed, name)


def _is_wire(origin: Origin | None) -> bool:
    """Whether the text itself is an agency's: a credit can be a picture's, or a part's."""
    return origin is not None and origin.kind == "agency" and origin.method in {"dateline", "byline", "tail"}


def read_page(
    body: bytes,
    *,
    url: str | None = None,
    headers: Mapping[str, str] | Iterable[tuple[str, str]] | None = None,
    received: datetime | date | Interval | None = None,
    media: str | None = None,
    encoding: str | None = None,
    feeds: Sequence[bytes] = (),
) -> Page:
    """Read a capture: title, main text, dates, origin, each with its place. Never raises.

    The body is parsed at once; each field is worked out when it is first asked for, by ``whole`` all.

    ``received`` is when the bytes were got (a naive time has an unknown zone); ``media`` a media
    type that overrides the header's, ``encoding`` a charset that overrides every declaration. ``feeds``
    are feeds or sitemaps of its site (RSS, Atom, sitemaps.org): what they say of its address is heard too.
    """
    parsed = parse_page(body, url=url, headers=headers, media=media, encoding=encoding)
    if parsed.media == "pdf":
        parsed = with_pdf_text(parsed)
    return LazyPage.asking(
        partial(getattr, Reading(parsed, as_interval(received), feeds)),
        language=parsed.language,
        media=parsed.media,
        encoding=parsed.encoding,
        skipped=parsed.skipped,
    )
