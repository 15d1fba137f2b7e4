"""What `audit run` writes and prints, in the formats that were asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from audit.jobs.files import refuse_over, write_text
from audit.jobs.output_formats import FORMATS
from audit.report import says_the_same, summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.jobs.context import Stop
    from audit.jobs.run import Audited
    from audit.report import Screen

DEFAULT_FOLDER = Path("reports")
"""Where the files of a run go unless a folder is named."""


def write_run(
    audited: Audited,
    forms: Sequence[str],
    output: Path | None,
    known: frozenset[str] | None,
    *,
    screen: Screen | None = None,
) -> tuple[str, tuple[Path, ...]]:
    """Write the report in each of the formats; what is to be printed, and the files written.

    Files go to ``output`` (``reports`` by default). A format of one text is printed where it is the only
    one, and then written only where an ``output`` is named. ``known`` are the fingerprints of a baseline.
    The summary is laid out for the ``screen``. Raises AuditError when a file cannot be written,
    and UsageError for one that the dossier rests on.
    """
    names = tuple(dict.fromkeys(forms))
    printed, paths = [], []
    for name in names:
        form = FORMATS[name]
        shown = form.goes == "printed" or (form.goes == "text" and len(names) == 1)
        for file, text in form.write(audited, known):
            if shown and isinstance(text, str):
                printed.append(text)
            if output or not shown:
                refuse_over((output or DEFAULT_FOLDER) / file, audited.dossier)
                paths.append(_written(output or DEFAULT_FOLDER, file, text))
    said = [summary(audited.report, screen), *(f"report: {path}" for path in paths)]
    own = [] if len(names) == 1 and FORMATS[names[0]].goes != "files" else ["\n".join(said) + "\n"]
    return "".join([*own, *printed]), tuple(paths)


def _written(folder: Path, file: str, text: str | bytes) -> Path:
    """Write the file; a report that says the same already is left as it is.

    So a version control system shows a change only where there is one.
    """
    path = folder / file
    if isinstance(text, bytes) or not (path.suffix == ".md" and _stands(path, text)):
        write_text(path, text)
    return path


def _stands(path: Path, text: str) -> bool:
    """Whether the file says the same, as of the same day or an earlier one."""
    try:
        return says_the_same(path.read_text("utf-8"), text)
    except (OSError, ValueError):  # there is none, or it is no text
        return False


def write_and_say_stopped(
    audited: Audited,
    forms: Sequence[str],
    output: Path | None,
    known: frozenset[str] | None,
    stop: Stop,
    *,
    screen: Screen | None = None,
) -> tuple[str, tuple[Path, ...], bool]:
    """As `write_run`; the last value is whether what is written says that the run was stopped.

    A Ctrl-C that comes while the report is made is said in it too: it is written once more.
    """
    text, written = write_run(audited, forms, output, known, screen=screen)
    if stop.stopped and not audited.report.run.stopped:
        audited = as_stopped(audited)
        text, written = write_run(audited, forms, output, known, screen=screen)
    return text, written, audited.report.run.stopped


def as_stopped(audited: Audited) -> Audited:
    """The same, its report saying that a person ended the run."""
    run = audited.report.run.model_copy(update={"stopped": True})
    return replace(audited, report=audited.report.model_copy(update={"run": run}))
