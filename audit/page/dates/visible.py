"""Dates that a reader sees, with their place and the label beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from audit.data import facts
from audit.formats.html import HEADER
from audit.model import ElementPath, FileLine, Method, Precision, Reason
from audit.page.dates.labels import (
    LABELLED_OTHERWISE,
    MADE_LATER,
    REACH,
    label_of,
    marks_of,
    relation_of,
)
from audit.page.dates.order import usual_order
from audit.page.dates.position import Position, Spot
from audit.page.dates.print_header import PrintHeaders
from audit.page.dates.statement import WEB, Statement, state
from audit.text import DIGITS, Order, WrittenDate, find_dates, is_weekday, tense_at, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.formats.html import Block, Blocks, Parsed
    from audit.model import About, Location

MOST = 800
LONG = 20_000
_FIRST_WORDS = 30  # letters of a line in which its label can begin and end
_NAMED_LINE = 140  # letters of a line before its date, of which names and titles can be the most
_EDGE = 3  # letters behind a date that ends its line
_FEW = 3  # days of elements of one kind; more make a list
_LINE = 60  # letters of a line that can be a site's clock
PIECE = 14  # letters of a line that can be a part of a date
# What every written date holds: a year of four figures, one of two after a mark, or an era's. The pattern
# begins with a set, which lets the search skip to the places where it can begin; some digits lie past U+FFFF.
_DATED = re.compile(
    rf"[{DIGITS}\U00010000-\U0010ffff'’年]"
    r"(?:(?<=\d)(?:\d{3}|\s*[./‑–．-]\s*\d{1,2}\s*[./‑–．-]\s*\d\d|\D{1,40}?['’/-]\s*\d\d)"
    r"|(?<=['’])\d\d|(?<=年))"
)
_WHICH = re.compile(r":nth-of-type\(\d+\)|#[\w-]+")  # of a path: which of the elements of one kind
# The version of what a site runs on, or its build, right before a date at a page's foot: v1.2.3 (2020-06-07).
_VERSION = re.compile(
    r"\b(?:v|ver|vers|version|rev|release|build)[.:\s#]{0,3}\d[\w.\-]{0,40}[\s(,:–|-]{0,4}$", re.IGNORECASE
)
_STOPS = frozenset(".!?…。")
_WORD = re.compile(r"[^\W\d_]+")
_LONG_LINE = frozenset({"leads", "ends"})  # a stamp can begin or end a long line; a month there is told of
# A sentence goes on behind a date: ", says that", " the council", in small letters and not by whom.
_GOES_ON = re.compile(r",?\s(?!(?:by|von|par|por|di|da|av|af|door)\b)[^\W\d_A-ZÀ-ÖØ-Þ]")
_WORDS_OF_LABEL = 2  # words at the beginning of a sentence among which its label is: First published on
_SHORT_SENTENCE = 90  # letters beside a date: This article was published on 12 March 2021 and updated since
_VISIBLE = Method("visible text")
_IN_SOURCES, _IN_PROSE = Reason("in-sources"), Reason("in-prose")
_PRINTED = Reason("print-header")
_SHORT_YEAR = Reason("year-of-two-figures")
_WHOLE_YEAR = re.compile(r"\d{3}|[年년]")  # also one of an era, which counts from its beginning
_TELLING = frozenset({"published", "modified", "legal", "captured", "personal", *MADE_LATER})
_ABOUT: dict[str, About] = {
    "published": "published", "uploaded": "published", "modified": "modified", "dated": "posted",
}  # fmt: skip
_ABOVE = _ABOUT.keys() | MADE_LATER


def visible_dates(parsed: Parsed, position: Position, order: Order | None) -> list[Statement]:
    """Every date in the visible text. Those that are not about the page carry the reason."""
    found: list[Statement] = []
    blocks, usual = parsed.blocks, usual_order(parsed)
    printed = PrintHeaders(blocks, parsed.title)
    begins = _begin_of_sources(blocks) if parsed.media != "html" else None
    for block in blocks.holding(_DATED):
        if len(found) >= MOST:
            break
        sources = block.order >= begins if begins is not None else _is_among_sources(block, blocks)
        since = 0  # a label belongs to the date after it, not to the one after that
        apart = _taken_apart(block, blocks, parsed.language) if len(block.text) <= PIECE else None
        for written in (apart,) if apart else _dates_in(block, parsed.language, order):
            before, follows = block.text[max(since, written.start - 60) : written.start], since > 0
            since = written.end
            statement = _statement_of(block, written, position, before, blocks, follows=follows)
            if statement and printed.hold(block, written):
                found.append(_left(statement, "print-header", _PRINTED))
            elif statement:
                if _is_announced(block, written, statement, parsed.language):
                    statement = _left(statement, "prose", _IN_PROSE)
                if written.interval.candidates:
                    statement = statement._replace(marks=(*statement.marks, "either-order", f"usual-{usual}"))
                found.append(_left(statement, "sources", _IN_SOURCES) if sources else statement)
    return _with_repeats(found)


def _dates_in(block: Block, language: str | None, order: Order | None) -> Sequence[WrittenDate]:
    return find_dates(block.text[:LONG], language=language, order=order, years=False)


def _taken_apart(block: Block, blocks: Blocks, language: str | None) -> WrittenDate | None:
    """A date whose day, month and year stand in lines of their own, of which ``block`` is the last."""
    if not block.text[-4:].isdecimal() or _digits(block.text) != 4:
        return None
    for lines in (2, 3):
        if block.order + 1 < lines:
            break
        parts = [blocks.text(at) for at in range(block.order + 1 - lines, block.order + 1)]
        text = " ".join(parts)
        if max(map(len, parts)) > PIECE or not 4 <= _digits(text) <= 6:
            break  # a day and a year hold no more
        found = find_dates(text, language=language) if text[0].isalnum() else ()
        if len(found) == 1 and found[0].text == text and found[0].interval.only_day:
            return found[0]
    return None


def _digits(text: str) -> int:
    return sum(map(str.isdecimal, text))


@cache
def _source_headings() -> frozenset[str]:
    return frozenset(name for names in facts("sources-headings").values() for name in names)


def _is_among_sources(block: Block, blocks: Blocks) -> bool:
    """Whether the heading over a block, or the block itself, is that of a list of sources."""
    over = blocks.heading_over(block.order)
    return over is not None and _heads_sources(over)


def _begin_of_sources(blocks: Blocks) -> int:
    """The line of a plain text from which on sources are listed; beyond its end where none are."""
    return next((block.order for block in blocks if _heads_sources(block)), len(blocks))


def _heads_sources(block: Block) -> bool:
    """Whether a block is the heading of a list of sources."""
    return len(block.text) < 40 and block.text.strip(" :.–-").casefold() in _source_headings()


def _left(statement: Statement, mark: str, why: Reason) -> Statement:
    witness = replace(statement.witness, left_out=statement.witness.left_out or why)
    return statement._replace(witness=witness, marks=(*statement.marks, mark))


def _is_short_year(written: WrittenDate) -> bool:
    """Whether a year of long ago stands in two figures: most such numbers are results, sizes, versions."""
    first = written.interval.first
    return first is not None and first.year < WEB and not _WHOLE_YEAR.search(written.text)


def _statement_of(
    block: Block, written: WrittenDate, position: Position, before: str, blocks: Blocks, *, follows: bool
) -> Statement | None:
    element = block.element_at(written.start)
    spot = position.judge(block.order, element)
    before = before.rsplit("\n", 1)[-1]
    label = label_of(before) or _label_after(block.text, written) or _label_of_line(block.text, written)
    follows = follows and not spot.role  # the days of a publication and of its change stand side by side too
    relation = relation_of(before, block.text[written.end : written.end + 3], follows=follows)
    if relation == "today" and len(block.text) > _LINE:
        relation = None
    if relation and (label not in _TELLING or relation in {"until", "site"}):
        label = relation
    if label is None and written.start < 25 and (other := _label_above(block, blocks)) in _ABOVE:
        label = other  # a copyright line above says nothing of the date below it
    if label in {None, "legal"} and "footer" in spot.marks and _VERSION.search(before):
        label = "site"
    if label == "founding" and any(map(str.isdigit, before)):
        label = None  # "Founded 1947  Friday, 26 April 2024": the masthead of a paper
    if label == "legal" and written.interval.precision >= Precision.MINUTE:
        label = None  # "© agency | 5 May 2021, 08:03": nothing is copyrighted by the minute
    told_of = label in _ABOUT and _is_told_of(block.text, written)
    label = None if told_of else label  # "The report, published 12 March 2021, says …"
    if label in MADE_LATER and written.interval.first and written.interval.first.year < WEB:
        label = None  # "Scan of the issue of 14 March 1889": nothing was scanned or put online then
    marks = [*spot.marks, *(f"class-{role}" for role in spot.role), *_shape(block, written)]
    marks += marks_of(label)
    kind = "month" if written.interval.precision == Precision.MONTH else "visible"
    where = ElementPath(element.path) if element else FileLine(block.line)
    return state(
        kind, _about(label, spot), _VISIBLE, written.text, where,
        written.interval, group="visible", marks=tuple(marks), order=block.order,
        left_out=_IN_PROSE if told_of else _left_out(label, marks, spot, written),
    )  # fmt: skip


def _label_above(block: Block, blocks: Blocks) -> str | None:
    """The label in the line above, if it is short: Datum, and the day below it."""
    above = blocks.text(block.order - 1) if block.order else ""
    return label_of(above) if len(above) <= 40 else None


def _label_of_line(text: str, written: WrittenDate) -> str | None:
    """What a short line says of the date at its end by its first words: Reviewed by Dr A. Lee, FRCP, on."""
    if not REACH < written.start <= _NAMED_LINE or len(text) - written.end > _EDGE:
        return None
    label = label_of(text[:_FIRST_WORDS])
    return label if label == "modified" or label in MADE_LATER else None


def _label_after(text: str, written: WrittenDate) -> str | None:
    """The label behind a date that begins its line, as Japanese and Chinese write it: 2021/03/12 更新."""
    after = text[written.end : written.end + 5]
    return label_of(after) if written.start <= 2 and after.strip()[:1] > "\u2e80" else None


def _is_told_of(text: str, written: WrittenDate) -> bool:
    """Whether a date stands within a sentence that does not begin with its label."""
    if len(text) - len(written.text) <= _SHORT_SENTENCE or not _GOES_ON.match(text, written.end):
        return False
    begin = max(text.rfind(stop, 0, written.start) for stop in (". ", "\n", "! ", "? ")) + 1
    words = _WORD.findall(text[begin : written.start])
    return len(words) > _WORDS_OF_LABEL and label_of(" ".join(words[:_WORDS_OF_LABEL])) is None


def _is_announced(block: Block, written: WrittenDate, statement: Statement, language: str | None) -> bool:
    """Whether a sentence says that something is to come on the day: it was written before that."""
    if "sentence" not in statement.marks:
        return False
    return tense_at(block.text, written.start, written.end, words_for(language)) == "future"


def _about(label: str | None, spot: Spot) -> About:
    return _ABOUT.get(label or "", spot.about)


def _left_out(label: str | None, marks: list[str], spot: Spot, written: WrittenDate) -> Reason | None:
    if label in LABELLED_OTHERWISE:
        return LABELLED_OTHERWISE[label]
    if _is_short_year(written):
        return _SHORT_YEAR
    if written.interval.first and written.interval.first.year < WEB and "sentence" in marks:
        return _IN_PROSE  # what long ago a sentence tells of is history
    if "prose" in marks or (
        written.interval.precision == Precision.MONTH and label is None and not _LONG_LINE.isdisjoint(marks)
    ):
        return _IN_PROSE
    return spot.left_out


def _shape(block: Block, written: WrittenDate) -> list[str]:
    """What the words around a date in its own block say."""
    before, after = block.text[: written.start], block.text[written.end :]
    marks = []
    rest = len(before) + len(after)
    if rest <= 12:
        marks.append("alone")
    elif rest <= 90:
        marks.append("short")
    elif len(before) <= 60 or "\n" in before[-80:]:
        marks.append("leads")
    elif len(after) <= 30:
        marks.append("ends")
    else:
        marks.append("prose")
    if rest > 12 and block.text.rstrip()[-1:] in _STOPS and (before + after).count(" ") >= 5:
        marks.append("sentence")
    last = _WORD.findall(before[-16:].lower())[-1:] if before else []
    if last and is_weekday(last[0]):
        marks.append("weekday")
    if written.interval.precision >= Precision.MINUTE:
        marks.append("clock")
    if block.zones & HEADER:
        marks.append("header")
    return marks


def _with_repeats(found: list[Statement]) -> list[Statement]:
    """Mark the dates of a list: several different days in elements of one kind."""
    if len(found) <= _FEW:
        return found
    kinds = [_kind_of_place(statement.witness.where) for statement in found]
    days: dict[str | Location, set[str]] = defaultdict(set)
    for kind, statement in zip(kinds, found, strict=True):
        days[kind].add(statement.witness.says[:10])
    return [
        statement._replace(marks=(*statement.marks, "listed")) if len(days[kind]) > _FEW else statement
        for kind, statement in zip(kinds, found, strict=True)
    ]


def _kind_of_place(where: Location) -> str | Location:
    """The path without what tells elements of one kind apart; a line of plain text is a kind of its own."""
    return _WHICH.sub("", where.path) if isinstance(where, ElementPath) else where
