"""What changed since the last report that differed: in words, with links to what is still here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.changes_words import change_groups, changes_opening
from audit.report.escape import markdown
from audit.report.findings import finding_anchors, fingerprints
from audit.report.markdown.syntax import anchored, blocks, bullets, claim_link, folded, source_link

if TYPE_CHECKING:
    from audit.model import DocumentReport
    from audit.report.changes_words import ChangeGroup, ChangeLine

MOST = 8
"""Changes of one kind that are shown at once; the others are folded away below them."""


def changes_section(document: DocumentReport) -> str:
    """The changes by kind; empty where no earlier report is known."""
    if document.changes is None:
        return ""
    names = dict(zip(fingerprints(document.findings), finding_anchors(document.findings), strict=True))
    claims = {claim.id for claim in document.claims}
    sources = {citation.id for citation in document.citations}

    def line(change: ChangeLine) -> str:
        about = markdown(change.id)
        if change.mark in names:
            about = f"[{about}](#{names[change.mark]})"
        elif change.about != "citation" and change.id in claims:
            about = claim_link(change.id)
        elif change.id in sources:
            about = source_link(change.id)
        return f"{about}: {markdown(change.words)}" if change.id else markdown(change.words)

    def group(held: ChangeGroup) -> str:
        lines = [line(change) for change in held.lines]
        if held.more:
            lines.append(f"… and {held.more} more, in the JSON report.")
        rest = lines[MOST:]
        more = folded(f"{len(rest)} more", bullets(rest)) if rest else ""
        return blocks(f"**{held.title}**", bullets(lines[:MOST]), more)

    return blocks(
        anchored("changes", "## What changed since the last report"),
        " ".join(map(markdown, changes_opening(document.changes))),
        *map(group, change_groups(document.changes)),
    )
