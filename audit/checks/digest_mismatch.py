"""Copies whose bytes are not those that their keeper recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Because, Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import CaptureEvidence, CitationEvidence, Declared, Evidence, Finding

CHECK = Check(
    name="digest-mismatch",
    level="capture",
    summary="A copy's bytes are not those whose digest was recorded with it.",
    severity="error",
)
_NAMES = {"file": "the file", "block": "the whole record", "payload": "the page in the record"}


def find(capture: CaptureEvidence, citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding for a capture with at least one digest that its bytes do not have."""
    del evidence
    wrong = [one for one in capture.capture.declared if one.stated != one.actual]
    if not wrong:
        return
    sound = any(one.of in {"block", "file"} for one in capture.capture.declared if one not in wrong)
    names = " and ".join(dict.fromkeys(_NAMES[one.of] for one in wrong))
    yield CHECK.finding(
        f"The digest recorded for {names} is not the digest of the bytes that are there now"
        + (
            ", though the record around them is whole." if sound else ": something changed after it was kept."
        ),
        confidence="medium" if sound else "high",
        severity="warning" if sound else None,
        citation=citation.citation.id,
        because=[_because(one, capture) for one in wrong],
        suggestion="Ask whoever made the file how its digests were computed, or get the copy again."
        if sound
        else "Restore the file from where it came from; until then rely on nothing that it says.",
    )


def _because(declared: Declared, capture: CaptureEvidence) -> Because:
    return Because(
        quote=f"recorded {declared.stated}, found {declared.actual}",
        method=f"{declared.of} digest",
        where=declared.where,
        capture=capture.capture.digest or capture.capture.path,
    )
