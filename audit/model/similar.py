"""Which captures of the store hold a text, or a part of it."""

from __future__ import annotations

from audit.model.base import Model
from audit.model.capture import Capture
from audit.model.interval import Interval


class SimilarCapture(Model):
    """A capture that shares text with what was asked about.

    ``relation`` and ``containment`` (0 to 1) are those of the two texts, as ``compare_texts`` has them;
    ``None`` where the capture could not be read any more, and only its sketch tells. ``share`` is the share
    of the sketch asked about that it holds. ``passage`` is the longest run of words that both hold,
    ``origin`` the newsroom its text is from. ``others`` counts further captures of the same bytes.
    """

    capture: Capture
    share: float
    relation: str | None = None
    containment: float | None = None
    passage: str | None = None
    title: str | None = None
    published: Interval | None = None
    origin: str | None = None
    others: int = 0


class SimilarTexts(Model):
    """What the store holds of a text of ``words`` words, closest first.

    ``captures`` counts the bodies that were looked through, ``unread`` those that could not be read and so
    were not. ``numbers`` is the size of the sketch: with fewer than four a short passage may be missed.
    """

    words: int
    numbers: int
    captures: int
    unread: int = 0
    found: tuple[SimilarCapture, ...] = ()
