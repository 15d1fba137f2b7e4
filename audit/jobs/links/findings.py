"""What the link checks find on reviewed addresses, at their lines, for SARIF and baselines."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from audit import __version__
from audit.jobs.checks import sarif_rules
from audit.jobs.located import Locator, shown_path
from audit.judge import judge_address
from audit.report import Result, Spot, render_sarif

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from audit.jobs.links.review import Reviewed
    from audit.model import Dossier, Finding

_PLACE = re.compile(r"^(.+?):(\d{1,9})(?::(\d{1,9}))?$")
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


def _spots(finding: Finding, cited_by: Iterable[str], locators: Iterable[Locator]) -> tuple[Spot, ...]:
    for locator in locators:
        if finding.citation and locator.dossier.citation(finding.citation):
            return locator.spots(finding)
    stated = [_PLACE.match(place) for place in cited_by]
    found = tuple(_spot(place) for place in stated if place)
    return found[:_MOST_PLACES] or (Spot("sources.yaml"),)


def _spot(place: re.Match[str]) -> Spot:
    path, line, column = place.groups()
    return Spot(shown_path(Path(path)), int(line), int(column) if column else None)


def sarif_of(found: Sequence[tuple[Finding, tuple[Spot, ...]]], known: Collection[str] | None = None) -> str:
    """The findings as SARIF, with the pages of their checks. ``known``: a baseline's fingerprints."""
    rules = sarif_rules({finding.check for finding, _ in found})
    results = [Result(finding, spots) for finding, spots in found]
    return render_sarif(results, rules, version=__version__, known=known)
