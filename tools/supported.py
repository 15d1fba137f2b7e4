"""Claims with the text they cite and whether it supports them, from labelled sets: to fit and to measure."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_META, _TITLE = "(meta data)", "(meta data) TITLE: "


@dataclass(frozen=True)
class Labelled:
    """A claim and a text; ``label`` is supported, partial or unsupported.

    ``gold`` are sets of lines, each of which together holds all that the text has of the claim.
    """

    group: str
    claim: str
    text: str
    title: str
    label: str
    gold: tuple[frozenset[str], ...] = ()

    @property
    def supported(self) -> bool:
        """Whether the text supports the whole claim."""
        return self.label == "supported"


def wice(path: Path) -> list[Labelled]:
    """WiCE: a sentence of Wikipedia and the lines of the page it cites, in groups by page."""
    names = {"partially_supported": "partial", "not_supported": "unsupported"}
    return [_wice(row, names.get(row["label"], row["label"])) for row in _rows(path)]


def _wice(row: dict[str, Any], label: str) -> Labelled:
    lines = row["evidence"]
    title = next((line[len(_TITLE) :] for line in lines if line.startswith(_TITLE)), "")
    text = "\n".join(line for line in lines if not line.startswith(_META))
    gold = tuple(frozenset(lines[number] for number in numbers) for numbers in row["gold"])
    return Labelled(row["meta"]["title"], row["claim"], text, title, label, gold)


def expertqa(path: Path) -> list[Labelled]:
    """ExpertQA: a claim of an answer and the passages it cites, in groups by question."""
    return [
        Labelled(
            row["id"].split("-")[0],
            row["claim"],
            "\n".join(row["evidence"]),
            "",
            {"Complete": "supported", "Partial": "partial"}.get(row["support"], "unsupported"),
        )
        for row in _rows(path)
    ]


def strangers(given: Sequence[Labelled], chance: random.Random) -> list[Labelled]:
    """Each claim with a text that was cited for something else."""
    texts = [(one.group, one.text, one.title) for one in given]
    found = []
    for one in given:
        text, title = chance.choice([(text, title) for group, text, title in texts if group != one.group])
        found.append(Labelled(one.group, one.claim, text, title, "unsupported"))
    return found


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
