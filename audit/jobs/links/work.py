"""One call of `audit links` from its targets to its exit code."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import UsageError
from audit.jobs.context import Stop
from audit.jobs.files import is_dossier
from audit.jobs.links.check import Options, check_links
from audit.jobs.links.local import check_documents
from audit.jobs.links.reading import Notes, told
from audit.jobs.links.review import Review
from audit.jobs.links.table import counted, host_table, link_table
from audit.report import reason_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audit.jobs.context import Progress
    from audit.jobs.links.outputs import Outputs
    from audit.jobs.links.rows import LinkRow
    from audit.report import Screen

    Say = Callable[[str], None]

FORMS = frozenset({"json", "junit", "sarif", "github"})
DONE, FAILED, STOPPED = 0, 1, 3


@dataclass(frozen=True, slots=True)
class CommandOptions:
    """What a person asked for: the format, the files, the threshold, which links are looked at.

    ``now`` is the time at which the run is taken to begin (UTC; by default the clock's). The table is laid
    out for the ``screen``.
    """

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
    hosts: bool = False
    dry_run: bool = False
    local: bool = False
    now: datetime | None = None
    screen: Screen | None = None

    def for_targets(self, names: Sequence[str]) -> Path | None:
        """Where the report goes: where asked, or beside the others when a dossier is looked after."""
        if self.report or self.form != "table" or self.once:
            return self.report
        return Path("reports/links.md") if any(map(is_dossier, names)) else None

    @property
    def holds_all(self) -> bool:
        """Whether the row of every link is wanted, and not only those that need a look."""
        return bool(self.form in FORMS or self.report or self.notify or self.fix or self.baseline)

    @property
    def clock(self) -> Callable[[], datetime]:
        """The time in UTC: that of the system, or one that goes on from ``now``."""
        start, begun = self.now, time.monotonic()
        if start is None:
            return lambda: datetime.now(UTC)
        return lambda: start + timedelta(seconds=time.monotonic() - begun)


def do_links(
    names: Sequence[str],
    asked: CommandOptions,
    *,
    store: Path,
    options: Options,
    say: Say,
    warn: Say,
    tell: Progress,
    stop: Stop | None = None,
) -> int:
    """Look, print with ``say``, write the files; returns the exit code. An interrupt ends it early.

    What could not be read, and the like, is told to ``warn``. The code is the same whatever is printed or
    written: all of it comes from the one review. Raises UsageError for options or targets that cannot be;
    StoreError and AuditError when the disk fails.
    """
    known, clock = _known(asked), asked.clock
    if asked.dry_run:
        return _plan(names, asked, None if asked.once else store, options, say=say, warn=warn)
    review, notes = Review(holds_all=asked.holds_all, once=asked.once), Notes()
    review.summary.keep = asked.form == "table"

    def take_row(row: LinkRow) -> None:
        tell(row.url)
        if asked.form == "jsonl":
            say(row.json())

    stop = stop or Stop()
    try:
        check_links(
            names, take_row, store=None if asked.once else store, everything=asked.everything,
            host=asked.host, options=options, now=clock, review=review, notes=notes,
            begin=lambda due: tell.stage("looking", due), stop=stop, warn=warn,
        )  # fmt: skip
    except KeyboardInterrupt:
        stop.now()
    if asked.local:
        notes.local = check_documents(notes.digests, notes.formats)
    _show(review, notes, asked, say, warn)
    if stop.stopped:  # what was not looked at is no news: nothing is taken as known, nothing is mended
        asked = replace(asked, fix=False, write_baseline=False)
    failing = review.fails(asked.fail_on)
    if review.finished and (review.holds_all or asked.for_targets(names)):
        from audit.jobs.links.outputs import Outputs

        outputs = Outputs(review, notes, clock().replace(microsecond=0), names, store)
        failing = _afterwards(outputs, asked, known, say, warn)
    failing = failing or bool(notes.local and asked.fail_on != "never")
    return STOPPED if stop.stopped or notes.unread else FAILED if failing else DONE


def _show(review: Review, notes: Notes, asked: CommandOptions, say: Say, warn: Say) -> None:
    for line in told(notes):
        warn(line)
    if asked.form == "table":
        say(link_table(review.summary, once=asked.once, screen=asked.screen))
        for problem in notes.local:
            say(f"{problem.place}: {problem.address}: {reason_words(problem.reason)}")
        if asked.local:
            lost, read = counted(len(notes.local), "relative link"), counted(len(notes.digests), "document")
            say(f"{lost} to nowhere in {read}.")
        if asked.hosts:
            say(f"\n{host_table(review.summary)}")


def _plan(
    names: Sequence[str], asked: CommandOptions, store: Path | None, options: Options, *, say: Say, warn: Say
) -> int:
    from audit.jobs.links.plan import say_plan

    if asked.form != "table":
        raise UsageError("--dry-run prints a table.", "Leave --format out.")
    whole = say_plan(
        names, store, options, asked.clock,
        everything=asked.everything, host=asked.host, say=say, warn=warn,
    )  # fmt: skip
    return DONE if whole else STOPPED


def _known(asked: CommandOptions) -> frozenset[str] | None:
    if asked.baseline is None and asked.write_baseline:
        raise UsageError("--write-baseline needs a file.", "Name it: --baseline FILE --write-baseline.")
    if asked.baseline is None or asked.write_baseline:
        return None
    from audit.jobs.baseline import read_baseline

    return read_baseline(asked.baseline)


def _afterwards(
    outputs: Outputs, asked: CommandOptions, known: frozenset[str] | None, say: Say, warn: Say
) -> bool:
    """Print and write what was asked for, repairs last, so that the report tells what they are.

    Returns whether the run fails.
    """
    report = asked.for_targets(outputs.arguments)
    for target in (report, asked.notify, asked.baseline if asked.write_baseline else None):
        outputs.refuse(target)
    if asked.baseline and asked.write_baseline:
        known = outputs.write_baseline(asked.baseline)
        (say if asked.form == "table" else warn)(f"written: {asked.baseline}")
    if asked.form in FORMS:
        say(outputs.text(asked.form, known).removesuffix("\n"))
    told = say if asked.form == "table" else warn
    targets = ((report, outputs.report), (asked.notify, outputs.notify))
    for path, write in targets:
        if path is not None:
            write(path)
            told(f"written: {path}")
    patch = outputs.patch() if asked.form == "table" and not asked.fix else ""
    if patch:
        say(f"\nRepairs (--fix makes them):\n{patch.rstrip()}")
    failing = outputs.fails(asked.fail_on, known or frozenset())
    if asked.fix:
        _fix(outputs, told, warn)
    return failing and not asked.write_baseline


def _fix(outputs: Outputs, told: Say, warn: Say) -> None:
    changed, left = outputs.fix()
    for path in changed:
        told(f"mended: {path}")
    for line in left:
        warn(line)
    if not changed and not left:
        told("Nothing can be mended: no link has moved for good, and of no dead one a copy is known.")
