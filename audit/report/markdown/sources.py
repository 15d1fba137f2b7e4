"""A card per citation: how it stands, its dates and origin in a few lines, the evidence one click below."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.model import NO_CACHE
from audit.report.arrangement import shakiest_first
from audit.report.dates import opinion_words
from audit.report.english import count, reason_words
from audit.report.escape import code, link_target, markdown
from audit.report.markdown.captures import PRINTED, attempts_of, capture_part, cited_as
from audit.report.markdown.findings import MARKS, evidence_of, finding_line
from audit.report.markdown.first import UNREAD, WEIGHTS
from audit.report.markdown.kept import Part, made_or_kept
from audit.report.markdown.syntax import (
    anchor,
    anchored,
    blocks,
    bullets,
    claim_link,
    finding_link,
    folded,
    folded_parts,
    short_digest,
    source_link,
)
from audit.report.markdown.timeline import dates_of_citation, timeline_picture
from audit.report.origins import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.model import CaptureReport, CitationReport, DocumentReport, ResultCache
    from audit.report.arrangement import Standing

_NOTHING: Mapping[str, str] = MappingProxyType({})
MOST_CARDS = 60
"""Cards of sources against which nothing is found that are shown; the others are folded away below them."""
MOST_CLAIMS = 12
_READ_AS = 160  # characters of a reference that no finding is about


def citations_parts(
    document: DocumentReport,
    standings: Sequence[Standing],
    captures: frozenset[str],
    cache: ResultCache = NO_CACHE,
    made_of: Mapping[str, str] = _NOTHING,
) -> list[str]:
    """The section with the card of every citation of the document, the shakiest first, in blocks.

    ``cache`` may know some; ``made_of`` has for citations, by id, a digest of all that the report on them is
    made of.
    """
    if not standings:
        return []
    anchors: set[str] = set()  # an id may stand once in a document, and two captures may hold the same bytes
    alike = {id_: group.citations for group in joined(document) for id_ in group.citations}
    ordered = shakiest_first(standings)
    parts = (
        _part(
            standing, alike.get(standing.report.id, ()), captures, _targets(standing.report, anchors), made_of
        )
        for standing in ordered
    )
    cards = made_or_kept("cards", parts, cache)
    shown = max(MOST_CARDS, sum(standing.severity in {"error", "warning"} for standing in ordered))
    rest = cards[shown:]
    return [
        anchored("sources", "## Sources"),
        timeline_picture(document),
        *cards[:shown],
        *(folded_parts(f"{count(len(rest), 'source')} more", rest) if rest else ()),
    ]


def _targets(report: CitationReport, met: set[str]) -> list[str]:
    """The anchor of each capture, which stands where its bytes are met first."""
    targets = []
    for capture in report.captures:
        digest = capture.capture.digest
        name = f"capture-{short_digest(digest)}" if digest else ""
        targets.append(anchor(name) if name and name not in met else "")
        met.add(name)
    return targets


def _part(
    standing: Standing,
    alike: Sequence[str],
    captures: frozenset[str],
    targets: Sequence[str],
    made_of: Mapping[str, str],
) -> Part:
    """A card: of all captures it asks only for those that its evidence names."""
    named = {because.capture for marked in standing.own for because in marked.finding.because}
    there = captures.intersection(filter(None, named))
    shown = _shown(standing, alike, there, targets, made_of.get(standing.report.id))
    return Part(standing.report.id, shown, partial(_card, standing, alike, there, targets))


def _shown(
    standing: Standing,
    alike: Sequence[str],
    captures: frozenset[str],
    targets: Sequence[str],
    made_of: str | None,
) -> Iterator[str]:
    """All that a card shows. Raises ValueError for half of a surrogate pair, which UTF-8 has not."""
    report = standing.report
    yield f"{made_of} {' '.join(report.cited_by)}" if made_of else report.model_dump_json()
    sizes = len(standing.own), len(standing.on_claims)
    yield repr((sizes, list(alike), sorted(captures), list(targets)))
    for marked in (*standing.own, *standing.on_claims):
        yield marked.anchor
        yield marked.finding.model_dump_json()


def _card(standing: Standing, alike: Sequence[str], captures: frozenset[str], targets: Sequence[str]) -> str:
    report = standing.report
    proof = evidence_of(standing.own, captures)
    quoted = frozenset(
        (because.quote, because.capture) for marked in standing.own for because in marked.finding.because
    )
    held = [capture_part(number, capture, quoted) for number, capture in enumerate(report.captures, 1)]
    known = blocks(cited_as(report.citation), *held)
    what = "What each capture says: dates, credits, file" if held else "How it is cited"
    return blocks(
        anchored(f"source-{report.id}", f"### {WEIGHTS[standing.weight]} {markdown(report.id)}"),
        f"> {markdown(report.citation.raw, PRINTED)}" if report.citation.raw else "",
        bullets(_lines(standing, alike, targets)),
        dates_of_citation(report),
        folded(f"{count(len(standing.own), 'finding')}: evidence, and what to do", proof) if proof else "",
        folded(what, known) if known else "",
        attempts_of(report),
    )


def _lines(standing: Standing, alike: Sequence[str], targets: Sequence[str]) -> Iterator[str]:
    """As what it is cited, what the captures say it is, and what was found or not looked at."""
    report = standing.report
    yield _cited(report)
    for number, (capture, target) in enumerate(zip(report.captures, targets, strict=True), 1):
        yield f"{target}{_says(number, capture)}"
    if not report.captures:
        yield "No capture of it is held."
    if alike:
        others = [source_link(id_) for id_ in alike if id_ != report.id]
        yield f"One origin with {', '.join(others)}."
    yield from map(finding_line, standing.own)
    for marked in standing.on_claims:
        claim = marked.finding.claim or ""
        yield f"{MARKS[marked.finding.severity]} Of claim {claim_link(claim)}: {finding_link(marked)}."
    if standing.unread:
        reasons = dict.fromkeys(markdown(reason_words(item.reason)) for item in standing.unread)
        yield f"{UNREAD} Not looked at: {'; '.join(reasons)}."
    if report.citation.note:
        yield f"The dossier notes: {markdown(report.citation.note)}"


def _cited(report: CitationReport) -> str:
    citation = report.citation
    cited = (citation.container_title or citation.publisher or "", str(citation.issued or ""))
    title = "" if citation.raw or not citation.title else f"“{markdown(citation.title, _READ_AS)}”"
    names = list(dict.fromkeys(report.cited_by))
    links = ", ".join(claim_link(claim) for claim in names[:MOST_CLAIMS])
    more = f" and {len(names) - MOST_CLAIMS} more" if len(names) > MOST_CLAIMS else ""
    by = f"by {links}{more}" if names else "by no claim of this document"
    what = f"**{words}**" if (words := markdown(", ".join(filter(None, cited)))) else ""
    target = link_target(citation.URL) if citation.URL else None
    where = f" · [its address]({target})" if target else f" · {code(citation.URL)}" if citation.URL else ""
    bare = "Cited by its address alone," if where and not citation.raw else "Cited"
    stated = ", ".join(filter(None, (title, what)))
    return f"{f'Cited as {stated}' if stated else bare} {by}{where}."


def _says(number: int, capture: CaptureReport) -> str:
    """The newsroom, its carrier and the date of one capture, and when it was made."""
    origin = capture.origin
    if origin is None:
        who = "origin not told" if capture.witnesses or capture.title else "not read"
    else:
        carrier = origin.carrier if origin.carrier and origin.carrier != origin.name else None
        who = markdown(origin.name) + (f", carried by {markdown(carrier)}" if carrier else "")
    when = opinion_words(capture.published, markdown) or opinion_words(capture.story, markdown)
    made = capture.capture.archived or capture.capture.received
    held = f"; received {made}" if made else ""
    return f"Capture {number} says **{who}{f', {when}' if when else ''}**{held}."
