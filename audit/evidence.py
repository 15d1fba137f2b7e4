"""One judgement of every capture before anything in it counts: what it is, and only then what it says. Pure.

What is held (a file, a copy in an archive file, our own store) and what was just fetched are judged alike:
``links`` says what the recorded answer is, and only what it calls a page is read by ``page``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from audit.addresses import unwrap
from audit.formats.files import START, unread_kind
from audit.formats.html import parse_page
from audit.formats.http import undo_coding
from audit.formats.notes import OF_CANONICAL, OFTEN_SERVED, address_differs, cited_elsewhere, file_note
from audit.links import THERE, classify_answer, is_guess, read_answer
from audit.model import NO_CACHE, CaptureEvidence, Extent, Reason, SaidBy, Skipped, digest_of
from audit.page import read_parsed, shows_text, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from audit.formats.html import Parsed
    from audit.formats.warc import Copy
    from audit.links import Answer
    from audit.model import Capture, Outcome, Page, ReasonCode, ResultCache

MOST_READ = 16 * 1024 * 1024
"""Bytes of one capture that are read; a news page has fewer than 2 MB, a long PDF about 10."""
PAGES = THERE | {"substituted"}
"""The outcomes of answers that are read.

A page that shows nothing of the cited title is one: its title may be a translation, and where it is another
page indeed, the checks have to see it to say so.
"""
NOT_THE_PAGE: frozenset[ReasonCode] = frozenset(
    {"not-the-page", "not-the-page-because", "mail-asks-to-confirm"}
)
"""The codes of reasons why a body is no page, though it was had whole."""
_SHOWN = 100_000  # characters of a text without markup in which a wall's words are looked for
_SHORT_MAIL = 900  # characters of a mail that asks one thing
_MOST_LINES = 60  # of such a mail
_CONFIRMS = re.compile(
    rb"""https?://[^\s"'<>]{0,1000}?(?:confirm|opt-?in|verif|activat|validat|bestaetig)[^\s"'<>]{0,200}""",
    re.IGNORECASE,
)
_LEAVES = re.compile(rb"unsub|opt-?out|abmeld|desabonn|disiscri", re.IGNORECASE)
_OF_HISTORY = frozenset({"redirected-home"})  # what a body alone does not show: somebody may cite a home page


class Reading(NamedTuple):
    """How a capture is to be read, beside what it recorded itself.

    ``title`` is the title under which the page is cited, ``media`` and ``encoding`` come before what the
    capture says, ``feeds`` are feeds of its site. With ``anyway`` what is no page is read all the same.
    ``now`` bounds its dates where nothing says when the capture was made. ``cited`` is the address of the
    citation, where the dossier does not state of which address the capture is. ``digest`` is that of the
    body's bytes, where it was taken before; ``cache`` may know what was read of them.
    """

    title: str | None = None
    media: str | None = None
    encoding: str | None = None
    feeds: Sequence[bytes] = ()
    anyway: bool = False
    now: datetime | None = None
    cited: str | None = None
    digest: str | None = None
    cache: ResultCache = NO_CACHE


def capture_evidence(capture: Capture, body: bytes, what: str, reading: Reading) -> CaptureEvidence:
    """The capture with its page, or without one and, last in ``skipped``, why it is none. Never raises.

    ``body`` is as received, its content codings not undone; ``what`` names the capture in ``skipped``. Where
    no status was recorded, as in a saved file, what the body shows decides alone.
    """
    inputs = _inputs(capture, body, what, reading)
    return reading.cache.result("capture", inputs, lambda: _judge(capture, body, what, reading))


def _inputs(capture: Capture, body: bytes, what: str, reading: Reading) -> Iterator[str | bytes | None]:
    """All that the evidence of a capture depends on."""
    yield from (reading.digest or digest_of(body), capture.model_dump_json(), what)
    yield from (reading.title, reading.media, reading.encoding, reading.cited, str(reading.anyway))
    yield from map(digest_of, reading.feeds)
    yield bound_by(capture, reading.now)


def bound_by(capture: Capture, now: datetime | None) -> str:
    """How ``now`` bounds the dates of a capture: by its day, where the capture was not made before it."""
    made = capture.archived or capture.received
    if now is None:
        return "unbounded"
    return "made before" if made and made.latest and made.latest <= now else f"{now:%Y-%m-%d}"


def _judge(capture: Capture, body: bytes, what: str, reading: Reading) -> CaptureEvidence:
    plain = undo_coding(body, capture.headers, MOST_READ)
    cut = capture.truncated or capture.missing
    gaps = tuple(Skipped(what, reason) for reason in (cut, plain.problem) if reason)
    answer = replace(
        read_answer(
            capture.url or "", capture.status or 200, capture.headers, plain.body,
            hops=capture.hops, title=reading.title,
        ),
        encoding=reading.encoding,
    )  # fmt: skip
    if not plain.body and plain.problem and not reading.anyway:
        return CaptureEvidence(capture, None, gaps)
    if not reading.anyway and (reason := _why_no_page(answer)):
        return CaptureEvidence(capture, None, (*gaps, Skipped(what, reason)))
    parsed = _parsed(capture, plain.body, answer, reading)
    # A copy whose address somebody stated was compared with that.
    elsewhere = of_another_page(capture, plain.body, reading.cited, parsed=parsed) if reading.cited else None
    if elsewhere:
        gaps = (*gaps, Skipped(what, elsewhere))
        if elsewhere.code == "saved-from-elsewhere":
            return CaptureEvidence(capture, None, gaps)
    if not reading.anyway and (reason := _why_no_letter(capture, plain.body, parsed)):
        return CaptureEvidence(capture, None, (*gaps, Skipped(what, reason)))
    page = read_parsed(parsed, capture.archived or capture.received, reading.feeds, now=reading.now)
    shown = None if reading.anyway or page.media == "html" else _as_markup(answer, page)
    if shown and (reason := _why_no_page(shown)):
        return CaptureEvidence(capture, None, (*gaps, Skipped(what, reason)))
    missed = () if reading.anyway or shows_text(page) else _why_no_text(page, plain.body)
    held = _read(page, cut or plain.cut) if _speaks(page, missed, reading.title) else None
    if held:
        missed = (page.extent.reason,) if page.extent.reason else ()
    return CaptureEvidence(capture, held, (*gaps, *(Skipped(what, reason) for reason in missed)))


def _read(page: Page, cut: Reason | None) -> Page:
    """The page with every field found; ``cut`` says why its body was not had to its end."""
    known = whole(page)
    return replace(known, extent=Extent("part", cut)) if cut and known.extent.kind == "whole" else known


def copy_evidence(copy: Copy, capture: Capture, what: str, reading: Reading) -> CaptureEvidence:
    """``capture_evidence`` of a copy in a file, with what its reader notes, and who says where it is from.

    ``capture`` is that of the copy, filled with what is stated of it.
    """
    made = capture_evidence(capture, copy.body, what, reading)
    notes = [Skipped(digest.where, digest.note) for digest in capture.declared if digest.note]
    notes += [Skipped(what, copy.note)] if copy.note else []
    return replace(made, skipped=(*notes, *made.skipped), said_by=_said_by(capture, copy))


def _said_by(capture: Capture, copy: Copy) -> SaidBy:
    """Who says what the capture has: the file where it is the copy's own, else whoever stated it."""
    own, stated = copy.capture, Reason("as-stated")
    time, own_time = capture.archived or capture.received, own.archived or own.received
    return SaidBy(
        (copy.said_by.url if capture.url == own.url else stated) if capture.url else None,
        (copy.said_by.time if time == own_time else stated) if time else None,
    )


def _why_no_letter(capture: Capture, body: bytes, parsed: Parsed) -> Reason | None:
    """Why a mail is no letter of a newsroom: it asks in a few words to confirm, and names where.

    Addresses of such forms are written in English words in mails of all languages.
    """
    if capture.via != "mail" or len(parsed.blocks) > _MOST_LINES:
        return None
    if sum(len(block.text) for block in parsed.blocks) > _SHORT_MAIL:
        return None
    found = (link[0] for link in _CONFIRMS.finditer(body) if not _LEAVES.search(link[0]))
    link = next(found, None)
    return Reason("mail-asks-to-confirm", url=link.decode("utf-8", "replace")[:200]) if link else None


def _speaks(page: Page, missed: tuple[Reason, ...], cited: str | None) -> bool:
    """Whether a page has text, or says without any what it is, as a story that its scripts draw does.

    A title alone is as often that of a blank page: it is not held against the title of the citation.
    """
    if not missed:
        return True
    dated = page.published is not None and page.published.day is not None
    return page.media == "html" and page.title is not None and (dated or not cited)


def _why_no_text(page: Page, body: bytes) -> tuple[Reason, ...]:
    """Why no text of a body was read."""
    unread = tuple(skipped.reason for skipped in page.skipped)
    if page.media == "unknown":
        return (*unread, Reason("kind-unread", kind=unread_kind(body[:START]) or "binary"))
    if unread and page.media == "pdf":
        return unread
    return (*unread, Reason("not-the-page-because", outcome="empty-shell", why=Reason("without-text")))


def _why_no_page(answer: Answer) -> Reason | None:
    outcome = classify_answer(answer)
    if (
        outcome.name in PAGES
        or (outcome.name in _OF_HISTORY and not answer.hops)
        or is_guess(outcome.reasons)
        or (outcome.reasons[0].code == "body-empty" and answer.content.strip())  # the reading says why
    ):
        return None
    return no_page(outcome)


def _as_markup(answer: Answer, page: Page) -> Answer:
    """The answer as if it showed the text of a PDF or clip in HTML: a printed wall is a wall."""
    from html import escape

    title = escape(page.title or "")
    lines = "".join(f"<p>{escape(line)}</p>" for line in page.text[:_SHOWN].splitlines())
    body = f"<html><title>{title}</title><body><h1>{title}</h1>{lines}</body></html>"
    return replace(answer, headers=(("Content-Type", "text/html"),), body=body.encode(), encoding="utf-8")


def no_page(outcome: Outcome) -> Reason:
    """Why an answer of an outcome is not the page."""
    if not outcome.reasons:
        return Reason("not-the-page", outcome=outcome.name)
    why = outcome.reasons[0]
    for reason in outcome.reasons[1:]:
        why = Reason("then", first=why, second=reason)
    return Reason("not-the-page-because", outcome=outcome.name, why=why)


def of_another_page(
    copy: Capture, body: bytes, wanted: str, *, stated: bool = False, parsed: Parsed | None = None
) -> Reason | None:
    """Why a copy whose address is known from itself alone may not be of the page ``wanted``.

    ``wanted`` is the address of the citation, which may lead to the copy's, or what somebody ``stated`` as
    the copy's own. ``body`` is parsed where the addresses differ and ``parsed`` is not given.
    """
    if not copy.url or copy.via == "mail":  # a mail's link is often a tracker's
        return None
    held = [copy.url, *(hop.url for hop in copy.hops), *filter(None, [copy.final_url])]
    if _differs(held, wanted, stated=stated) is None:
        return None
    page = parsed or parse_page(body, url=copy.url)
    held += filter(None, [page.canonical, page.meta("og:url")])
    reason = _differs(held, wanted, stated=stated)
    note = file_note(body) if reason and copy.via == "file" else None
    if reason is None or note is None:
        return reason
    if note.tool in OFTEN_SERVED:
        return Reason("perhaps-saved-from-elsewhere", held=reason["held"], stated=reason["stated"])
    if note.tool in OF_CANONICAL and not stated:
        return Reason("perhaps-led-to", held=reason["held"], stated=reason["stated"])
    return reason


def _differs(held: Sequence[str], wanted: str, *, stated: bool) -> Reason | None:
    if stated:
        return address_differs(held, wanted)
    inner = unwrap(wanted)
    return cited_elsewhere(held, inner.address if inner else wanted)


def _parsed(capture: Capture, body: bytes, answer: Answer, reading: Reading) -> Parsed:
    return parse_page(
        body,
        url=capture.final_url or capture.url,
        headers=capture.headers,
        media=reading.media,
        encoding=reading.encoding,
        source=answer.page.source if answer.page else None,
    )
