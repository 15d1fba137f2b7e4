"""A reference cut into pieces: the shortest stretches that belong to one field as a whole.

Cuts stand behind punctuation, at brackets and quotation marks, around dates and addresses, before numbers and
before words that open a field ("In", "edited by", "vol.").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from audit.references.access import Access
from audit.references.dates import ReferenceDate
from audit.references.spots import Spot
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Block: TypeAlias = ReferenceDate | Spot | Access

PieceKind = Literal["text", "date", "quote", "spot", "access"]
MOST = 160  # pieces of one reference; what follows is left over

# Words behind which a name goes on after a stop: ", trans. Ann Roe", "St. Clair".
_NO_END = r"(?<!,\strans\.)(?<!\.\sTrans\.)(?<!\bDr\.)(?<!\bSt\.)"
_LABELLED = r"(?<!\b[Nn]o\.)(?<!\b[Nn]r\.)(?<!\b[Vv]ol\.)(?<!\bpp\.)(?<!\b[pPS]\.)(?<!\b[BH]d\.)(?<!\bJg\.)"
_OPENING_WORDS = (
    r"In|in:|eds?\.|Eds?\.|edited\sby|Edited\sby|[Tt]rans(?:lated|l?\.)|[Hh]rsg\.|[Hh]gg?\.|[Vv]ol\.|VOL\.|[Nn]o\.|nr\.?|Nr\.?|n°|[Bb]d\.|Jg\."
    r"|[Rr]etrieved|[Aa]ccessed|[Aa]vailable|[Vv]iewed|[Aa]rchived|[Oo]nline\b|[Aa]bgerufen|[Zz]ugriff|[Cc]onsult[ée]|[Dd]isponible|[Dd]isponível"
)
_CUT = compile_later(
    r"(?<=[,;:?!。，；：،؛])(?<!\bIn:)(?<!\bin:)(?=\s)|(?<=[。，；：、])"  # behind punctuation
    rf"|(?<=\.){_NO_END}(?=\s(?![a-zà-ÿ\d]))|(?<=\.){_LABELLED}(?=\s\d{{4}}\b)"
    r"|(?<=[.,;:])(?=[(\[“\"«])|(?<=\.)(?<!\bS\.)(?=[A-Z][a-z]{3})"
    r"|(?=\s?[(\[])|(?<=[)\]])"  # at brackets
    r"|(?=\s(?:[-–—|·]|//)\s)|(?<=\s[-–—|·])(?=\s)"
    r"|(?<=\d)(?=\sof\s[A-Z])"
    rf"|(?<=[\w.])(?=\s\d){_LABELLED}"  # before and behind numbers
    r"|(?<=\d[:;,])(?=\d{1,4}[-–(:\s.]|\d{1,4}$)"
    r"|(?<=\d[-–]\d{2})(?=\s[A-Z])|(?<=\d[-–]\d{3})(?=\s[A-Z])|(?<=\d[-–]\d{4})(?=\s[A-Z])|(?<=[-–]\d{3}\.)(?=\s[A-Z])"
    rf"|(?=\s(?:{_OPENING_WORDS})(?!\w))|(?=\s(?:[Pp]p?\.|pages|p[áa]gs?\.|[sS]\.)\s?\d)"
)


@dataclass(slots=True)
class Piece:
    """A stretch of a reference, without the white space and the marks around it."""

    start: int
    end: int
    text: str
    kind: PieceKind
    opening: str
    """The bracket, quotation mark or dash right before it."""
    closing: str
    """The punctuation right behind it."""
    quote: int = -1
    """The number of the quotation that it is, -1 for none."""
    date: ReferenceDate | None = None
    spot: Spot | None = None
    access: Access | None = None
    marked: bool = False


_EDGE_LEFT = " \t([{“”\"«»„‟‘’‚‛'「」『』‹›<>*_,;:.–—-|·/=。，；：、،؛《》〈〉"
_EDGE_RIGHT = " \t)]}“”\"«»„‟‘’'「」『』‹›<>*_,;:.–—-|·/=([{。，；：、،؛《》〈〉"


def cut(text: str, start: int, blocks: Iterable[Block], marked: list[tuple[int, int]]) -> list[Piece]:
    """The pieces of a reference from an offset on; ``marked`` are the spans in italics or bold."""
    pieces: list[Piece] = []
    at, quotes = start, 0
    for block in _outermost(blocks, start):
        if len(pieces) >= MOST:
            break
        _cut_text(text, at, block.start, marked, pieces)
        at = block.end
        piece = _piece(text, block.start, block.end, start)
        if piece is not None:
            _say_what(piece, block)
            if piece.kind == "quote":
                piece.quote = quotes
                quotes += 1
            piece.marked = _within(piece.start, piece.end, marked)
            pieces.append(piece)
    _cut_text(text, at, len(text), marked, pieces)
    return pieces[:MOST]


def _outermost(blocks: Iterable[Block], start: int) -> Iterator[Block]:
    """The blocks in order; what stands within another is part of that one."""
    end = start
    for block in sorted(blocks, key=lambda block: (block.start, -block.end)):
        if block.start >= end:
            end = block.end
            yield block


def _say_what(piece: Piece, block: Block) -> None:
    if isinstance(block, ReferenceDate):
        piece.kind, piece.date = "date", block
    elif isinstance(block, Access):
        piece.kind, piece.access = "access", block
    else:
        piece.kind, piece.spot = "quote" if block.kind == "quote" else "spot", block


def _cut_text(text: str, start: int, end: int, marked: list[tuple[int, int]], pieces: list[Piece]) -> None:
    if start >= end:
        return
    cuts = {match.start() for match in _CUT.finditer(text, start, end)}
    cuts.update(edge for span in marked for edge in span if start < edge < end)
    at = start
    for place in (*sorted(cuts), end):
        if len(pieces) >= MOST:
            return
        if place > at and (piece := _piece(text, at, place, start)) is not None:
            piece.marked = _within(piece.start, piece.end, marked)
            pieces.append(piece)
        at = max(at, place)


def _piece(text: str, start: int, end: int, floor: int) -> Piece | None:
    left, right = start, end
    while left < right and text[left] in _EDGE_LEFT:
        left += 1
    while right > left and text[right - 1] in _EDGE_RIGHT:
        right -= 1
    if left == right:
        return None
    before = left
    while before > floor and text[before - 1] in _EDGE_LEFT:
        before -= 1
    after = right
    while after < len(text) and text[after] in _EDGE_RIGHT:
        after += 1
    return Piece(left, right, text[left:right], "text", text[before:left], text[right:after])


def _within(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(left <= start and end <= right for left, right in spans)
