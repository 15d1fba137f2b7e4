"""One capture, read step by step: each field of its page is found when it is first asked for, and once.

A page's day is asked for far more often than its words: what nobody asks for is not worked out.
"""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, cast

from audit.formats import with_clip_text
from audit.formats.html import BANNER, FOOTER, NAV, parse_page
from audit.model import Opinion, Page
from audit.page.arguments import as_interval, check_arguments
from audit.page.dates import STORY, collect_dates, with_story
from audit.page.dates.opinion import Verdict, judge_dates
from audit.page.dates.unread import unread_dates
from audit.page.origin import OriginReading, read_origin
from audit.page.signs import find_signs
from audit.page.story import read_story_clues, story_window
from audit.page.text.extent import text_extent
from audit.page.text.main import MainText, main_text
from audit.page.text.titles import other_titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from audit.formats.html import Parsed
    from audit.model import Extent, Interval, Origin, Skipped, StoryClues, Witness


class OnDemand:
    """A frozen record some of whose fields are found when they are first asked for.

    Equal to, hashed, shown and pickled as the plain record with all fields, an instance of ``_plain``.
    """

    _plain: ClassVar[type[Any]]

    def _whole(self) -> Any:
        return self._plain(**{field.name: getattr(self, field.name) for field in fields(self._plain)})

    def __eq__(self, other: object) -> bool:
        return bool(self._whole() == (other._whole() if isinstance(other, OnDemand) else other))

    def __hash__(self) -> int:
        return hash(self._whole())

    def __repr__(self) -> str:
        return repr(self._whole())

    def __reduce__(self) -> tuple[Any, ...]:
        return self._plain, tuple(getattr(self, field.name) for field in fields(self._plain))


class _Steps:
    """The steps of reading a capture, each taken once.

    They stand apart from the page, so that its opinion can take them without holding the page: a page then
    goes as soon as nobody holds it, and not when the garbage collector comes to it.
    """

    def __init__(
        self, parsed: Parsed, received: Interval | None, feeds: Sequence[bytes], now: datetime | None
    ) -> None:
        self.parsed, self.received, self._feeds, self._now = parsed, received, feeds, now

    @cached_property
    def main(self) -> MainText:
        return main_text(self.parsed)

    @cached_property
    def text(self) -> str:
        return self.main.text

    @cached_property
    def origin(self) -> OriginReading:
        return read_origin(self.parsed, self.main)

    @cached_property
    def verdict(self) -> Verdict:
        title = self.main.title if self.parsed.media != "html" else None
        statements = collect_dates(self.parsed, self.received, title=title, feeds=self._feeds)
        return judge_dates(statements, self._now)

    @cached_property
    def story_clues(self) -> StoryClues:
        """The lead of an agency's text names the weekday of its own day."""
        return read_story_clues(
            self.text[:STORY], byline=_is_wire(self.origin.origin), language=self.parsed.language or "en"
        )

    @cached_property
    def signs(self) -> tuple[Witness, ...]:
        return find_signs(self.main)


class _Published(OnDemand, Opinion):
    """The opinion on a page's day: the day is known, the rest is found when it is asked for."""

    _plain = Opinion

    @cached_property
    def _weighed(self) -> Opinion:
        steps: _Steps = vars(self)["_steps"]
        opinion = cast("Opinion", steps.verdict.opinion)  # there is one wherever there is a day
        return with_story(opinion, steps.story_clues, steps.signs, plain=steps.parsed.media != "html")

    @cached_property
    def interval(self) -> Interval | None:
        return self._weighed.interval

    @cached_property
    def confidence(self) -> float:
        return self._weighed.confidence

    @cached_property
    def because(self) -> tuple[Witness, ...]:
        return self._weighed.because

    @cached_property
    def against(self) -> tuple[Witness, ...]:
        return self._weighed.against


class _ReadPage(OnDemand, Page):
    """A page, read as far as it has been asked about; it holds its parsed body until ``whole`` lets it go."""

    _plain = Page
    _steps: _Steps

    @cached_property
    def title(self) -> str | None:
        return self._steps.main.title

    @cached_property
    def text(self) -> str:
        return self._steps.text

    @cached_property
    def witnesses(self) -> tuple[Witness, ...]:
        """Of its dates, of when its story was written, of its origin, of its other titles."""
        of_story = (*self.story.because, *self.story.against) if self.story else ()
        steps = self._steps
        titles = other_titles(steps.parsed, steps.main)
        return (*steps.verdict.witnesses, *of_story, *steps.origin.witnesses, *titles)

    @cached_property
    def skipped(self) -> tuple[Skipped, ...]:
        """Of its body what was not read, and of its fields the dates that could not be."""
        steps = self._steps
        return (*steps.parsed.skipped, *unread_dates(steps.parsed, steps.verdict.witnesses))

    @cached_property
    def published(self) -> Opinion | None:
        """The day stands by the date witnesses alone; how sure it is, by the story too."""
        verdict = self._steps.verdict
        return _made(_Published, day=verdict.day, _steps=self._steps) if verdict.day else verdict.opinion

    @cached_property
    def story(self) -> Opinion | None:
        return story_window(self.story_clues, received=self._steps.received)

    @cached_property
    def story_clues(self) -> StoryClues:
        return self._steps.story_clues

    @cached_property
    def origin(self) -> Origin | None:
        return self._steps.origin.origin

    @cached_property
    def signs(self) -> tuple[Witness, ...]:
        return self._steps.signs

    @cached_property
    def extent(self) -> Extent:
        return text_extent(self._steps.parsed, self._steps.main)


def _made(cls: type[Any], **known: Any) -> Any:
    """An instance of a record on demand with the fields that are known already."""
    record = object.__new__(cls)
    record.__dict__.update(known)
    return record


def whole(page: Page) -> Page:
    """The page with every field found, and without its parsed body: for those who keep many."""
    opinion = page.published
    found = page._whole() if isinstance(page, _ReadPage) else page
    if isinstance(opinion, _Published):
        return replace(found, published=opinion._whole())
    return found


def shows_text(page: Page) -> bool:
    """Whether any text of a page was read, other than its menus and footers, before it is made ``whole``."""
    if page.text.strip() or not isinstance(page, _ReadPage):
        return bool(page.text.strip())
    return any(not line.block.zones & (NAV | FOOTER | BANNER) for line in page._steps.main.lines)


def _is_wire(origin: Origin | None) -> bool:
    """Whether the text itself is an agency's: a credit can be a picture's, or a part's."""
    return (
        origin is not None
        and origin.kind == "agency"
        and origin.method.code in {"dateline", "byline", "tail"}
    )


def read_page(
    body: bytes,
    *,
    url: str | None = None,
    headers: Mapping[str, str] | Iterable[tuple[str, str]] | None = None,
    received: datetime | date | Interval | str | None = None,
    media: str | None = None,
    encoding: str | None = None,
    feeds: Sequence[bytes] = (),
    now: datetime | None = None,
) -> Page:
    """Read a capture: title, main text, dates, origin, each with its place. Never raises for what it holds.

    Reads whatever it is given as the page, be it an error page or a check for robots: `classify_response`
    says what an answer is, and ``audit page`` and ``audit run`` read only what is a page.

    The body is parsed at once; each field is worked out when it is first asked for, by ``whole`` all.

    ``received`` is when the bytes were got (a naive time has an unknown zone; a text is EDTF); ``media`` a
    media type that overrides the header's, ``encoding`` a charset that overrides every declaration. ``feeds``
    are feeds or sitemaps of its site (RSS, Atom, sitemaps.org): what they say of its address is heard too.
    ``now``: no day after it is one of publication; a copy was made by then, whenever it was made.

    Raises TypeError for an argument of another type than these, and ValueError for a ``received`` that is
    no EDTF; each names what was expected.
    """
    texts = {"url": url, "media": media, "encoding": encoding}
    body, pairs, feeds = check_arguments(body, headers, feeds, now, texts)
    parsed = parse_page(body, url=url, headers=pairs, media=media, encoding=encoding)
    return read_parsed(parsed, as_interval(received), feeds, now=now)


def read_parsed(
    parsed: Parsed,
    received: Interval | None,
    feeds: Sequence[bytes] = (),
    *,
    now: datetime | None = None,
) -> Page:
    """The page of a parsed body, as `read_page` gives it. Never raises."""
    if parsed.media == "pdf":
        from audit.formats import with_pdf_text  # most pages are no PDF

        parsed = with_pdf_text(parsed)
    else:
        parsed = with_clip_text(parsed)
    page: Page = _made(
        _ReadPage,
        language=parsed.language,
        media=parsed.media,
        encoding=parsed.encoding,
        _steps=_Steps(parsed, received, feeds, now),
    )
    return page
