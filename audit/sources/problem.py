"""One mistake in ``sources.yaml``: where it stands, what is wrong, what was expected."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHOWN = 60


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake at a 1-based (line, column)."""

    spot: tuple[int, int]
    wrong: str
    expected: str

    def line(self, name: str) -> str:
        """``file:line:column: what is wrong; what was expected``."""
        return f"{name}:{self.spot[0]}:{self.spot[1]}: {self.wrong}; {self.expected}"


def shown(value: Any) -> str:
    """A value as a message may quote it: short, and with nothing in it that a terminal would obey."""
    text = value if isinstance(value, str) else str(value)
    if len(text) > _SHOWN:
        text = text[: _SHOWN - 1] + "…"
    return repr(text)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, capitals aside."""
    by_fold = {other.casefold(): other for other in known}
    close = get_close_matches(word[:_SHOWN].casefold(), list(by_fold), n=1, cutoff=0.6)
    return by_fold[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """What was expected in place of ``word``: the likely one, or all there are."""
    names = sorted(known)
    likely = nearest(word, names)
    return f"did you mean {likely!r}?" if likely else "expected one of: " + ", ".join(names)
