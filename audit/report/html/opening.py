"""The first screen: how many claims stand in which state, and what to look at first, with its reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from audit.model import ClaimState
from audit.report.arrangement import GRAVE, settled_claims, shakiest_first
from audit.report.english import cut, reason_words, shortened
from audit.report.shaky import in_words, unread_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.model import ClaimReport, DocumentReport, Severity
    from audit.report.arrangement import Marked, Standing

MOST_FIRST = 8
"""Claims and sources that the first screen names; the others stand in the document and among the sources."""
_WORDS: dict[ClaimState, tuple[str, str]] = {
    "silent": (
        "in whose sources, read whole, nothing is about it",
        "in whose sources, read whole, nothing is about them",
    ),
    "uncited": ("that names no source", "that name no source"),
}
_QUOTED = 120  # characters of a quotation in a line
_MESSAGE = 160  # characters of what a check says: a line or two


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many claims are in a state, and its part of the bar of all: from where, how wide, in per cent."""

    state: ClaimState
    number: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Pointer:
    """A claim or source to look at, and why: words of ours, and findings, the first ones in words.

    ``mark`` is the gravest severity, or says that it was not looked at.
    """

    kind: Literal["claim", "source"]
    id: str
    mark: Severity | Literal["unread"]
    why: str = ""
    said: tuple[tuple[str, str], ...] = ()
    also: tuple[Marked, ...] = ()


def state_counts(document: DocumentReport) -> list[StateCount]:
    """The states that claims are in, in the order of states."""
    found = Counter(claim.state for claim in document.claims)
    total, shown, before = found.total(), [], 0
    for state in get_args(ClaimState):
        if found[state]:
            x, width = before * 100 / total, found[state] * 100 / total
            shown.append(StateCount(state, found[state], round(x, 3), round(width, 3)))
            before += found[state]
    return shown


def pointers(document: DocumentReport, standings: Sequence[Standing]) -> list[Pointer]:
    """What to look at first, all of it: claims that their source contradicts, then the shaky sources."""
    shaky = [standing for standing in shakiest_first(standings) if standing.shaky_or_unread]
    return [*_contradicted(document), *map(_source, shaky)]


def _contradicted(document: DocumentReport) -> Iterator[Pointer]:
    for claim in document.claims:
        if claim.state == "contradicted":
            yield Pointer("claim", claim.id, "error", _why(claim))


def _why(claim: ClaimReport) -> str:
    """What the source that contradicts it says."""
    said = [source for source in claim.sources if source.state == "contradicted"]
    return "; ".join(
        f"{source.source}: {reason_words(shortened(source.why, _QUOTED))}." for source in said[:1]
    )


def _source(standing: Standing) -> Pointer:
    """A source: what was not looked at, what is found of it and of a claim by it, and what else."""
    said = in_words(standing)
    shaky = standing.severity if standing.severity in GRAVE else None
    return Pointer(
        "source",
        standing.report.id,
        shaky or "unread",
        _unread(standing, said, shaky=bool(shaky)),
        tuple((marked.anchor, cut(marked.finding.message, _MESSAGE)) for marked in said),
        tuple(marked for marked in standing.grave if marked not in said),
    )


def _unread(standing: Standing, said: Sequence[Marked], *, shaky: bool) -> str:
    """Why something of it was not looked at; the mark of a source that is not ``shaky`` says that already."""
    if not standing.unread:
        return ""
    if shaky:
        return unread_words(standing, said)
    words = reason_words(standing.unread[0].reason)
    return f"{words[:1].upper()}{words[1:]}."


def of_states(document: DocumentReport) -> list[tuple[ClaimState, str, list[str]]]:
    """The states besides in which claims want a look, what they mean, and the ids of their claims."""
    shown, settled = [], settled_claims(document)
    for state, (of_one, of_several) in _WORDS.items():
        ids = [claim.id for claim in document.claims if claim.state == state and claim.id not in settled]
        if ids:
            shown.append((state, of_one if len(ids) == 1 else of_several, ids))
    return shown
