"""The labels of an entry's pieces: what is certain by form is fixed, the model decides the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.references.features import look_at
from audit.references.labelling import label_pieces
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.references.entry import Entry
    from audit.references.pieces import Piece

_LONG = 4  # words from which on the first quotation of a reference is its title
_OPENS_CONTAINER = compile_later(r".*\b(?:in|review of|rev\. of)\W*", re.IGNORECASE)
_COMMA = frozenset(",.?!")
_BY = compile_later(r"(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or)\s[A-ZÀ-Þ]")
_BRACKETS = frozenset("([")
_WHOLE = -20.0
_MARK = compile_later(r"eds?|Eds?|editors?|[Hh]rsg|[Hh]gg?|éds?")
_MEDIUM = compile_later(
    r"PDF|video|audio|in [A-Z][a-z]+|Press release|subscription required|paywall", re.IGNORECASE
)
_SITE = compile_later(r"(?P<title>\S.{3,300})\s+(?P<mark>[|·—–-])\s+(?P<site>[^|·—–]{2,44}?)[.\s]*", 0)


@dataclass(slots=True)
class Run:
    """Neighbouring pieces of one label; ``confidence`` is that of the least sure."""

    label: str
    pieces: list[Piece]
    confidence: float

    @property
    def start(self) -> int:
        """Where its first piece begins."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where its last piece ends."""
        return self.pieces[-1].end


def runs_of(entry: Entry, leaning: Mapping[str, float]) -> list[Run]:
    """The runs of an entry, in order, without asides; ``leaning`` are log odds for its first piece."""
    pieces = [piece for number, piece in enumerate(entry.pieces) if not _is_aside(entry.pieces, number)]
    if not pieces:
        return []
    forced = _forced(pieces)
    leanings = _apart(pieces, forced) | ({0: leaning} if leaning else {})
    labelled = label_pieces(look_at(pieces), forced, leanings)
    runs: list[Run] = []
    for piece, (label, confidence) in zip(pieces, labelled, strict=True):
        if runs and runs[-1].label == label and label != "id":
            runs[-1].pieces.append(piece)
            runs[-1].confidence = min(runs[-1].confidence, confidence)
        else:
            runs.append(Run(label, [piece], confidence))
    return runs


def _forced(pieces: list[Piece]) -> dict[int, str]:
    """The labels of pieces whose form says what they are."""
    forced = {n: "id" for n, piece in enumerate(pieces) if piece.kind in {"spot", "access"}}
    for number, piece in enumerate(pieces):
        if is_editors_mark(piece.text):
            forced[number] = "editor"
        elif number and pieces[number - 1].kind == "spot" and _goes_on(piece):
            forced[number] = "note"
        elif _behind_title(pieces, number) and _BY.match(piece.text):
            forced[number] = "author"
        if piece.kind != "quote" or piece.quote:
            continue
        before = pieces[number - 1].text if number else ""
        if _is_long(piece) and not _OPENS_CONTAINER.fullmatch(before):
            forced[number] = "title"
    return forced


def _goes_on(piece: Piece) -> bool:
    """Whether a piece is the rest of an address that a blank has broken: small letters right behind it."""
    return piece.opening == " " and piece.kind == "text" and piece.text[0].islower()


def _behind_title(pieces: list[Piece], number: int) -> bool:
    return number > 0 and pieces[number - 1].quote == 0


def _is_aside(pieces: list[Piece], number: int) -> bool:
    """Whether a piece in brackets is about the copy or its language, or is the title in another language."""
    piece = pieces[number]
    if piece.opening[-1:] == "[" and _behind_title(pieces, number):
        return True
    return piece.opening[-1:] in _BRACKETS and _MEDIUM.fullmatch(piece.text) is not None


def _apart(pieces: list[Piece], forced: Mapping[int, str]) -> dict[int, Mapping[str, float]]:
    """Log odds against going on with the field of a piece that is whole by itself."""
    return {
        number + 1: {forced[number]: _WHOLE}
        for number in range(len(pieces) - 1)
        if forced.get(number) in {"author", "note"} and number + 1 not in forced
    }


def _is_long(piece: Piece) -> bool:
    """Whether a quotation is no word in quotes: it is long, or has the comma of American style within."""
    words = len(piece.text.split())
    return (
        words >= _LONG
        or _no_spaces(piece.text)
        or (piece.closing[:1] in _COMMA and bool(piece.opening[:1].strip()))
    )


def _no_spaces(text: str) -> bool:
    return len(text) >= 6 and not text.isascii() and " " not in text


def is_editors_mark(text: str) -> bool:
    """Whether a piece is "ed." or its like in another language, and nothing else."""
    return _MARK.fullmatch(text) is not None


def site_behind(text: str) -> tuple[int, int] | None:
    """The offsets of the name of a site behind a title ("Title | Site"); ``None`` where none stands."""
    match = _SITE.fullmatch(text)
    if match is None or len(match["site"].split()) > 5:
        return None
    return match.span("site")
