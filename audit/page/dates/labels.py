"""The word before a date that says what it is: Published, Stand, Mis à jour le, Datum."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from audit.data import facts

REACH = 48
# Scripts up to here part words by spaces, so that a label starts a word: "stand" is none in "understand".
_SPACED = "\u0530"
# Where a label can begin: at the start of a word, or anywhere in a script without spaces.
_STARTS = re.compile(rf"(?<![^\W\d_])\S|[{_SPACED}-\U0010ffff]")


@cache
def _roles() -> dict[str, str]:
    return {word: role for role, words in facts("date-labels").items() for word in words}


@cache
def _by_letter() -> dict[str, tuple[str, ...]]:
    """First letter → the labels that begin with it, longer first: "date de publication" before "date"."""
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(_roles(), key=len, reverse=True):
        found[word[0]] = (*found.get(word[0], ()), word)
    return found


def _label_at(text: str, at: int) -> str | None:
    words = _by_letter().get(text[at])
    if words is None or not text.startswith(words, at):
        return None
    return next(word for word in words if text.startswith(word, at))


@lru_cache(maxsize=4096)
def label_of(before: str) -> str | None:
    """The role named in the words before a date: a key of the table ``date-labels``.

    The last named role counts, but "published" and "modified" outrank the bare word "date".
    """
    text, roles = before.lower(), _roles()
    found = []
    end = 0  # of the last label: none begins inside another
    for start in _STARTS.finditer(text, max(0, len(text) - REACH)):
        at = start.start()
        if at >= end and (word := _label_at(text, at)):
            found.append(roles[word])
            end = at + len(word)
    telling = [role for role in found if role != "dated"]
    return telling[-1] if telling else (found[-1] if found else None)
