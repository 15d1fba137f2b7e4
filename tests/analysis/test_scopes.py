"""What is found of a subject depends on its scope alone: it is judged with that, and with everything."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from audit import judge
from audit.analysis import Analysis, Scopes
from audit.checks import all_checks
from audit.jobs.context import RunContext
from audit.jobs.evidence import read_evidence
from audit.model import (
    Citation,
    CitationEvidence,
    Claim,
    ClaimEvidence,
    Document,
    DocumentEvidence,
    Evidence,
    Judged,
)
from audit.sources import load_sources
from audit.store import Store
from tests.jobs._edits import Home

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from audit.analysis import CitationSubject, ClaimSubject

NOW = datetime(2026, 1, 15, 9, tzinfo=UTC)
MODULES = list(all_checks().values())


def evidence_of(sources: Path) -> Evidence:
    """What the files and the store of a dossier hold."""
    context = RunContext(sources.parent, NOW)
    place = sources.parent / ".audit"
    if not place.is_dir():
        return read_evidence(load_sources(sources), context)
    with Store.open(place) as context.store:
        return read_evidence(load_sources(sources), context)


def hollow(citation: str) -> CitationEvidence:
    """A citation of which nothing but its id is known."""
    return CitationEvidence(Citation(id=citation))


def part(
    evidence: Evidence, citations: Collection[str], claims: Collection[tuple[str, str]], *, others: bool
) -> Evidence:
    """The evidence of these citations and claims; of what else the claims rest on, the ids alone."""
    kept = {id_: one if id_ in citations else hollow(id_) for id_, one in evidence.citations.items()}
    needed = {link.id for held in evidence.documents for one in held.claims
              if (held.document.id, one.claim.id) in claims for link in one.claim.cites}  # fmt: skip
    kept = {id_: one for id_, one in kept.items() if id_ in citations or id_ in needed}
    documents = []
    for held in evidence.documents:
        own = tuple(
            replace(one, citations=tuple(kept[cited.citation.id] for cited in one.citations))
            for one in held.claims
            if (held.document.id, one.claim.id) in claims
        )
        if own:
            about = held.document.model_copy(update={"claims": tuple(one.claim for one in own)})
            documents.append(replace(held, document=about, claims=own))
    if others and not documents:
        about = Document(id="another", claims=(Claim(id="of-another", text="It rained."),))
        documents.append(DocumentEvidence(about, None, (ClaimEvidence(about.claims[0], about, None),)))
    facts = {
        "documents": tuple(held.document for held in documents),
        "citations": tuple(one.citation for one in kept.values()),
        "accepted": (),
    }
    dossier = evidence.dossier.model_copy(update=facts)
    return replace(evidence, dossier=dossier, documents=tuple(documents), citations=kept)


def around(citation: CitationSubject) -> set[str]:
    """The citations that the scope of one has beside it: of its origin, its work, and under its headlines."""
    analysis = citation.analysis
    found = {citation.id, *(other.id for other in citation.same_origin)}
    if citation.same_work:
        found.add(citation.same_work.first.id)
    for holders in analysis.headlines.values():
        ids = {capture.citation.id for capture in holders}
        if citation.id in ids:
            found |= ids
    return found


def compared(evidence: Evidence) -> Iterator[tuple[str, object, object]]:
    """Each subject, what is found of it with its scope alone, and with the whole dossier."""
    whole = Analysis(evidence)
    others = any(held.claims for held in evidence.documents)
    for citation in whole.citations.values():
        claims = {(claim.document.id, claim.claim.id) for claim in citation.claims}
        alone = Analysis(part(evidence, around(citation), claims, others=others)).citations[citation.id]
        yield citation.id, judge._of_citation(alone, MODULES), judge._of_citation(citation, MODULES)
    for claim in whole.claims:
        key = claim.document.id, claim.claim.id
        cited = {source.id for source in claim.citations}
        (other,) = Analysis(part(evidence, cited, {key}, others=False)).claims
        yield str(key), judge._of_claim(other, MODULES), judge._of_claim(claim, MODULES)


@pytest.mark.parametrize("seed", range(1, 7))
def test_a_subject_is_judged_alike_with_its_scope_alone(tmp_path: Path, seed: int) -> None:
    home = Home(tmp_path, seed)
    for _ in range(2 * seed):
        home.edit()
    found = list(compared(evidence_of(home.folders[0] / "sources.yaml")))
    for name, alone, whole in found:
        assert alone == whole, name
    assert any(whole != Judged() for _, _, whole in found)


def test_so_is_each_of_the_shipped_example(root: Path) -> None:
    for name, alone, whole in compared(evidence_of(root / "sources.yaml")):
        assert alone == whole, name


def subjects(sources: Path) -> tuple[CitationSubject, ClaimSubject, Scopes]:
    evidence = evidence_of(sources)
    known = {
        id_: replace(
            one, captures=tuple(replace(held, identity=held.capture.digest) for held in one.captures)
        )
        for id_, one in evidence.citations.items()
    }
    analysis = Analysis(replace(evidence, citations=known))
    return next(iter(analysis.citations.values())), next(analysis.claims), Scopes(analysis, ["one"])


def test_a_capture_of_which_it_is_not_known_what_it_was_made_of_leaves_no_scope(tmp_path: Path) -> None:
    home = Home(tmp_path, 2)
    citation, _, scopes = subjects(home.folders[0] / "sources.yaml")
    assert scopes.of_citation(citation)
    bare = Analysis(evidence_of(home.folders[0] / "sources.yaml"))
    assert Scopes(bare, ["one"]).of_citation(next(iter(bare.citations.values()))) is None
