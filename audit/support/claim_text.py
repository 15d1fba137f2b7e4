"""A claim taken apart: its words, quantities, times and names."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from audit.language import names, place_marks, quantities, without_marks
from audit.model import Passage
from audit.support.word_index import content_stems, word_stem
from audit.text import find_times, tokens

if TYPE_CHECKING:
    from audit.language import Name, PlaceMark, Quantity
    from audit.model import Interval
    from audit.text import TimeExpression


class ClaimText:
    """A claim with what it states. ``stems`` are those of the words that carry content, each once.

    Marks of the works that it cites ("(Smith 2019)", "[12]") are no part of that.
    """

    def __init__(self, text: str, language: str | None = None, anchor: Interval | None = None) -> None:
        self.text, self.language, self._anchor = text, language, anchor
        self._stated = without_marks(text)
        read = tokens(self._stated)
        self.words = list(map(word_stem, read.words))
        self.content = [
            (word, span) for word, span in zip(content_stems(read.words), read.spans, strict=True) if word
        ]
        self.stems = list(dict.fromkeys(word for word, _ in self.content))

    @cached_property
    def times(self) -> tuple[TimeExpression, ...]:
        """The times that it names."""
        return find_times(self._stated, anchor=self._anchor, language=self.language or "en", with_tense=False)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities that it states."""
        stated = self._stated
        for place in self.named_places:  # "section 230" counts nothing
            stated = stated[: place.start] + ";" * (place.end - place.start) + stated[place.end :]
        return quantities(stated, self.language, times=self.times)

    @cached_property
    def named_places(self) -> list[PlaceMark]:
        """The places in a work that it names."""
        return place_marks(self._stated)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names, without those that are a part of a time (a month has a capital letter) or of a place."""
        others = [(one.start, one.end) for one in self.times]
        others += [(one.start, one.end) for one in self.named_places]
        return tuple(
            name
            for name in names(self._stated, self.language)
            if not any(start < name.passage.end and name.passage.start < end for start, end in others)
        )

    def is_quoted(self, offset: int) -> bool:
        """Whether words stand in quotation marks."""
        before = self.text[:offset]
        return before.count('"') % 2 == 1 or before.count("“") > before.count("”")

    def passage(self, span: tuple[int, int]) -> Passage:
        """Words of the claim with their place."""
        return Passage(self.text[slice(*span)], *span)
