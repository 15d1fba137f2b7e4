"""Where the values of a dossier's file stand, made from its tree when somebody asks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from audit.model import Where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.sources.tree import Path, Spot


class Places(Mapping[str, Where]):
    """The places of values by dotted path (``documents.0.claims.1.text``).

    A dossier of 1,000 citations has 19,000 of them, and a run asks for a few, or for none: ``spots`` gives
    them by the path of the value.
    """

    def __init__(self, spots: Callable[[], Mapping[Path, Spot]]) -> None:
        self._given = spots

    @cached_property
    def _spots(self) -> Mapping[Path, Spot]:
        return self._given()

    def __getitem__(self, dotted: str) -> Where:
        path = tuple(int(part) if part.isdecimal() else part for part in dotted.split("."))
        spot = self._spots.get(path) or self._by_name[dotted]
        return Where(line=spot[0], column=spot[1])

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    @cached_property
    def _by_name(self) -> dict[str, Spot]:
        """All of them; a key below ``custom`` may hold a dot."""
        return {".".join(map(str, path)): spot for path, spot in self._spots.items() if path}
