"""Which archived copy of a page stands for it as it was cited: one order, for fetching and for repairs.

The latest copy up to the citation's date shows what its author can have seen. A copy taken later, however
close, may show what was changed since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from audit.model import Interval

T = TypeVar("T")


def order_copies(copies: Iterable[T], cited: Interval | None, taken: Callable[[T], datetime]) -> list[T]:
    """The copies, best first: up to ``cited`` from the latest back, then those after it, earliest first.

    Without a date the newest comes first. ``taken`` gives the time of a copy, in UTC.
    """
    known = sorted(copies, key=taken)
    end = cited.latest if cited is not None else None
    if end is None:
        return known[::-1]
    return [copy for copy in reversed(known) if taken(copy) <= end] + [
        copy for copy in known if taken(copy) > end
    ]
