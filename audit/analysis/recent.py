"""What was made of texts last, up to a size: claims that rest on one text mostly stand near each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Recent(Generic[T]):
    """Values by key; those not asked for longest are let go when all together are larger than ``most``."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._held: dict[object, tuple[T, int]] = {}

    def of(self, key: object, make: Callable[[], T], size: int) -> T:
        """The value of a key, made anew where it is not held. ``size`` is what it takes, in any unit."""
        known = self._held.pop(key, None)
        value, size = known or (make(), size)
        self._held[key] = value, size
        self._size += 0 if known else size
        while self._size > self._most and len(self._held) > 1:
            _, dropped = self._held.pop(next(iter(self._held)))
            self._size -= dropped
        return value
