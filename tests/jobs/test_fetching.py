"""How many processes classify, and that none of them outlives a run."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from audit.jobs.fetching import MOST_PROCESSES, WORTH, processes_for
from tests.jobs.links.test_interrupted import begin
from tests.timing import PATIENCE

if TYPE_CHECKING:
    from tests.jobs._site import Site


LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="NOT TESTED: processes are forked")


@LINUX
@pytest.mark.parametrize(
    ("jobs", "due", "processes"), [(1, 10**6, 0), (4, 1, 3), (None, WORTH - 1, 0), (None, 0, 0)]
)
def test_how_many_processes_classify_beside_this_one(jobs: int | None, due: int, processes: int) -> None:
    assert processes_for(jobs, due) == processes


@LINUX
def test_a_long_list_uses_the_cores_but_not_more_than_one_asker_can_feed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for cores in (1, 2, 64):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, n=cores: set(range(n)), raising=False)
        assert processes_for(None, WORTH) == min(cores, MOST_PROCESSES) - 1


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED: children are found in /proc")
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_no_process_outlives_a_run_however_it_ends(
    site: Site, root: Path, tmp_path: Path, sent: signal.Signals
) -> None:
    site.delay = 0.1
    listed = tmp_path / "urls.txt"
    listed.write_text("\n".join(site.page(f"/page-{at}") for at in range(60)))
    first = begin(listed, root, tmp_path / "store", "--jobs", "3")
    while sum(site.asked.values()) < 20:
        time.sleep(0.05)
    children = _children(first.pid)
    assert len(children) == 2
    first.send_signal(sent)
    first.communicate(timeout=PATIENCE)
    until = time.monotonic() + PATIENCE
    while alive := [child for child in children if Path(f"/proc/{child}").exists()]:
        assert time.monotonic() < until, alive
        time.sleep(0.05)


def _children(parent: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
