"""The tool that looks at addresses: those named, or those that a file cites."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from audit.errors import UsageError
from audit.jobs import files, links
from audit.model import Reason
from audit.report import reason_words, visible
from audit.serve.mcp import answers, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audit.serve.mcp.bounds import Bounds

MOST = 20
"""Targets that are taken, and addresses that are looked at, in one call."""
_READ = 10_000  # addresses of a file that are counted
_PLACES = 5  # that are shown of each address
_TIMEOUT = 10.0  # seconds


def check_links(bounds: Bounds, targets: Sequence[str], first: int) -> answers.CheckedLinks:
    """What stands now at the addresses that are named, or that the files named cite, from ``first`` on.

    Raises UsageError where nothing may be asked, or more files and addresses are named than are taken.
    """
    if bounds.offline:
        raise UsageError(
            "no link was looked at: the server runs offline",
            "Start it without --offline, or have audit_document say what is held of a dossier's sources.",
        )
    if not targets or len(targets) > MOST:
        raise UsageError(f"{len(targets)} targets are named", f"Name one to {MOST} addresses or files.")
    cited = _cited(bounds, targets)
    chosen = [*cited][first : first + MOST]
    rows: dict[str, links.LinkRow] = {}
    if chosen:
        options = links.Options(
            allow_private=bounds.options.allow_private,
            contact=bounds.options.contact,
            timeout=_TIMEOUT,
            interval=bounds.options.interval,
            together=MOST,
            retries=0,
        )
        targeted = [cited[url][0] for url in chosen]
        with bounds.asking(*chosen):
            links.check_targets(targeted, lambda row: rows.update({row.url: row}), options)
    made = [_link(rows[url], cited[url]) for url in chosen if url in rows]
    gaps = shown.gaps("links", Reason("looked-at-once"))
    if left := len(cited) - len(made):
        gaps.insert(0, shown.gap("addresses", Reason("addresses-left-out", shown=len(made), count=left)))
    for url in [url for url in chosen if url in rows and rows[url].unasked]:
        gaps.insert(0, shown.gap(url, rows[url].reasons[0]))
    asked = [link for link in made if link.asked]
    said = shown.sentence(
        Reason("links-looked-at", count=len(asked), failing=sum(link.fails for link in asked))
    )
    return answers.CheckedLinks(answer=said, links=made, not_looked_at=gaps)


def _cited(bounds: Bounds, targets: Sequence[str]) -> dict[str, list[links.Target]]:
    """The addresses in their order, each with the places that cite it."""
    cited: dict[str, list[links.Target]] = {}
    for name in targets:
        for target in islice(_targets(bounds, name), _READ):
            cited.setdefault(target.url, []).append(target)
    return cited


def _targets(bounds: Bounds, name: str) -> Iterable[links.Target]:
    place = bounds.source(name)
    if files.is_address(place):
        return links.targets_of(place)
    try:
        return list(islice(links.targets_of(str(bounds.file(name))), _READ))
    except UsageError as error:
        raise bounds.without_root(error) from error


def _link(row: links.LinkRow, cited: Sequence[links.Target]) -> answers.CheckedLink:
    return answers.CheckedLink(
        address=visible(row.url),
        outcome=row.met,
        asked=not row.unasked,
        fails=row.fails,
        status=row.status,
        answered_by=visible(row.final_url or "") if row.status is not None else "",
        reasons=[shown.line(reason_words(one)) for one in row.reasons],
        suggestion=shown.line(row.suggestion),
        cited_at=[visible(one.place) for one in cited[:_PLACES]],
    )
