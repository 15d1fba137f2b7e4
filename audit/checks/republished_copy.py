"""Pages that republish another newsroom's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis.newsrooms import LIKELY, site_of
from audit.analysis.quoting import span, when
from audit.analysis.stories import lateness
from audit.data import publisher_of, same_newsroom
from audit.formats.http import host_of
from audit.model import Check, because

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis.stories import Lateness
    from audit.model import CaptureEvidence, CitationEvidence, Evidence, Finding, Origin

CHECK = Check(
    name="republished-copy",
    level="capture",
    summary="The page republishes another newsroom's text, late or on a site not known to carry it.",
    severity="warning",
)
_LATE = 30  # days after which a known outlet's copy, too, is no news any more


def find(capture: CaptureEvidence, citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding for a copy that was put up late, or that bears a copying site's marks."""
    page = capture.page
    origin = page.origin if page else None
    address = capture.capture.final_url or capture.capture.url
    if page is None or origin is None or origin.confidence < LIKELY or not origin.because or not address:
        return
    site = site_of(capture.capture, page)
    if site is None or same_newsroom(site, origin.name) or not _credited(origin):
        return
    late, known = lateness(capture, citation, evidence), publisher_of(host_of(address))
    days = late.days if late else 0
    if days <= _LATE if known else not (late or page.signs):
        return
    yield CHECK.finding(
        f"{site} shows a text by {origin.name}"
        + (f", put up {span(days)} after the story." if late else ", as a copy."),
        confidence="high" if days > _LATE and (page.signs or not known) else "medium" if late else "low",
        citation=citation.citation.id,
        because=[
            *(because(one, capture.capture) for one in origin.because),
            *([because(late.stamp, capture.capture), *late.because] if late else []),
            *(because(one, capture.capture) for one in page.signs[:3]),
        ],
        suggestion=_suggestion(origin.name, late, capture, citation),
    )


def _credited(origin: Origin) -> bool:
    """Whether the page credits another newsroom: an outlet's name alone is that of the site itself."""
    return origin.kind == "agency" or any(one.about in {"credit", "canonical"} for one in origin.because)


def _suggestion(
    name: str, late: Lateness | None, capture: CaptureEvidence, citation: CitationEvidence
) -> str:
    """What to cite in its place: a better copy that the dossier already holds, if it does."""
    for other, page in citation.pages:
        if (
            other is not capture
            and other.capture.url
            and page.origin
            and same_newsroom(page.origin.name, name)
        ):
            return f"Cite {name}'s own page, or the copy already held: {other.capture.url}."
    story = f" of {when(late.story)}" if late else ""
    return f"Cite {name}'s own page{story}, or an outlet that is known to carry it."
