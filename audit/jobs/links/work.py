"""One call of `audit links` from its targets to its exit code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import UsageError
from audit.jobs.context import Stop
from audit.jobs.files import is_dossier
from audit.jobs.links.check import Options, check_links
from audit.jobs.links.review import Review
from audit.jobs.links.rows import Summary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audit.jobs.context import Progress
    from audit.jobs.links.outputs import Outputs
    from audit.jobs.links.rows import LinkRow

    Say = Callable[[str], None]

FORMS = frozenset({"json", "junit", "sarif"})
DONE, FAILED, STOPPED = 0, 1, 3


@dataclass(frozen=True, slots=True)
class CommandOptions:
    """What a person asked for: the format, the files, the threshold, which links are looked at."""

    form: str = "table"
    report: Path | None = None
    notify: Path | None = None
    fix: bool = False
    baseline: Path | None = None
    write_baseline: bool = False
    fail_on: str = "dead"
    once: bool = False
    everything: bool = False
    host: str | None = None

    def for_targets(self, names: Sequence[str]) -> Path | None:
        """Where the report goes: where asked, or beside the others when a dossier is looked after."""
        if self.report or self.form != "table" or self.once:
            return self.report
        return Path("reports/links.md") if any(map(is_dossier, names)) else None

    def needs_review(self, names: Sequence[str]) -> bool:
        """Whether all that is cited is wanted, and not only what is looked at."""
        asked = self.form in FORMS or self.report or self.notify or self.fix or self.baseline
        return bool(asked or any(map(is_dossier, names)))


def do_links(
    names: Sequence[str],
    asked: CommandOptions,
    *,
    store: Path,
    options: Options,
    say: Say,
    tell: Progress,
    stop: Stop | None = None,
) -> int:
    """Look, print with ``say``, write the files; returns the exit code. An interrupt ends it early.

    Raises UsageError for asked or targets that cannot be; StoreError and AuditError when the disk fails.
    """
    known = _known(asked)
    summary, review = Summary(keep=asked.form == "table"), Review() if asked.needs_review(names) else None

    def take_row(row: LinkRow) -> None:
        summary.add(row)
        tell(row.url)
        if asked.form == "jsonl":
            say(row.json())

    stop = stop or Stop()
    try:
        check_links(
            names, take_row, store=None if asked.once else store, everything=asked.everything,
            host=asked.host, options=options, review=review,
            begin=lambda due: tell.stage("looking", due), stop=stop,
        )  # fmt: skip
    except KeyboardInterrupt:
        stop.now()
    if asked.form == "table":
        say(summary.table())
    failing = summary.fails(asked.fail_on, once=asked.once)
    if stop.stopped:  # what was not looked at is no news: nothing is taken as known, nothing is mended
        asked = replace(asked, fix=False, write_baseline=False)
    if review is not None and review.finished:
        from audit.jobs.links.outputs import Outputs

        outputs = Outputs(review, names, datetime.now(UTC).replace(microsecond=0), asked.once, store)
        failing = _afterwards(outputs, asked, known, say)
    return STOPPED if stop.stopped else FAILED if failing else DONE


def _known(asked: CommandOptions) -> frozenset[str] | None:
    if asked.baseline is None and asked.write_baseline:
        raise UsageError("--write-baseline needs a file.", "Name it: --baseline FILE --write-baseline.")
    if asked.baseline is None or asked.write_baseline:
        return None
    from audit.jobs.baseline import read_baseline

    return read_baseline(asked.baseline)


def _afterwards(outputs: Outputs, asked: CommandOptions, known: frozenset[str] | None, say: Say) -> bool:
    """Print and write what was asked for, repairs last, so that the report tells what they are."""
    if asked.baseline and asked.write_baseline:
        known = outputs.write_baseline(asked.baseline)
    if asked.form in FORMS:
        say(outputs.text(asked.form, known).removesuffix("\n"))
    for path, write in ((asked.for_targets(outputs.names), outputs.report), (asked.notify, outputs.notify)):
        if path is not None:
            write(path)
            _say(f"written: {path}", asked, say)
    patch = outputs.patch() if asked.form == "table" and not asked.fix else ""
    if patch:
        say(f"\nRepairs (--fix makes them):\n{patch.rstrip()}")
    failing = outputs.fails(asked.fail_on, known or frozenset())
    for path in outputs.fix() if asked.fix else ():
        _say(f"mended: {path}", asked, say)
    return failing


def _say(line: str, asked: CommandOptions, say: Say) -> None:
    if asked.form == "table":
        say(line)
