"""Pages that carry another headline than the citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Because, Check, Method, Property, Reason
from audit.text import compare_titles, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CaptureSubject
    from audit.model import Answer, Finding
    from audit.text import TitleMatch

CHECK = Check(
    name="title-differs",
    level="capture",
    summary="The page carries another headline than the citation gives.",
    severity="warning",
    field="title",
)
_READ = 50_000  # characters of the text in which the cited title is looked for


def find(capture: CaptureSubject) -> Iterator[Answer]:
    """One finding where none of the page's titles is the cited one, nor its text holds it."""
    cited, page = capture.citation.citation.title, capture.page
    if not cited or page is None:
        return
    compared = [(compare_titles(cited, quoted.quote), quoted) for quoted in _titles(capture)]
    if not compared:
        others = any(_titles(other) for other in capture.citation.captures)
        if not others and not _holds(page.text, cited):
            yield CHECK.not_examined(Reason("untitled-page"), citation=capture.citation.id)
        return
    best, quoted = max(compared, key=lambda pair: (pair[0].same, pair[0].score))
    if best.same or best.relation == "unknown" or _holds(page.text, cited):
        return
    yield _finding(best, quoted, cited, capture)


def _titles(capture: CaptureSubject) -> list[Because]:
    """Every title the page gives: many give one wording to readers and another to search engines."""
    page = capture.page
    if page is None:
        return []
    found = [capture.quote(witness) for witness in page.witnesses if witness.about == "title"]
    if page.title and page.title not in {title.quote for title in found}:
        place = Property("title")
        found.append(Because(quote=page.title, method=Method("title"), where=place, capture=capture.held_as))
    return found


def _holds(text: str, title: str) -> bool:
    wanted = words(title)
    return len(wanted) > 2 and f" {' '.join(wanted)} " in f" {' '.join(words(text[:_READ]))} "


def _finding(best: TitleMatch, quoted: Because, cited: str, capture: CaptureSubject) -> Finding:
    other = best.relation == "other"
    return CHECK.finding(
        f"The page's headline is another one: “{quoted.quote}”."
        if other
        else f"The page words the headline differently: {'; '.join(best.differences[:3])}.",
        severity="warning" if other else "note",
        confidence="medium" if other or best.score >= 0.8 else "low",
        citation=capture.citation.id,
        because=[capture.citation.field("title", cited), quoted],
        suggestion="Make sure that this is the page that was meant. Outlets change headlines: an archived "
        "copy of the day shows the first one.",
    )
