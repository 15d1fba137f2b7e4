"""What lists that a person named say of the site of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import rows_about
from audit.model import Because, Check, FilePart, Method

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitationSubject, Listed
    from audit.model import Finding

CHECK = Check(
    name="listed-source",
    level="citation",
    summary="A list that the dossier names has the site of the source; what each says is shown, unweighed.",
    severity="note",
)
_SHOWN = 5


def find(citation: CitationSubject) -> Iterator[Finding]:
    """One finding for all rows of all lists about the site: each a witness, agreeing or not."""
    listed = rows_about(citation.citation, citation.analysis.evidence.lists)
    if not listed:
        return
    said = "; ".join(f"{_called(one)}: “{one.row.says}”" for one in listed[:_SHOWN])
    more = f"; {len(listed) - _SHOWN} more below" if len(listed) > _SHOWN else ""
    yield CHECK.finding(
        f"Lists named in the dossier have {listed[0].row.site}. {said}{more}.",
        confidence="high",
        citation=citation.id,
        because=map(_because, listed),
        suggestion="These are judgements of those who keep the lists, on scales of their own; nothing here "
        "weighs them. Read why each says so before you rely on it.",
    )


def _called(one: Listed) -> str:
    stated = one.held.list
    about = ", ".join(filter(None, (stated.version, stated.licence)))
    return f"{stated.name} ({about})" if about else stated.name


def _because(one: Listed) -> Because:
    return Because(
        quote=f"{one.row.site}: {one.row.says}",
        method=Method("list", _called(one)),
        where=FilePart(one.held.list.path, str(one.row.number)),
        capture=one.held.digest,
    )
