"""The word before a date that says what it is: Published, Stand, Mis à jour le, Datum."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from audit.data import facts

REACH = 48


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    roles = {word: role for role, words in facts("date-labels").items() for word in words}
    # Longer words first, so that "date de publication" is not read as "date" alone.
    words = "|".join(re.escape(word) for word in sorted(roles, key=len, reverse=True))
    return re.compile(words), roles


@lru_cache(maxsize=4096)
def label_of(before: str) -> str | None:
    """The role named in the words before a date: published, modified, dated, legal or captured.

    The last named role counts, but "published" and "modified" outrank the bare word "date".
    """
    pattern, roles = _pattern()
    found = [roles[match[0]] for match in pattern.finditer(before.lower()[-REACH:])]
    telling = [role for role in found if role != "dated"]
    return telling[-1] if telling else (found[-1] if found else None)
