"""All that the findings on one subject can depend on: by it those of an earlier run are known.

A check is given one subject and can go from it to others: from a citation to those of its origin, under its
headlines and of its work, and to the claims and documents that rest on it; from a claim to its sources. What
it can reach is its scope. A check that goes farther must have what it looks at added here: the tests judge
each subject with its scope alone, and compare.
"""

from __future__ import annotations

from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from audit.analysis.near_duplicates import headline_key
from audit.links import AHEAD
from audit.model import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.analysis.analysed import Analysis
    from audit.analysis.subjects import CitationSubject, ClaimSubject, DocumentSubject

Scope = tuple[str, ...]
"""What the findings on a subject depend on, as texts."""


class UnknownError(Exception):
    """A capture was read of which it is not known what it depends on."""


class Scopes:
    """The scopes of one analysis, where the checks of these names run. Each part is digested once."""

    def __init__(self, analysis: Analysis, checks: Iterable[str]) -> None:
        self._analysis = analysis
        self._checks = ",".join(checks)
        self._own: dict[str, str] = {}
        self._documents: dict[str, str] = {}
        self._groups: dict[int, str] = {}
        self._claims: dict[int, str] = {}

    def of_citation(self, citation: CitationSubject) -> Scope | None:
        """What the findings on a citation, its captures and its address depend on; ``None``: not known."""
        try:
            return (
                self._of_all, self._source(citation), self._group(citation), self._work(citation),
                *(self._headlines.get(headline_key(page), "") for _, page in citation.pages),
                *map(self._document, citation.citing), *map(self._claim, citation.claims),
            )  # fmt: skip
        except UnknownError:
            return None

    def of_claim(self, claim: ClaimSubject) -> Scope | None:
        """What the findings on a claim depend on, and what its sources say of it; ``None``: not known."""
        try:
            sources = map(self._source, claim.citations)
            return (
                self._of_all,
                self._claim(claim),
                repr(claim.evidence.place),
                self._document(claim.within),
                *sources,
            )
        except UnknownError:
            return None

    # -- their parts

    @cached_property
    def _of_all(self) -> str:
        """What every subject can look at: of the dossier what is no document's, the day, the checks."""
        evidence, dossier = self._analysis.evidence, self._analysis.dossier
        lists = [(held.list, held.gap, held.digest) for held in evidence.lists]
        claims = any(document.claims for document in self._analysis.documents)
        days = evidence.now.date(), Interval.at(evidence.now).local_days()
        return _digest(self._checks, dossier.path, dossier.events, lists, claims, days)

    def _source(self, citation: CitationSubject) -> str:
        """A citation with all that is held of it, and what of it waits for its time."""
        known = self._own.get(citation.id)
        if known is None:
            held, now = citation.evidence, self._analysis.now
            if held.made_of is None:
                raise UnknownError
            in_time = [attempt.at < now + AHEAD for attempt in held.attempts]
            made = _digest(in_time, citation.address_times)
            known = self._own[citation.id] = f"{held.made_of} {made}"
        return known

    def _document(self, subject: DocumentSubject) -> str:
        """A document without its claims."""
        known = self._documents.get(subject.document.id)
        if known is None:
            about = subject.document.model_dump_json(exclude={"claims"})
            text = subject.evidence.text
            made = _digest(about, text and (text.text, text.unit), subject.read_language)
            known = self._documents[subject.document.id] = made
        return known

    def _claim(self, claim: ClaimSubject) -> str:
        known = self._claims.get(id(claim))
        if known is None:
            about = claim.document.id, claim.claim.model_dump_json(), [one.id for one in claim.citations]
            known = self._claims[id(claim)] = _digest(*about)
        return known

    def _group(self, citation: CitationSubject) -> str:
        """The citations of one origin, and what joins them."""
        group = self._analysis.origins.of(citation.id)
        if group is None:
            return ""
        known = self._groups.get(id(group))
        if known is None:
            known = self._groups[id(group)] = _digest(
                group.model_dump_json(), *self._sources(group.citations)
            )
        return known

    def _work(self, citation: CitationSubject) -> str:
        """The first citation of the same work."""
        same = citation.same_work
        return _digest(same, *self._sources([same.first.id])) if same else ""

    @cached_property
    def _headlines(self) -> dict[str, str]:
        """The citations under each headline that several have."""
        found: dict[str, str] = {}
        for key, captures in self._analysis.headlines.items():
            ids = dict.fromkeys(capture.citation.id for capture in captures)
            if len(ids) > 1:
                found[key] = _digest(*self._sources(ids))
        return found

    def _sources(self, ids: Iterable[str]) -> list[str]:
        return [self._source(self._analysis.citations[id_]) for id_ in ids]


def _digest(*parts: object) -> str:
    """A digest of values by their notation, which has all of their fields."""
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
