"""One capture: its file, every date and credit it shows; and the attempts to get a citation's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.dates import opinion_words
from audit.report.english import count, reason_words
from audit.report.escape import code, link_target, markdown
from audit.report.markdown.dates import dates_of, left_out_of, rest_of
from audit.report.markdown.syntax import blocks, bullets, folded, names_capture, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Attempt, Capture, CaptureReport, Citation, CitationReport, SkippedReport

PRINTED = 600
"""Characters of a printed reference that are shown."""
LATEST = 5
"""Attempts that are shown; the JSON report has them all."""


def cited_as(citation: Citation) -> str:
    """The citation's fields that its line and its printed reference do not show, as a list."""
    printed = (citation.raw or "")[:PRINTED]
    names = [str(name) for name in citation.author]
    fields = {
        "title": markdown(citation.title or "")
        if citation.raw and (citation.title or "") not in printed
        else "",
        "author": markdown("; ".join(names)) if any(name not in printed for name in names) else "",
        "address": _link(citation.URL),
        "ISBN, DOI": markdown(", ".join((*citation.ISBN, citation.DOI or "")).strip(", ")),
    }
    said = [f"{name}: {value}" for name, value in fields.items() if value]
    return blocks("**Cited as**", bullets(said)) if said else ""


def capture_part(number: int, capture: CaptureReport, quoted_above: frozenset[tuple[str, str | None]]) -> str:
    """Everything one capture says, and which file it is.

    ``quoted_above`` are the words, with their capture, that findings show as evidence: signs among them are
    not said again.
    """
    signs = [sign for sign in capture.signs if (sign.quote, capture.capture.digest) not in quoted_above]
    marks = [f"{markdown(sign.says)}: {quoted(sign.quote)}" for sign in signs]
    return blocks(
        f"**Capture {number}**",
        bullets([*_file(capture), *_itself(capture)]),
        blocks("Its dates:", dates_of(capture))
        if dates_of(capture)
        else "It shows no date." * bool(capture.title),
        left_out_of(capture),
        rest_of(capture),
        blocks("Marks of a content farm (signals, not a verdict):", bullets(marks)) if marks else "",
    )


def _file(report: CaptureReport) -> Iterator[str]:
    capture = report.capture
    unread = "".join(f"; {_unread(item, capture.path)}" for item in report.skipped)
    size = f", {capture.size:,} bytes" if capture.size else ""
    if capture.path or size or unread:
        yield f"file: {code(capture.path) if capture.path else 'of the store'}{size}{unread}"
    if came := " → ".join(map(_plain, _came_from(capture))):
        yield f"came from {came}"
    if capture.digest:
        yield f"sha256 {code(capture.digest.removeprefix('sha256:'))}"


def _itself(capture: CaptureReport) -> Iterator[str]:
    """What the page is, by its own words."""
    names = dict.fromkeys(witness.says for witness in capture.witnesses if witness.about == "author")
    fields = {
        "title": markdown(capture.title or ""),
        "author": markdown("; ".join(names), 160),
        "newsroom or publisher": _origin(capture),
        "text written": opinion_words(capture.story, markdown),
    }
    yield from (f"{name}: {value}" for name, value in fields.items() if value)


def _origin(capture: CaptureReport) -> str:
    origin = capture.origin
    if origin is None:
        return ""
    place = f", {origin.place}" if origin.place else ""
    carrier = origin.carrier if origin.carrier and origin.carrier != origin.name else None
    carried = f", carried by {markdown(carrier)}" if carrier else ""
    return f"{markdown(origin.name)} ({markdown(f'{origin.kind}, by its {origin.method}{place}')}){carried}"


def _link(url: str | None) -> str:
    target = link_target(url) if url else None
    return f"[{markdown(url or '', 80)}]({target})" if target else _plain(url)


def _plain(url: str | None) -> str:
    """An address that a page names is shown and not linked."""
    return code(url) if url else ""


def _unread(skipped: SkippedReport, path: str | None) -> str:
    """What was not read of the file, whose name stands beside it already."""
    what = "" if names_capture(skipped.what, path) else f"{markdown(skipped.what)}: "
    return f"{what}{markdown(reason_words(skipped.reason))}"


def _came_from(capture: Capture) -> tuple[str, ...]:
    """The address of a capture and, where redirects were followed, the one that they led to."""
    ends = capture.url, capture.final_url if capture.hops else None
    return tuple(dict.fromkeys(filter(None, ends)))


# -- what happened when an address was asked for ---------------------------------------------


def attempts_of(report: CitationReport) -> str:
    """The latest attempts, newest first, each with its outcome and the reasons for it."""
    if not report.attempts:
        return ""
    ordered = sorted(report.attempts, key=lambda attempt: attempt.at, reverse=True)
    shown = f", the latest {LATEST} shown" if len(ordered) > LATEST else ""
    last = f"the last {ordered[0].at:%Y-%m-%d}: {ordered[0].outcome.name}"
    return folded(
        f"Asked for {count(len(ordered), 'time')}{shown}; {last}", bullets(map(_attempt, ordered[:LATEST]))
    )


def _attempt(attempt: Attempt) -> str:
    moved = attempt.final_url is not None and attempt.final_url != attempt.url
    reasons = [markdown(reason_words(reason)) for reason in attempt.outcome.reasons]
    if moved:
        reasons.append(f"ended at {code(attempt.final_url or '')}")
    status = f", {attempt.status}" if attempt.status else ""
    head = f"{attempt.at:%Y-%m-%d %H:%M} UTC, {attempt.via}: **{attempt.outcome.name}**{status}"
    return f"{head}: {'; '.join(reasons)}" if reasons else head
