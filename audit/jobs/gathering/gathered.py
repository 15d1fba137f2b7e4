"""What came of a run of getting."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.model import Attempt, Skipped


@dataclass(slots=True)
class Gathered:
    """``gaps`` says, by address, what was not even asked and why; ``attempts`` are those made, as they ended.

    ``private`` are the addresses that something inside a private network answered. ``stopped`` is
    whether a person ended the run before all was asked.
    """

    gaps: dict[str, Skipped] = field(default_factory=dict)
    attempts: list[Attempt] = field(default_factory=list)
    private: set[str] = field(default_factory=set)
    stopped: bool = False
