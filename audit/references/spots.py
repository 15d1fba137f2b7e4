"""What a reference shows by its own form: addresses, identifiers and quotations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from audit.formats.documents import find_addresses
from audit.text import compile_later, isbn_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

SpotKind = Literal["URL", "DOI", "ISBN", "ISSN", "arXiv", "PMID", "PMCID", "quote"]

_DOI = compile_later(
    r"(?:(?:https?://)?(?:dx\.)?doi\.org/|\bdoi:?\s?(?:https?://(?:dx\.)?doi\.org/)?|\bDOI\s)?(?P<value>10\.\d{4,9}/[^\s\"<>“”«»]{1,300})",
    re.IGNORECASE,
)
_ISBN = compile_later(
    r"\bISBN(?:[-\s]?1[03])?(?:\s?\([^()]{1,20}\))?[:\s]{0,2}(?P<value>(?:97[89][-\s\u2010-\u2013]?)?[\dXx](?:[-\s\u2010-\u2013]?[\dXx]){8,9}(?![\dXx]))|(?<![\d/-])(?P<bare>97[89](?:[-\s\u2010-\u2013]?\d){10})(?![\d-])",
    re.IGNORECASE,
)
_ISSN = compile_later(
    r"\b[ep]?-?ISSN(?:\s?\([^()]{1,20}\))?[:\s]{0,2}(?P<value>\d{4}[-\u2010-\u2013]\d{3}[\dXx])(?!\w)", 2
)
_ARXIV = compile_later(
    r"\barXiv(?:\.org)?(?:\s(?:preprint|e-prints?))?(?:\sarXiv)?[:/\s]{1,2}(?:abs/)?(?P<value>(?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?)(?:\s\[[\w.-]{2,20}\])?",
    re.IGNORECASE,
)
_PMID = compile_later(r"\b(?P<kind>PMC(?:ID)?|PMID)[:\s]{1,2}(?P<value>(?:PMC)?\d{4,9})\b")
# An address without its scheme: a host with a known kind of end, and a path, or a home alone after "www.".
_BARE_HOST = compile_later(
    r"(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?\.){1,4}(?:com|org|net|edu|gov|info|int|mil|io|ai|tv|me|co|eu|[a-z]{2})/[^\s<>\"“”«»]{0,500}",
    re.IGNORECASE,
)
_DASHES = compile_later(r"[\s\u2010-\u2013]")
_TRAILING = ".,;:!?)]}’'\"*"
_OPENERS = {
    "«": "»",
    "„": "“”",
    "「": "」",
    "『": "』",
    "‘": "’",
    '"': '"',
    "‹": "›",
    "»": "«",
    "“": "”“",
    "‚": "‘’",
    "《": "》",
    "〈": "〉",
}
_MOST_UNCLOSED = 12  # marks that nothing closes, after which no more are tried
_SURE_END = frozenset(",.?!")


class Spot(NamedTuple):
    """A stretch of a reference that is known by its form; ``value`` is what it says without its label."""

    start: int
    end: int
    kind: SpotKind
    value: str


def find_spots(text: str) -> list[Spot]:
    """Addresses and identifiers, in order, none overlapping."""
    found: list[Spot] = []
    for spot in (*_identifiers(text), *_addresses(text)):
        if not any(other.start < spot.end and spot.start < other.end for other in found):
            found.append(spot)
    return sorted(found)


def _identifiers(text: str) -> Iterator[Spot]:
    for match in _DOI.finditer(text) if "10." in text else ():
        value = _trimmed(match["value"])
        yield Spot(match.start(), match.start("value") + len(value), "DOI", value)
    lowered = text.lower()
    for match in _ARXIV.finditer(text) if "arxiv" in lowered else ():
        start = match.start()
        head = text.rfind("http", max(0, start - 14), start)
        whole = head if head >= 0 and " " not in text[head:start] else start
        yield Spot(whole, match.end(), "arXiv", match["value"])
    for match in _ISSN.finditer(text) if "issn" in lowered else ():
        yield Spot(match.start(), match.end(), "ISSN", _DASHES.sub("-", match["value"]))
    for match in _PMID.finditer(text) if "PM" in text else ():
        kind: SpotKind = "PMID" if match["kind"] == "PMID" else "PMCID"
        yield Spot(match.start(), match.end(), kind, match["value"])
    if "isbn" in lowered or "97" in text:
        yield from _isbns(text)


def _isbns(text: str) -> Iterator[Spot]:
    """ISBN by their label; without one only where the check digit is right."""
    for match in _ISBN.finditer(text):
        value = match["value"] or match["bare"]
        if match["value"] or isbn_problem(value) is None:
            yield Spot(match.start(), match.end(), "ISBN", _DASHES.sub("-", value))


def _addresses(text: str) -> Iterator[Spot]:
    if "http" in text or "www." in text.lower() or "HTTP" in text:
        for found in find_addresses(text):
            yield Spot(found.start, found.end, "URL", found.address)
    for match in _BARE_HOST.finditer(text) if "/" in text else ():
        written = _trimmed(match[0])
        if not written.split("/")[0].replace(".", "").isdigit():
            yield Spot(match.start(), match.start() + len(written), "URL", f"http://{written}")


def _trimmed(value: str) -> str:
    end = len(value)
    while end and value[end - 1] in _TRAILING:
        if value[end - 1] in ")]}" and value[:end].count("([{"[")]}".index(value[end - 1])]) >= value[
            :end
        ].count(value[end - 1]):
            break
        end -= 1
    return value[:end]


# -- quotations ------------------------------------------------------------------------------


def find_quotes(text: str, taken: list[Spot]) -> list[Spot]:
    """The outermost quoted passages; ``value`` is what stands between the marks."""
    found: list[Spot] = []
    at = unclosed = 0
    while at < len(text) and unclosed < _MOST_UNCLOSED:
        char = text[at]
        if char not in _OPENERS or not _opens(text, at) or any(s.start <= at < s.end for s in taken):
            at += 1
            continue
        end = _closing(text, at)
        if end is None:
            at += 1
            unclosed += 1
            continue
        found.append(Spot(at, end + 1, "quote", text[at + 1 : end]))
        at = end + 1
    return found


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] in "«「『《〈":
        return True
    if text[at] == "»":  # »Titel« of German books; a closing « … » has its opening mark before
        return bool(after) and not after.isspace() and "«" not in text[:at] and "«" in text[at:]
    return (not before or before.isspace() or before in "([{/—–:;,.-") and bool(after) and not after.isspace()


def _closing(text: str, at: int) -> int | None:
    """The offset of the mark that closes a quotation; marks of the same kind within it are counted."""
    opener = text[at]
    closers = _OPENERS[opener]
    depth, likely = 0, None
    for place in range(at + 1, len(text)):
        char = text[place]
        if char not in closers and char != opener:
            continue
        before, after = text[place - 1], text[place + 1 : place + 2]
        ends_here = char in closers and (char in "»」』《》〉›«" or not after.isalnum())
        if char == opener and not before.isalnum() and before not in ",.?!…" and after.isalnum():
            depth += 1
        elif ends_here and depth:
            depth -= 1
        elif ends_here:
            if opener not in "‘‚" or before in _SURE_END or not after or after in ",.;:)]":
                return place
            likely = likely or place
    return likely or _mismatched(text, at)


def _mismatched(text: str, at: int) -> int | None:
    """Where a quotation ends whose closing mark is of another kind: “First State Super’ June 7."""
    if text[at] not in '“"„':
        return None
    for place in range(at + 1, len(text)):
        if (
            text[place] in "’'”\"″"
            and not text[place + 1 : place + 2].isalnum()
            and (text[place - 1] in _SURE_END or _before_date(text, place))
        ):
            return place
    return None


_DATE_NEXT = compile_later(r"\s?[,(]?\s?(?:\d{1,2}[\s/.]|\d{4}|[A-Z][a-z]{2,8}\.?\s\d)")


def _before_date(text: str, place: int) -> bool:
    return _DATE_NEXT.match(text, place + 1) is not None
