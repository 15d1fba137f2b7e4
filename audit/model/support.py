"""What the sources of a claim say of it, source by source: what judging hands to the report."""

from __future__ import annotations

from dataclasses import dataclass

from audit.model.base import Model
from audit.model.finding import Because
from audit.model.reason import Reason
from audit.model.verdict import SourceState, Verdict


class Difference(Model):
    """Something that a claim and its source have otherwise, or that the source does not have.

    ``code`` names what differs; ``claim`` are the claim's words, ``source`` those of the source, ``None``
    where it has none.
    """

    code: str
    claim: str
    source: Because | None = None


class SourceSupport(Model):
    """What one source says of a claim, and why that is thought.

    ``capture`` is the digest or path of the capture that was compared. ``score`` (0 to 1) is the calibrated
    probability that its words carry the whole claim; ``None`` where nothing was compared. ``passages`` are
    its words that speak of the claim, the best first; ``uncovered`` the words of the claim that it lacks.
    Score, passages, differences and words are those of the built-in judge; ``verdicts`` those of others.
    """

    source: str
    state: SourceState
    why: Reason
    capture: str | None = None
    score: float | None = None
    passages: tuple[Because, ...] = ()
    differences: tuple[Difference, ...] = ()
    uncovered: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimSupport:
    """What the sources of a claim say of it, in the order in which it names them, and what comes of it."""

    document: str
    claim: str
    state: SourceState
    sources: tuple[SourceSupport, ...] = ()
