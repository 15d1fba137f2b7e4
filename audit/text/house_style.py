"""Words that outlets put for each other: "Daesh" for "the Islamic State", "govt" for "government"."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from audit.data import facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def in_one_style(words: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The words with every house-style form replaced by the first of its group, which may be several words.

    With each how many of the given words it stands for. The words are folded.
    """
    forms, place = _forms(), 0
    while place < len(words):
        for form, group in forms.get(words[place], ()):
            if len(form) == 1 or tuple(words[place : place + len(form)]) == form:
                yield group, len(form)
                place += len(form)
                break
        else:
            yield words[place], 1
            place += 1


@cache
def _forms() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The forms by their first word, longest first, each with the form that stands for its group."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for group in facts("house-style")["groups"]:
        for form in group["forms"]:
            taken = tuple(str(form).split())
            found[taken[0]].append((taken, str(group["forms"][0])))
    return {first: sorted(forms, key=lambda pair: -len(pair[0])) for first, forms in found.items()}
