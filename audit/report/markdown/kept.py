"""Parts of a report that are kept between runs, some of them together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from audit.model import ResultCache, ResultKind

_MEAN = 16  # parts that are kept together, in the mean


class Part(NamedTuple):
    """A part of a report: the id of what it is about, all that it shows, and how it is made."""

    id: str
    shown: Iterator[str]
    make: Callable[[], str]


def made_or_kept(kind: ResultKind, parts: Iterable[Part], cache: ResultCache) -> list[str]:
    """The texts of the parts, as the cache knows them or made now.

    They are kept in stretches, each up to an id of a sort that one in `_MEAN` is of: so a part that comes or
    goes changes the stretch that it stands in, and none behind it.
    """
    texts: list[str] = []
    stretch: list[Part] = []
    for part in parts:
        stretch.append(part)
        if not crc32(part.id.encode("utf-8", "surrogatepass")) % _MEAN:
            texts += _texts(kind, stretch, cache)
            stretch = []
    if stretch:
        texts += _texts(kind, stretch, cache)
    return texts


def _texts(kind: ResultKind, stretch: list[Part], cache: ResultCache) -> tuple[str, ...]:
    inputs = (words for part in stretch for words in part.shown)
    return cache.result(kind, inputs, lambda: tuple(part.make() for part in stretch))
