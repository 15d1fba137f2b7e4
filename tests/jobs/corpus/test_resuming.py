"""A run that ends anywhere goes on where it was: nothing is lost, nothing stands twice."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from audit.errors import AuditError
from audit.jobs.corpus import Options, read_corpus
from audit.jobs.corpus.cutting import copies_of_task, look_at
from audit.jobs.corpus.reading import read_task
from tests.jobs.corpus._crawl import Here, crawl, rows

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 3, 1, tzinfo=UTC)
HERE = Options(executor=Here(), now=NOW, copies=5)
SCRIPT = """
import datetime, sys
from pathlib import Path
from audit.errors import AuditError
from audit.jobs.corpus import Options, read_corpus
from audit.jobs.corpus.cutting import look_at
from tests.jobs.corpus._crawl import Here
now = datetime.datetime(2026, 3, 1, tzinfo=datetime.timezone.utc)
read_corpus([sys.argv[1]], Path(sys.argv[2]), Options(executor=Here(), now=now, copies=5))
"""


def test_a_second_run_reads_nothing_and_a_further_input_is_added(tmp_path: Path) -> None:
    first, second = crawl(tmp_path / "a.warc.gz"), crawl(tmp_path / "b.warc.gz", 4, first=50)
    assert read_corpus([str(first)], tmp_path / "out", HERE).read == 3
    before = rows(tmp_path / "out")
    assert read_corpus([str(first)], tmp_path / "out", HERE).read == 0
    assert rows(tmp_path / "out") == before
    run = read_corpus([str(second)], tmp_path / "out", HERE)
    assert (run.read, run.pages) == (1, 16)


def test_the_rows_of_an_input_that_has_changed_are_made_anew(tmp_path: Path) -> None:
    path = crawl(tmp_path / "a.warc.gz", 4)
    read_corpus([str(path)], tmp_path / "out", HERE)
    crawl(path, 3, first=20)
    assert read_corpus([str(path)], tmp_path / "out", HERE).pages == 3
    assert len(rows(tmp_path / "out")) == 3


def test_one_content_under_two_names_is_counted_once(tmp_path: Path) -> None:
    crawl(tmp_path / "a.warc.gz", 4)
    (tmp_path / "b.warc.gz").write_bytes((tmp_path / "a.warc.gz").read_bytes())
    run = read_corpus([str(tmp_path / "a.warc.gz"), str(tmp_path / "b.warc.gz")], tmp_path / "out", HERE)
    assert (run.files, run.pages) == (2, 4)
    same = [row["same_as"] for row in rows(tmp_path / "out", "files")]
    assert same.count(str(tmp_path / "a.warc.gz")) == 1


def test_after_a_kill_the_same_command_loses_and_doubles_nothing(tmp_path: Path, root: Path) -> None:
    path = crawl(tmp_path / "a.warc.gz", 60)
    read_corpus([str(path)], tmp_path / "whole", HERE)
    out = tmp_path / "out"
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(path), str(out)], cwd=root)
    while process.poll() is None and len(list((out / "pages").glob("*-*.parquet"))) < 4:
        time.sleep(0.005)
    process.kill()
    process.wait()
    assert not (out / "corpus.json").exists()
    run = read_corpus([str(path)], out, HERE)
    assert 0 < run.read < 12
    for table in ("pages", "witnesses", "findings"):
        assert rows(out, table) == rows(tmp_path / "whole", table)
    assert not list(out.glob("*/.*"))


def test_a_damaged_part_is_made_again(tmp_path: Path) -> None:
    path = crawl(tmp_path / "a.warc.gz")
    read_corpus([str(path)], tmp_path / "out", HERE)
    before = rows(tmp_path / "out")
    part = min((tmp_path / "out/pages").glob("*-*.parquet"))
    part.write_bytes(part.read_bytes()[:100])
    assert read_corpus([str(path)], tmp_path / "out", HERE).read == 1
    assert rows(tmp_path / "out") == before


def test_an_index_of_somebody_else_has_no_other_file_read(tmp_path: Path) -> None:
    path = crawl(tmp_path / "a.warc.gz", 3)
    secret = crawl(tmp_path / "secret.warc.gz", 3, first=70)
    read_corpus([str(path)], tmp_path / "out", HERE)
    (index,) = (tmp_path / "out/index").glob("*.json")
    said = json.loads(index.read_text())
    said["tasks"][0] |= {"path": str(secret), "key": "0" * 64}
    index.write_text(json.dumps(said))
    read_corpus([str(path)], tmp_path / "out", HERE)
    assert {row["file"] for row in rows(tmp_path / "out")} == {str(path)}


class _Failing(Here):
    """An executor whose tasks end with an error at the page that begins at a byte of its file."""

    def __init__(self, offset: int, error: Exception) -> None:
        self._offset, self._error = offset, error

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        task = args[0] if args else None
        if (
            fn is read_task
            and task is not None
            and task.start <= self._offset
            and (task.end is None or self._offset < task.end)
        ):
            future: Future[Any] = Future()
            future.set_exception(self._error)
            return future
        return super().submit(fn, *args, **kwargs)


def test_a_page_that_kills_its_process_is_a_row_and_the_others_are_read(tmp_path: Path) -> None:
    path = crawl(tmp_path / "a.warc.gz")
    read_corpus([str(path)], tmp_path / "whole", HERE)
    fatal = rows(tmp_path / "whole")[6]
    offset = int(fatal["place"].rpartition("#")[2])
    run = read_corpus(
        [str(path)],
        tmp_path / "out",
        Options(executor=_Failing(offset, BrokenProcessPool("died")), now=NOW, copies=5),
    )
    found = rows(tmp_path / "out")
    assert (run.rows, run.pages) == (12, 11)
    assert [row["reason"] for row in found if row["outcome"] is None] == ["reading-killed"]
    assert {row["url"] for row in rows(tmp_path / "whole")} - {row["url"] for row in found} == {fatal["url"]}
    again = read_corpus([str(path)], tmp_path / "out", HERE)  # what was cut down stays so
    assert (again.read, again.rows) == (0, 12)


def test_no_page_is_blamed_where_every_process_dies(tmp_path: Path) -> None:
    class Dead(Here):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            if fn is look_at:
                return super().submit(fn, *args, **kwargs)
            future: Future[Any] = Future()
            future.set_exception(BrokenProcessPool("died"))
            return future

    path = crawl(tmp_path / "a.warc.gz")
    with pytest.raises(AuditError, match="die whatever they are given"):
        read_corpus([str(path)], tmp_path / "out", Options(executor=Dead(), now=NOW, copies=5))
    assert read_corpus([str(path)], tmp_path / "out", HERE).pages == 12


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="NOT TESTED: no SIGKILL here")
def test_processes_read_what_one_process_reads_also_when_one_of_them_is_killed(tmp_path: Path) -> None:
    path = crawl(tmp_path / "a.warc.gz", 40)
    read_corpus([str(path)], tmp_path / "whole", HERE)
    killed: list[int] = []

    class Killing:
        def __call__(self, name: str) -> None:  # noqa: ARG002  the protocol's name
            children = multiprocessing.active_children()
            if not killed and children:
                killed.append(children[0].pid or 0)
                os.kill(killed[0], signal.SIGKILL)

        def stage(self, doing: str, total: int | None = None) -> None:
            """Nothing."""

    run = read_corpus([str(path)], tmp_path / "out", Options(jobs=2, now=NOW, copies=5), Killing())
    assert killed
    assert run.pages == 40
    assert rows(tmp_path / "out") == rows(tmp_path / "whole")


def test_what_our_own_code_fails_on_is_a_row_and_the_others_are_read(tmp_path: Path) -> None:
    path = crawl(tmp_path / "a.warc.gz")
    read_corpus([str(path)], tmp_path / "whole", HERE)
    offset = int(rows(tmp_path / "whole")[3]["place"].rpartition("#")[2])
    run = read_corpus(
        [str(path)],
        tmp_path / "out",
        Options(executor=_Failing(offset, RuntimeError("a slip of ours")), now=NOW, copies=5),
    )
    assert (run.rows, run.pages) == (12, 11)
    (row,) = [row for row in rows(tmp_path / "out") if row["reason"]]
    assert row["reason"] == "page-crashed"
    assert "a slip of ours" in row["reason_text"]


def test_tasks_are_smaller_where_the_inputs_are_small_for_the_processes(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    assert copies_of_task([str(path)], 1) > copies_of_task([str(path)], 2) == copies_of_task(["gone"], 1)
