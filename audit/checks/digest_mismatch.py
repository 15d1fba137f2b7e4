"""Copies whose bytes are not those that their keeper recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Because, Check, FilePart, Method

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CaptureSubject
    from audit.model import Declared, Finding, MethodCode

CHECK = Check(
    name="digest-mismatch",
    level="capture",
    summary="A copy's bytes are not those whose digest was recorded with it.",
    severity="error",
)
_METHODS: dict[str, MethodCode] = {
    "file": "file digest", "block": "block digest", "payload": "payload digest",
}  # fmt: skip
_NAMES = {"file": "the file", "block": "the whole record", "payload": "the page in the record"}


def find(capture: CaptureSubject) -> Iterator[Finding]:
    """One finding for a capture with at least one digest that its bytes do not have."""
    wrong = [digest for digest in capture.capture.declared if digest.stated != digest.actual]
    if not wrong:
        return
    right = [digest for digest in capture.capture.declared if digest not in wrong]
    sound = any(digest.of in {"block", "file"} for digest in right)
    names = " and ".join(dict.fromkeys(_NAMES[digest.of] for digest in wrong))
    yield CHECK.finding(
        f"The digest recorded for {names} is not the digest of the bytes that are there now"
        + (
            ", though the record around them is whole." if sound else ": something changed after it was kept."
        ),
        confidence="medium" if sound else "high",
        severity="warning" if sound else None,
        citation=capture.citation.id,
        because=[_because(digest, capture) for digest in wrong],
        suggestion="Ask whoever made the file how its digests were computed, or get the copy again."
        if sound
        else "Restore the file from where it came from; until then rely on nothing that it says.",
    )


def _because(declared: Declared, capture: CaptureSubject) -> Because:
    return Because(
        quote=f"recorded {declared.stated}, found {declared.actual}",
        method=Method(_METHODS[declared.of]),
        where=FilePart(declared.where),
        capture=capture.held_as,
    )
