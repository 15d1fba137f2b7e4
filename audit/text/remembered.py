"""What is said of words, remembered: nearly all of them recur from page to page."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

SHORT = 1_000
"""Characters of a claim or a sentence, up to which it is remembered for a while what was read of it."""
_LONGEST = 60  # characters of what is remembered
_MOST = 50_000  # of them; more are seldom met again before their turn comes to be dropped


class Remembered(dict[str, T]):
    """What ``make`` gives for a string: ``remembered[string]``.

    A look-up takes a third of the time of one in ``lru_cache``, and ``map`` takes ``__getitem__``. When it is
    full it is emptied; long strings are never kept.
    """

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> T:
        """Make the value of a string that is not held."""
        value = self._make(key)
        if len(key) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[key] = value
        return value
