"""What `audit links` prints for a person: the links that need a look, worst first, and the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.jobs.links.summary import BAD, MOST_ROWS
from audit.links import is_failure
from audit.report import WORST_FIRST, Row, laid_out, reason_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.jobs.links.rows import LinkRow
    from audit.jobs.links.summary import Summary
    from audit.report import Screen

_PLACES = 3  # citing places shown of each
_SHOWN_HOSTS = 40
_PRIVATE = "At private addresses: {:,}; `--all --allow-private HOST` asks for them."
_MEANING = {"unknown": "not looked at yet"}
_SYMBOLS = {
    "dead": ("✗", "bold red"),
    "ailing": ("!", "bold yellow"),
    "moved": ("→", "cyan"),
    "drifted": ("≠", "bright_magenta"),
    "blocked": ("○", "bright_blue"),
    "unknown": ("?", "dim"),
    "alive": ("✓", "green"),
}
_FAILED_NOW, _NOT_FAILED = ("✗", "bold red"), ("·", "")
_COLUMN = 28  # cells for a standing and what was met


def link_table(summary: Summary, *, once: bool = False, screen: Screen | None = None) -> str:
    """The rows that need a look, worst first, and the counts; laid out for a ``screen``."""
    hidden = summary.standings.total() and sum(summary.standings[name] for name in BAD) - MOST_ROWS
    counts = [f"… and {hidden:,} more links that stand badly"] if hidden > 0 else []
    counts += _counts(summary, once=once)
    if screen is None:
        return "\n".join([line for row in summary.rows() for line in _lines(row, once=once)] + counts)
    shown = [item for row in summary.rows() for item in _rows(row, once=once)]
    return laid_out([*shown, *(Row(line, "bold") for line in counts)], screen).removesuffix("\n")


def _lines(row: LinkRow, *, once: bool) -> list[str]:
    standing = "" if once else f"{row.standing:8} "
    return [f"{standing}{row.met:16} {row.url}", *(f"{'':9}{words}" for words in _details(row, once=once))]


def _rows(row: LinkRow, *, once: bool) -> Iterator[Row]:
    if once:
        symbol, colour = _FAILED_NOW if is_failure(row.outcome, row.reasons) else _NOT_FAILED
        label = f"{symbol} {row.met}"
    else:
        symbol, colour = _SYMBOLS[row.standing]
        label = f"{symbol} {row.standing:8} {row.met}"
    yield Row(row.url, label=label, label_style=colour, column=_COLUMN, whole=True)
    yield from (Row(words, column=_COLUMN) for words in _details(row, once=once))


def _details(row: LinkRow, *, once: bool) -> Iterator[str]:
    """Why a link stands so, where it is cited, and what to do."""
    yield from (reason_words(reason) for reason in row.reasons[:2])
    more = f" and {len(row.cited_by) - _PLACES} more" if len(row.cited_by) > _PLACES else ""
    if row.cited_by:
        yield f"cited by {', '.join(row.cited_by[:_PLACES])}{more}"
    if row.suggestion and not once:
        yield row.suggestion


def _counts(summary: Summary, *, once: bool) -> list[str]:
    standings, looked = summary.standings, summary.outcomes.total()
    if not (standings.total() or looked or summary.unasked):
        return ["The targets cite no address."]
    outcomes = ", ".join(f"{count:,} {name}" for name, count in summary.outcomes.most_common())
    said = [f"{counted(looked, 'link')} looked at: {outcomes}."] if looked else []
    said += [f"{counted(summary.unasked, 'link')} not asked for."] if summary.unasked else []
    said += [_PRIVATE.format(summary.private)] if summary.private else []
    if once:
        return [" ".join(said)]
    standing = ", ".join(
        f"{standings[name]:,} {_MEANING.get(name, name)}" for name in WORST_FIRST if standings[name]
    )
    said = [" ".join(said or ["No link is due."]), f"{counted(standings.total(), 'link')} cited: {standing}."]
    return [*said, f"The next look is due on {summary.next_look:%Y-%m-%d}."] if summary.next_look else said


def host_table(summary: Summary) -> str:
    """The looks of this run by host, those with failures and refusals first."""
    rows = sorted(
        summary.hosts.values(), key=lambda host: (-host.failed, -host.refused, -host.looked, host.host)
    )
    width = max((len(host.host) for host in rows[:_SHOWN_HOSTS]), default=4)
    lines = [f"{'host':{width}}  looked at  failed  refused  median"]
    for host in rows[:_SHOWN_HOSTS]:
        time = f"{host.median:.2f} s" if host.median is not None else ""
        lines.append(f"{host.host:{width}}  {host.looked:9,}  {host.failed:6,}  {host.refused:7,}  {time}")
    more = len(rows) - _SHOWN_HOSTS
    return "\n".join([*lines, f"… and {more:,} more hosts"] if more > 0 else lines)


def counted(count: int, what: str) -> str:
    """A number of things: ``1 link``, ``2 links``."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"
