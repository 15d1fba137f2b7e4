"""What is found, as diagnostics: at a claim's words in its document, and at its entry in the dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from audit.errors import AuditError, SourcesError
from audit.model import FileLine
from audit.report import because_words, location_words, method_words, reason_words, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from audit.jobs import editing
    from audit.model import Because, ClaimState, Finding, Severity
    from audit.serve.lsp.positions import Buffer

    BufferOf = Callable[[Path], Buffer]
    AddressOf = Callable[[Path], str]
    ByFile = dict[Path, list[types.Diagnostic]]

SOURCE = "audit"
_TOP = types.Range(types.Position(0, 0), types.Position(0, 0))
DOCS = "https://github.com/source-audit/source-audit/blob/main/docs"
STATES_PAGE = f"{DOCS}/states.md"
_SEVERITIES: dict[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
_STATES: dict[ClaimState, types.DiagnosticSeverity] = {
    "contradicted": types.DiagnosticSeverity.Warning,
    "questioned": types.DiagnosticSeverity.Information,
    "silent": types.DiagnosticSeverity.Information,
    "unverified": types.DiagnosticSeverity.Hint,
}
"""The states that are shown where no finding speaks of the claim itself: what is found of its sources stands
at their entries in the dossier."""
_LONGEST = 1_000  # characters of a message
_MOST_RELATED = 5


def of_look(look: editing.Look, buffer_of: BufferOf, address_of: AddressOf) -> ByFile:
    """The diagnostics of a dossier, by file, with files that have none. ``address_of`` gives a file's URI."""
    made: ByFile = {path: [] for path in (look.path, *look.documents.values())}
    for finding in look.report.findings:
        related = _related(look, finding, buffer_of, address_of)
        for path, where in _places(look, finding, buffer_of):
            made[path].append(_of_finding(finding, where, related))
    for path, diagnostic in _states(look, buffer_of):
        made[path].append(diagnostic)
    made[look.path] += _lost(look, buffer_of)
    return made


def _states(look: editing.Look, buffer_of: BufferOf) -> Iterator[tuple[Path, types.Diagnostic]]:
    """The states of claims that no finding about the claim itself speaks of."""
    spoken = {(one.document, one.claim) for one in look.report.findings}
    for document in look.report.documents:
        for claim in document.claims:
            if claim.state not in _STATES or not claim.reasons or (document.id, claim.id) in spoken:
                continue
            said = f"{claim.state}: {reason_words(claim.reasons[0])}"
            for path, where in _claim_places(look, document.id, claim.id, buffer_of):
                yield path, _plain(claim.state, said, where, _STATES[claim.state], STATES_PAGE)


def of_problems(error: AuditError, path: Path, buffer: Buffer) -> list[types.Diagnostic]:
    """Why a dossier cannot be used: each mistake at its place, or at the top what is wrong with all of it."""
    said = error.problems if isinstance(error, SourcesError) else [f"{path}:1:1: {error} {error.advice}"]
    return [_problem(one.removeprefix(f"{path}:"), buffer) for one in said]


def _problem(said: str, buffer: Buffer) -> types.Diagnostic:
    line, column, words = [*said.split(":", 2), "", ""][:3]
    place = (int(line), int(column)) if line.isdecimal() and column.isdecimal() else (1, 1)
    where = buffer.rest_of_line(*place)
    return _plain("sources", words.strip() or said, where, types.DiagnosticSeverity.Error, None)


def _of_finding(
    finding: Finding, where: types.Range, related: list[types.DiagnosticRelatedInformation]
) -> types.Diagnostic:
    said = "\n".join(visible(part, _LONGEST) for part in (finding.message, finding.suggestion) if part)
    about = {name: getattr(finding, name) for name in ("check", "document", "claim", "citation")}
    return types.Diagnostic(
        where,
        said,
        severity=_SEVERITIES[finding.severity],
        code=finding.check,
        code_description=types.CodeDescription(f"{DOCS}/checks/{finding.check}.md"),
        source=SOURCE,
        related_information=related,
        data=about,
    )


def _plain(
    code: str, said: str, where: types.Range, severity: types.DiagnosticSeverity, page: str | None
) -> types.Diagnostic:
    return types.Diagnostic(
        where,
        visible(said, _LONGEST),
        severity=severity,
        code=code,
        code_description=types.CodeDescription(page) if page else None,
        source=SOURCE,
    )


def _places(look: editing.Look, finding: Finding, buffer_of: BufferOf) -> Iterator[tuple[Path, types.Range]]:
    """Where a finding is shown: at its entry in the dossier, and at the words of its claim."""
    spot = look.spots(finding)[0]
    yield look.path, buffer_of(look.path).rest_of_line(spot.line, spot.column or 1)
    for document in [finding.document] if finding.document else look.documents:
        yield from _in_document(look, document, finding.claim or "", buffer_of)


def _claim_places(
    look: editing.Look, document: str, claim: str, buffer_of: BufferOf
) -> Iterator[tuple[Path, types.Range]]:
    """Where a claim stands: in the dossier, and in its document where its words are there."""
    if spot := look.claim_spot(document, claim):
        yield look.path, buffer_of(look.path).rest_of_line(spot.line, spot.column or 1)
    yield from _in_document(look, document, claim, buffer_of)


def _in_document(
    look: editing.Look, document: str, claim: str, buffer_of: BufferOf
) -> Iterator[tuple[Path, types.Range]]:
    span, path = look.claims.get((document, claim)), look.documents.get(document)
    if span and path:
        yield path, buffer_of(path).range(span)


def _lost(look: editing.Look, buffer_of: BufferOf) -> Iterator[types.Diagnostic]:
    """The claims whose words the document does not have any more, or not in what was read of it."""
    for document, claim, why in look.lost:
        if spot := look.claim_spot(document, claim):
            where = buffer_of(look.path).rest_of_line(spot.line, spot.column or 1)
            yield _plain(why.code, reason_words(why), where, types.DiagnosticSeverity.Warning, None)


def _related(
    look: editing.Look, finding: Finding, buffer_of: BufferOf, address_of: AddressOf
) -> list[types.DiagnosticRelatedInformation]:
    """The evidence that stands in files beside the dossier: captures, documents."""
    found = []
    for because in finding.because[:_MOST_RELATED]:
        path = _file_of(look, because)
        if path is None:
            continue
        line = because.where.number if isinstance(because.where, FileLine) else 1
        where = buffer_of(path).rest_of_line(line, 1) if path in look.documents.values() else _TOP
        parts = (because_words(because), method_words(because.method), location_words(because.where))
        said = " — ".join(visible(part) for part in parts)
        found.append(types.DiagnosticRelatedInformation(types.Location(address_of(path), where), said))
    return found


def _file_of(look: editing.Look, because: Because) -> Path | None:
    name = look.files.get(because.capture or "")
    return (look.path.parent / name).resolve() if name else None
