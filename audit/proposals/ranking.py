"""Candidates → proposals, best first, none below the floor, and none so sure as what was not compared."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from audit.formats.http import page_key
from audit.model import Reason
from audit.proposals.agreement import Sign, signs
from audit.proposals.candidate import Proposal, Proposed
from audit.proposals.titles import title_agreement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audit.model import Citation
    from audit.proposals.candidate import Candidate, Lookup
    from audit.proposals.titles import TitleKind

FLOOR = 0.3
"""The confidence below which a candidate is not shown."""
MOST = 5
"""Proposals that are shown of one citation."""
_BIAS = -3.0
_WEIGHTS: dict[TitleKind, float] = {
    "same": 4.0, "part": 2.5, "mostly": 0.5, "short": 1.5, "unknown": 0.0, "other": -3.5,
}  # fmt: skip
# What no other sign can lift a candidate above: half of the title's words is another story of that outlet.
_CAPS: dict[TitleKind, float] = {
    "same": 0.95, "part": 0.85, "mostly": 0.45, "short": 0.45, "unknown": 0.25, "other": 0.2,
}  # fmt: skip
_IDENTIFIED = frozenset({"doi-agrees", "isbn-agrees"})
_CAP_IDENTIFIED, _CAP_AUTHOR, _CAP_ADDRESS, _CAP_RIVALS = 0.97, 0.85, 0.9, 0.6
_ALIKE = 0.05


def propose(citation: Citation, candidates: Iterable[Candidate], lookups: Sequence[Lookup] = ()) -> Proposed:
    """The proposals for a citation among candidates, each address once with what speaks best for it."""
    best: dict[str, Proposal] = {}
    for candidate in candidates:
        made, key = weigh(citation, candidate), page_key(candidate.address)
        if candidate.address and (key not in best or made.confidence > best[key].confidence):
            best[key] = made
    ranked = sorted(best.values(), key=lambda one: (-one.confidence, one.candidate.address))
    shown = _with_rivals([one for one in ranked if one.confidence >= FLOOR])[:MOST]
    return Proposed(citation, tuple(lookups), tuple(shown), len(ranked) - len(shown))


def weigh(citation: Citation, candidate: Candidate) -> Proposal:
    """A candidate with its confidence and all that agrees and differs."""
    address = "" if candidate.source == "doi" else candidate.address
    title = title_agreement(citation.title, candidate.titles, address)
    found = [Sign(_WEIGHTS[title.kind], title.reason), *signs(citation, candidate)]
    codes = {sign.reason.code for sign in found}
    chance = 1 / (1 + math.exp(-_BIAS - sum(sign.weight for sign in found)))
    if candidate.source == "own-capture":
        chance = max(chance, 0.5)
    return Proposal(
        candidate,
        round(min(chance, _cap(title.kind, frozenset(codes), candidate)), 2),
        tuple(sign.reason for sign in found if sign.weight > 0),
        tuple(sign.reason for sign in found if sign.weight < 0),
        (*(sign.reason for sign in found if sign.weight == 0), *_notes(candidate)),
    )


def _cap(kind: TitleKind, codes: frozenset[str], candidate: Candidate) -> float:
    cap = _CAPS[kind]
    if codes & _IDENTIFIED and kind in {"same", "part", "short", "unknown", "mostly"}:
        cap = _CAP_IDENTIFIED
    elif kind == "short" and "author-agrees" in codes:
        cap = _CAP_AUTHOR
    elif candidate.source in {"own-capture", "doi"}:
        cap = max(cap, _CAP_AUTHOR)
    return min(cap, _CAP_ADDRESS) if not candidate.titles and candidate.source != "doi" else cap


def _notes(candidate: Candidate) -> list[Reason]:
    notes = [Reason("own-capture")] if candidate.source == "own-capture" else []
    notes += [] if candidate.titles else [Reason("known-by-address-alone")]
    notes += [Reason("catalogue-entry")] if candidate.is_entry else []
    return notes + ([Reason("cited-as", id=candidate.cited_as)] if candidate.cited_as else [])


def _with_rivals(ranked: list[Proposal]) -> list[Proposal]:
    """The same, where several fit equally well none of them surer than that one of them is meant."""
    if not ranked:
        return ranked
    alike = [
        one
        for one in ranked
        if ranked[0].confidence - one.confidence <= _ALIKE and not one.candidate.is_entry
    ]
    if len(alike) < 2:
        return ranked
    note = Reason("rivals", count=len(alike) - 1)
    return [
        Proposal(
            one.candidate,
            min(one.confidence, _CAP_RIVALS),
            one.agrees,
            one.differs,
            (*one.notes, *((note,) if one in alike else ())),
        )
        for one in ranked
    ]
