"""Which sources a run has to go and get."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from audit.analysis.cited_address import citation_date
from audit.jobs.captures import Unreadable, inside
from audit.jobs.stored import pages_held

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from audit.jobs.gathering.options import Gathering
    from audit.model import Attempt, Citation, Dossier, Interval
    from audit.store import Store

DAY = timedelta(days=1)
"""How long a plain no is taken for an answer; who wants to ask sooner says ``--refresh``."""
_THERE = frozenset({"ok", "redirected"})
_PASSING = frozenset({"unavailable", "unreachable", "tls-error", "redirect-loop"})


@dataclass(frozen=True, slots=True)
class Want:
    """An address to get. ``when`` is the citation's date: the copy nearest to it is the one to have."""

    url: str
    title: str | None = None
    when: Interval | None = None


def wants_of(
    dossier: Dossier, store: Store | None, folder: Path, options: Gathering, now: datetime
) -> tuple[Want, ...]:
    """The addresses of which nothing is held; all of them on a refresh. Each once. ``now`` is UTC."""
    found: dict[str, Want] = {}
    for citation in dossier.citations:
        url = citation.URL
        if url is None or not _on_the_web(url) or url in found:
            continue
        if options.refresh or not (_file_held(citation, folder) or _settled(url, store, options, now)):
            found[url] = Want(url, citation.title, citation_date(citation, dossier))
    return tuple(found.values())


def _on_the_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme.lower() in {"http", "https"}
    except ValueError:
        return False


def _file_held(citation: Citation, folder: Path) -> bool:
    for file in citation.captures:
        try:
            if inside(folder, file.path).is_file():
                return True
        except (Unreadable, OSError):
            continue
    return False


def _settled(url: str, store: Store | None, options: Gathering, now: datetime) -> bool:
    """Whether the store holds the page, or was told within a day that it cannot be had."""
    if store is None:
        return False
    if pages_held(url, store):
        return True
    recent = [one for one in store.attempts(url) if now - one.at < DAY]
    live = [one for one in recent if one.via == "live"]
    asked = [one for one in recent if one.via == "archive"]
    return bool(live) and _plain(live[-1:]) and (not options.archives or (bool(asked) and _plain(asked)))


def _plain(attempts: Sequence[Attempt]) -> bool:
    """Whether these are answers; a page that was there and is not held (a kill came between) is none."""
    return all(one.outcome.name not in _PASSING | _THERE for one in attempts)
