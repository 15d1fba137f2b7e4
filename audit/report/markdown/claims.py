"""The claims, those that are questioned first: what each rests on, what holds, and what speaks against it."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from audit.model import NO_CACHE
from audit.report.claims import FOUND
from audit.report.english import UNITS, reason_words, shortened
from audit.report.escape import markdown
from audit.report.judges import LEGEND as LEGEND_OF_JUDGE
from audit.report.judges import judge_alone, state_shown
from audit.report.markdown.findings import (
    MARKS,
    advice,
    evidence,
    evidence_of,
    finding_line,
    weight_of,
)
from audit.report.markdown.kept import Part, made_or_kept
from audit.report.markdown.syntax import (
    anchor,
    anchored,
    blocks,
    bullets,
    finding_link,
    folded,
    nested,
    source_link,
)
from audit.report.signs import BY_GRAVITY
from audit.report.verdict import LEGEND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.model import ClaimReport, ClaimState, DocumentReport, Finding, Link, Reason, ResultCache
    from audit.report.arrangement import Arranged, Marked

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
MOST = 100
"""Claims of one state that are shown; the others are folded away below them."""
_TEXT = 300  # characters of a claim
_QUOTED = 90  # characters of a source's words in a line; the evidence has all of them
_SAID_ABOVE = frozenset({"no-source-named", "about-source", "not-compared"})


class Around(NamedTuple):
    """What a claim is shown with: its document, the findings in their places, the captures with a line."""

    document: DocumentReport
    arranged: Arranged
    captures: frozenset[str]


def claims_section(
    document: DocumentReport, arranged: Arranged, captures: frozenset[str], cache: ResultCache = NO_CACHE
) -> str:
    """Every claim by its state, with what the words for the states mean; ``cache`` may know some."""
    if not document.claims:
        return ""
    around = Around(document, arranged, captures)
    groups: defaultdict[ClaimState, list[ClaimReport]] = defaultdict(list)
    for claim in document.claims:
        groups[claim.state].append(claim)
    judge = LEGEND_OF_JUDGE if any(map(judge_alone, document.claims)) else ""
    shown = (_group(state, groups[state], around, cache) for state in BY_GRAVITY if groups[state])
    return blocks(anchored("claims", "## Claims"), judge, *shown)


def _group(state: ClaimState, claims: Sequence[ClaimReport], around: Around, cache: ResultCache) -> str:
    """The claims of one state, and above them what is found of them alike."""
    shared: dict[tuple[str, str], Finding] = {}
    parts = []
    for claim in claims:
        of_words, own = _split(around.arranged.of_claims.get(claim.id, ()), claim)
        shared |= {(marked.finding.check, marked.finding.message): marked.finding for marked in of_words}
        parts.append(_part(claim, of_words, own, around))
    items = made_or_kept("claims", parts, cache)
    rest = items[MOST:]
    return blocks(
        f"### {SHOWN[state].partition(' ')[2].capitalize()}: {len(claims)}",
        f"{LEGEND[state][0].upper()}{LEGEND[state][1:]}.",
        *map(_shared, shared.values()),
        bullets(items[:MOST]),
        folded(f"{len(rest)} more", bullets(rest)) if rest else "",
    )


def _split(found: Iterable[Marked], claim: ClaimReport) -> tuple[list[Marked], list[Marked]]:
    """The findings whose whole evidence is the claim as it stands here, and the others."""
    of_words: list[Marked] = []
    own: list[Marked] = []
    for marked in found:
        only = all(because.quote == claim.text for because in marked.finding.because)
        (of_words if only and len(claim.text) <= _TEXT else own).append(marked)
    return of_words, own


def _shared(finding: Finding) -> str:
    """What is found alike of claims of one state, once for all of them."""
    said = f"{MARKS[finding.severity]} {markdown(finding.message, None)} {weight_of(finding)}"
    return " ".join(filter(None, [said, advice(finding)]))


def _part(claim: ClaimReport, of_words: Sequence[Marked], own: Sequence[Marked], around: Around) -> Part:
    """A claim as a list item: of all captures it asks only for those that its evidence names."""
    quoted = (passage for source in claim.sources for passage in source.passages[:1])
    found = (because for marked in own for because in marked.finding.because)
    named = {because.capture for because in (*quoted, *found)}
    near = around._replace(captures=around.captures.intersection(filter(None, named)))
    return Part(claim.id, _shown(claim, of_words, own, near), partial(_claim, claim, of_words, own, near))


def _shown(
    claim: ClaimReport, of_words: Sequence[Marked], own: Sequence[Marked], around: Around
) -> Iterator[str]:
    """All that a claim's item shows. Raises ValueError for half of a surrogate pair, which UTF-8 has not."""
    yield claim.model_dump_json(exclude={"findings"})
    of_sources = [
        (link.id, [(marked.anchor, marked.finding.check, marked.finding.severity)
                   for marked in around.arranged.of_citations.get(link.id, ())])
        for link in claim.cites
    ]  # fmt: skip
    said = [(marked.anchor, marked.finding.severity) for marked in of_words]
    yield repr((around.document.unit, sorted(around.captures), said, of_sources, len(own)))
    for marked in own:
        yield marked.anchor
        yield marked.finding.model_dump_json()


def _claim(claim: ClaimReport, of_words: Sequence[Marked], own: Sequence[Marked], around: Around) -> str:
    """A claim as a list item: its words, its findings, its sources, and the evidence folded away."""
    anchors = "".join(anchor(name) for name in (f"claim-{claim.id}", *(marked.anchor for marked in of_words)))
    place = f"{UNITS[around.document.unit]} {claim.line}: " if claim.line else ""
    state = state_shown(claim, SHOWN[claim.state])
    marks = "".join(f" {MARKS[marked.finding.severity]}" for marked in of_words)  # as above all of the state
    head = f"{anchors}{state} · {place}“{markdown(claim.text, _TEXT)}”{marks}"
    other = [reason for reason in claim.reasons if reason.code not in FOUND | _SAID_ABOVE]
    lines = [
        *map(finding_line, own),
        *(_source(link, claim, around.arranged) for link in claim.cites),
        *(markdown(reason_words(reason)) for reason in other),
    ]
    beside = claim.text if len(claim.text) <= _TEXT else ""
    told = (_compared(claim, around.captures), evidence_of(own, around.captures, beside))
    proof = "\n".join(filter(None, told))
    return nested(head, lines, folded("Evidence", proof) if proof else "")


def _source(link: Link, claim: ClaimReport, arranged: Arranged) -> str:
    """A source of a claim: what it says of it, and by which findings it is itself questioned."""
    inferred = f" (inferred, {link.confidence:.0%})" if link.method == "inferred" else ""
    said = "; ".join(markdown(reason_words(shortened(why, _QUOTED))) for why in _said_by(claim, link.id))
    found = arranged.of_citations.get(link.id, ())
    grave = [finding_link(marked) for marked in found if marked.finding.severity != "note"]
    notes = [finding_link(marked) for marked in found if marked.finding.severity == "note"]
    worst = next((MARKS[marked.finding.severity] for marked in found), "")
    parts = [
        f"{source_link(link.id)}{inferred}: {said or 'compared with nothing'}.",
        f"{worst} Against the source itself: {', '.join(grave)}." if grave else "",
        f"{MARKS['note']} Notes: {', '.join(notes)}." if notes else "",
    ]
    return " ".join(filter(None, parts))


def _said_by(claim: ClaimReport, source: str) -> Iterator[Reason]:
    """Why the judges think what they think of a source of the claim."""
    for reason in claim.reasons:
        if reason.code == "about-source" and reason["source"] == source:
            why = reason["why"]
            if not isinstance(why, str | int | float | tuple):
                yield why


def _compared(claim: ClaimReport, captures: frozenset[str]) -> str:
    """The words of each source that were compared, whole and with their place."""
    return bullets(
        f"{source_link(source.source)}: {evidence(source.passages[0], captures)}"
        for source in claim.sources
        if source.passages
    )
