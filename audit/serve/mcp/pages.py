"""The tools that read one page: its dates, its origin, and what it has of a quotation or a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.errors import UsageError
from audit.jobs import files, one_source, page
from audit.model import Reason, Skipped
from audit.report import method_words, visible
from audit.serve.mcp import answers, shown

if TYPE_CHECKING:
    from audit.model import CaptureEvidence, Opinion, Origin, ReasonCode
    from audit.serve.mcp.bounds import Bounds
    from audit.support import Grade, QuoteMatch

_NEVER = (Reason("scripts-not-run"), Reason("pictures-not-looked-at"))
_GRADES: dict[Grade, ReasonCode] = {
    "verbatim": "quote-is-verbatim",
    "spliced": "quote-is-spliced",
    "near-verbatim": "quote-is-near",
    "clipped": "quote-is-clipped",
    "altered-meaning": "quote-says-otherwise",
    "altered": "quote-is-altered",
    "absent": "quote-is-absent",
}


def page_dates(bounds: Bounds, name: str, address: str) -> answers.PageDates:
    """The dates of a page. Raises UsageError for a source that may not or cannot be used, as all tools do."""
    held, source = _looked_at(bounds, name, address)
    page_read = held.page
    published = page_read.published if page_read else None
    used = {id(one) for one in (*published.because, *published.against)} if published else set()
    found = page_read.witnesses if page_read else ()
    other = [one for one in found if one.value is not None and id(one) not in used]
    return answers.PageDates(
        answer=_date_sentence(held, published),
        source=source,
        published=_dated(published),
        story=_dated(page_read.story) if page_read else None,
        other=shown.witnesses(other),
        not_looked_at=[*_gaps(name, held), *_shortened(name, len(other))],
    )


def page_origin(bounds: Bounds, name: str, address: str) -> answers.PageOrigin:
    """The newsroom that a page's text comes from."""
    held, source = _looked_at(bounds, name, address)
    origin = held.page.origin if held.page else None
    known = (
        shown.sentence(Reason("text-by", name=origin.name))
        if origin
        else shown.sentence(Reason("text-by-nobody-known"))
    )
    return answers.PageOrigin(
        answer=_unread_sentence(held) or known,
        source=source,
        origin=_origin(origin) if origin else None,
        signs=shown.witnesses(held.page.signs) if held.page else [],
        not_looked_at=_gaps(name, held),
    )


def check_quote(bounds: Bounds, quote: str, name: str, speaker: str, address: str) -> answers.CheckedQuote:
    """What a page has of a quotation."""
    held, source = _looked_at(bounds, name, address)
    if held.page is None:
        said, gaps = _unread_sentence(held), _gaps(name, held)
        return answers.CheckedQuote(answer=said, source=source, grade="not-compared", not_looked_at=gaps)
    found = one_source.quote_against(quote, speaker or None, held)
    match = found.match
    gap = [shown.gap(name, found.gap)] if found.gap else []
    return answers.CheckedQuote(
        answer=_quote_sentence(found),
        source=source,
        grade=match.grade,
        passage=shown.of_because(found.words),
        speaker=shown.of_because(found.speaker),
        other_speaker=match.other_speaker,
        differences=_differences(match),
        omitted=[shown.words(one.text) for one in match.omitted[: shown.MOST]],
        cut_off=shown.quoted(match.cut_off.text) if match.cut_off else None,
        not_looked_at=[
            *gap,
            *_gaps(name, held, Reason("one-source-alone")),
            *_shortened(name, len(match.difference)),
        ],
    )


def check_claim(bounds: Bounds, claim: str, name: str, address: str) -> answers.CheckedClaim:
    """What the words of a page say of a claim."""
    held, source = _looked_at(bounds, name, address)
    said = one_source.claim_against(claim, held)
    state = shown.sentence(Reason("claim-has-state", state=said.state, why=said.why))
    differences = [
        answers.ClaimDifference(code=one.code, claim=visible(one.claim), source=shown.of_because(one.source))
        for one in said.differences[: shown.MOST]
    ]
    return answers.CheckedClaim(
        answer=_unread_sentence(held) or state,
        source=source,
        state=said.state,
        confidence=said.score,
        passages=shown.pieces(said.passages),
        differences=differences,
        uncovered=[visible(one) for one in said.uncovered[: shown.MOST]],
        not_looked_at=_gaps(name, held, Reason("one-source-alone")),
    )


def _looked_at(bounds: Bounds, name: str, address: str) -> tuple[CaptureEvidence, answers.Source]:
    """The capture of a source, with its page where it is one; an address without an answer has none."""
    place = bounds.source(name)
    asks = files.is_address(place)
    try:
        held = page.page_evidence(place, address or None, bounds.options, bounds.asking)
    except UsageError as error:
        raise bounds.without_root(error) from error
    return held, shown.source_of(name, held, asked=asks)


def _gaps(name: str, held: CaptureEvidence, *more: Reason) -> list[answers.NotLookedAt]:
    """What was not looked at: the page itself where it is none, what is missing of it, what is never read."""
    extent = held.page.extent.reason if held.page else None
    reasons = [one.reason for one in (*held.skipped, *(held.page.skipped if held.page else ()))]
    if extent:
        reasons.append(extent)
    never = _NEVER if held.page else ()
    skipped = [Skipped(name, reason) for reason in reasons]
    return shown.gaps(name, *never, Reason("other-copies-not-asked"), *more, skipped=skipped)


def _shortened(name: str, count: int) -> list[answers.NotLookedAt]:
    """That a list of an answer has been cut."""
    if count <= shown.MOST:
        return []
    return [shown.gap(name, Reason("list-shortened", shown=shown.MOST, count=count))]


def _unread_sentence(held: CaptureEvidence) -> str:
    """That the page was not read; empty where it was."""
    why = None if held.page else shown.why_not_whole(held)
    return shown.sentence(Reason("page-not-read", why=why)) if why else ""


def _date_sentence(held: CaptureEvidence, published: Opinion | None) -> str:
    if held.page is None:
        return _unread_sentence(held)
    if published and published.day:
        return shown.sentence(Reason("first-published-on", day=published.day.isoformat()))
    if published and published.interval:
        return shown.sentence(Reason("first-published-within", interval=str(published.interval)))
    part = held.page.extent.reason
    if part:
        return shown.sentence(Reason("publication-unknown-of-part", why=part))
    return shown.sentence(Reason("publication-unknown"))


def _dated(opinion: Opinion | None) -> answers.Dated | None:
    if opinion is None:
        return None
    return answers.Dated(
        day=opinion.day.isoformat() if opinion.day else "",
        interval=str(opinion.interval or ""),
        confidence=round(opinion.confidence, 4),
        because=shown.witnesses(opinion.because),
        against=shown.witnesses(opinion.against),
    )


def _origin(origin: Origin) -> answers.OriginAnswer:
    return answers.OriginAnswer(
        name=visible(origin.name),
        kind=origin.kind,
        confidence=round(origin.confidence, 4),
        method=visible(method_words(origin.method)),
        place=visible(origin.place or ""),
        carrier=visible(origin.carrier or ""),
        because=shown.witnesses(origin.because),
        against=shown.witnesses(origin.against),
    )


def _quote_sentence(found: one_source.QuoteAnswer) -> str:
    match = found.match
    if match.grade == "not-compared":
        return shown.sentence(Reason("quote-was-not-compared", why=found.gap or Reason("quote-not-compared")))
    said = Reason(_GRADES[match.grade])
    if match.other_speaker and match.speaker:
        return shown.sentence(Reason("quote-by-other", quote=said, speaker=match.speaker.text))
    return shown.sentence(said)


def _differences(match: QuoteMatch) -> list[answers.QuoteDifference]:
    return [
        answers.QuoteDifference(
            kind=one.kind,
            quotation=shown.quoted(one.quote.text if one.quote else None),
            source=shown.quoted(one.source.text if one.source else None),
        )
        for one in match.difference[: shown.MOST]
    ]
