"""Like work on many things that are held: who does it is said by whoever asks for it to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

TOGETHER = 16
"""Things worked on one after another before the answers are handed on and what is kept of them is written."""


class Share(Protocol):
    """Has work done on things that are held, here or elsewhere; who does it changes no answer."""

    def __call__(self, work: Callable[[range], list[T]], numbers: range) -> list[T]:
        """The answers for the things of these numbers, in their order; ``work`` answers for some of them."""


def in_turn(work: Callable[[range], list[T]], numbers: range) -> list[T]:
    """The work done by this process, `TOGETHER` things after another."""
    return [answer for part in parts(numbers) for answer in work(part)]


def parts(numbers: range) -> Iterator[range]:
    """The numbers in stretches of `TOGETHER`."""
    return (numbers[start : start + TOGETHER] for start in range(0, len(numbers), TOGETHER))
