"""Which field each piece of a reference belongs to: a linear-chain model over the pieces, decoded exactly.

A conditional random field (Lafferty, McCallum and Pereira 2001) whose weights are the table
``reference-weights``, made by ``tools/fit_references.py``. Only labels that stand close to the best one of a
piece are followed further.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from audit.data import facts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_BEAM = 9.0  # how far below the best way to its piece the way to a label may stand, in log odds


class Labelled(NamedTuple):
    """A piece's label and how sure it is (0..1)."""

    label: str
    confidence: float


class _Model(NamedTuple):
    states: Mapping[str, Mapping[str, float]]
    steps: Mapping[str, Mapping[str, float]]
    labels: tuple[str, ...]


@lru_cache(maxsize=1)
def _model() -> _Model:
    table = facts("reference-weights")
    scale = 100
    states = {name: {k: v / scale for k, v in weights.items()} for name, weights in table["states"].items()}
    steps = {name: {k: v / scale for k, v in weights.items()} for name, weights in table["steps"].items()}
    return _Model(states, steps, tuple(sorted(steps)))


def label_pieces(
    features: Sequence[Sequence[str]],
    forced: Mapping[int, str],
    leaning: Mapping[int, Mapping[str, float]],
) -> list[Labelled]:
    """The best sequence of labels. ``forced`` fixes pieces, ``leaning`` adds log odds to labels of pieces."""
    if not features:
        return []
    lattice = [
        {forced[number]: 0.0} if number in forced else _scores(row, leaning.get(number))
        for number, row in enumerate(features)
    ]
    path = _best_path(lattice)
    return [Labelled(label, sure) for label, sure in zip(path, _marginals(lattice, path), strict=True)]


def _scores(features: Sequence[str], leaning: Mapping[str, float] | None) -> dict[str, float]:
    """The scores of the labels of one piece, without its neighbours' labels."""
    model = _model()
    scores = dict.fromkeys(model.labels, 0.0)
    states = model.states
    for feature in features:
        weights = states.get(feature)
        if weights is not None:
            for label, weight in weights.items():
                scores[label] += weight
    for label, weight in (leaning or {}).items():
        scores[label] += weight
    return scores


def _best_path(lattice: list[dict[str, float]]) -> list[str]:
    """The best sequence; labels that no good way leads to are taken out of the lattice."""
    steps = _model().steps
    best = lattice[0]
    back: list[dict[str, str]] = []
    for number, row in enumerate(lattice):
        if number:
            reached: dict[str, float] = {}
            origin: dict[str, str] = {}
            ways = [(so_far, steps[old], old) for old, so_far in best.items()]
            for label, score in row.items():
                value, before = max([(so_far + step.get(label, 0.0), old) for so_far, step, old in ways])
                reached[label], origin[label] = value + score, before
            best = reached
            back.append(origin)
        floor = max(best.values()) - _BEAM
        best = {label: value for label, value in best.items() if value >= floor}
        lattice[number] = {label: row[label] for label in best}
    label = max(best, key=best.__getitem__)
    path = [label]
    for origin in reversed(back):
        label = origin[label]
        path.append(label)
    return path[::-1]


def _marginals(lattice: list[dict[str, float]], path: list[str]) -> list[float]:
    """The probability of each label of the path, given the whole reference (forward-backward, scaled)."""
    factors = _factors()
    weights = []
    for row in lattice:
        top = max(row.values())
        weights.append({label: exp(score - top) for label, score in row.items()})
    forward = [_scaled(weights[0])]
    for row in weights[1:]:
        before = [(value, factors[old]) for old, value in forward[-1].items()]
        forward.append(
            _scaled(
                {
                    label: weight * sum([value * step.get(label, 1.0) for value, step in before])
                    for label, weight in row.items()
                }
            )
        )
    backward = [dict.fromkeys(weights[-1], 1.0)]
    for row, old_row in zip(reversed(weights[1:]), reversed(weights[:-1]), strict=True):
        after = [(label, weight * backward[-1][label]) for label, weight in row.items()]
        backward.append(
            _scaled(
                {
                    old: sum([value * factors[old].get(label, 1.0) for label, value in after])
                    for old in old_row
                }
            )
        )
    return [
        ahead[label] * behind[label] / sum([value * behind[other] for other, value in ahead.items()])
        for ahead, behind, label in zip(forward, reversed(backward), path, strict=True)
    ]


def _scaled(row: dict[str, float]) -> dict[str, float]:
    whole = sum(row.values())
    return {label: value / whole for label, value in row.items()}


@lru_cache(maxsize=1)
def _factors() -> dict[str, dict[str, float]]:
    """The weights of steps, as factors."""
    return {old: {label: exp(weight) for label, weight in row.items()} for old, row in _model().steps.items()}
