"""Why two citations have one origin: each question answered with its evidence, or with nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from audit.analysis.attribution import LIKELY
from audit.analysis.dates import days_apart
from audit.data import agency_named, same_newsroom
from audit.formats.http import page_key
from audit.model import Because, Method, OriginJoin, Reason, TextLine, because
from audit.text import compare_titles, headline_words, line_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis.capture_subject import CaptureSubject
    from audit.analysis.subjects import CitationSubject
    from audit.model import Interval, Page, Witness
    from audit.text import Overlap, SharedPassage

_STORY_DAYS = 3  # between the dates of one newsroom's story at different outlets
TELLING = 4  # words of a headline that tells a story
_QUOTED = 200  # characters of a passage that are shown
_COPIES = frozenset({"same text", "derived"})


def one_work(one: CitationSubject, other: CitationSubject) -> OriginJoin | None:
    """Both are citations of one work, by what the dossier says of them."""
    same = other.same_work
    if same is None or not same.sure:
        return None
    quotes = [(citation, getattr(citation.citation, same.field)) for citation in (one, other)]
    return OriginJoin(
        citations=(one.id, other.id),
        why=Reason("one-work", field=same.field),
        because=tuple(citation.field(same.field, _listed(value)) for citation, value in quotes),
    )


def _listed(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def credits_address(one: CitationSubject, other: CitationSubject) -> OriginJoin | None:
    """The page of ``one`` names the address of ``other`` as that of its text."""
    at = {page_key(address) for address in addresses(other)}
    for capture, witness in credited_addresses(one):
        if page_key(witness.quote) in at:
            return OriginJoin(
                citations=(one.id, other.id),
                why=Reason("names-as-original", source=one.id, original=other.id),
                because=(because(witness, capture.capture),),
            )
    return None


def addresses(citation: CitationSubject) -> Iterator[str]:
    """The addresses that a citation and its captures have."""
    captures = [capture.capture for capture in citation.captures]
    given = [citation.citation.URL, *(address for one in captures for address in (one.url, one.final_url))]
    return (address for address in given if address)


def credited_addresses(citation: CitationSubject) -> Iterator[tuple[CaptureSubject, Witness]]:
    """What its pages name as the address of their text, where it is another."""
    return ((capture, witness) for capture, page in citation.pages for witness in page.canonical)


# -- texts


def one_text(one: CitationSubject, other: CitationSubject) -> OriginJoin | None:
    """A page of one holds the text of a page of the other, whole, shortened or reworded."""
    best = best_copy(one, other)
    if best is None:
        return None
    mine, theirs, overlap = best
    code: Literal["one-text", "one-text-derived"] = (
        "one-text" if overlap.relation == "same text" else "one-text-derived"
    )
    share = round(100 * max(overlap.containment, overlap.in_order))
    return OriginJoin(
        citations=(one.id, other.id),
        why=Reason(code, percent=share),
        because=tuple(_shown(mine, theirs, overlap)),
    )


def best_copy(
    one: CitationSubject, other: CitationSubject
) -> tuple[CaptureSubject, CaptureSubject, Overlap] | None:
    """The captures of two citations of which one holds the other's text most; ``None`` where none does."""
    found = [
        (mine, theirs, overlap)
        for mine, page in one.pages
        for theirs, shown in other.pages
        if (overlap := one.analysis.texts.overlap(page, shown)).relation in _COPIES
    ]
    return max(found, key=lambda pair: (pair[2].relation == "same text", pair[2].containment), default=None)


def _shown(mine: CaptureSubject, theirs: CaptureSubject, overlap: Overlap) -> Iterator[Because]:
    """The longest passage that both hold, as each prints it."""
    if mine.page is None or theirs.page is None or not overlap.passages:
        return
    yield passage_of(mine, mine.page, overlap.passages[0])
    back = mine.citation.analysis.texts.overlap(theirs.page, mine.page)
    if back.passages:
        yield passage_of(theirs, theirs.page, back.passages[0])


def passage_of(capture: CaptureSubject, page: Page, passage: SharedPassage) -> Because:
    """A passage of a page as evidence, cut where it is long."""
    text = " ".join(passage.text.split())
    return Because(
        quote=text if len(text) <= _QUOTED else f"{text[:_QUOTED].rsplit(' ', 1)[0]} …",
        method=Method("text"),
        where=TextLine(line_at(page.text, passage.start)),
        capture=capture.held_as,
    )


# -- credits


def one_story(one: CitationSubject, other: CitationSubject) -> OriginJoin | None:
    """Both stand under one headline and date, and one newsroom is credited for it.

    Either the text of both is an agency's, or a page of one credits the outlet that the other cites.
    """
    found = _one_newsroom(one, other)  # asked first, since two titles take the longest to compare
    return found if found and _one_headline(one, other) and not _apart(one, other) else None


def _one_newsroom(one: CitationSubject, other: CitationSubject) -> OriginJoin | None:
    """Which newsroom is credited for both."""
    for first, second in ((one, other), (other, one)):
        for capture, _ in first.pages:
            origin = capture.origin
            if origin is None or origin.confidence < LIKELY or not origin.because:
                continue
            if capture.site and same_newsroom(capture.site, origin.name):
                continue  # its own report
            named = _named_by(second, origin.name)
            if named is not None:
                return OriginJoin(
                    citations=(one.id, other.id),
                    why=Reason("one-story", newsroom=origin.name),
                    because=(because(origin.because[0], capture.capture), named),
                )
    return None


def _named_by(citation: CitationSubject, newsroom: str) -> Because | None:
    """Where a citation, or a page of it, names a newsroom as whose text it is."""
    for capture, _ in citation.pages:
        origin = capture.origin
        if origin and origin.because and origin.confidence >= LIKELY and same_newsroom(origin.name, newsroom):
            return because(origin.because[0], capture.capture)
    if citation.pages and agency_named(newsroom) is None:
        return None
    credit = next((credit for credit in citation.credits if same_newsroom(credit.name, newsroom)), None)
    return citation.field(credit.field, credit.name) if credit else None


def titles(citation: CitationSubject) -> Iterator[str]:
    """The headlines of a citation and of its pages, those that tell a story."""
    given = [page.title for _, page in citation.pages] + [citation.citation.title]
    return (title for title in dict.fromkeys(given) if title and len(headline_words(title)) >= TELLING)


def _one_headline(one: CitationSubject, other: CitationSubject) -> bool:
    return any(compare_titles(a, b).same for a in titles(one) for b in titles(other))


def _apart(one: CitationSubject, other: CitationSubject) -> bool:
    """Whether what dates the two leaves more days between them than one story takes to be carried."""
    dates = [list(_dates(citation)) for citation in (one, other)]
    return all(dates) and all(days_apart(a, b) > _STORY_DAYS for a in dates[0] for b in dates[1])


def _dates(citation: CitationSubject) -> Iterator[Interval]:
    if citation.citation.issued:
        yield citation.citation.issued
    for capture, _ in citation.pages:
        if capture.own_date:
            yield capture.own_date.date
