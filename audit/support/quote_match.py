"""What a text says of a quotation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from audit.model import Passage

Grade = Literal[
    "verbatim",
    "spliced",
    "near-verbatim",
    "clipped",
    "altered-meaning",
    "altered",
    "absent",
    "not-compared",
]
GRADES: tuple[Grade, ...] = get_args(Grade)
ChangeKind = Literal[
    "number", "date", "name", "negation", "condition", "opposite", "pronoun", "order", "omission", "word"
]
QuoteNotCompared = Literal["", "other-language", "quote-too-short", "quote-too-long", "text-empty"]
# Kinds of changes by which a quotation says something else than the source.
MEANING: frozenset[ChangeKind] = frozenset({"number", "date", "name", "negation", "condition", "opposite"})


@dataclass(frozen=True, slots=True)
class Change:
    """A difference: words of the quotation, and what the source has in their place.

    ``quote`` has offsets in the quotation, ``source`` in the text; ``None`` where it has no words there.
    """

    kind: ChangeKind
    quote: Passage | None
    source: Passage | None


@dataclass(frozen=True, slots=True)
class QuoteMatch:
    """Where the words of a quotation stand in a text, and how they differ there.

    * ``passage``: the source's words, with offsets in the text; ``None`` where there are none.
    * ``difference``: what differs, in order.
    * ``omitted``: what the source has where the quotation has an ellipsis.
    * ``cut_off``: words right before or after the passage, in its sentence, that deny it or make it
      conditional, and that the quotation leaves away.
    * ``speaker``: who says the words in the source, as written there; ``None`` where it names nobody.
    * ``other_speaker``: the words are there, said by somebody else than the ``speaker`` asked for.
    * ``not_compared``: why nothing could be said, with the grade ``not-compared``.

    Grades: *verbatim* but for typography; *spliced*: the pieces around ellipses stand in order, close by,
    and what was left out denies nothing; *near-verbatim*: few words differ, none that decides what is
    said; *clipped*: there, with ``cut_off``; *altered-meaning*: a number, date, name, negation, condition
    or opposite differs or was left out; *altered*: much differs; *absent*: not found in what was given.
    """

    grade: Grade
    passage: Passage | None = None
    difference: tuple[Change, ...] = ()
    omitted: tuple[Passage, ...] = ()
    cut_off: Passage | None = None
    speaker: Passage | None = None
    other_speaker: bool = False
    not_compared: QuoteNotCompared = ""

    @property
    def is_found(self) -> bool:
        """Whether the words stand there with nothing that changes what they say."""
        return self.grade in {"verbatim", "spliced", "near-verbatim"}
