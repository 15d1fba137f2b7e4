"""Which citations of a document have one origin, and how many origins that makes at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from audit.model import DocumentReport, OriginGroup


def origins_of(citations: AbstractSet[str], groups: Iterable[OriginGroup]) -> Iterator[OriginGroup]:
    """The groups as far as they are of these citations; a join through another document's citation stays."""
    for group in groups:
        own = tuple(id_ for id_ in group.citations if id_ in citations)
        if own:
            joins = group.joins if len(own) > 1 else ()
            yield group.model_copy(update={"citations": own, "joins": joins})


def joined(document: DocumentReport) -> Sequence[OriginGroup]:
    """The groups that hold more than one citation."""
    return [group for group in document.origins if len(group.citations) > 1]
