"""Claims that rest on a source by inference alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import number
from audit.model import Because, Check, DossierField, Method

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import ClaimSubject, DocumentSubject
    from audit.model import Finding, Link

CHECK = Check(
    name="inferred-link",
    level="document",
    summary="A claim is linked to its source by inference, which nobody has confirmed.",
    severity="note",
)
_MOST_SHOWN = 5  # of the links that are likelier right than wrong


def find(document: DocumentSubject) -> Iterator[Finding]:
    """One finding for each link that is less likely right than wrong, and one for all others together."""
    inferred = [(claim, link) for claim in document.claims for link in claim.claim.cites if link.is_inferred]
    for claim, link in inferred:
        if link.is_guess:
            yield CHECK.finding(
                "The link to the source was inferred, and is less likely right than wrong.",
                confidence="high",
                document=document.document.id,
                claim=claim.claim.id,
                because=[claim.passage(), _link(claim, link)],
                suggestion="Read the source. Where it says this, confirm the link (in cites, its id alone); "
                "else name the right source, or take the link away.",
            )
    likely = [(claim, link) for claim, link in inferred if not link.is_guess]
    if likely:
        yield _of_the_others(document, likely)


def _of_the_others(document: DocumentSubject, links: list[tuple[ClaimSubject, Link]]) -> Finding:
    """The links that are likelier right than wrong, the least sure of them shown."""
    links = sorted(links, key=lambda pair: pair[1].confidence)
    return CHECK.finding(
        "One link to a source was inferred, and nobody has confirmed it."
        if len(links) == 1
        else f"{number(len(links)).capitalize()} links to sources were inferred, "
        "and nobody has confirmed them.",
        confidence="high",
        document=document.document.id,
        because=[_link(claim, link) for claim, link in links[:_MOST_SHOWN]],
        suggestion="Read the sources, the least sure links first, as shown here; a link is confirmed where "
        "its id stands alone in cites.",
    )


def _link(claim: ClaimSubject, link: Link) -> Because:
    """A link as evidence: its source, its confidence, and what spoke for it most."""
    return Because(
        quote=": ".join((f"{link.id}, {link.confidence:.2f}", *link.reasons[:1])),
        method=Method("citation"),
        where=DossierField("claim", claim.claim.id, "cites"),
        capture=claim.within.analysis.dossier.path,
    )
