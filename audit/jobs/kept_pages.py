"""A capture as an earlier run read it: what is asked of each, and its page only where that is asked for."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from audit.model import CaptureEvidence, Page
from audit.page import OnDemand

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.jobs.context import RunContext
    from audit.model import Opinion, Origin, Witness

    Opinions = tuple[Opinion | None, Opinion | None]


T = TypeVar("T")


class PageGoneError(BaseException):
    """A page is not among the results any more, and its file is another one since it was looked at.

    What was found so far rests on it, so the run has to begin anew, without results of earlier runs. It is no
    Exception, because it is none of the check's that came upon it.
    """


def done_or_anew(work: Callable[[], T], context: RunContext) -> T:
    """What the work gives; where a page is gone, what it gives without results of earlier runs."""
    try:
        return work()
    except PageGoneError:
        context.cache = None
        return work()


@dataclass(frozen=True, slots=True)
class KeptCapture:
    """A capture without its page, and what is asked of the page of every capture, whatever has changed."""

    evidence: CaptureEvidence
    text_id: str | None = None
    title: str | None = None
    origin: Origin | None = None
    canonical: tuple[Witness, ...] = ()

    def read(
        self, identity: str, page: Callable[[], Page], opinions: Callable[[], Opinions | None]
    ) -> CaptureEvidence:
        """The capture of that identity; ``page`` gives its page, ``opinions`` those that are kept apart."""
        held = self.evidence
        shown = None if self.text_id is None else _KeptPage(self, page, opinions)
        return CaptureEvidence(held.capture, shown, held.skipped, held.file_digest, held.said_by, identity)


def kept_capture(read: CaptureEvidence) -> KeptCapture:
    """What is kept of a capture that was read."""
    page, bare = read.page, replace(read, page=None, identity=None)
    if page is None:
        return KeptCapture(bare)
    return KeptCapture(bare, page.text_id, page.title, page.origin, page.canonical)


_KNOWN = ("text_id", "title", "origin", "canonical")


class _KeptPage(OnDemand, Page):
    """A page of which some fields are known; the others are those of the page that is kept."""

    _plain = Page

    def __init__(
        self, known: KeptCapture, page: Callable[[], Page], opinions: Callable[[], Opinions | None]
    ) -> None:
        vars(self).update(
            text_id=known.text_id, title=known.title, origin=known.origin, canonical=known.canonical,
            _read=page, _held=opinions,
        )  # fmt: skip

    @cached_property
    def _opinions(self) -> Opinions:
        """On its day and on its story: checks of documents ask for them, whatever has changed."""
        held: Opinions | None = vars(self)["_held"]()
        return held or (self._whole().published, self._whole().story)

    @property
    def published(self) -> Opinion | None:
        return self._opinions[0]

    @property
    def story(self) -> Opinion | None:
        return self._opinions[1]

    def _whole(self) -> Page:
        whole: Page = vars(self)["_read"]()
        return whole


def _kept(name: str) -> Any:
    return property(lambda page: getattr(page._whole(), name))


for _field in fields(Page):
    if _field.name not in {*_KNOWN, "published", "story"}:
        setattr(_KeptPage, _field.name, _kept(_field.name))
