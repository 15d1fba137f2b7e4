"""What a copy of a text has otherwise: a number, name or negation in a sentence that is the same else."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from audit.text import headline_words, line_at, sentence_spans, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Page, Passage
    from audit.support import Change

AlterationKind = Literal["number", "name", "negation"]
_KINDS: dict[str, AlterationKind] = {"number": "number", "name": "name", "negation": "negation"}
_LEAST = 8  # words of a sentence whose twin can be told
_MOST = 400  # sentences of a text that are looked at
_REWORDED = 3  # changes in a sentence from which on it was written anew
_THROUGHOUT = 3  # times that a house's word stands in a text


class Alteration(NamedTuple):
    """A sentence that two texts share but for a number, a name or a negation.

    ``one`` and ``other`` are the words that differ (``None`` where a text has none there), ``line`` and
    ``sentence`` those of the first text, ``twin_line`` and ``twin`` those of the second.
    """

    kind: AlterationKind
    one: str | None
    other: str | None
    sentence: str
    line: int
    twin: str
    twin_line: int


def altered_passages(page: Page, other: Page) -> Iterator[Alteration]:
    """What differs where the text of one page repeats that of another, in the order of the first."""
    from audit.support import QuoteSource, check_quote  # what compares quotations is loaded when something is

    source = QuoteSource(other.text, other.language)
    held = Counter(words(page.text)), Counter(words(other.text))
    for start, end in sentence_spans(page.text)[:_MOST]:
        sentence = page.text[start:end]
        if len(sentence.split()) < _LEAST:
            continue
        found = check_quote(sentence, source)
        if found.grade != "altered-meaning" or not found.passage or len(found.difference) >= _REWORDED:
            continue
        change = next((change for change in found.difference if _tells(change, *held)), None)
        if change is not None:
            yield Alteration(
                _KINDS[change.kind],
                _words(change.quote),
                _words(change.source),
                sentence,
                line_at(page.text, start),
                found.passage.text,
                line_at(other.text, found.passage.start),
            )


def _tells(change: Change, mine: Counter[str], theirs: Counter[str]) -> bool:
    """Whether something else is said: numbers and names one for another, a negation there or not."""
    if change.kind not in _KINDS:
        return False
    one, other = (headline_words(_words(side) or "") for side in (change.quote, change.source))
    if one == other or _inserted(one, other, mine, theirs) or _inserted(other, one, theirs, mine):
        return False
    if change.kind == "negation":
        return True
    if change.kind == "number" and _has_digit(one) != _has_digit(other):
        return False
    return bool(one and other)


def _inserted(one: tuple[str, ...], other: tuple[str, ...], mine: Counter[str], theirs: Counter[str]) -> bool:
    """Whether words of one text stand in it throughout and never in the other: a brand, a house's style."""
    added = set(one) - set(other)
    return bool(added) and all(mine[word] >= _THROUGHOUT and not theirs[word] for word in added)


def _has_digit(given: tuple[str, ...]) -> bool:
    return any(char.isdigit() for word in given for char in word)


def _words(passage: Passage | None) -> str | None:
    return passage.text if passage else None
