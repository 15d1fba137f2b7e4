"""What the link checks find on reviewed addresses, at their lines, for SARIF and baselines."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from audit import __version__
from audit.jobs.checks import sarif_rules
from audit.jobs.files import is_address
from audit.jobs.located import Locator, shown_path
from audit.judge import judge_address
from audit.report import Result, Spot, render_annotations, render_sarif

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from audit.jobs.links.review import Reviewed
    from audit.model import Dossier, Finding

    Found = Sequence[tuple[Finding, tuple[Spot, ...]]]

_PLACE = re.compile(r"^(.+?):(\d{1,9})(?::(\d{1,9}))?$", re.DOTALL)
_MOST_PLACES = 20


def found_in(
    reviewed: Iterable[Reviewed], dossiers: Sequence[Dossier]
) -> list[tuple[Finding, tuple[Spot, ...]]]:
    """The findings on all addresses, each with the places that cite the address."""
    locators = [Locator(dossier) for dossier in dossiers]
    cited = {citation.URL: citation for dossier in dossiers for citation in dossier.citations}
    return [
        (finding, _spots(finding, found.row.cited_by, locators))
        for found in reviewed
        for finding in judge_address(found.address.cited_as(cited.get(found.address.url))).findings
    ]


def _spots(finding: Finding, cited_by: Iterable[str], locators: Sequence[Locator]) -> tuple[Spot, ...]:
    for locator in locators:
        if finding.citation and locator.dossier.citation(finding.citation):
            return locator.spots(finding)
    found = tuple(spot for place in cited_by if (spot := spot_of(place)))
    return found[:_MOST_PLACES] or (Spot(locators[0].dossier.path or "sources.yaml" if locators else "-"),)


def spot_of(place: str) -> Spot | None:
    """The spot of a place that is a line of a file; ``None`` for any other."""
    stated = _PLACE.match(place)
    if stated is None or is_address(place):
        return None
    return Spot(shown_path(Path(stated[1])), int(stated[2]), int(stated[3]) if stated[3] else None)


def place_of(place: str) -> str:
    """The file that a place is in, as it was named; empty where it is none."""
    stated = _PLACE.match(place)
    return stated[1] if stated else ""


def sarif_of(found: Found, known: Collection[str] | None = None) -> str:
    """The findings as SARIF, with the pages of their checks. ``known``: a baseline's fingerprints."""
    rules = sarif_rules({finding.check for finding, _ in found})
    results = [Result(finding, spots) for finding, spots in found]
    return render_sarif(results, rules, version=__version__, known=known)


def annotations_of(found: Found, known: Collection[str] | None = None) -> str:
    """The findings as annotations of a GitHub workflow."""
    return render_annotations([Result(finding, spots) for finding, spots in found], known)
