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
    """The runs of an entry, in order; ``leaning`` are log odds for its first piece."""
    pieces = entry.pieces
    if not pieces:
        return []
    forced = _forced(pieces)
    labelled = label_pieces(look_at(pieces), forced, {0: leaning} if leaning else {})
    runs: list[Run] = []
    for piece, (label, confidence) in zip(pieces, labelled, strict=True):
        if runs and runs[-1].label == label and label != "id":
            runs[-1].pieces.append(piece)
            runs[-1].confidence = min(runs[-1].confidence, confidence)
        else:
            runs.append(Run(label, [piece], confidence))
    return runs


def _forced(pieces: list[Piece]) -> dict[int, str]:
    forced = {n: "id" for n, piece in enumerate(pieces) if piece.kind in {"spot", "access"}}
    for number, piece in enumerate(pieces):
        if is_editors_mark(piece.text):
            forced[number] = "editor"
        elif _MEDIUM.fullmatch(piece.text) and piece.opening[-1:] in {"(", "["}:
            forced[number] = "note"
        if piece.kind != "quote" or piece.quote:
            continue
        before = pieces[number - 1].text if number else ""
        if _is_long(piece) and not _OPENS_CONTAINER.fullmatch(before):
            forced[number] = "title"
    return forced


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
