"""Ids of a dossier: made of any text, and given once each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.text.folding import without_accents

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9._:-]+")
_LONGEST = 80


def as_identifier(text: str) -> str:
    """A text as an id of a dossier: Latin letters, digits and ``._:-``; empty where nothing can stay."""
    made = _NOT_IN_IDS.sub("-", without_accents(text)).strip("-._:")
    return made[:_LONGEST].rstrip("-._:")


class UniqueIds:
    """Ids that are given once each, beside those that are taken already."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def unique(self, id_: str) -> str:
        """The id, with the first free number where it is taken; it is taken from then on."""
        number, made = self._numbers.get(id_, 1), id_
        while made in self._taken:
            number += 1
            made = f"{id_}-{number}"
        self._numbers[id_] = number
        self._taken.add(made)
        return made
