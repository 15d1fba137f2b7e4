"""How likely a text supports a claim: a logistic regression whose weights are the table ``support-weights``.

They are fitted on claims that people judged (tools/fit_support.py). No weight may speak against its meaning:
words in common never count against, what is missing never for.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from audit.data import facts

if TYPE_CHECKING:
    from collections.abc import Mapping

START = "start"
"""The weight that stands by itself."""


@cache
def weights() -> Mapping[str, float]:
    """The weights by the names of features, in log odds."""
    table: dict[str, float] = facts("support-weights")["weights"]
    return table


def probability(features: Mapping[str, float], given: Mapping[str, float] | None = None) -> float:
    """The probability (0 to 1) that the whole claim is supported."""
    weight = weights() if given is None else given
    odds = weight[START] + sum(weight[name] * value for name, value in features.items())
    return 1 / (1 + math.exp(-odds))
