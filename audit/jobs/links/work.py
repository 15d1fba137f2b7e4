"""One call of `audit links` from its targets to its exit code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import UsageError
from audit.jobs.links.board import Board
from audit.jobs.links.check import Options, check_links
from audit.jobs.links.review import Review

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audit.jobs.context import Progress
    from audit.jobs.links.chores import Chores
    from audit.jobs.links.rows import LinkRow

    Say = Callable[[str], None]

FORMS = frozenset({"json", "junit", "sarif"})
DONE, FAILED, STOPPED = 0, 1, 3


@dataclass(frozen=True, slots=True)
class Wishes:
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
        return Path("reports/links.md") if any(map(_is_dossier, names)) else None

    def needs_review(self, names: Sequence[str]) -> bool:
        """Whether all that is cited is wanted, and not only what is looked at."""
        asked = self.form in FORMS or self.report or self.notify or self.fix or self.baseline
        return bool(asked or any(map(_is_dossier, names)))


def do_links(
    names: Sequence[str], wishes: Wishes, *, store: Path, options: Options, say: Say, tell: Progress
) -> int:
    """Look, print with ``say``, write the files; returns the exit code. An interrupt ends it early.

    Raises UsageError for wishes or targets that cannot be; StoreError and AuditError when the disk fails.
    """
    known = _known(wishes)
    board, review = Board(keep=wishes.form == "table"), Review() if wishes.needs_review(names) else None

    def hear(row: LinkRow) -> None:
        board.hear(row)
        tell(row.url)
        if wishes.form == "jsonl":
            say(row.json())

    stopped = False
    try:
        check_links(
            names, hear, store=None if wishes.once else store, everything=wishes.everything,
            host=wishes.host, options=options, review=review,
            begin=lambda due: tell.stage("looking", due),
        )  # fmt: skip
    except KeyboardInterrupt:
        stopped = True
    if wishes.form == "table":
        say(board.table())
    failing = board.fails(wishes.fail_on, once=wishes.once)
    if stopped:  # what was not looked at is no news: nothing is taken as known, nothing is mended
        wishes = replace(wishes, fix=False, write_baseline=False)
    if review is not None and review.finished:
        from audit.jobs.links.chores import Chores

        chores = Chores(review, names, datetime.now(UTC).replace(microsecond=0), wishes.once, store)
        failing = _afterwards(chores, wishes, known, say)
    return STOPPED if stopped else FAILED if failing else DONE


def _known(wishes: Wishes) -> frozenset[str] | None:
    if wishes.baseline is None and wishes.write_baseline:
        raise UsageError("--write-baseline needs a file.", "Name it: --baseline FILE --write-baseline.")
    if wishes.baseline is None or wishes.write_baseline:
        return None
    from audit.jobs.baseline import read_baseline

    return read_baseline(wishes.baseline)


def _afterwards(chores: Chores, wishes: Wishes, known: frozenset[str] | None, say: Say) -> bool:
    """Print and write what was asked for, repairs last, so that the report tells what they are."""
    if wishes.baseline and wishes.write_baseline:
        known = chores.write_baseline(wishes.baseline)
    if wishes.form in FORMS:
        say(chores.text(wishes.form, known).removesuffix("\n"))
    for path, write in ((wishes.for_targets(chores.names), chores.report), (wishes.notify, chores.notify)):
        if path is not None:
            write(path)
            _told(f"written: {path}", wishes, say)
    patch = chores.patch() if wishes.form == "table" and not wishes.fix else ""
    if patch:
        say(f"\nRepairs (--fix makes them):\n{patch.rstrip()}")
    failing = chores.fails(wishes.fail_on, known or frozenset())
    for path in chores.fix() if wishes.fix else ():
        _told(f"mended: {path}", wishes, say)
    return failing


def _told(line: str, wishes: Wishes, say: Say) -> None:
    if wishes.form == "table":
        say(line)


def _is_dossier(name: str) -> bool:
    return name.lower().endswith((".yaml", ".yml"))
