"""The opening: one sentence with the counts, then the verdict on each claim."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, get_args

from audit.model import SEVERITIES, ClaimState
from audit.report.claims import FOUND
from audit.report.english import UNITS, count, listed, reason_words
from audit.report.escape import code, link_target, markdown
from audit.report.markdown.judges import LEGEND as LEGEND_OF_JUDGE
from audit.report.markdown.judges import by_judge_alone, judge_alone, state_shown
from audit.report.markdown.syntax import blocks, bullets, claim_link, finding_link, source_link, table

if TYPE_CHECKING:
    from audit.model import ClaimReport, DocumentReport, Finding, Link, Run

SHOWN: dict[ClaimState, str] = {
    "supported": "✅ supported",
    "partly": "◐ partly",
    "contradicted": "≠ contradicted",
    "questioned": "⚠️ questioned",
    "silent": "◌ silent",
    "unverified": "❔ unverified",
    "uncited": "🚫 uncited",
    "needs-none": "– needs none",
}
LEGEND: dict[ClaimState, str] = {
    "supported": "the source's own words, shown, carry the whole claim",
    "partly": "the source's words carry some of it: see which, and which words it lacks",
    "contradicted": "the source has another number, date, name or negation: both are shown",
    "questioned": "the evidence speaks against a date, the origin or the standing of its source: see why, "
    "and there what the source's words say of the claim",
    "silent": "its sources were read whole, and nothing in them is about it",
    "unverified": "its sources could not be read, were held in part only, or were compared and nothing is "
    "decided: see which",
    "uncited": "the claim names no source",
    "needs-none": "it is marked as a view, a question, a look ahead or words that lead on",
}
_AT_A_GLANCE = 15  # claims whose table is seen whole
_FIRST = 8  # claims of a state that are named above the table
_OF_LANGUAGE = {"language-unlike": "language", "language-unknown": "language"}
NOT_COMPARED: dict[str, str] = {
    "held-in-part": "whose sources were not held whole",
    "source-unread": "whose sources could not be read",
    "claim-not-found": "not found in the document",
    "language": "in another language than their sources, or in one that cannot be told",
    "rest": "of which no words could be compared",
}
"""Why claims were compared with nothing, by the code of the reason, as the first line counts them."""


def opening(document: DocumentReport, run: Run) -> str:
    """Title, verdict in one sentence, and what was audited."""
    name = markdown(document.title or document.id, None)
    return blocks(
        f"# Audit of sources: {name}",
        " ".join(
            filter(
                None,
                [
                    f"**{verdict(document)}**",
                    by_judge_alone(document),
                    not_compared(document),
                    tally(document),
                ],
            )
        ),
        _first(document),
        _about(document, run),
    )


def _first(document: DocumentReport) -> str:
    """Which claims of a long document are to be looked at first; empty for a short one."""
    if len(document.claims) <= _AT_A_GLANCE:
        return ""
    parts = []
    for state in ("contradicted", "questioned"):
        links = [claim_link(claim.id) for claim in document.claims if claim.state == state]
        more = f" and {len(links) - _FIRST} more" if len(links) > _FIRST else ""
        if links:
            parts.append(f"{state}: {', '.join(links[:_FIRST])}{more}")
    return f"Look first at the claims that are {'; '.join(parts)}." if parts else ""


def verdict(document: DocumentReport) -> str:
    """How many claims are in which state, as a sentence."""
    if not document.claims:
        return "The dossier locates no claim in this document."
    states = Counter(claim.state for claim in document.claims)
    parts = [
        f"{states[state]} {_named(state, states[state])}" for state in get_args(ClaimState) if states[state]
    ]
    total = len(document.claims)
    return f"Of {count(total, 'claim')}, {listed(parts)}."


def _named(state: ClaimState, number: int) -> str:
    """How a sentence counts the claims of a state."""
    if state == "needs-none":
        return "that needs none" if number == 1 else "that need none"
    return state


def not_compared(document: DocumentReport) -> str:
    """Of how many claims nothing was compared with a source, and why, as a sentence; empty where of none."""
    why = Counter(code for claim in document.claims if (code := _not_compared(claim)))
    parts = [f"{why[code]} {words}" for code, words in NOT_COMPARED.items() if why[code]]
    return f"Not compared with any source: {listed(parts)}." if parts else ""


def _not_compared(claim: ClaimReport) -> str | None:
    """Why a claim that names sources was compared with none: by the first source of which more is known."""
    if not claim.cites:
        return None
    if any(reason.code in {"claim-not-found", "document-unread"} for reason in claim.reasons):
        return "claim-not-found"
    codes = [source.why.code for source in claim.sources if source.score is None]
    if len(codes) < len(claim.sources):
        return None
    known = [_OF_LANGUAGE.get(code, code) for code in codes]
    return next((code for code in NOT_COMPARED if code in known), "rest")


def tally(document: DocumentReport) -> str:
    """How many findings of each severity, over how many sources and captures."""
    found = Counter(finding.severity for finding in document.findings)
    parts = [count(found[severity], severity) for severity in SEVERITIES if found[severity]]
    captures = sum(len(citation.captures) for citation in document.citations)
    where = f"in {count(len(document.citations), 'source')} with {count(captures, 'capture')}"
    words = f"{listed(parts)} {where}" if parts else f"No finding {where}"
    accepted = f"; {len(document.accepted)} more accepted" if document.accepted else ""
    missed = len(document.skipped) + sum(_skipped(document)) + len(document.not_examined)
    unseen = f"; {count(missed, 'thing')} not looked at" if missed else ""
    return f"{words}{accepted}{unseen}."


def _skipped(document: DocumentReport) -> list[int]:
    return [
        len(citation.skipped) + sum(len(capture.skipped) for capture in citation.captures)
        for citation in document.citations
    ]


def _about(document: DocumentReport, run: Run) -> str:
    link = link_target(document.URL) if document.URL else None
    parts = [
        f"Document: {code(document.text)}" if document.text else "",
        f"published at [{markdown(document.URL or '', 100)}]({link})" if link else "",
        f"dated {document.issued}" if document.issued else "",
        f"judged as of {run.now:%Y-%m-%d}",
    ]
    return " · ".join(part for part in parts if part)


def claims_section(document: DocumentReport) -> str:
    """The verdict on each claim, and what the words for it mean."""
    if not document.claims:
        return ""
    used = {claim.state for claim in document.claims}
    legend = [f"{SHOWN[state]}: {LEGEND[state]}" for state in get_args(ClaimState) if state in used]
    if any(map(judge_alone, document.claims)):
        legend.append(LEGEND_OF_JUDGE)
    return blocks(
        "## Verdict on each claim",
        table(
            (UNITS[document.unit], "claim", "rests on", "state", "why"),
            (_row(claim, document) for claim in document.claims),
        ),
        bullets(legend),
    )


def _row(claim: ClaimReport, document: DocumentReport) -> tuple[str, ...]:
    line = str(claim.line) if claim.line else "?"
    words = f'<a id="claim-{claim.id}"></a>{markdown(claim.text, 180)}'
    state = state_shown(claim, SHOWN[claim.state])
    return line, words, "<br>".join(map(_rests_on, claim.cites)), state, _why(claim, document)


def _rests_on(link: Link) -> str:
    inferred = f" (inferred, {link.confidence:.0%})" if link.method == "inferred" else ""
    return f"{source_link(link.id)}{inferred}"


def _why(claim: ClaimReport, document: DocumentReport) -> str:
    """What was found on the claim itself in full; on each source, the gravest; notes by number alone."""
    bearing = [(number, document.findings[number - 1]) for number in claim.findings]
    grave = [(number, finding) for number, finding in bearing if finding.severity != "note"]
    said = [
        f"{markdown(finding.message)} ({finding_link(n, finding.check)})"
        for n, finding in grave
        if finding.claim
    ]
    by_source: dict[str, list[tuple[int, Finding]]] = {}
    for number, finding in grave:
        if not finding.claim and finding.citation:
            by_source.setdefault(finding.citation, []).append((number, finding))
    said += [f"{markdown(source)}: {_of_source(found)}" for source, found in by_source.items()]
    said += [markdown(reason_words(reason)) for reason in claim.reasons if reason.code not in FOUND]
    notes = [finding_link(number, str(number)) for number, finding in bearing if finding.severity == "note"]
    return "<br>".join([*said, f"Notes: {', '.join(notes)}"] if notes else said)


def _of_source(found: list[tuple[int, Finding]]) -> str:
    """The first and gravest finding in its own words, the others by name."""
    (first, gravest), *rest = found
    also = (
        f"; also {', '.join(finding_link(number, finding.check) for number, finding in rest)}" if rest else ""
    )
    return f"{markdown(gravest.message)} ({finding_link(first, gravest.check)}{also})"
