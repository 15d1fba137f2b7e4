"""The document's own text in pieces, each of one claim or of none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.model import Block, ClaimReport, MarkedText


@dataclass(slots=True)
class Piece:
    """Words of a block; ``claim`` is the innermost claim that they are of. Without words: a mark alone.

    ``first`` and ``last`` say whether they are the first and the last piece of the claim.
    """

    text: str
    claim: ClaimReport | None = None
    first: bool = False
    last: bool = False


@dataclass(slots=True)
class ShownBlock:
    """A block of the document in pieces; ``claims`` are those whose first piece it holds."""

    block: Block
    pieces: list[Piece] = field(default_factory=list)
    claims: list[ClaimReport] = field(default_factory=list)


class _Span(NamedTuple):
    start: int
    end: int
    number: int
    claim: ClaimReport


def shown_blocks(marked: MarkedText, claims: Sequence[ClaimReport]) -> list[ShownBlock]:
    """The blocks in order. A claim that others cover whole has a mark after the words in which it begins.

    Takes time in proportion to blocks and claims, however these overlap.
    """
    spans = _spans(marked, claims)
    shown = _in_pieces(marked, spans)
    ends: dict[str, Piece] = {}
    for block in shown:
        for piece in block.pieces:
            if piece.claim is None:
                continue
            if piece.claim.id not in ends:
                piece.first = True
                block.claims.append(piece.claim)
            ends[piece.claim.id] = piece
    for piece in ends.values():
        piece.last = True
    _add_marks(shown, [span for span in spans if span.claim.id not in ends])
    return shown


def _spans(marked: MarkedText, claims: Sequence[ClaimReport]) -> list[_Span]:
    placed = enumerate(claim for claim in claims if claim.id in marked.places)
    return sorted(_Span(*marked.places[claim.id], number, claim) for number, claim in placed)


def _in_pieces(marked: MarkedText, spans: Sequence[_Span]) -> list[ShownBlock]:
    """Each block cut wherever a claim begins or ends, each part given to the claim that began last."""
    cuts = sorted({offset for span in spans for offset in span[:2]})
    coming = iter(spans)
    following = next(coming, None)
    open_: list[tuple[int, int, _Span]] = []
    shown = []
    for block in marked.blocks:
        inner = cuts[bisect_right(cuts, block.start) : bisect_left(cuts, block.end)]
        pieces: list[Piece] = []
        for start, end in pairwise((block.start, *inner, block.end)):
            while following is not None and following.start <= start:
                heappush(open_, (-following.start, following.number, following))
                following = next(coming, None)
            while open_ and open_[0][2].end <= start:
                heappop(open_)
            claim = open_[0][2].claim if open_ else None
            if pieces and pieces[-1].claim is claim:
                pieces[-1].text += marked.text[start:end]
            else:
                pieces.append(Piece(marked.text[start:end], claim))
        shown.append(ShownBlock(block, pieces))
    return shown


def _add_marks(shown: Sequence[ShownBlock], hidden: Sequence[_Span]) -> None:
    """A mark without words at the end of the block in which each of these claims begins."""
    ends = [block.block.end for block in shown]
    for span in hidden:
        at = bisect_right(ends, span.start)
        if at < len(shown):
            shown[at].pieces.append(Piece("", span.claim, first=True, last=True))
            shown[at].claims.append(span.claim)
