"""How likely each candidate is the source of a claim: a conditional logit with "none of them".

McFadden, "Conditional logit analysis of qualitative choice behavior", 1974. The weights are in the table
``link-weights``: those fitted come from labelled claims (tools/fit_links.py), those of dates and outlets, of
which no labelled data is at hand, are set by hand and held down by the caps below.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from audit.data import facts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Features = dict[str, float]
NONE = "none"
"""The weight of "none of them"; ``none-many`` is that of the logarithm of how many there are."""
TITLE_CAP = 0.4
"""The most that is believed of a link of which only the title speaks."""
STATED_CAP = 0.75
"""The most that is believed where no text is held, and a date or an outlet speaks for it too."""
CAP = 0.97
"""The most that is believed of a link that nothing in the document states."""
FLOOR = 0.25
"""Below this nothing is linked."""
SURE_FLOOR = 0.4
"""Below this words alone link a claim only where enough are shared (docs/draft.md has the figures)."""


@cache
def weights() -> Mapping[str, float]:
    """The weights by the names of features, in log odds."""
    table: dict[str, float] = facts("link-weights")["weights"]
    return table


def probabilities(rows: Sequence[Features], given: Mapping[str, float] | None = None) -> list[float]:
    """The probability of each candidate; they leave to 1 what "none of them" has."""
    weight = weights() if given is None else given
    scores = [sum(weight.get(name, 0.0) * value for name, value in row.items()) for row in rows]
    none = weight.get(NONE, 0.0) + weight.get("none-many", 0.0) * math.log(max(1, len(rows)))
    top = max([none, *scores])
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers) + math.exp(none - top)
    return [power / total for power in powers]
