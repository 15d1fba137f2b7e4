"""What could not be, or was not, looked at: each thing with its subject and the reason in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from audit.report.english import listed, reason_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.model import DocumentReport, NotExamined, Reason, SkippedReport


Subject = Literal["claim", "source", ""]
"""What a thing is of: a claim, a source, or the document as a whole."""


class Missed(NamedTuple):
    """One thing that was not looked at: of which claim or source (``id``), or of neither."""

    kind: Subject
    id: str
    what: str
    why: str


def missed(document: DocumentReport) -> list[Missed]:
    """Everything but the passages of the document that no claim covers."""
    return [
        *_of_sources(document),
        *(_said("", "", item) for item in document.skipped if item.quote is None),
        *_not_examined(document.not_examined),
    ]


def passages(document: DocumentReport) -> list[SkippedReport]:
    """The passages of the document that no claim of the dossier covers."""
    return [item for item in document.skipped if item.quote]


def _of_sources(document: DocumentReport) -> Iterator[Missed]:
    for citation in document.citations:
        for item in citation.skipped:
            yield _said("source", citation.id, item)
        for capture in citation.captures:
            for item in capture.skipped:
                yield _said("source", citation.id, item)


def _said(kind: Subject, id_: str, item: SkippedReport) -> Missed:
    return Missed(kind, id_, item.what, reason_words(item.reason))


def _not_examined(left: Iterable[NotExamined]) -> Iterator[Missed]:
    """What checks could not look at, those together that could not for one reason."""
    checks: dict[tuple[Subject, str, Reason], list[str]] = {}
    for item in left:
        kind: Subject = "claim" if item.claim else "source" if item.citation else ""
        key = (kind, item.claim or item.citation or "", item.reason)
        checks.setdefault(key, []).append(item.check)
    for (kind, id_, reason), names in checks.items():
        yield Missed(kind, id_, f"{listed(names)} could not look", reason_words(reason))
