"""The report on one document as Markdown: the answer first, then two minutes' reading, then the hour's."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.model import NO_CACHE
from audit.report.arrangement import arrange, standings
from audit.report.escape import code, link_target, markdown
from audit.report.judges import by_judge_alone
from audit.report.markdown.as_of import as_of
from audit.report.markdown.changed import changes_section
from audit.report.markdown.claims import claims_section
from audit.report.markdown.coverage import method_section, missed_section
from audit.report.markdown.findings import accepted_section, others_section
from audit.report.markdown.first import first_section
from audit.report.markdown.origins import origins_section
from audit.report.markdown.sources import citations_parts
from audit.report.markdown.syntax import blocks
from audit.report.verdict import not_compared, not_located, partial, tally, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.model import DocumentReport, ResultCache, Run

_NOTHING: Mapping[str, str] = MappingProxyType({})


def render_document(
    document: DocumentReport,
    run: Run,
    cache: ResultCache = NO_CACHE,
    made_of: Mapping[str, str] = _NOTHING,
) -> str:
    """The whole report on ``document``, ending in one line break. Same input, same bytes.

    ``cache`` may know what it says of a citation or claim; ``made_of`` has for citations, by id, a digest of
    all that the report on them is made of.
    """
    captures = frozenset(
        capture.capture.digest
        for citation in document.citations
        for capture in citation.captures
        if capture.capture.digest
    )
    arranged = arrange(document)
    held = standings(document, arranged)
    return blocks(
        _opening(document, run),
        first_section(document, arranged, held),
        changes_section(document),
        claims_section(document, arranged, captures, cache),
        others_section(document, arranged.of_document, captures),
        missed_section(document),
        origins_section(document, held),
        *citations_parts(document, held, captures, cache, made_of),
        accepted_section(document),
        f"{method_section(document, run)}\n",
    )


def _opening(document: DocumentReport, run: Run) -> str:
    """Title, verdict in one sentence, and what was audited."""
    name = markdown(document.title or document.id, None)
    return blocks(
        f"# Audit of sources: {name}",
        " ".join(
            filter(
                None,
                [
                    f"**{verdict(document)}**",
                    markdown(partial(run)),
                    f"**{lost}**" if (lost := not_located(document, run)) else "",
                    by_judge_alone(document),
                    not_compared(document),
                    tally(document, "#not-looked-at"),
                ],
            )
        ),
        _about(document),
        as_of(run.now),
    )


def _about(document: DocumentReport) -> str:
    link = link_target(document.URL) if document.URL else None
    parts = [
        f"Document: {code(document.text)}" if document.text else "",
        f"published at [{markdown(document.URL or '', 100)}]({link})" if link else "",
        f"dated {document.issued}" if document.issued else "",
    ]
    return " · ".join(part for part in parts if part)
