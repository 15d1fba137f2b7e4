"""The report on one document as one HTML file that loads nothing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from audit.report.findings import finding_anchors
from audit.report.html.body import shown_blocks
from audit.report.html.missed import missed, passages
from audit.report.html.opening import MOST_FIRST, pointers, state_counts, uncited
from audit.report.html.shell import Additions, render
from audit.report.html.source import Found, shown_sources
from audit.report.markdown.coverage import LIMITS
from audit.report.markdown.verdict import LEGEND, not_compared, tally, verdict
from audit.report.origins import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.model import DocumentReport, MarkedText, Run

_PLAIN = Additions()
MOST_UNSEEN = 4
"""Things not looked at that the first screen names."""


def render_html(
    document: DocumentReport, run: Run, text: MarkedText | None, additions: Additions = _PLAIN
) -> str:
    """The whole page. Same input, same bytes.

    ``text`` is the document's, with its claims marked in it; without it the claims stand in a list.
    """
    found = [
        Found(anchor, finding)
        for anchor, finding in zip(finding_anchors(document.findings), document.findings, strict=True)
    ]
    blocks = shown_blocks(text, document.claims) if text else []
    placed = {claim.id for block in blocks for claim in block.claims}
    of_claims, of_sources = _by_subject(found)
    first, unseen = pointers(document), missed(document)
    unseen_first = [one for one in unseen if one.kind != "claim"][:MOST_UNSEEN]
    return render(
        "report.html.j2",
        additions,
        {
            "document": document,
            "run": run,
            "verdict": verdict(document),
            "not_compared": not_compared(document),
            "tally": tally(document),
            "uncited": uncited(document),
            "states": state_counts(document),
            "legend": LEGEND,
            "first": first[:MOST_FIRST],
            "first_left": len(first[MOST_FIRST:]),
            "missed": unseen,
            "missed_first": unseen_first,
            "missed_left": len(unseen) - len(unseen_first),
            "passages": passages(document),
            "blocks": blocks,
            "unplaced": [claim for claim in document.claims if claim.id not in placed],
            "found": found,
            "of_claims": of_claims,
            "of_document": _of_neither(found),
            "sources": shown_sources(document.citations, of_sources),
            "cited_as": {report.id: report.citation for report in document.citations},
            "captures": _captures(document),
            "groups": joined(document),
            "limits": [" ".join(limit.split()) for limit in LIMITS.removeprefix("- ").split("\n- ")],
        },
    )


def _by_subject(found: Sequence[Found]) -> tuple[dict[str, list[Found]], dict[str, list[Found]]]:
    """The findings on each claim, and on each citation but those on a claim."""
    claims, citations = defaultdict(list), defaultdict(list)
    for one in found:
        if one.finding.claim is not None:
            claims[one.finding.claim].append(one)
        elif one.finding.citation is not None:
            citations[one.finding.citation].append(one)
    return claims, citations


def _of_neither(found: Sequence[Found]) -> list[Found]:
    return [one for one in found if one.finding.claim is None and one.finding.citation is None]


def _captures(document: DocumentReport) -> frozenset[str]:
    """The digests of the captures that the page has a row for."""
    return frozenset(
        capture.capture.digest
        for citation in document.citations
        for capture in citation.captures
        if capture.capture.digest
    )
