"""The graph from claims to their sources to the newsrooms these come from, as a Mermaid flowchart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.data import newsroom_named
from audit.report.arrangement import shakiest_first
from audit.report.english import count
from audit.report.escape import mermaid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.model import DocumentReport, OriginGroup
    from audit.report.arrangement import Standing

MOST = 12
"""Sources that are drawn: the picture stands as text where nothing draws it."""
_NAMED = 3  # claims of a source that are named in it
_RED = "stroke:#d1242f,stroke-width:3px"


def origin_graph(document: DocumentReport, standings: Sequence[Standing]) -> str:
    """A line per source, with the claims before it and its origin behind it; empty for fewer than two.

    Nothing that a page says gets in: the names are ids of the dossier and newsrooms of our own table.
    """
    if len(standings) < 2:
        return ""
    groups = {id_: group for group in document.origins for id_ in group.citations}
    order = {id(group): f"o{number}" for number, group in enumerate(document.origins)}
    drawn = {id(standing) for standing in _chosen(standings, groups)}
    chosen = [standing for standing in standings if id(standing) in drawn]
    lines = [
        f"    {_line(number, standing, groups.get(standing.report.id), order)}"
        for number, standing in enumerate(chosen)
    ]
    red = [f"s{n}" for n, standing in enumerate(chosen) if standing.severity in {"error", "warning"}]
    marked = [f"    classDef shaky {_RED}", f"    class {','.join(red)} shaky"] if red else []
    return "\n".join(["```mermaid", "flowchart LR", *lines, *marked, "```"])


def _chosen(standings: Sequence[Standing], groups: Mapping[str, OriginGroup]) -> Sequence[Standing]:
    """Those of one origin first, then the shakiest."""

    def alone(standing: Standing) -> bool:
        group = groups.get(standing.report.id)
        return group is None or len(group.citations) < 2

    return sorted(shakiest_first(standings), key=alone)[:MOST]


def _line(number: int, standing: Standing, group: OriginGroup | None, order: Mapping[int, str]) -> str:
    report = standing.report
    names = list(dict.fromkeys(report.cited_by))
    labels = names if len(names) <= _NAMED else [count(len(names), "claim")]
    claims = " & ".join(f'c{number}_{at}["{mermaid(name)}"]' for at, name in enumerate(labels))
    source = f's{number}["{mermaid(report.id)}"]'
    origin = _origin(group, order) if group else f"u{number}([nothing read])"
    return " --> ".join(filter(None, [claims, source, origin]))


def _origin(group: OriginGroup, order: Mapping[int, str]) -> str:
    known = newsroom_named(group.newsroom) if group.newsroom else None
    name = mermaid(known.name) if known else "one origin" if len(group.citations) > 1 else ""
    return f"{order[id(group)]}([{name}])" if name else ""
