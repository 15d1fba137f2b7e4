"""`audit links --dry-run`: what a run would ask, by host. Nothing is sent and nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.jobs.context import Stop
from audit.jobs.links.reading import Notes, Reading, told
from audit.jobs.links.table import counted
from audit.links import SLACK
from audit.store import History

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from audit.jobs.context import NetworkOptions

    Say = Callable[[str], None]

_SHOWN = 40  # hosts


def say_plan(
    names: Sequence[str],
    store: Path | None,
    options: NetworkOptions,
    now: Callable[[], datetime],
    *,
    everything: bool,
    host: str | None,
    say: Say,
    warn: Say,
) -> bool:
    """Print what is due, on a private copy of the history; returns whether all targets could be read.

    Raises UsageError and SourcesError as a run does.
    """
    history, notes = _copy(store), Notes()
    try:
        history.watch_only_cited()
        reading = Reading(history, now, Stop(), notes)
        reading.read(names)
        if everything or host or store is None:
            history.bring_forward(now(), host)
        due = history.due_by_host(now())
        next_look = history.next_due(now())
    finally:
        history.close()
    for line in told(notes):
        warn(line)
    for listed in dict.fromkeys(reading.lists):
        warn(f"not fetched now: {listed.url}: what it listed when it was last read is taken")
    say(_table(due, options, lists=len({*reading.lists})))
    if next_look and not due:
        say(f"The next look is due on {next_look:%Y-%m-%d}.")
    return not notes.unread


def _copy(store: Path | None) -> History:
    from pathlib import Path

    return History((store or Path("there is none")) / "history.sqlite", writable=False, early=SLACK)


def _table(due: list[tuple[str, int]], options: NetworkOptions, *, lists: int) -> str:
    if not due and not lists:
        return "No link is due: nothing would be asked."
    robots = int(options.robots)
    width = max((len(name) for name, _ in due[:_SHOWN]), default=4)
    lines = [f"{'host':{width}}  links due  requests  at least"]
    for name, count in due[:_SHOWN]:
        seconds = (count + robots - 1) * options.interval
        lines.append(f"{name or '(none)':{width}}  {count:9,}  {count + robots:8,}  {seconds:6.0f} s")
    lines += [f"… and {len(due) - _SHOWN:,} more hosts"] if len(due) > _SHOWN else []
    links = sum(count for _, count in due)
    each = ", a robots.txt for each host among them" if robots else ""
    lists_too = f" and {counted(lists, 'list')}" if lists else ""
    requests = links + robots * len(due) + lists
    asked = f"{counted(links, 'link')} due at {counted(len(due), 'host')}{lists_too}"
    lines.append(f"{asked}: {counted(requests, 'request')}{each}.")
    lines.append("Redirects, second tries and probes of pages that say little come on top. Nothing was sent.")
    return "\n".join(lines)
