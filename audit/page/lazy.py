"""Frozen records whose fields are found when they are first asked for, each once.

A page's day is asked for far more often than its words: what nobody asks for is not worked out. To
whoever holds one it is an ordinary record: equal, hashable, copied and pickled with all its fields.
"""

from __future__ import annotations

from copy import copy
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Self, cast

from audit.model import Opinion, Page

if TYPE_CHECKING:
    from collections.abc import Callable


class _Lazy:
    """``_ask`` is the function that finds a field by its name."""

    __slots__ = ()

    @classmethod
    def asking(cls, ask: Callable[[str], Any], **known: Any) -> Self:
        """A record with these fields, that asks for the others."""
        made = cls.__new__(cls)
        for name, value in {"_ask": ask, **known}.items():
            object.__setattr__(made, name, value)
        return made

    def __getattr__(self, name: str) -> Any:
        """Find a field that is not there yet (Python asks only then)."""
        if name.startswith("_"):
            raise AttributeError(name)
        value = object.__getattribute__(self, "_ask")(name)
        object.__setattr__(self, name, value)
        return value

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, one.name) for one in fields(cast("Any", self)))

    def _whole(self) -> Any:
        return type(self).__mro__[2](*self._values())

    def __eq__(self, other: object) -> bool:
        return bool(self._whole() == (other._whole() if isinstance(other, _Lazy) else other))

    def __hash__(self) -> int:
        return hash(self._whole())

    def __repr__(self) -> str:
        return repr(self._whole())

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).__mro__[2], self._values()


class LazyPage(_Lazy, Page):
    """A page, read as far as it has been asked about."""

    __slots__ = ("_ask",)


class LazyOpinion(_Lazy, Opinion):
    """An opinion whose day is known, and whose reasons are found when they are asked for."""

    __slots__ = ("_ask",)


def whole(page: Page) -> Page:
    """The page with every field found, and without its parsed body: for those who keep many."""
    published = copy(page.published)  # a copy is made of the fields, and is plain
    return replace(copy(page), published=published)
