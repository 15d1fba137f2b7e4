"""What a text says of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from audit.model import Passage

FlagCode = Literal[
    "number-differs",
    "number-not-in-source",
    "date-differs",
    "date-not-in-source",
    "name-not-in-source",
    "words-not-in-source",
    "negation-differs",
]
FLAG_CODES: tuple[FlagCode, ...] = get_args(FlagCode)
NotCompared = Literal[
    "", "other-language", "language-unknown", "text-too-short", "text-too-long", "claim-too-short"
]


@dataclass(frozen=True, slots=True)
class Flag:
    """Something of a claim that the text has not, or has otherwise.

    ``claim`` are the words of the claim, with offsets in it; ``source`` those of the text that stand
    where they were expected, with offsets in the text, ``None`` where there are none.
    """

    code: FlagCode
    claim: Passage
    source: Passage | None = None


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """How far a text carries a claim.

    ``score`` (0 to 1) is the probability that the text supports the whole claim, calibrated on labelled
    claims: of those with .8 eight in ten are. It is ``None`` where ``not_compared`` says why nothing could be
    compared. ``evidence`` are the passages of the text that speak of the claim, the best first, with offsets
    in the text; ``uncovered`` the words of the claim that the text does not have, with offsets in the claim.
    """

    score: float | None
    flags: tuple[Flag, ...] = ()
    evidence: tuple[Passage, ...] = ()
    uncovered: tuple[Passage, ...] = ()
    not_compared: NotCompared = ""

    @property
    def codes(self) -> frozenset[FlagCode]:
        """The codes of the flags."""
        return frozenset(flag.code for flag in self.flags)
