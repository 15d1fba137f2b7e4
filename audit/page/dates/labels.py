"""The words beside a date that say what it is: Published, Stand, Mis à jour le, Datum; until, since."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from audit.data import facts
from audit.model import Reason
from audit.text import is_weekday, month_named

REACH = 48
# Scripts up to here part words by spaces, so that a label starts a word: "stand" is none in "understand".
_BEFORE = "\u052f"
# Where a label can begin: at the start of a word, or anywhere in a script without spaces.
_STARTS = re.compile(rf"(?<![^\W\d_])\S|[^\x00-{_BEFORE}]")


_ENDS, _BEGINS = Reason("end-of-something"), Reason("beginning-of-something")
LABELLED_OTHERWISE: dict[str | None, Reason] = {
    "legal": Reason("in-copyright"),
    "expires": _ENDS,
    "captured": Reason("source-looked-at"),
    "personal": Reason("personal"),
    "founding": _BEGINS,
    "since": _BEGINS,
    "until": _ENDS,
    "today": Reason("site-clock"),
    "copied": Reason("copy-made"),
    "site": Reason("of-the-site"),
}
"""Why a date does not count, by what the words beside it say of it."""
MADE_LATER = frozenset({"copied", "uploaded", "site"})
"""The labels of days on which something was made of a text that was there, or of the site around it."""
UPLOADED = "uploaded"
"""The mark of a day on which a text was put online: it was published then, unless the text is older."""
_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 28  # characters in which the words right beside a date stand
# A day and a month without a year before a dash: what stands behind it is the end of a span.
_BEGUN = re.compile(
    r"(?:\d[.ºª°]?(?:st|nd|rd|th)?\s(?:de\s)?(?P<after>[^\W\d_]{3,12})\.?|(?P<before>[^\W\d_]{3,12})\.?\s\d{1,2}"
    r"|\d\.(?:\d{1,2}\.)?)$"
)
_LONG_NAME = 5  # letters; shorter names of weekdays are small words in other languages
_SPACELESS = "\u2e80"  # scripts from here on put such words right behind a date
_DASHES = ("-", "–", "—")


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


def marks_of(label: str | None) -> tuple[str, ...]:
    """The marks by which the opinion weighs a date with this label beside it."""
    if label == "uploaded":
        return "label-published", UPLOADED
    return (f"label-{label}",) if label else ()


# -- words right beside a date -----------------------------------------------------------


@cache
def _relations() -> dict[str, str]:
    return {word: role for role, words in facts("date-relations").items() for word in words}


def _words_before(near: str) -> list[str]:
    """The last two words, without the weekday of the date: Today is Sunday, 7 June."""
    return [word for word in _WORD.findall(near)[-3:] if len(word) < _LONG_NAME or not is_weekday(word)][-2:]


def _ends_span(near: str, *, follows: bool) -> bool:
    begun = near.rstrip("-–—, ")
    if not begun.strip():
        return follows
    found = _BEGUN.search(begun)
    name = found and (found["after"] or found["before"])
    return found is not None and (name is None or month_named(name.lower()) is not None)


@lru_cache(maxsize=4096)
def relation_of(before: str, after: str, *, follows: bool = False) -> str | None:
    """What the words right before a date (or in Chinese, Japanese and Korean right after it) make of it.

    ``until``, ``since``, ``today`` or ``site``, a key of the table ``date-relations``; ``until`` too where a
    span ends.
    ``follows``: another date stands before, and ``before`` begins where it ends.
    """
    near = before[-_NEAR:].rstrip(" ,:\u00a0(")
    if not near and after[:1] <= _SPACELESS:
        return None
    if near[-1:] in _DASHES:
        return "until" if _ends_span(near, follows=follows) else None
    known = _relations()
    words = _words_before(near.lower()) if near and not near[-1].isdigit() else []
    found = known.get(" ".join(words)) or (known.get(words[-1]) if words else None)
    if found == "to":  # from 3 March to 20 May 2031
        found = "until" if _ends_span(near[: -len(words[-1])], follows=follows) else None
    if found == "site" and not near[-1].isalpha():
        found = None  # "Plans to build | 3 May 2021"
    if found is None and after[:1] > _SPACELESS:
        found = next((known[after[:size]] for size in (3, 2, 1) if after[:size] in known), None)
    return found
