"""A capture as an earlier run read it: what is asked of each, and its page only where that is asked for."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from audit.model import CaptureEvidence, Page
from audit.page import OnDemand

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.jobs.context import RunContext
    from audit.model import Opinion, Origin, Witness


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
    published: Opinion | None = None
    story: Opinion | None = None
    canonical: tuple[Witness, ...] = ()

    def read(self, identity: str, page: Callable[[], Page]) -> CaptureEvidence:
        """The capture of that identity; ``page`` gives its page."""
        shown = None if self.text_id is None else _KeptPage(self, page)
        return replace(self.evidence, page=shown, identity=identity)


def kept_capture(read: CaptureEvidence) -> KeptCapture:
    """What is kept of a capture that was read."""
    page, bare = read.page, replace(read, page=None, identity=None)
    if page is None:
        return KeptCapture(bare)
    return KeptCapture(
        bare, page.text_id, page.title, page.origin, page.published, page.story, page.canonical
    )


_KNOWN = ("text_id", "title", "origin", "published", "story", "canonical")


class _KeptPage(OnDemand, Page):
    """A page of which some fields are known; the others are those of the page that is kept."""

    _plain = Page

    def __init__(self, known: KeptCapture, page: Callable[[], Page]) -> None:
        vars(self).update({name: getattr(known, name) for name in _KNOWN}, _read=page)

    def _whole(self) -> Page:
        whole: Page = vars(self)["_read"]()
        return whole


def _kept(name: str) -> Any:
    return property(lambda page: getattr(page._whole(), name))


for _field in fields(Page):
    if _field.name not in _KNOWN:
        setattr(_KeptPage, _field.name, _kept(_field.name))
