"""Archived copies of another time than was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import days_apart, span, when
from audit.formats.http import archived_address
from audit.model import Because, Check, Method, Property, WebAddress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CaptureSubject
    from audit.model import Capture, Finding, Interval

CHECK = Check(
    name="archive-served-another-time",
    level="capture",
    summary="An archive served its copy of another time than the one it was asked for.",
    severity="note",
)
_GRACE = 1  # days: whoever asked for a day gets the copy of the night before or after
_FAR = 30  # days from which the page may well have been another one


def find(capture: CaptureSubject) -> Iterator[Finding]:
    """One finding for a copy whose time differs from the one asked for, or from the one in its address."""
    served, asked = capture.capture.archived, _asked(capture.capture)
    if served is None or asked is None:
        return
    days = days_apart(served, asked[0])
    if days <= _GRACE:
        return
    time = Because(
        quote=served.edtf,
        method=Method("archive"),
        where=Property("archived"),
        capture=capture.capture.digest,
    )
    yield CHECK.finding(
        f"The archive was asked for the page as of {when(asked[0])} and served its copy of {when(served)}, "
        f"{span(days)} {'later' if asked[0].is_before(served) else 'earlier'}.",
        confidence="high",
        severity="warning" if days > _FAR else None,
        citation=capture.citation.id,
        because=[asked[1], time],
        suggestion="Cite the copy by its own time, or look in another archive for one nearer to the time "
        "you need.",
    )


def _asked(capture: Capture) -> tuple[Interval, Because] | None:
    """The time asked for, or else the one that the copy's own address names."""
    if capture.asked_time:
        url = capture.final_url or capture.url
        return capture.asked_time, Because(
            quote=capture.asked_time.edtf,
            method=Method("asked"),
            where=WebAddress(url) if url else Property("asked-time"),
            capture=capture.digest,
        )
    for url in (capture.final_url, capture.url):
        named = archived_address(url) if url else None
        if url and named and named.time:
            return named.time, Because(
                quote=url, method=Method("address"), where=Property("url"), capture=capture.digest
            )
    return None
