"""One entry of a list, taken apart: its clean line, dates, addresses, quotations and pieces."""

from __future__ import annotations

from dataclasses import dataclass

from audit.references.access import Access, find_access
from audit.references.cleaning import Cleaned, clean
from audit.references.dates import ReferenceDate, find_reference_dates
from audit.references.pieces import Piece, cut
from audit.references.spots import Spot, find_quotes, find_spots
from audit.text import compile_later

# What numbers an entry: "1. ", "[12] ", "[^a]: ", "(3) ", "S9. ", "[Knu84] ", bullets.
_LABEL = compile_later(
    r"\s*(?:[-*•▪‣◦–—]\s+)*(?:\[\^?[\w.+-]{1,12}\]:?\s*|\(\d{1,4}\)\s*|\d{1,4}[.)]\s+(?!\d)|[A-Z]\d{1,4}[.:]\s+|\d{1,3}\s+(?=[A-ZÀ-Þ][\w'’-]+,\s[A-ZÀ-Þ]\.)|\^\s+(?:[a-z](?:,\s?|\s))*|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,4}\s*|(?:[-*•▪‣◦–—]\s+))?"
)
_AFTER_LABEL = compile_later(r"[^\W_]|[\"“„«»「『‘'*(\[¿¡]")


@dataclass(slots=True)
class Entry:
    """An entry as it is read: ``body`` is where it begins behind its number."""

    original: str
    cleaned: Cleaned
    body: int
    dates: list[ReferenceDate]
    spots: list[Spot]
    access: list[Access]
    pieces: list[Piece]

    @property
    def text(self) -> str:
        """The clean line."""
        return self.cleaned.text


def read_entry(original: str) -> Entry:
    """The entry of a reference. Never raises; linear in time."""
    cleaned = clean(original)
    text = cleaned.text
    label = _LABEL.match(text)
    body = label.end() if label and _AFTER_LABEL.match(text, label.end()) else 0
    body = _after_prose(text, body)
    spots = _with_links(find_spots(text), cleaned)
    dates = [date for date in find_reference_dates(text) if not _inside(date, spots)]
    access = find_access(text, dates, spots)
    pieces = cut(text, body, [*dates, *spots, *find_quotes(text, spots), *access], cleaned.marked)
    return Entry(original, cleaned, body, dates, spots, access, _without_comment(pieces, cleaned))


def _with_links(spots: list[Spot], cleaned: Cleaned) -> list[Spot]:
    """The spots; an address behind words is one as a whole, whatever is in it."""
    links = [Spot(start, end, "URL", cleaned.text[start:end]) for start, end in cleaned.linked]
    kept = [
        spot
        for spot in spots
        if not any(link.start <= spot.start < link.end and spot.kind == "URL" for link in links)
    ]
    doi = [link for link in links if not any(link.start <= spot.start < link.end for spot in kept)]
    return sorted([*kept, *doi])


def _without_comment(pieces: list[Piece], cleaned: Cleaned) -> list[Piece]:
    """Without what is said behind a link whose words are a reference: "[Mail, 2 June](…). So …"."""
    if len(cleaned.linked) != 1 or not pieces:
        return pieces
    start, end = cleaned.linked[0]
    dated = any(piece.date is not None and piece.end <= start for piece in pieces)
    if not dated or not cleaned.text.startswith(". ", end):
        return pieces
    return [piece for piece in pieces if piece.start < end]


# "See", "Quoted in" and the like, at the beginning or behind a sentence of a note.
_SEE = compile_later(
    r"(?:^|(?<=[.;!?]\s))(?:[Ss]ee,?(?:\s(?:also|e\.g\.|for\sexample))?|[Cc]f\.|[Vv]gl\.|[Ss]iehe(?:\sauch)?|[Vv]oir(?:\saussi)?|[Qq]uoted\sin|[Cc]ited\sin|[Ss]ources?:|[Qq]uelle:|[Vv]ia|[Ff]rom:)[,:]?\s(?=[\w“\"«„*])"
)
_OPENS_QUOTE = compile_later(r"[“«„「『]|\s\"")


def _after_prose(text: str, body: int) -> int:
    """Where the reference begins behind "See", and behind the sentences of a note before it."""
    quote = _OPENS_QUOTE.search(text, body)
    end = quote.start() if quote else min(len(text), body + 1)
    found = body
    for match in _SEE.finditer(text[body : end + 40] if quote else text[body : body + 24]):
        if body + match.end() <= end or match.start() == 0:
            found = body + match.end()
    return found


def _inside(date: ReferenceDate, spots: list[Spot]) -> bool:
    return any(spot.start <= date.start < spot.end for spot in spots)
