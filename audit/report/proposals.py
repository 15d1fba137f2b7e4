"""Proposed addresses as text for a terminal and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from audit.report.english import count, reason_json, reason_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.model import Citation
    from audit.proposals import Lookup, Proposal, Proposed

SCHEMA = 1
_SOURCES = {
    "document-link": "links of the documents",
    "own-capture": "captures that the dossier names for it",
    "held-capture": "captures in the store",
    "archive-index": "index of",
    "crossref": "Crossref",
    "openalex": "OpenAlex",
    "open-library": "Open Library",
    "doi": "its own DOI",
}
_NONE = "nothing to propose; that a source was not found says nothing against it"
_NOT_ASKED = "nothing to propose from what is held; no place outside was asked or gave an answer"
_HELD = frozenset({"document-link", "own-capture", "held-capture"})


def render_proposals(proposed: Sequence[Proposed]) -> str:
    """What is proposed for each citation, what speaks for and against it, and what was asked."""
    if not proposed:
        return "every citation has an address\n"
    return "\n".join(line for one in proposed for line in (*_lines(one), ""))


def _lines(one: Proposed) -> Iterator[str]:
    yield f"{one.citation.id}: {_reference(one.citation)}"
    for proposal in one.proposals:
        yield from _proposal_lines(proposal)
    if not one.proposals:
        answered = any(look.problem is None for look in one.lookups if look.source not in _HELD)
        yield f"  {_NONE if answered else _NOT_ASKED}"
    if one.left_out:
        yield f"  {count(one.left_out, 'other address', 'other addresses')} fitted too little"
    yield "  looked in:"
    yield from (f"    {_lookup_words(lookup)}" for lookup in one.lookups)


def _reference(citation: Citation) -> str:
    title = f"“{citation.title}”" if citation.title else ""
    parts = [title, citation.container_title or citation.publisher or "", str(citation.issued or "")]
    return citation.raw or ", ".join(filter(None, parts)) or "no title"


def _proposal_lines(proposal: Proposal) -> Iterator[str]:
    held = proposal.candidate
    yield f"  {proposal.confidence:.2f}  {held.address}  ({_SOURCES[held.source].removesuffix(' of')})"
    marked = (("+", proposal.agrees), ("-", proposal.differs), (" ", proposal.notes))
    yield from (f"        {mark} {reason_words(reason)}" for mark, reasons in marked for reason in reasons)


def _lookup_words(lookup: Lookup) -> str:
    name = lookup.name or ("web archives" if lookup.source == "archive-index" else "")
    place = " ".join(filter(None, (_SOURCES[lookup.source], name)))
    asked = [f"for {lookup.words}" if lookup.words else "", lookup.window, lookup.asked]
    words = ", ".join(filter(None, [place, *asked]))
    if lookup.problem is not None:
        return f"{words}: {reason_words(lookup.problem)}" + (
            f"; {lookup.found} taken" if lookup.found else ""
        )
    return f"{words}: {lookup.found or 'none'}"


def proposals_as_json(proposed: Iterable[Proposed]) -> str:
    """The same as JSON in ASCII: codes, values, and their words as ``text``."""
    held = {"schema": SCHEMA, "citations": [_as_json(one) for one in proposed]}
    return json.dumps(held, indent=2) + "\n"


def _as_json(one: Proposed) -> dict[str, Any]:
    return {
        "id": one.citation.id,
        "reference": _reference(one.citation),
        "proposals": [_proposal_json(proposal) for proposal in one.proposals],
        "left_out": one.left_out,
        "looked_in": [_lookup_json(lookup) for lookup in one.lookups],
    }


def _proposal_json(proposal: Proposal) -> dict[str, Any]:
    return {
        "address": proposal.candidate.address,
        "from": proposal.candidate.source,
        "confidence": proposal.confidence,
        "agrees": list(map(reason_json, proposal.agrees)),
        "differs": list(map(reason_json, proposal.differs)),
        "notes": list(map(reason_json, proposal.notes)),
    }


def _lookup_json(lookup: Lookup) -> dict[str, Any]:
    stated = {
        "source": lookup.source, "name": lookup.name, "asked": lookup.asked, "words": lookup.words,
        "window": lookup.window,
    }  # fmt: skip
    problem = {"problem": reason_json(lookup.problem)} if lookup.problem else {}
    return {key: value for key, value in stated.items() if value} | {"found": lookup.found} | problem
