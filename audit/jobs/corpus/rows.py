"""One capture that was read, as rows of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from audit.corpus import sign
from audit.formats.files import is_document
from audit.formats.http import host_of
from audit.language import language_of
from audit.model import DATES, Reason
from audit.report import location_words, reason_words
from audit.text import plain_words, sketch_words, text_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.model import Capture, CaptureEvidence, Finding, Interval, Opinion, Origin, Page, Witness

Row = dict[str, Any]
_SIGNED = 8  # characters of the words of a code beside its values


class Named(NamedTuple):
    """What a row is called by: its id, the file, the place in it, and the citation of a dossier."""

    id: str
    file: str
    place: str
    citation: str | None = None


def page_row(named: Named, held: CaptureEvidence) -> Row:
    """The row of a capture in ``pages``, whether it is a page or not."""
    capture, page = held.capture, held.page
    outcome, why = outcome_of(held)
    return {
        **named._asdict(),
        "url": capture.url,
        "host": host_of(capture.url or "") or None,
        **dated("captured", capture.archived or capture.received),
        "status": capture.status,
        "media": media_of(capture),
        "location": _location(capture),
        "outcome": outcome,
        **reason_fields(why),
        "notes": [skipped.reason.code for skipped in held.skipped if skipped.reason != why],
        "size": capture.size,
        "digest": capture.digest,
        **(_of_page(page) if page else {}),
    }


def outcome_of(held: CaptureEvidence) -> tuple[str | None, Reason | None]:
    """What a capture is: ``ok`` for a page, else the outcome of the answer, with the reason.

    Of what could not be had or read nothing is said but the reason.
    """
    if held.page is not None:
        return "ok", None
    target = _location(held.capture)
    if target:
        return "redirected", Reason("redirect-target-absent", status=held.capture.status or 0, url=target)
    reason = held.skipped[-1].reason if held.skipped else Reason("text-unread")
    outcome = dict(reason.values).get("outcome")
    return (outcome if isinstance(outcome, str) else None), reason


def reason_fields(reason: Reason | None) -> Row:
    """A reason as code and as words."""
    if reason is None:
        return {"reason": None, "reason_text": None}
    inner = dict(reason.values).get("why")
    while isinstance(inner, Reason) and inner.code == "then":
        inner = dict(inner.values).get("first")
    code = inner.code if isinstance(inner, Reason) else reason.code
    return {"reason": code, "reason_text": reason_words(reason)}


def _location(capture: Capture) -> str | None:
    """Where an answer that only leads elsewhere leads."""
    return _header(capture, "location") if 300 <= (capture.status or 0) < 400 else None


def _header(capture: Capture, wanted: str) -> str | None:
    return next((value.strip() for name, value in capture.headers if name.lower() == wanted), None)


def media_of(capture: Capture) -> str | None:
    """The media type that a capture's headers state, without parameters, in lower case."""
    return (_header(capture, "content-type") or "").partition(";")[0].strip().lower()[:100] or None


def may_be_page(capture: Capture) -> bool:
    """Whether a copy may be a page, by its stated type, and is not a picture, style or script."""
    return is_document(media_of(capture) or "")


def dated(name: str, value: Interval | None) -> Row:
    """An interval as EDTF and its first and last day, which are null where it is open."""
    return {
        name: value.edtf if value else None,
        f"{name}_first": value.first.date() if value and value.first else None,
        f"{name}_last": value.last.date() if value and value.last else None,
    }


def _of_page(page: Page) -> Row:
    words = plain_words(page.text, syllables=True)
    guessed = None if page.language else language_of(page.text)
    return {
        "title": page.title,
        "language": page.language or guessed,
        "language_by": "page" if page.language else "words" if guessed else None,
        **_of_opinion(page.published),
        **dated("story", page.story.interval if page.story else None),
        **_of_origin(page.origin),
        "signs": sorted({sign.method.code for sign in page.signs}),
        "extent": page.extent.kind,
        "words": len(words),
        "text_digest": text_digest(page.text, words),
        "minhash": sign(words),
        "sketch": sketch_words(words) or None,
    }


def _of_opinion(opinion: Opinion | None) -> Row:
    return {
        **dated("published", opinion.interval if opinion else None),
        "day": opinion.day if opinion else None,
        "confidence": opinion.confidence if opinion else None,
        "method": str(opinion.because[0].method) if opinion and opinion.because else None,
    }


def _of_origin(origin: Origin | None) -> Row:
    if origin is None:
        return {}
    return {
        "origin": origin.name,
        "origin_kind": origin.kind,
        "origin_method": str(origin.method),
        "origin_confidence": origin.confidence,
        "origin_place": origin.place,
        "carrier": origin.carrier,
    }


def witness_rows(row: Row, page: Page) -> Iterator[Row]:
    """The rows of a page's date witnesses; ``row`` is its own."""
    return (_witness_row(row, witness) for witness in page.witnesses if witness.about in DATES)


def _witness_row(row: Row, witness: Witness) -> Row:
    return {
        "page": row["id"],
        "host": row["host"],
        "about": witness.about,
        "method": str(witness.method),
        **dated("says", witness.value),
        "says": witness.says,
        "quote": witness.quote,
        "place": location_words(witness.where),
        "group": witness.group or None,
        "left_out": witness.left_out.code if witness.left_out else None,
    }


def finding_rows(row: Row, findings: Iterable[Finding]) -> Iterator[Row]:
    """The rows of the findings on a page; ``row`` is its own."""
    for finding in findings:
        yield {
            "page": row["id"],
            "host": row["host"],
            "check": finding.check,
            "severity": finding.severity,
            "confidence": finding.confidence,
            "message": finding.message,
            "quotes": [because.quote for because in finding.because],
            "places": [location_words(because.where) for because in finding.because],
        }
