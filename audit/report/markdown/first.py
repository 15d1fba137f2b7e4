"""What to look at first: the claims that a source contradicts, and the shaky sources, with the reasons."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from audit.report.arrangement import GRAVE, settled_claims, shakiest_first
from audit.report.english import count, cut, reason_words, shortened
from audit.report.escape import markdown
from audit.report.markdown.findings import MARKS
from audit.report.markdown.syntax import blocks, bullets, claim_link, finding_link, source_link
from audit.report.shaky import in_words, unread_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.model import ClaimState, DocumentReport
    from audit.report.arrangement import Arranged, Marked, Standing, Weight

MOST = 12
"""Sources that are named, and claims of one state."""
UNREAD = "❔"
WEIGHTS: dict[Weight, str] = {
    "error": MARKS["error"],
    "warning": MARKS["warning"],
    "note": MARKS["note"],
    "unread": UNREAD,
    "none": "·",
}
"""The sign of the gravest finding on a source, of one not looked at, or of one without a finding."""
_QUOTED = 120  # characters of a quotation in a line
_MESSAGE = 125  # characters of what a check says: a line or two


def first_section(document: DocumentReport, arranged: Arranged, standings: Sequence[Standing]) -> str:
    """The claims and sources to look at first, the gravest first; empty where there are none.

    What is graver than a note is named here or counted, whatever it is about.
    """
    ordered = [standing for standing in shakiest_first(standings) if standing.shaky_or_unread]
    shaky = [standing for standing in ordered if standing.severity in GRAVE]
    unread = [standing for standing in ordered if standing.severity not in GRAVE]
    lines = [*_contradicted(document), *map(_source, shaky[:MOST])]
    if len(shaky) > MOST:
        lines.append(f"… and {count(len(shaky) - MOST, 'source')} more: see [the sources](#sources).")
    lines += _elsewhere(document, arranged, standings)
    lines += _unread(unread)
    lines += _of_state(document, "silent", "◌", "with nothing about it in its sources, read whole")
    lines += _of_state(document, "uncited", "🚫", "without a source")
    return blocks("## Look first at", bullets(lines)) if lines else ""


def _contradicted(document: DocumentReport) -> Iterator[str]:
    claims = [claim for claim in document.claims if claim.state == "contradicted"]
    for claim in claims[:MOST]:
        why = next((source for source in claim.sources if source.state == "contradicted"), None)
        words = (
            f" {source_link(why.source)}: {markdown(reason_words(shortened(why.why, _QUOTED)))}."
            if why
            else ""
        )
        yield f"≠ claim {claim_link(claim.id)} is contradicted.{words}"
    if len(claims) > MOST:
        yield f"… and {count(len(claims) - MOST, 'contradicted claim')} more: see [the claims](#claims)."


def _elsewhere(document: DocumentReport, arranged: Arranged, standings: Sequence[Standing]) -> Iterator[str]:
    """What is found of claims without the evidence of a source, and of the document as a whole."""
    named = {marked.anchor for standing in standings for marked in standing.on_claims}
    counted = {claim.id for claim in document.claims if claim.state in {"contradicted", "uncited"}}
    of_claims = (
        (f" claim {claim_link(claim.id)}:", marked)
        for claim in document.claims
        if claim.id not in counted
        for marked in arranged.of_claims.get(claim.id, ())
        if marked.anchor not in named
    )
    alike = {
        (marked.finding.check, marked.finding.message): marked for marked in reversed(arranged.of_document)
    }
    found = [*of_claims, *(("", marked) for marked in reversed(alike.values()))]
    grave = [(about, marked) for about, marked in found if marked.finding.severity != "note"]
    for about, marked in grave[:MOST]:
        yield f"{MARKS[marked.finding.severity]}{about} {_message(marked)}"
    if len(grave) > MOST:
        yield f"… and {count(len(grave) - MOST, 'finding')} more: see [the claims](#claims)."


def _message(marked: Marked) -> str:
    return f"{markdown(cut(marked.finding.message, _MESSAGE, at_sentence=True))} ({finding_link(marked)})"


def _of_state(document: DocumentReport, state: ClaimState, mark: str, words: str) -> Iterator[str]:
    settled = settled_claims(document)
    claims = [claim for claim in document.claims if claim.state == state and claim.id not in settled]
    if claims:
        more = f" and {len(claims) - MOST} more" if len(claims) > MOST else ""
        links = ", ".join(claim_link(claim.id) for claim in claims[:MOST])
        yield f"{mark} {count(len(claims), 'claim')} {words}: {links}{more}."


def _unread(standings: Sequence[Standing]) -> Iterator[str]:
    """The sources of which nothing is found that is graver than a note, and something was not looked at."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for standing in standings:
        reason = markdown(reason_words(standing.unread[0].reason))
        alike[reason].append(f"**{source_link(standing.report.id)}**")
    for reason, links in list(alike.items())[:MOST]:
        more = f" and {len(links) - MOST} more" if len(links) > MOST else ""
        yield f"{UNREAD} {', '.join(links[:MOST])}{more}: Not looked at: {reason}."
    if left := sum(map(len, list(alike.values())[MOST:])):
        yield f"{UNREAD} … and {count(left, 'source')} more: see [what was not looked at](#not-looked-at)."


def _source(standing: Standing) -> str:
    """One source: what was not looked at, what is found of itself and of a claim by it, and what else."""
    said = in_words(standing)
    words = [_message(marked) for marked in said]
    if standing.unread:
        words.insert(0, markdown(unread_words(standing, said)))
    rest = [finding_link(marked) for marked in standing.grave if marked not in said]
    also = f" Also {', '.join(rest)}." if rest else ""
    return f"{WEIGHTS[standing.weight]} **{source_link(standing.report.id)}**: {' '.join(words)}{also}"
