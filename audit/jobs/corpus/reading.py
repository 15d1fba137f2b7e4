"""A task read: its copies to rows, and these to the task's files. Runs in any process, and knows no other."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from audit.checks import all_checks
from audit.evidence import Reading, copy_evidence
from audit.jobs.corpus.limits import TooSlowError, within
from audit.jobs.corpus.parts import Part, is_done
from audit.jobs.corpus.rows import (
    Named,
    Row,
    finding_rows,
    may_be_page,
    media_of,
    page_row,
    reason_fields,
    witness_rows,
)
from audit.jobs.corpus.sources import Found, copies_of
from audit.jobs.processes import RaisedThreshold
from audit.judge import judge_alone
from audit.model import (
    CaptureEvidence,
    Citation,
    CitationEvidence,
    Dossier,
    Evidence,
    Finding,
    Reason,
    Skipped,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from audit.jobs.corpus.task import Task

_AGAINST_CITATION = frozenset({"misattributed-source", "title-differs", "no-digest"})
_OF_PAGE = frozenset({"future-date"})
_NOT_MODIFIED = 304
_MOST_NAMES = 1000
_COLLECTIONS = RaisedThreshold()  # of garbage: a worker of a cluster is not prepared as our processes are
_GROUP = 2000  # rows after which those of a very large task are written, so that memory stays flat


@dataclass(frozen=True, slots=True)
class Output:
    """Where rows are written, by which rules they are made, and how many seconds one page may take."""

    folder: str
    rules: str
    seconds: float = 60.0


@dataclass(slots=True)
class Counts:
    """What a task met: copies, those of them that are rows, those that are pages, others by their media type.

    ``left`` counts the records that are no copies, by what they are: each record of a file is counted once,
    among rows, others, left or skipped.
    """

    copies: int = 0
    rows: int = 0
    pages: int = 0
    skipped: int = 0
    others: dict[str, int] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)

    def add_other(self, media: str) -> None:
        """Count a copy that is no page."""
        _add_to(self.others, media)

    def leave(self, kind: str) -> None:
        """Count a record that is no copy."""
        _add_to(self.left, kind)


def _add_to(counts: dict[str, int], name: str) -> None:
    """Count one more of a name; beyond a thousand names, which no honest file has, of further ones."""
    name = name if name in counts or len(counts) < _MOST_NAMES else "further"
    counts[name] = counts.get(name, 0) + 1


def read_task(task: Task, output: Output) -> str:
    """Write the files of a task; the name of them. What is there already is not read again.

    Raises OSError where the files cannot be written.
    """
    name, folder = task.name(output.rules), Path(output.folder)
    if is_done(folder, name):
        return name
    counts = Counts()
    with _COLLECTIONS, Part(folder, name) as part:
        leave = counts.add_other if task.kind == "files" else counts.leave
        for found in copies_of(task, leave, output.seconds):
            if isinstance(found, Skipped):
                counts.skipped += 1
                part.add("skipped", _skipped_row(task, found))
            else:
                _add(part, counts, task, found, output.seconds)
            if part.rows >= _GROUP:
                part.flush()
        _compare(part, counts, task)
        part.finish(counts)
    return name


def answer() -> bool:
    """That this process has everything loaded that reads."""
    return True


def unread_task(task: Task, output: Output, reason: Reason) -> str:
    """Write the files of a task whose reading cannot be survived: one row that says why."""
    name = task.name(output.rules)
    with Part(Path(output.folder), name) as part:
        what = task.files[0] if task.files else f"{task.path}#{task.start}"
        named = Named(f"{task.key[:16]}:{task.start}:0", task.path, what)
        part.add("skipped", _skipped_row(task, Skipped(what, reason)))
        part.add("pages", {**named._asdict(), **reason_fields(reason), "notes": []})
        part.finish(Counts(copies=1, rows=1, skipped=1))
    return name


def _add(part: Part, counts: Counts, task: Task, found: Found, seconds: float) -> None:
    counts.copies += not found.repeats_unknown
    if found.held is None and not may_be_page(found.capture) and (found.capture.status or 200) < 300:
        counts.add_other(media_of(found.capture) or "unknown")
        return
    held = _held(found, task, seconds)
    try:
        row, witnesses, findings = _rows(found, held, task.now)
    except Exception as error:  # noqa: BLE001  as in `_held`
        held = CaptureEvidence(held.capture, None, (Skipped(found.named.place, _crashed(error)),))
        row, witnesses, findings = page_row(found.named, held), [], []
    part.add("pages", row)
    part.extend("witnesses", witnesses)
    part.extend("findings", findings)
    counts.rows += 1
    counts.pages += held.page is not None


def _rows(found: Found, held: CaptureEvidence, now: datetime) -> tuple[Row, list[Row], list[Row]]:
    """The row of a copy, and of a page those of its witnesses and findings."""
    row = page_row(found.named, held)
    if found.repeats_unknown or _is_unchanged(found):
        row |= {"outcome": None, "digest": None, "size": None}
    if held.page is None:
        return row, [], []
    return row, list(witness_rows(row, held.page)), list(finding_rows(row, _findings(held, now)))


def _crashed(error: Exception) -> Reason:
    return Reason("page-crashed", error=f"{type(error).__name__}: {error}"[:300])


def _held(found: Found, task: Task, seconds: float) -> CaptureEvidence:
    """The copy judged and read; what takes too long, or our own code fails on, is a row with the reason."""
    if found.held is not None:
        return found.held
    copy, place = found.copy, found.named.place
    if copy is None or found.repeats_unknown:
        reason = copy.note if copy and copy.note else Reason("text-unread")
        return CaptureEvidence(found.capture, None, (Skipped(place, reason),))
    if _is_unchanged(found):
        return CaptureEvidence(found.capture, None, (Skipped(place, Reason("not-modified")),))
    try:
        with within(seconds):
            return copy_evidence(copy, copy.capture, place, Reading(now=task.now))
    except TooSlowError:
        reason = Reason("page-too-slow", seconds=seconds)
    except Exception as error:  # noqa: BLE001  one page among millions must not end the run; it is said
        reason = _crashed(error)
    return CaptureEvidence(copy.capture, None, (Skipped(place, reason),))


def _is_unchanged(found: Found) -> bool:
    """Whether it only says that the page is as it was when it was asked for before (RFC 9110, 15.4.5)."""
    return found.capture.status == _NOT_MODIFIED and found.copy is not None and not found.copy.body


def _findings(held: CaptureEvidence, now: datetime) -> Iterator[Finding]:
    """What the checks find that need the page alone."""
    alone, cited = _alone()
    citation = cited.model_copy(update={"URL": held.capture.url})
    dossier = alone.model_copy(update={"citations": (citation,)})
    evidence = Evidence(dossier, now, citations={"page": CitationEvidence(citation, (held,))})
    return iter(judge_alone(evidence, _checks()).findings)


@cache
def _alone() -> tuple[Dossier, Citation]:
    """A dossier and a citation that say nothing, to be copied: making them anew takes ten times as long."""
    return Dossier.unvalidated(), Citation.unvalidated(id="page")


@cache
def _checks() -> frozenset[str]:
    """The checks that look at a capture alone, and hold it against nothing that a dossier says."""
    of_captures = {name for name, module in all_checks().items() if module.CHECK.level == "capture"}
    return frozenset((of_captures - _AGAINST_CITATION) | _OF_PAGE)


def _compare(part: Part, counts: Counts, task: Task) -> None:
    """Say where the index counted other copies than were read, as after damage that it did not see."""
    if task.kind == "records" and counts.copies != task.count:
        reason = Reason("copies-counted-otherwise", counted=task.count, read=counts.copies)
        part.add("skipped", _skipped_row(task, Skipped(f"{task.path}#{task.start}", reason)))
        counts.skipped += 1


def _skipped_row(task: Task, skipped: Skipped) -> dict[str, object]:
    return {"file": task.path, "what": skipped.what, **reason_fields(skipped.reason)}
