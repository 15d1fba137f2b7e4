"""What an editor shows beside a claim or a source: its state and its evidence, as inert Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.dates import opinion_words
from audit.report.english import percent, reason_words
from audit.report.escape import code, markdown
from audit.report.markdown.findings import MARKS, evidence
from audit.report.markdown.syntax import blocks, bullets, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.model import CaptureReport, CitationReport, ClaimReport, Finding, SourceSupport

MOST = 5
"""Sources, captures, reasons and findings that are shown; the report has all."""


def claim_card(claim: ClaimReport, findings: Iterable[Finding]) -> str:
    """The state of a claim, why, what each source says, and what was found of it."""
    return blocks(
        f"**{claim.state}**",
        bullets(markdown(reason_words(reason), None) for reason in claim.reasons[:MOST]),
        bullets(map(_source, claim.sources[:MOST])),
        *_findings(findings),
    )


def citation_card(citation: CitationReport, findings: Iterable[Finding]) -> str:
    """What a source is cited as, what its captures are, what is not held, and what was found of it."""
    skipped = (markdown(reason_words(one.reason), None) for one in citation.skipped[:MOST])
    return blocks(
        f"**{code(citation.id)}** {markdown(citation.citation.title or '')}".rstrip(),
        bullets(map(_capture, citation.captures[:MOST])),
        bullets(skipped),
        *_findings(findings),
    )


def _source(source: SourceSupport) -> str:
    sure = f", {percent(source.score)}" if source.score is not None else ""
    words = f": {quoted(source.passages[0].quote)}" if source.passages else ""
    return f"{code(source.source)} — {source.state}{sure}{words}"


def _capture(capture: CaptureReport) -> str:
    origin = markdown(capture.origin.name) if capture.origin else ""
    dated = opinion_words(capture.published, markdown) if capture.published else ""
    name = markdown(capture.title or capture.capture.path or capture.capture.url or "")
    return " · ".join(part for part in (name, dated, origin) if part)


def _findings(findings: Iterable[Finding]) -> Iterator[str]:
    for number, finding in enumerate(findings):
        if number == MOST:
            return
        yield f"{MARKS[finding.severity]} {markdown(finding.message, None)} *({finding.check})*"
        yield bullets(evidence(because, frozenset()) for because in finding.because[:MOST])
