"""What a run has to fetch, and what came of it.

Nothing here loads the network's code: most runs need none of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from audit.analysis import citation_date
from audit.formats.http import split_address
from audit.jobs.bodies import Unreadable, file_and_record, inside
from audit.jobs.stored import pages_held
from audit.links import SLACK, THERE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from audit.jobs.context import Gathering
    from audit.model import Attempt, Citation, Dossier, Interval, Reason, Skipped
    from audit.store import Store

DAY = timedelta(days=1) - SLACK
"""How long a plain no is taken for an answer, so that each night asks anew.

Who wants to ask sooner says ``--refresh``.
"""
_PASSING = frozenset({"unavailable", "unreachable", "tls-error", "redirect-loop"})


@dataclass(frozen=True, slots=True)
class SourceRequest:
    """An address to fetch. ``when`` is the citation's date: the copy nearest to it is the one to have."""

    url: str
    title: str | None = None
    when: Interval | None = None


@dataclass(slots=True)
class GatherResult:
    """``gaps`` says, by address, what was not even asked and why; ``attempts`` are those made, as they ended.

    ``record_gaps`` says, by DOI, why a catalogue gave no record; it was asked about ``asked_records``.

    ``private`` are the addresses that something inside a private network answered. ``stopped`` is
    whether a person ended the run before all was asked.
    """

    gaps: dict[str, Skipped] = field(default_factory=dict)
    record_gaps: dict[str, Reason] = field(default_factory=dict)
    asked_records: int = 0
    attempts: list[Attempt] = field(default_factory=list)
    private: set[str] = field(default_factory=set)
    stopped: bool = False


def source_requests(
    dossier: Dossier, store: Store | None, folder: Path, options: Gathering, now: datetime
) -> tuple[SourceRequest, ...]:
    """The addresses of which nothing is held; all of them on a refresh. Each once. ``now`` is UTC."""
    found: dict[str, SourceRequest] = {}
    for citation in dossier.citations:
        url = citation.URL
        if url is None or not _on_the_web(url) or url in found:
            continue
        if options.refresh or not (_file_held(citation, folder) or _settled(url, store, options, now)):
            found[url] = SourceRequest(url, citation.title, citation_date(citation, dossier))
    return tuple(found.values())


def _on_the_web(url: str) -> bool:
    return split_address(url).scheme in {"http", "https"}


def _file_held(citation: Citation, folder: Path) -> bool:
    for file in citation.captures:
        try:
            if inside(folder, file_and_record(file.path, partial(inside, folder))[0]).is_file():
                return True
        except (Unreadable, OSError):
            continue
    return False


def _settled(url: str, store: Store | None, options: Gathering, now: datetime) -> bool:
    """Whether the store holds the page, or an attempt of the last day says that it cannot be had."""
    if store is None:
        return False
    if pages_held(url, store):
        return True
    recent = [attempt for attempt in store.attempts(url) if abs(now - attempt.at) < DAY]
    live = [attempt for attempt in recent if attempt.via == "live"]
    asked = [attempt for attempt in recent if attempt.via == "archive"]
    return (
        bool(live) and _answered(live[-1:]) and (not options.archives or (bool(asked) and _answered(asked)))
    )


def _answered(attempts: Sequence[Attempt]) -> bool:
    """Whether these are answers; a page that was there and is not held (a kill came between) is none."""
    return all(attempt.outcome.name not in _PASSING | THERE for attempt in attempts)
