"""What the sources of a claim say of it: each source by its best capture, the claim by its best source.

Each claim is held against each source once a run, and the text of a page is read once for all its claims.
Which figure earns which state, and how often each was right, stands in docs/states.md.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from audit.analysis.carrying import carries, share_unmet
from audit.analysis.differences import OTHERWISE, lacking
from audit.analysis.judged import with_verdict
from audit.analysis.reporting import other_language
from audit.language import calls_untrue, language_of, may_be_in
from audit.model import ClaimSupport, Difference, Extent, Reason, SourceSupport
from audit.support import check_claim

if TYPE_CHECKING:
    from audit.analysis.capture_subject import CaptureSubject
    from audit.analysis.subjects import CitationSubject, ClaimSubject
    from audit.model import Citation, Page, Passage, ReasonCode, SourceState
    from audit.support import AtMost, ClaimMatch, Flag, NotCompared

_BEST_FIRST: tuple[SourceState, ...] = ("supported", "partly", "contradicted", "unverified", "silent")
_OF_A_BOOK = frozenset({"book", "thesis"})
# UNESCO's Recommendation of 1964 on statistics of book production calls a publication of at least 49 pages
# a book; a page of a small one has some 400 characters.
_SHORTEST_BOOK = 49 * 400
_PARTLY = 0.6  # score from which words of the source carry at least a part of the claim
_SILENT = 0.9  # share of the claim's words that the text has nowhere, from which it is not about it
_OF_ANOTHER_THING = 0.6  # the same share, from which another number or day is one of something else
_LEAST_TEXT = 1_500  # characters of a text whose silence counts: a wall that passed as a page has fewer
_NEXT = 120  # characters behind a passage in which it can be called untrue
_MOST_TEXTS = 40  # different texts of one source that a claim is held against
_SHOWN = 3  # passages that are kept of each source
_ORDER = itemgetter(0, 1, 2)
_NOT_COMPARED: dict[NotCompared, ReasonCode] = {
    "text-too-short": "text-too-short",
    "text-too-long": "text-too-long",
    "claim-too-short": "claim-too-short",
    "other-language": "language-unknown",
    "language-unknown": "language-unknown",
}


def extent_of(page: Page, cited: Citation) -> Extent:
    """How much of the cited work a page is: a page of a few lines is no book, whatever it calls itself."""
    if page.extent.kind == "whole" and cited.type in _OF_A_BOOK and len(page.text) < _SHORTEST_BOOK:
        return Extent("entry", Reason("too-short-for-book", type=cited.type, characters=len(page.text)))
    return page.extent


def claim_support(claim: ClaimSubject) -> ClaimSupport:
    """What the sources of a claim say of it."""
    sure = {link.id for link in claim.claim.cites if not link.is_guess}
    sources = tuple(
        with_verdict(claim, _source_support(claim, source, sure=source.id in sure))
        for source in claim.citations
    )
    return ClaimSupport(claim.document.id, claim.claim.id, _state(sources), sources)


def _state(sources: tuple[SourceSupport, ...]) -> SourceState:
    """The state of a claim: that of its best source, and less where another one has something otherwise."""
    states = {source.state for source in sources}
    if "contradicted" in states and lacking(sources, OTHERWISE):
        return "contradicted"
    if {"supported", "contradicted"} <= states:
        return "partly"
    return next((state for state in _BEST_FIRST if state in states), "unverified")


def _source_support(claim: ClaimSubject, source: CitationSubject, *, sure: bool) -> SourceSupport:
    """What the best capture of a source says of a claim; of a guessed link only what carries it counts."""
    whole = source.whole_texts
    if not whole:
        held = [capture for capture, _ in source.pages]
        why = _in_part(held[0]) if held else Reason("source-unread")
        return SourceSupport(
            source=source.id, state="unverified", why=why, capture=held[0].held_as if held else None
        )
    best = _best(claim, source) if len(whole) > 1 else _compared(claim, whole[0])
    if sure or best.state in {"supported", "partly"}:
        return best
    return best.model_copy(update={"state": "unverified", "why": Reason("link-unsure")})


def _best(claim: ClaimSubject, source: CitationSubject) -> SourceSupport:
    """What the best of several texts says: the likeliest is compared first, and none that cannot be better.

    No more than ``_MOST_TEXTS`` are; where others are left, only what carries the claim is told of them, and
    of what carries a part of it, that one of the others may carry it all.
    """
    texts = source.whole_texts
    at_most = source.shared_words.at_most(claim.claim.text)
    ranked = sorted((_at_best(claim, most), -most.score, at) for at, most in enumerate(at_most))
    best: tuple[int, float, int, SourceSupport] | None = None
    for held, bound in enumerate(ranked):
        if best and best[:3] < bound:
            break
        if best and held == _MOST_TEXTS:
            if best[3].state in {"supported", "partly"}:
                is_best = best[0] <= bound[0]
                return best[3] if is_best else _beside_others(best[3], held, len(texts))
            return _unverified(texts[bound[2]], Reason("texts-left-out", held=held, of=len(texts)))
        said = _compared(claim, texts[bound[2]])
        mine = (_BEST_FIRST.index(said.state), -(said.score or 0), bound[2], said)
        best = min(best or mine, mine, key=_ORDER)
    return best[3] if best else _compared(claim, texts[0])


def _at_best(claim: ClaimSubject, most: AtMost) -> int:
    """The best state, by its place among them, that a text can give a claim of whose words it has these."""
    if not most.has_few:
        return 0
    if most.score >= _PARTLY:
        return _BEST_FIRST.index("partly")
    is_about_it = share_unmet(claim.claim.text, most.uncovered) < _OF_ANOTHER_THING
    return _BEST_FIRST.index("contradicted" if is_about_it else "unverified")


def _in_part(capture: CaptureSubject) -> Reason:
    return Reason("held-in-part", why=capture.extent.reason or Reason("text-unread"))


def _compared(claim: ClaimSubject, capture: CaptureSubject) -> SourceSupport:
    """What the text of one capture says of a claim."""
    unlike = _unlike(claim, capture)
    if unlike:
        return _unverified(capture, unlike)
    date, page = capture.own_date, capture.page
    text, title = (page.text, page.title) if page else (None, None)
    inputs = (claim.claim.text, text, title, str(date.date) if date else None)
    held = (capture.language, capture.citation.id, capture.held_as, capture.names_of_source)
    cache = capture.citation.analysis.evidence.cache
    return cache.result("support", (*inputs, *held), lambda: _held_against(claim, capture))


def _held_against(claim: ClaimSubject, capture: CaptureSubject) -> SourceSupport:
    match = check_claim(claim.claim.text, capture.source_text)
    if match.score is None:
        code = _NOT_COMPARED.get(match.not_compared, "text-too-short")
        return _unverified(capture, Reason(code))
    state, why = _decided(claim.claim.text, match, capture)
    return SourceSupport(
        source=capture.citation.id,
        state=state,
        why=why,
        capture=capture.held_as,
        score=match.score,
        passages=tuple(capture.words_of_text(one) for one in match.evidence[:_SHOWN]),
        differences=tuple(
            Difference(
                code=flag.code,
                claim=flag.claim.text,
                source=capture.words_of_text(flag.source) if flag.source else None,
            )
            for flag in match.flags
        ),
        uncovered=tuple(dict.fromkeys(one.text for one in match.uncovered)),
    )


def _beside_others(said: SourceSupport, held: int, count: int) -> SourceSupport:
    why = Reason("best-of-texts-held", why=said.why, held=held, of=count)
    return said.model_copy(update={"why": why})


def _unverified(capture: CaptureSubject, why: Reason) -> SourceSupport:
    return SourceSupport(source=capture.citation.id, state="unverified", why=why, capture=capture.held_as)


def _unlike(claim: ClaimSubject, capture: CaptureSubject) -> Reason | None:
    """Why words of the claim and of the page cannot be compared: they are, or may be, of two languages."""
    mine, theirs = claim.within.language, capture.language
    if mine is None or theirs is None:
        return Reason("language-unknown")
    stated = mine.replace("_", "-").split("-")[0].lower()
    other = other_language(claim.claim.text, stated, claim.within.read_language)
    mine = other or stated
    return None if mine == theirs else Reason("language-unlike", claim=mine, source=theirs)


def _decided(claim: str, match: ClaimMatch, capture: CaptureSubject) -> tuple[SourceState, Reason]:
    """The state of a claim by one text, and why."""
    score = match.score or 0.0
    unmet = share_unmet(claim, match.uncovered)
    otherwise = next((flag for flag in match.flags if flag.code in OTHERWISE and flag.source), None)
    if otherwise and unmet < _OF_ANOTHER_THING:
        return "contradicted", _has_otherwise(otherwise, match)
    if not match.flags:
        for passage in match.evidence:
            if carries(claim, passage.text, capture.language) and not _is_called_untrue(passage, capture):
                return "supported", Reason("words-carry", quote=passage.text)
    if match.evidence and score >= _PARTLY:
        return "partly", _carried_in_part(match)
    if unmet >= _SILENT and _length_without_repeats(capture) >= _LEAST_TEXT:
        if not _is_of_its_language(claim, capture):
            return "unverified", Reason("language-unknown")
        return "silent", Reason("nothing-about")
    quote = match.evidence[0].text if match.evidence else ""
    return "unverified", Reason("undecided", quote=quote) if quote else Reason("undecided-without-words")


def _length_without_repeats(capture: CaptureSubject) -> int:
    """Characters of a text with each sentence counted once: a notice that stands there six times is short."""
    text = capture.source_text
    return sum(map(len, {text.text[start:end] for start, end in text.sentences}))


def _is_called_untrue(passage: Passage, capture: CaptureSubject) -> bool:
    """Whether the sentence behind a passage says that it is false."""
    behind = capture.source_text.text[passage.end : passage.end + _NEXT].split("\n\n")[0]
    return calls_untrue(behind, capture.language)


def _is_of_its_language(claim: str, capture: CaptureSubject) -> bool:
    """Whether the words of claim and page, not only what is declared, tell that both are of one language."""
    told = language_of(capture.source_text.text)
    return told is not None and told == capture.language and may_be_in(claim, told)


def _carried_in_part(match: ClaimMatch) -> Reason:
    quote = match.evidence[0].text
    unmet = sorted((*match.uncovered, *(flag.claim for flag in match.flags if not flag.source)), key=_where)
    if not unmet:
        return Reason("close-words", quote=quote)
    lacks = tuple(dict.fromkeys(one.text for one in unmet))
    return Reason("carried-in-part", quote=quote, lacks=lacks)


def _where(passage: Passage) -> tuple[int, int]:
    return passage.start, passage.end


def _has_otherwise(flag: Flag, match: ClaimMatch) -> Reason:
    """What the claim has and, in its sentence, what the text has in its place."""
    there = flag.source or flag.claim
    around = (one for one in match.evidence if one.start <= there.start and there.end <= one.end)
    return Reason("has-otherwise", claim=flag.claim.text, quote=next(around, there).text)
