"""A page whose stamp is later than the story it carries can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import span, when
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CaptureSubject
    from audit.model import Finding

CHECK = Check(
    name="stamp-after-story",
    level="capture",
    summary="A page is stamped later than the story it carries can be.",
    severity="warning",
)
_SOON = 30  # days: within a month, a weekly paper or a slow partner may have put the story up


def find(capture: CaptureSubject) -> Iterator[Finding]:
    """One finding for a page that was put up later than a text of its kind is news."""
    late = capture.lateness
    if late is None:
        return
    soon = late.days <= _SOON
    yield CHECK.finding(
        f"The page is stamped {when(late.stamped)}, {span(late.days)} after the story it carries "
        f"({when(late.story)}).",
        severity="note" if soon else "warning",
        confidence="low" if soon else "high" if late.sure >= 0.8 else "medium",
        citation=capture.citation.id,
        because=(capture.quote(late.stamp), *late.because),
        suggestion="Take the stamp for the day this copy was put up. Date the story by its own words, and "
        "cite the outlet that carried it first.",
    )
