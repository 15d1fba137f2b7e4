"""What stands at a place of a document or of ``sources.yaml``: a claim, a source, or neither."""

from __future__ import annotations

import os
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from audit.jobs import files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.jobs import editing
    from audit.model import CitationReport, ClaimReport, Finding
    from audit.serve.lsp.positions import Buffer


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the dossier: a claim with its document, or a citation."""

    kind: Literal["claim", "citation", "other"]
    id: str = ""
    document: str | None = None


@dataclass(frozen=True)
class Found:
    """A look, asked by places and by entries. ``texts`` are those that the editor held for it."""

    look: editing.Look
    texts: Mapping[Path, Buffer] = field(default_factory=dict)

    @cached_property
    def files(self) -> set[Path]:
        """The files that it was made from."""
        folder, names = self.look.path.parent, files.named_files(self.look.dossier)
        return {Path(os.path.realpath(folder / name)) for name in names if "\0" not in name}

    def at_line(self, line: int) -> Entry | None:
        """The entry of ``sources.yaml`` that a line belongs to."""
        at = bisect_right(self._lines, line) - 1
        entry = self._entries[at][1] if at >= 0 else None
        return None if entry is None or entry.kind == "other" else entry

    def in_document(self, document: str, line: int, column: int) -> Entry | None:
        """The claim within which a place of a document stands; its end counts too."""
        for (of, claim), span in self.look.claims.items():
            first, last = (span.line, span.column), (span.end_line, span.end_column)
            if of == document and first <= (line, column) <= last:
                return Entry("claim", claim, document)
        return None

    def claim(self, entry: Entry) -> ClaimReport | None:
        """The claim of an entry, as reported."""
        documents = (one for one in self.look.report.documents if one.id == entry.document)
        return next((claim for one in documents for claim in one.claims if claim.id == entry.id), None)

    def citation(self, id_: str) -> CitationReport | None:
        """A citation, as reported."""
        return next((one for one in self.look.report.citations if one.id == id_), None)

    def findings(self, entry: Entry) -> list[Finding]:
        """The findings about an entry."""
        if entry.kind == "citation":
            return [one for one in self.look.report.findings if one.citation == entry.id]
        return [
            one
            for one in self.look.report.findings
            if one.claim == entry.id and one.document in {None, entry.document}
        ]

    @cached_property
    def _entries(self) -> list[tuple[int, Entry]]:
        return sorted(self._all_entries(), key=lambda pair: pair[0])

    @cached_property
    def _lines(self) -> list[int]:
        return [line for line, _ in self._entries]

    def _all_entries(self) -> Iterator[tuple[int, Entry]]:
        places = self.look.dossier.places
        for key, entry in self._keys():
            if key in places:
                yield places[key].line, entry

    def _keys(self) -> Iterator[tuple[str, Entry]]:
        """The keys of entries in the dossier's file; what is neither claim nor citation ends those before."""
        dossier = self.look.dossier
        yield from ((key, Entry("other")) for key in ("documents", "citations", "accepted", "lists"))
        yield from ((f"accepted.{at}", Entry("other")) for at in range(len(dossier.accepted)))
        for at, document in enumerate(dossier.documents):
            yield f"documents.{at}", Entry("other")
            for number, claim in enumerate(document.claims):
                yield f"documents.{at}.claims.{number}", Entry("claim", claim.id, document.id)
        for at, citation in enumerate(dossier.citations):
            yield f"citations.{at}", Entry("citation", citation.id)
