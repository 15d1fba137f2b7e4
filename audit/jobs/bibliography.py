"""`audit export csl`, `ris`, `bibtex`: the citations of a dossier as a bibliography for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from audit.formats.bibliography import write_bibtex, write_csl, write_ris
from audit.jobs.files import write_text
from audit.report import reason_words
from audit.sources import load_sources

if TYPE_CHECKING:
    from pathlib import Path

_WRITERS = {"csl": write_csl, "ris": write_ris, "bibtex": write_bibtex}


class ExportedBibliography(NamedTuple):
    """What was written: its text, how many citations it has, and a line for each thing written otherwise."""

    text: str
    citations: int
    notes: tuple[str, ...]


def export_bibliography(
    sources: Path, form: Literal["csl", "ris", "bibtex"], output: Path | None = None
) -> ExportedBibliography:
    """The citations of a dossier in one of the formats, written to ``output`` where one is given.

    Raises SourcesError, or AuditError when the file cannot be written.
    """
    citations = load_sources(sources).citations
    written = _WRITERS[form](citations)
    if output is not None:
        write_text(output, written.text)
    notes = tuple(f"{problem.key}: {reason_words(problem.why)}" for problem in written.problems)
    return ExportedBibliography(written.text, len(citations), notes)
