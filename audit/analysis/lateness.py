"""When the story that a page carries can have been written, and how long after it the page was put up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from audit.analysis.dates import GRACE, days_after, days_apart, put_up, stated, swapped, trusted
from audit.analysis.quoting import field, when
from audit.model import Because, because

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model import CaptureEvidence, Citation, Interval, Page, Witness

WINDOW = 0.75  # how sure a window alone can make a contradiction: texts tell of the past as if it were today
NARROW = 31.0  # days: a window that says when a text was written, rather than since when


@dataclass(frozen=True, slots=True)
class StoryDate:
    """One reason to date the story: until when it was there at the latest, and what says so.

    ``source`` is the text itself, another capture of it, or the citation; ``sure`` is a probability
    from 0 to 1.
    """

    date: Interval
    because: tuple[Because, ...]
    sure: float
    source: Literal["text", "capture", "citation"]


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
        for reason in self.reasons:
            doubt *= 1 - reason.sure
        return 1 - doubt

    @property
    def because(self) -> tuple[Because, ...]:
        """The evidence of the story's date, each piece once."""
        return tuple(dict.fromkeys(item for reason in self.reasons for item in reason.because))


def find_lateness(
    capture: CaptureEvidence, copies: Iterable[CaptureEvidence], citation: Citation, dossier_path: str | None
) -> Lateness | None:
    """How long after its story the page says it was put up; ``None`` where nothing says that it was.

    ``copies`` are other captures of the same story. The earliest of the page's stamps counts. What the text
    itself says outranks what others say: a text whose own date fits the stamp is never held against it
    (a window of years fits anything).
    """
    page = capture.page
    stamps = put_up(page) if page else ()
    if page is None or not stamps:
        return None
    stamp, stamped = stamps[0]
    own = _own_dates(capture, page)
    if any(days_after(stamped, date.date) <= GRACE and _width(date.date) <= NARROW for date in own):
        return None
    others = (*_dates_of_copies(copies), *_as_cited(stamp, stamped, citation, own, dossier_path))
    reasons = [reason for reason in (*own, *others) if days_after(stamped, reason.date) > GRACE]
    reasons = [reason for reason in reasons if reason.source == "text" or not own or _agrees(reason, own)]
    if not reasons or (days_after(stamped, reasons[0].date) <= NARROW and not _beyond_citation(reasons)):
        return None
    reasons.sort(key=lambda reason: (reason.date.only_day is None, _width(reason.date), -reason.sure))
    best = reasons[0].date
    return Lateness(days_after(stamped, best), stamp, stamped, best, tuple(reasons))


def _width(date: Interval) -> float:
    """Its length in days; endless for an open one."""
    return (date.last - date.first).total_seconds() / 86_400 if date.first and date.last else float("inf")


def _beyond_citation(reasons: list[StoryDate]) -> bool:
    """Whether more than the citation's date speaks: an author's slip of days is another check's matter."""
    return any(reason.source != "citation" for reason in reasons)


def _agrees(reason: StoryDate, own: list[StoryDate]) -> bool:
    return all(days_apart(reason.date, date.date) <= GRACE for date in own)


def _own_dates(capture: CaptureEvidence, page: Page) -> list[StoryDate]:
    """What the text says about its own date: its dateline, and the window that its words leave."""
    found = [
        StoryDate(value, (because(witness, capture.capture),), 0.9, "text")
        for witness, value in stated(page, "story")
        if value.only_day
    ]
    window = trusted(page.story)
    if page.story and window and window.last and page.story.because:
        quoted = tuple(because(witness, capture.capture) for witness in page.story.because)
        found.append(StoryDate(window, quoted, min(page.story.confidence, WINDOW), "text"))
    return found


def _dates_of_copies(copies: Iterable[CaptureEvidence]) -> list[StoryDate]:
    """The stamps of other captures: the most precise that the estimate rests on, else the first."""
    found = []
    for copy in copies:
        page = copy.page
        dates = put_up(page) if page else ()
        rests_on = page.published.because if page and page.published else ()
        whole = [pair for pair in dates if pair[0] in rests_on and pair[1].only_day] or dates[:1]
        best = max(whole, key=lambda pair: pair[1].precision, default=None)
        if best:
            found.append(StoryDate(best[1], (because(best[0], copy.capture),), 0.8, "capture"))
    return found


def _as_cited(
    stamp: Witness, stamped: Interval, citation: Citation, own: list[StoryDate], dossier_path: str | None
) -> list[StoryDate]:
    """The date the citation gives: it counts where the text agrees, or the page claims no first date.

    Not where the stamp has its day and month in the other order: then the citation is the odd one out.
    """
    issued = citation.issued
    if issued is None or (stamp.about == "published" and not own) or swapped(issued, stamped):
        return []
    quote = field(citation, "issued", when(issued), dossier_path)
    return [StoryDate(issued, (quote,), 0.6, "citation")]
