"""Pages that carry another headline than the citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis.quoting import field
from audit.model import Because, Check, because
from audit.text import compare_titles, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import CaptureEvidence, CitationEvidence, Evidence, Finding, Page
    from audit.text import TitleMatch

CHECK = Check(
    name="title-differs",
    level="capture",
    summary="The page carries another headline than the citation gives.",
    severity="warning",
)
_READ = 50_000  # characters of the text in which the cited title is looked for


def find(capture: CaptureEvidence, citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding where none of the page's titles is the cited one, nor its text holds it."""
    cited, page = citation.citation.title, capture.page
    if not cited or page is None:
        return
    compared = [(compare_titles(cited, quoted.quote), quoted) for quoted in _titles(page, capture)]
    if not compared:
        return
    best, quoted = max(compared, key=lambda pair: (pair[0].same, pair[0].score))
    if best.same or best.relation == "unknown" or _holds(page.text, cited):
        return
    yield _finding(best, quoted, cited, citation, evidence)


def _titles(page: Page, capture: CaptureEvidence) -> list[Because]:
    """Every title the page gives: many give one wording to readers and another to search engines."""
    found = [because(one, capture.capture) for one in page.witnesses if one.about == "title"]
    if page.title and page.title not in {one.quote for one in found}:
        found.append(
            Because(
                quote=page.title,
                method="title",
                where="title",
                capture=capture.capture.digest or capture.capture.path,
            )
        )
    return found


def _holds(text: str, title: str) -> bool:
    wanted = words(title)
    return len(wanted) > 2 and f" {' '.join(wanted)} " in f" {' '.join(words(text[:_READ]))} "


def _finding(
    best: TitleMatch, quoted: Because, cited: str, citation: CitationEvidence, evidence: Evidence
) -> Finding:
    other = best.relation == "other"
    return CHECK.finding(
        f"The page's headline is another one: “{quoted.quote}”."
        if other
        else f"The page words the headline differently: {'; '.join(best.differences[:3])}.",
        severity="warning" if other else "note",
        confidence="medium" if other or best.score >= 0.8 else "low",
        citation=citation.citation.id,
        because=[field(citation.citation, "title", cited, evidence), quoted],
        suggestion="Make sure that this is the page that was meant. Outlets change headlines: an archived "
        "copy of the day shows the first one.",
    )
