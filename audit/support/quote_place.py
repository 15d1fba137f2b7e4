"""Where a quotation stands word for word in a source: its pieces in order, what is between them bounded."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.support.quote_pieces import Piece, QuoteText
    from audit.support.quote_stream import Stream

LEFT_OUT = 60
"""Words that an ellipsis may stand for, some three sentences: what is further apart was not said together."""
_REPLACED = 10  # words that a bracket may stand for
_ANCHORS = 50  # places of the longest piece that are tried
_PIECES = 40

Run = tuple[int, int]  # the first word in a stream, and the word after the last


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands in a stream: its words there, what is left out, and what differs.

    ``changes`` are pairs of runs: words of the quotation, and words of the stream in their place. ``equal``
    is how many of the speaker's words are the same, ``longest`` how many of them in a row.
    """

    run: Run
    omitted: tuple[Run, ...] = ()
    changes: tuple[tuple[Run, Run], ...] = ()
    equal: int = 0
    longest: int = 0


def places_word_for_word(quote: QuoteText, stream: Stream) -> Iterator[Place]:
    """The places at which all pieces stand in order, with the words in brackets or without them."""
    for brackets in (False, True)[: 1 + any(quote.added)]:
        pieces = quote.pieces(brackets=brackets)
        if not 0 < len(pieces) <= _PIECES:
            continue
        allowed = [_room(quote, piece) for piece in pieces]
        for runs in _chains(pieces, allowed, stream):
            gaps = tuple((a[1], b[0]) for a, b in pairwise(runs) if b[0] > a[1])
            yield Place((runs[0][0], runs[-1][1]), gaps, (), quote.own, quote.own)


def _room(quote: QuoteText, piece: Piece) -> int:
    """How many words of the source may stand before a piece."""
    return LEFT_OUT if piece.first in quote.gaps else _REPLACED


def _chains(pieces: Sequence[Piece], room: Sequence[int], stream: Stream) -> Iterator[list[Run]]:
    longest = max(range(len(pieces)), key=lambda number: len(pieces[number].letters))
    anchors = stream.runs(pieces[longest].letters, loose=pieces[longest].loose)
    for anchor in islice(anchors, _ANCHORS):
        if (behind := _behind(pieces[longest + 1 :], room[longest + 1 :], stream, anchor)) is None:
            continue
        if (before := _before(pieces[: longest + 1], room[: longest + 1], stream, anchor)) is not None:
            yield [*before, anchor, *behind]


def _behind(pieces: Sequence[Piece], room: Sequence[int], stream: Stream, run: Run) -> list[Run] | None:
    found = []
    for piece, words in zip(pieces, room, strict=True):
        high = run[1] + words + _length(piece)
        following = next(stream.runs(piece.letters, run[1], high, loose=piece.loose), None)
        if following is None:
            return None
        found.append(run := following)
    return found


def _before(pieces: Sequence[Piece], room: Sequence[int], stream: Stream, run: Run) -> list[Run] | None:
    """The runs of all but the last of ``pieces``, which is found already."""
    found: list[Run] = []
    for number in range(len(pieces) - 2, -1, -1):
        piece = pieces[number]
        low = max(0, run[0] - room[number + 1] - _length(piece))
        if not (runs := list(stream.runs(piece.letters, low, run[0], loose=piece.loose))):
            return None
        found.insert(0, run := runs[-1])
    return found


def _length(piece: Piece) -> int:
    """Words that a piece may take in the source, where hyphens part more of them."""
    return 2 * (piece.after - piece.first) + 2


def places_apart(quote: QuoteText, stream: Stream) -> list[tuple[Piece, Run]]:
    """The pieces of a quotation with ellipses, each where it first stands; empty if some stand nowhere."""
    pieces = quote.pieces(brackets=any(quote.added))
    if not 1 < len(pieces) <= _PIECES or min(piece.after - piece.first for piece in pieces) < 2:
        return []
    found: list[tuple[Piece, Run]] = []
    for piece in pieces:
        found += [(piece, run) for run in islice(stream.runs(piece.letters, loose=piece.loose), 1)]
    return found if len(found) == len(pieces) else []
