"""Copies without a recorded digest: a later change to them would go unnoticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Because, Check, DossierField, Method

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CaptureSubject
    from audit.model import Capture, Finding

CHECK = Check(
    name="no-digest",
    level="capture",
    summary="No digest is recorded for a copy, so a later change to it would go unnoticed.",
    severity="note",
)


def find(capture: CaptureSubject) -> Iterator[Finding]:
    """One finding for a capture that came as a file and states no digest anywhere."""
    held = capture.capture
    path, digest, citation = held.path, held.digest, capture.citation.id
    if path is None or digest is None or held.declared or _from_the_store(held):
        return
    if capture.evidence.page is None:  # nothing in it counts, so that no change to it would
        return
    file, mark, _ = path.rpartition("#")
    own = None if mark or held.via not in {"file", "archive"} else digest
    known = capture.evidence.file_digest or own
    where = DossierField("citation", citation, "captures")
    yield CHECK.finding(
        "No digest is recorded for this copy, so nobody would notice if the file were changed.",
        confidence="high",
        citation=citation,
        because=[Because(quote=path, method=Method("citation"), where=where, capture=digest)],
        suggestion=f"Write it beside the path: digest: {known}"
        if known
        else f"Write it beside the path (digest: sha256:…), as sha256sum prints it for {file or path}",
    )


def _from_the_store(capture: Capture) -> bool:
    """Whether the capture came over the wire: the store keeps and verifies its own digests."""
    return capture.via == "live" or (capture.via == "archive" and capture.final_url is not None)
