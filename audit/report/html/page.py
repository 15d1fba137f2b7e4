"""The report on one document as one HTML file that loads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.arrangement import arrange, shakiest_first, standings
from audit.report.html.body import shown_blocks
from audit.report.html.changed import shown_changes
from audit.report.html.missed import missed, passages
from audit.report.html.opening import MOST_FIRST, of_states, pointers, state_counts
from audit.report.html.shell import Additions, render
from audit.report.html.source import shown_sources
from audit.report.judges import LEGEND as LEGEND_OF_JUDGE
from audit.report.judges import by_judge_alone
from audit.report.markdown.coverage import LIMITS
from audit.report.origins import joined
from audit.report.verdict import LEGEND, not_compared, not_located, partial, tally, verdict

if TYPE_CHECKING:
    from audit.model import ClaimReport, DocumentReport, MarkedText, Run

_PLAIN = Additions()
MOST_UNSEEN = 3
"""Things of the document itself, not looked at, that the first screen names."""


def render_html(
    document: DocumentReport, run: Run, text: MarkedText | None, additions: Additions = _PLAIN
) -> str:
    """The whole page. Same input, same bytes.

    ``text`` is the document's, with its claims marked in it; without it the claims stand in a list.
    """
    arranged = arrange(document)
    held = standings(document, arranged)
    blocks = shown_blocks(text, document.claims) if text else []
    placed = {claim.id for block in blocks for claim in block.claims}
    first, unseen = pointers(document, held), missed(document)
    return render(
        "report.html.j2",
        additions,
        {
            "document": document,
            "run": run,
            "verdict": verdict(document),
            "by_judge_alone": by_judge_alone(document),
            "partial": partial(run),
            "not_located": not_located(document, run),
            "not_compared": not_compared(document),
            "tally": tally(document),
            "states": state_counts(document),
            "legend": LEGEND,
            "legend_of_judge": LEGEND_OF_JUDGE,
            "first": first[:MOST_FIRST],
            "first_left": len(first[MOST_FIRST:]),
            "of_states": of_states(document),
            "changes": shown_changes(document),
            "missed": unseen,
            "missed_of_document": [one for one in unseen if not one.kind][:MOST_UNSEEN],
            "unread": [standing.report.id for standing in held if standing.unread],
            "passages": passages(document),
            "blocks": blocks,
            "unplaced": [claim for claim in document.claims if claim.id not in placed],
            "arranged": arranged,
            "sources": shown_sources(shakiest_first(held)),
            "checks_of": {claim.id: _checks(claim, document) for claim in document.claims},
            "sources_of": {claim.id: " ".join(link.id for link in claim.cites) for claim in document.claims},
            "cited_as": {report.id: report.citation for report in document.citations},
            "captures": _captures(document),
            "groups": joined(document),
            "limits": [" ".join(limit.split()) for limit in LIMITS.removeprefix("- ").split("\n- ")],
        },
    )


def _checks(claim: ClaimReport, document: DocumentReport) -> str:
    """The names of the checks that found something of a claim or its sources, for the filter."""
    return " ".join(dict.fromkeys(document.findings[number - 1].check for number in claim.findings))


def _captures(document: DocumentReport) -> frozenset[str]:
    """The digests of the captures that the page has a row for."""
    return frozenset(
        capture.capture.digest
        for citation in document.citations
        for capture in citation.captures
        if capture.capture.digest
    )
