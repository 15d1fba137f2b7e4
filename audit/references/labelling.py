"""Which field each piece of a reference belongs to: a linear-chain model over the pieces, decoded exactly.

A conditional random field (Lafferty, McCallum and Pereira 2001) whose weights are the table
``reference-weights``, made by ``tools/fit_references.py``. Labels to which no good way leads are left.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from audit.data import facts
from audit.references.features import NEIGHBOURS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.references.features import Seen

_BEAM = 8.0  # how far below the best way to its piece the way to a label may stand, in log odds
_TEMPERATURE = 1.7  # by which log odds are divided; from a quarter of the references, held back
_HUNDREDTHS = 100

Weights = tuple[tuple[int, float], ...]  # of a feature: the number of a label, and how much it speaks for it


class Labelled(NamedTuple):
    """A piece's label and how sure it is (0..1)."""

    label: str
    confidence: float


class Model(NamedTuple):
    """``placed`` are the weights of what a piece has by its place, ``own`` those of what it is.

    What a piece is counts for itself (step 0) and for its neighbours, so many steps before or behind it.
    ``steps`` are the weights of a label after another, ``factors`` their exponentials.
    """

    labels: tuple[str, ...]
    placed: Mapping[str, Weights]
    own: Mapping[str, tuple[tuple[int, Weights], ...]]
    steps: list[list[float]]
    factors: list[list[float]]


def make_model(states: Mapping[str, Mapping[str, float]], steps: Mapping[str, Mapping[str, float]]) -> Model:
    """The model of weights in hundredths, by the names of features and labels."""
    labels = tuple(sorted(steps))
    number = {label: place for place, label in enumerate(labels)}
    placed: dict[str, Weights] = {}
    own: dict[str, list[tuple[int, Weights]]] = {}
    for name, weights in states.items():
        made = tuple((number[label], weight / _HUNDREDTHS) for label, weight in weights.items())
        placed[name] = made
        own.setdefault(name, []).append((0, made))
        for step, prefix, _ in NEIGHBOURS:
            if name.startswith(prefix):
                own.setdefault(name.removeprefix(prefix), []).append((step, made))
    matrix = [[steps[before].get(label, 0) / _HUNDREDTHS for label in labels] for before in labels]
    factors = [[exp(weight) for weight in row] for row in matrix]
    return Model(labels, placed, {name: tuple(roles) for name, roles in own.items()}, matrix, factors)


@lru_cache(maxsize=1)
def model() -> Model:
    """The committed model."""
    table = facts("reference-weights")
    return make_model(table["states"], table["steps"])


def label_pieces(
    seen: Sequence[Seen], forced: Mapping[int, str], leaning: Mapping[int, Mapping[str, float]]
) -> list[Labelled]:
    """The best sequence of labels. ``forced`` fixes pieces, ``leaning`` adds log odds to labels of pieces."""
    if not seen:
        return []
    made = model()
    rows = _scores(made, seen)
    for number, weights in leaning.items():
        for label, weight in weights.items():
            rows[number][made.labels.index(label)] += weight
    everything = list(range(len(made.labels)))
    alive = [[made.labels.index(forced[n])] if n in forced else everything for n in range(len(seen))]
    path = _best_path(made, rows, alive)
    sure = _marginals(made, rows, alive, path)
    return [Labelled(made.labels[label], _tempered(value)) for label, value in zip(path, sure, strict=True)]


def _tempered(probability: float) -> float:
    """The probability as it turns out to be on references held back: the model's own is too sure."""
    yes = float(probability ** (1 / _TEMPERATURE))
    no = float(max(0.0, 1 - probability) ** (1 / _TEMPERATURE))
    return yes / (yes + no)


def _scores(made: Model, seen: Sequence[Seen]) -> list[list[float]]:
    """The scores of all labels of each piece, without its neighbours' labels."""
    size = len(seen)
    rows = [[0.0] * len(made.labels) for _ in seen]
    reach = {0: 1000} | {step: count for step, _, count in NEIGHBOURS}
    for number, (own, placed) in enumerate(seen):
        row = rows[number]
        for feature in placed:
            for label, weight in made.placed.get(feature, ()):
                row[label] += weight
        for rank, feature in enumerate(own):
            for step, weights in made.own.get(feature, ()):
                target = number - step
                if 0 <= target < size and rank < reach[step]:
                    other = rows[target]
                    for label, weight in weights:
                        other[label] += weight
    return rows


def _best_path(made: Model, rows: list[list[float]], alive: list[list[int]]) -> list[int]:
    """The best sequence; labels that no good way leads to are taken out of ``alive``."""
    best = {label: rows[0][label] for label in alive[0]}
    back: list[dict[int, int]] = []
    for number, row in enumerate(rows):
        if number:
            ways = [(value, made.steps[old], old) for old, value in best.items()]
            best, origin = {}, {}
            for label in alive[number]:
                top, before = -1e30, -1
                for value, step, old in ways:
                    reached = value + step[label]
                    if reached > top:
                        top, before = reached, old
                best[label] = top + row[label]
                origin[label] = before
            back.append(origin)
        floor = max(best.values()) - _BEAM
        best = {label: value for label, value in best.items() if value >= floor}
        alive[number] = list(best)
    label = max(best, key=best.__getitem__)
    path = [label]
    for origin in reversed(back):
        label = origin[label]
        path.append(label)
    return path[::-1]


def _marginals(made: Model, rows: list[list[float]], alive: list[list[int]], path: list[int]) -> list[float]:
    """The probability of each label of the path, given the whole reference (forward-backward, scaled)."""
    weights = []
    for row, labels in zip(rows, alive, strict=True):
        top = max(row[label] for label in labels)
        weights.append({label: exp(row[label] - top) for label in labels})
    factors = made.factors
    forward = [_scaled(weights[0])]
    for own in weights[1:]:
        before = [(value, factors[old]) for old, value in forward[-1].items()]
        forward.append(
            _scaled({label: weight * sum([v * f[label] for v, f in before]) for label, weight in own.items()})
        )
    backward = [dict.fromkeys(weights[-1], 1.0)]
    for own, earlier in pairwise(reversed(weights)):
        after = [(label, weight * backward[-1][label]) for label, weight in own.items()]
        backward.append(_scaled({old: sum([factors[old][to] * v for to, v in after]) for old in earlier}))
    return [
        ahead[label] * behind[label] / sum([value * behind[other] for other, value in ahead.items()])
        for ahead, behind, label in zip(forward, reversed(backward), path, strict=True)
    ]


def _scaled(row: dict[int, float]) -> dict[int, float]:
    whole = sum(row.values())
    return {label: value / whole for label, value in row.items()}
