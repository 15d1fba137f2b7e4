"""When the story that a page carries can have been written, and how long after it the page was put up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from audit.analysis.day_distance import GRACE, TRUSTED, days_after, days_apart, stated
from audit.analysis.quoting import field, when
from audit.model import Because, because
from audit.text import compare_texts, compare_titles

if TYPE_CHECKING:
    from audit.model import CaptureEvidence, CitationEvidence, Evidence, Interval, Page, Witness

WINDOW = 0.75  # how sure a window alone can make a contradiction: texts tell of the past as if it were today
NARROW = 31.0  # days: a window that says when a text was written, rather than since when


@dataclass(frozen=True, slots=True)
class StoryDate:
    """One reason to date the story: until when it was there at the latest, and what says so.

    ``told_by`` is the text itself, another capture of it, or the citation; ``sure`` is a probability
    from 0 to 1.
    """

    date: Interval
    because: tuple[Because, ...]
    sure: float
    told_by: Literal["text", "capture", "citation"]


@dataclass(frozen=True, slots=True)
class Lateness:
    """A page put up ``days`` after the story it carries; ``reasons`` are best first."""

    days: int
    stamp: Witness
    stamped: Interval
    story: Interval
    reasons: tuple[StoryDate, ...]

    @property
    def sure(self) -> float:
        """How sure it is that the stamp is later than the story: independent reasons add up."""
        doubt = 1.0
        for one in self.reasons:
            doubt *= 1 - one.sure
        return 1 - doubt

    @property
    def because(self) -> tuple[Because, ...]:
        """The evidence of the story's date, each piece once."""
        return tuple(dict.fromkeys(item for reason in self.reasons for item in reason.because))


def lateness(capture: CaptureEvidence, citation: CitationEvidence, evidence: Evidence) -> Lateness | None:
    """How long after its story the page says it was put up; ``None`` where nothing says that it was.

    The earliest of the page's stamps counts. What the text itself says outranks what others say: a
    text whose own date fits the stamp is never held against it (a window of years fits anything).
    """
    page = capture.page
    stamps = _stamps(page) if page else []
    if page is None or not stamps:
        return None
    stamp, stamped = stamps[0]
    own = _own_dates(capture, page)
    if any(days_after(stamped, one.date) <= GRACE and _width(one.date) <= NARROW for one in own):
        return None
    others = (*_other_captures(capture, page, citation), *_as_cited(stamp, citation, own, evidence))
    reasons = [one for one in (*own, *others) if days_after(stamped, one.date) > GRACE]
    reasons = [one for one in reasons if one.told_by == "text" or not own or _agrees(one, own)]
    if not reasons or (days_after(stamped, reasons[0].date) <= NARROW and not _beyond_citation(reasons)):
        return None
    reasons.sort(key=lambda one: (one.date.only_day is None, _width(one.date), -one.sure))
    best = reasons[0].date
    return Lateness(days_after(stamped, best), stamp, stamped, best, tuple(reasons))


def _stamps(page: Page) -> list[tuple[Witness, Interval]]:
    """When the page says it was put up, earliest first.

    A date without a role counts where the opinion rests on it: pages are full of others.
    """
    trusted = page.published.because if page.published else ()
    return [
        (witness, value)
        for witness, value in stated(page, "posted", "published", "date")
        if witness.about != "date" or witness in trusted
    ]


def _width(date: Interval) -> float:
    """Its length in days; endless for an open one."""
    return (date.last - date.first).total_seconds() / 86_400 if date.first and date.last else float("inf")


def _beyond_citation(reasons: list[StoryDate]) -> bool:
    """Whether more than the citation's date speaks: an author's slip of days is another check's matter."""
    return any(one.told_by != "citation" for one in reasons)


def _agrees(one: StoryDate, own: list[StoryDate]) -> bool:
    return all(days_apart(one.date, other.date) <= GRACE for other in own)


def _own_dates(capture: CaptureEvidence, page: Page) -> list[StoryDate]:
    """What the text says about its own date: its dateline, and the window that its words leave."""
    found = [
        StoryDate(value, (because(witness, capture.capture),), 0.9, "text")
        for witness, value in stated(page, "story")
        if value.only_day
    ]
    story = page.story
    if story and story.interval and story.interval.last and story.confidence >= TRUSTED and story.because:
        quoted = tuple(because(one, capture.capture) for one in story.because)
        found.append(StoryDate(story.interval, quoted, min(story.confidence, WINDOW), "text"))
    return found


def _other_captures(capture: CaptureEvidence, page: Page, citation: CitationEvidence) -> list[StoryDate]:
    """The same text in another capture of the citation, with an earlier stamp."""
    found = []
    for other, its_page in citation.pages:
        if other is capture or not _same_story(page, its_page):
            continue
        dates = _stamps(its_page)
        trusted = its_page.published.because if its_page.published else ()
        whole = [pair for pair in dates if pair[0] in trusted and pair[1].only_day] or dates[:1]
        best = max(whole, key=lambda pair: pair[1].precision, default=None)
        if best:
            found.append(StoryDate(best[1], (because(best[0], other.capture),), 0.8, "capture"))
    return found


def _same_story(a: Page, b: Page) -> bool:
    if compare_texts(a.text, b.text).containment >= 0.6:
        return True
    return bool(a.title and b.title) and compare_titles(a.title or "", b.title or "").same


def _as_cited(
    stamp: Witness, citation: CitationEvidence, own: list[StoryDate], evidence: Evidence
) -> list[StoryDate]:
    """The date the citation gives: it counts where the text agrees, or the page claims no first date."""
    issued = citation.citation.issued
    if issued is None or (stamp.about == "published" and not own):
        return []
    quote = field(citation.citation, "issued", when(issued), evidence)
    return [StoryDate(issued, (quote,), 0.6, "citation")]
