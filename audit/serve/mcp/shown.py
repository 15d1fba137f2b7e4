"""Values of the program as parts of an answer: bounded, on one line, with unseen characters shown."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from audit.model import Reason
from audit.report import location_words, method_words, reason_words, visible
from audit.serve.mcp.answers import Evidence, NotLookedAt, Quoted, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model import Because, CaptureEvidence, Skipped, Witness

MOST = 20
"""Entries of a list in an answer."""
_MOST_GAPS = 40
_LONGEST_SENTENCE = 1_000  # characters


def quoted(text: str | None) -> Quoted | None:
    """Words of a page; ``None`` for none."""
    return _quoted(text) if text else None


def _quoted(text: str) -> Quoted:
    shown = visible(text)
    return Quoted(quoted=shown, cut=shown.endswith("…") and not text.rstrip().endswith("…"))


def words(text: str) -> Quoted:
    """Words of a page that are there, though they may be empty."""
    return _quoted(text)


def of_witness(witness: Witness) -> Evidence:
    """A statement of a page."""
    return Evidence(
        quote=_quoted(witness.quote),
        method=visible(method_words(witness.method)),
        where=visible(location_words(witness.where)),
        about=witness.about,
        says=visible(witness.says),
        left_out=visible(reason_words(witness.left_out)) if witness.left_out else "",
    )


def of_because(because: Because | None) -> Evidence | None:
    """A piece of evidence; ``None`` for none."""
    if because is None:
        return None
    return Evidence(
        quote=_quoted(because.quote),
        method=visible(method_words(because.method)),
        where=visible(location_words(because.where)),
        says=visible("; ".join(map(reason_words, because.reasons))),
    )


def pieces(because: Iterable[Because], most: int = MOST) -> list[Evidence]:
    """Pieces of evidence, bounded."""
    return [shown for one in islice(because, most) if (shown := of_because(one))]


def witnesses(found: Iterable[Witness]) -> list[Evidence]:
    """Statements of a page, bounded."""
    return [of_witness(one) for one in islice(found, MOST)]


def sentence(reason: Reason) -> str:
    """The answer in one sentence."""
    return line(reason_words(reason))


def line(text: str) -> str:
    """A sentence of the program, which may quote words of a page."""
    return visible(text, _LONGEST_SENTENCE)


def gap(what: str, reason: Reason) -> NotLookedAt:
    """Something that was not looked at."""
    return NotLookedAt(what=visible(what), code=reason.code, why=line(reason_words(reason)))


def gaps(what: str, *never: Reason, skipped: Iterable[Skipped] = ()) -> list[NotLookedAt]:
    """What was not looked at: what was skipped, each once, and what such a tool never looks at."""
    once = dict.fromkeys((one.what, one.reason) for one in skipped)
    found = [gap(name, reason) for name, reason in islice(once, _MOST_GAPS)]
    if len(once) > len(found):
        found.append(gap(what, Reason("list-shortened", shown=len(found), count=len(once))))
    return found + [gap(what, reason) for reason in never]


def source_of(name: str, held: CaptureEvidence, *, asked: bool) -> Source:
    """What was read of a source; ``asked`` says that it is an address, and ``name`` the one asked for."""
    page, capture = held.page, held.capture
    why = why_not_whole(held)
    address = capture.final_url or capture.url or ""
    return Source(
        name=visible(name),
        read=page.extent.kind if page else "none",
        why_not_whole=line(reason_words(why)) if why else "",
        title=quoted(page.title) if page else None,
        address=visible(name if asked else address),
        answered_by=visible(address) if asked and address != name else "",
        received=str(capture.received or ""),
        digest=capture.digest or "",
        language=visible((page.language if page else None) or ""),
    )


def why_not_whole(held: CaptureEvidence) -> Reason | None:
    """Why a page was not read, or not whole; ``None`` for a whole one."""
    if held.page is None:
        return held.skipped[-1].reason if held.skipped else Reason("text-unread")
    return held.page.extent.reason
