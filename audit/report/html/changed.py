"""What changed since the last report that differed, and where on the page that is which changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.report.changes_words import change_groups, changes_opening
from audit.report.findings import finding_anchors, fingerprints

if TYPE_CHECKING:
    from audit.model import DocumentReport
    from audit.report.changes_words import ChangeLine

MOST = 6
"""Changes of one kind that are shown at once; the others are folded away below them."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change in words; ``target`` is the name of what it is about on the page, empty where it is gone."""

    id: str
    words: str
    target: str


@dataclass(frozen=True, slots=True)
class ChangesOfKind:
    """Changes under a heading; ``more`` are in the JSON report alone."""

    title: str
    shown: tuple[Change, ...]
    folded: tuple[Change, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ShownChanges:
    """What is compared with what, and the changes by kind."""

    opening: tuple[str, ...]
    kinds: tuple[ChangesOfKind, ...]


def shown_changes(document: DocumentReport) -> ShownChanges | None:
    """The changes of a document; ``None`` where no earlier report is known."""
    if document.changes is None:
        return None
    marks = dict(zip(fingerprints(document.findings), finding_anchors(document.findings), strict=True))
    claims = {claim.id for claim in document.claims}
    sources = {citation.id for citation in document.citations}

    def change(line: ChangeLine) -> Change:
        target = marks.get(line.mark or "", "")
        if not target and line.about != "citation" and line.id in claims:
            target = f"claim-{line.id}"
        elif not target and line.id in sources:
            target = f"source-{line.id}"
        return Change(line.id, line.words, target)

    groups = change_groups(document.changes)
    made = [(group, tuple(map(change, group.lines))) for group in groups]
    kinds = (ChangesOfKind(held.title, lines[:MOST], lines[MOST:], held.more) for held, lines in made)
    return ShownChanges(changes_opening(document.changes), tuple(kinds))
