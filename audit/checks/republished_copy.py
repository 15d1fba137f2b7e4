"""Pages that republish another newsroom's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import LIKELY, called, span, when
from audit.data import publisher_of, same_newsroom
from audit.formats.http import host_of
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CaptureSubject, Lateness
    from audit.model import Finding, Origin

CHECK = Check(
    name="republished-copy",
    level="capture",
    summary="The page republishes another newsroom's text, late or on a site not known to carry it.",
    severity="warning",
)
_LATE = 30  # days after which a known outlet's copy, too, is no news any more


def find(capture: CaptureSubject) -> Iterator[Finding]:
    """One finding for a copy that was put up late, or that bears a copying site's marks."""
    page, origin, site = capture.page, capture.origin, capture.site
    address = capture.capture.final_url or capture.capture.url
    if page is None or origin is None or origin.confidence < LIKELY or not origin.because or not address:
        return
    if site is None or same_newsroom(site, origin.name) or not _credited(origin):
        return
    late, known = capture.lateness, publisher_of(host_of(address))
    days = late.days if late else 0
    if days <= _LATE if known else not (late or page.signs):
        return
    yield CHECK.finding(
        f"{site} shows a text by {origin.name}"
        + (f", put up {span(days)} after the story." if late else ", as a copy."),
        confidence="high" if days > _LATE and (page.signs or not known) else "medium" if late else "low",
        citation=capture.citation.id,
        because=[
            *map(capture.quote, origin.because),
            *([capture.quote(late.stamp), *late.because] if late else []),
            *map(capture.quote, page.signs[:3]),
        ],
        suggestion=_suggestion(origin.name, late, capture),
    )


def _credited(origin: Origin) -> bool:
    """Whether the page credits another newsroom: an outlet's name alone is that of the site itself."""
    return origin.kind == "agency" or any(
        witness.about in {"credit", "canonical"} for witness in origin.because
    )


def _suggestion(name: str, late: Lateness | None, capture: CaptureSubject) -> str:
    """What to cite in its place: a better copy that the dossier already holds, if it does."""
    for other, page in capture.citation.pages:
        url = other.capture.url
        if other is not capture and url and page.origin and same_newsroom(page.origin.name, name):
            return f"Cite {name}'s own page, or the copy already held: {url}."
    for citation in capture.citation.same_origin:
        if any(other.site and same_newsroom(other.site, name) for other, _ in citation.pages):
            return f"Cite {name}'s own page alone, which is cited besides: {called(citation.citation)}."
    story = f" of {when(late.story)}" if late else ""
    return f"Cite {name}'s own page{story}, or an outlet that is known to carry it."
