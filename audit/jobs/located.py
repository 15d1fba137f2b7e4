"""Where a finding stands: the line of ``sources.yaml`` that it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from audit.checks import all_checks
from audit.model import FileLine
from audit.report import Spot

if TYPE_CHECKING:
    from audit.model import Dossier, Finding


def shown_path(path: str | Path) -> str:
    """The path with forward slashes, relative to the working folder where it lies inside it."""
    whole = Path(path).resolve()
    here = Path.cwd()
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()


@dataclass(slots=True)
class Locator:
    """Finds the spots of findings in a dossier that was read from a file."""

    dossier: Dossier
    _citations: dict[str, int] = field(default_factory=dict)
    _claims: dict[tuple[str | None, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._citations = {citation.id: at for at, citation in enumerate(self.dossier.citations)}
        for at, document in enumerate(self.dossier.documents):
            for number, claim in enumerate(document.claims):
                for within in (document.id, None):  # a finding may name the claim alone
                    self._claims.setdefault((within, claim.id), f"documents.{at}.claims.{number}.text")

    def spots(self, finding: Finding) -> tuple[Spot, ...]:
        """The place of the finding's subject first, then that of the claim's citation, where it has both."""
        keys = (*self._claim_keys(finding), *self._citation_keys(finding), *self._document_keys(finding))
        found = [self._at(key) for key in keys if key in self.dossier.places]
        where = finding.because[0].where
        if not found and isinstance(where, FileLine):
            return (Spot(self._path, where.number),)
        return tuple(found) or (Spot(self._path),)

    @property
    def _path(self) -> str:
        return shown_path(self.dossier.path or "sources.yaml")

    def _at(self, key: str) -> Spot:
        where = self.dossier.places[key]
        return Spot(self._path, where.line, where.column)

    def _claim_keys(self, finding: Finding) -> list[str]:
        key = self._claims.get((finding.document, finding.claim or ""))
        return [key] if key else []

    def _citation_keys(self, finding: Finding) -> list[str]:
        at = self._citations.get(finding.citation or "")
        if at is None:
            return []
        check = all_checks().get(finding.check)
        name = f"citations.{at}.{(check and check.CHECK.field) or 'id'}"
        return [name if name in self.dossier.places else f"citations.{at}"]

    def _document_keys(self, finding: Finding) -> list[str]:
        if finding.claim or finding.citation:
            return []
        return [
            f"documents.{at}"
            for at, document in enumerate(self.dossier.documents)
            if document.id == finding.document
        ]
