"""What `audit run` writes and prints, in the formats that were asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from audit.jobs.files import is_text, refuse_over, write_text
from audit.jobs.output_formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audit.jobs.context import Stop
    from audit.jobs.run import Audited
    from audit.report import Screen

DEFAULT_FOLDER = Path("reports")
"""Where the files of a run go unless a folder is named."""


MOST_TEXT = 8_000_000
"""Characters of all texts written that are given back."""


class Written(NamedTuple):
    """What a run prints, the files that it wrote, and whether what it wrote says that it was stopped.

    ``files`` are the texts of the files by name, unless there are too many, or bytes among them.
    """

    text: str
    paths: tuple[Path, ...]
    stopped: bool = False
    files: tuple[tuple[str, str], ...] | None = None


def write_run(
    audited: Audited,
    forms: Sequence[str],
    output: Path | None,
    known: frozenset[str] | None,
    *,
    screen: Screen | None = None,
) -> Written:
    """Write the report in each of the formats.

    Files go to ``output`` (``reports`` by default). A format of one text is printed where it is the only
    one, and then written only where an ``output`` is named. ``known`` are the fingerprints of a baseline.
    The summary is laid out for the ``screen``. Raises AuditError when a file cannot be written,
    and UsageError for one that the dossier rests on.
    """
    from audit.report import summary

    names = tuple(dict.fromkeys(forms))
    printed, paths, files = [], [], _Texts()
    for name in names:
        form = FORMATS[name]
        shown = form.goes == "printed" or (form.goes == "text" and len(names) == 1)
        for file, text in form.write(audited, known):
            if shown and isinstance(text, str):
                printed.append(text)
            if output or not shown:
                refuse_over((output or DEFAULT_FOLDER) / file, audited.dossier)
                paths.append(_written(output or DEFAULT_FOLDER, file, text))
                files.add(file, text)
    said = [summary(audited.report, screen), *(f"report: {path}" for path in paths)]
    own = [] if len(names) == 1 and FORMATS[names[0]].goes != "files" else ["\n".join(said) + "\n"]
    return Written("".join([*own, *printed]), tuple(paths), audited.report.run.stopped, files.all)


class _Texts:
    """Texts by the names of their files, as long as they are few."""

    def __init__(self) -> None:
        self._held: list[tuple[str, str]] | None = []
        self._left = MOST_TEXT

    def add(self, file: str, text: str | bytes) -> None:
        self._left -= len(text)
        if self._left < 0 or isinstance(text, bytes):
            self._held = None
        elif self._held is not None:
            self._held.append((file, text))

    @property
    def all(self) -> tuple[tuple[str, str], ...] | None:
        return None if self._held is None else tuple(self._held)


def write_again(files: Iterable[tuple[str, str]], output: Path | None) -> None:
    """Write the texts of an earlier run. Raises AuditError when a file cannot be written."""
    for file, text in files:
        _written(output or DEFAULT_FOLDER, file, text)


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
        if is_text(path, text):
            return True
        held = path.read_text("utf-8")
    except (OSError, ValueError):  # there is none, or it is no text
        return False
    from audit.report import says_the_same

    return says_the_same(held, text)


def write_and_say_stopped(
    audited: Audited,
    forms: Sequence[str],
    output: Path | None,
    known: frozenset[str] | None,
    stop: Stop,
    *,
    screen: Screen | None = None,
) -> Written:
    """As `write_run`.

    A Ctrl-C that comes while the report is made is said in it too: it is written once more.
    """
    written = write_run(audited, forms, output, known, screen=screen)
    if stop.stopped and not audited.report.run.stopped:
        written = write_run(as_stopped(audited), forms, output, known, screen=screen)
    return written


def as_stopped(audited: Audited) -> Audited:
    """The same, its report saying that a person ended the run."""
    run = audited.report.run.model_copy(update={"stopped": True})
    return replace(audited, report=audited.report.model_copy(update={"run": run}))
