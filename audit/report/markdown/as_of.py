"""The one line of a report that names the day of the run, and whether two reports differ in nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

_LINE = re.compile(r"^Judged as of (\d{4}-\d\d-\d\d); .*$", re.MULTILINE)


def as_of(now: datetime) -> str:
    """The line; ``now`` is UTC."""
    return f"Judged as of {now:%Y-%m-%d}; a later run that finds the same leaves this file as it is."


def says_the_same(kept: str, made: str) -> bool:
    """Whether the report ``kept`` says what ``made`` says, as of the same day or an earlier one."""
    before, after = _LINE.search(kept), _LINE.search(made)
    if before is None or after is None or before[1] > after[1]:
        return False
    if len(kept) - len(before[0]) != len(made) - len(after[0]):  # no copy of a long report is needed
        return False
    begins = kept[: before.start()] == made[: after.start()]
    return begins and kept[before.end() :] == made[after.end() :]
