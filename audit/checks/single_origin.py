"""Claims, or whole documents, whose several citations have one origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import called, number
from audit.model import Check, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.analysis import CitationSubject, DocumentSubject
    from audit.model import Answer, Finding, OriginGroup

CHECK = Check(
    name="single-origin",
    level="document",
    summary="Several citations that a claim or a document rests on have one origin.",
    severity="warning",
)


def find(document: DocumentSubject) -> Iterator[Answer]:
    """One finding for each claim of which all citations have one origin, and one for such a document."""
    told: set[frozenset[str]] = set()
    for claim in document.claims:
        sure = {link.id for link in claim.claim.cites if not link.is_guess}
        cited = _each_once([citation for citation in claim.citations if citation.id in sure])
        group = _only_origin(document, cited)
        if group:
            told.add(frozenset(cited))
            yield _finding(document, group, list(cited.values()), claim=claim.claim.id)
        elif unread := _unread(document, cited):
            ids = {"document": document.document.id, "claim": claim.claim.id}
            yield CHECK.not_examined(Reason("sources-unread", ids=", ".join(unread)), **ids)
    every = _each_once([citation for claim in document.claims for citation in claim.citations])
    group = _only_origin(document, every)
    if group and frozenset(every) not in told:
        yield _finding(document, group, list(every.values()))


def _each_once(citations: Sequence[CitationSubject]) -> dict[str, CitationSubject]:
    return {citation.id: citation for citation in citations}


def _only_origin(document: DocumentSubject, cited: dict[str, CitationSubject]) -> OriginGroup | None:
    """The one group that several citations are in, ``None`` where there are more or one is in none."""
    groups = [document.analysis.origins.of(id_) for id_ in cited]
    first = groups[0] if len(groups) > 1 else None
    return first if all(group is first for group in groups) else None


def _unread(document: DocumentSubject, cited: dict[str, CitationSubject]) -> list[str]:
    """The citations of which nothing was read, where those that were read have one origin."""
    groups = {id_: document.analysis.origins.of(id_) for id_ in cited}
    unread = [id_ for id_, group in groups.items() if group is None]
    known = {group.citations for group in groups.values() if group}
    return unread if len(known) == 1 else []


def _finding(
    document: DocumentSubject, group: OriginGroup, cited: Sequence[CitationSubject], claim: str | None = None
) -> Finding:
    ids = {citation.id for citation in cited}
    joins = [join for join in group.joins if ids.intersection(join.citations)]
    whose = f" by {group.newsroom}" if group.newsroom else ""
    what = "one text" if all(join.why.code.startswith("one-text") for join in joins) else "one story"
    subject = "The claim rests" if claim else "The document rests"
    return CHECK.finding(
        f"{subject} on {number(len(cited))} citations with one origin, {what}{whose}: "
        f"{'; '.join(called(citation.citation) for citation in cited)}.",
        confidence="high" if what == "one text" else "medium",
        document=document.document.id,
        claim=claim,
        because=[item for join in joins for item in join.because],
        suggestion="Count them as one source, name the original, and look for a report with another text.",
    )
