"""Work shared with forked processes: the same answers, whoever gives them, and nobody left over."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from audit.checks import all_checks
from audit.jobs import forked, processes
from audit.jobs.forked import WORTH_A_FORK, Forked, can_fork
from audit.model import Check
from tests.jobs._edits import Home
from tests.timing import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(
    sys.platform in {"win32", "darwin"}, reason="NOT TESTED: no process is forked on this system"
)

PARENT = os.getpid()
NUMBERS = range(3, 203)


def doubled(numbers: range) -> list[tuple[int, int]]:
    if os.getpid() == PARENT:
        time.sleep(0.02)  # the others come to their turn on a busy machine, too
    return [(2 * number, os.getpid()) for number in numbers]


def _elsewhere(act: Callable[[], object]) -> Callable[[range], list[tuple[int, int]]]:
    """Work that acts so in every other process, when it comes to a second part."""
    done: list[range] = []

    def work(numbers: range) -> list[tuple[int, int]]:
        done.append(numbers)
        if os.getppid() == PARENT and len(done) > 1:
            act()
        return doubled(numbers)

    return work


def _numbers(answers: list[tuple[int, int]]) -> list[int]:
    return [number for number, _ in answers]


WANTED = [2 * number for number in NUMBERS]


@pytest.mark.parametrize("processes", [1, 2, 3, 5])
def test_answers_come_in_the_order_of_the_numbers_whoever_gives_them(processes: int) -> None:
    answers = Forked(processes)(doubled, NUMBERS)
    assert _numbers(answers) == WANTED
    workers = {process for _, process in answers}
    assert workers == {PARENT} if processes == 1 else workers - {PARENT}
    assert len(workers) <= processes
    assert not multiprocessing.active_children()


def test_little_work_and_that_of_another_thread_is_done_by_this_process() -> None:
    few: list[tuple[int, int]] = Forked(3)(doubled, range(WORTH_A_FORK - 1))
    asked: list[bool] = []
    thread = threading.Thread(target=lambda: asked.append(can_fork()))
    thread.start()
    thread.join()
    assert ({process for _, process in few}, asked) == ({os.getpid()}, [False])


def _killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _crashed() -> None:
    raise MemoryError


def _hung() -> None:
    time.sleep(PATIENCE)


@pytest.mark.parametrize("act", [_killed, _crashed, _hung])
def test_a_process_that_dies_or_hangs_costs_no_answer(
    act: Callable[[], object], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(processes, "_PATIENCE", 0.05)
    started = time.monotonic()
    assert _numbers(Forked(3)(_elsewhere(act), NUMBERS)) == WANTED
    assert time.monotonic() - started < PATIENCE / 2
    assert not multiprocessing.active_children()
    assert capfd.readouterr() == ("", "")


def test_a_system_that_allows_no_process_costs_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError(errno.EAGAIN, "no more processes")

    monkeypatch.setattr(os, "fork", refuse)
    assert Forked(3)(doubled, NUMBERS) == [(number, os.getpid()) for number in WANTED]


def test_answers_that_fill_a_pipe_wait_for_whoever_reads_them() -> None:
    answers = Forked(2)(lambda numbers: [bytes(100_000) for _ in numbers], range(100))
    assert (len(answers), set(map(len, answers))) == (100, {100_000})


def test_an_error_of_this_process_ends_the_others() -> None:
    def work(numbers: range) -> list[int]:
        if os.getpid() == PARENT:
            raise KeyboardInterrupt
        time.sleep(PATIENCE)
        return list(numbers)

    with pytest.raises(KeyboardInterrupt):
        Forked(3)(work, NUMBERS)
    assert not multiprocessing.active_children()


def test_no_process_outlives_a_killed_one(tmp_path: Path) -> None:
    script = (
        "import os, sys, time\nfrom pathlib import Path\nfrom audit.jobs.forked import Forked\n"
        "def work(numbers):\n    Path(sys.argv[1], str(os.getpid())).touch()\n    time.sleep(600)\n"
        "Forked(3)(work, range(99))"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(tmp_path)]) as parent:
        until = time.monotonic() + PATIENCE
        while len(processes := list(tmp_path.iterdir())) < 3:
            assert time.monotonic() < until
            time.sleep(0.05)
        parent.kill()
    while any(Path("/proc", process.name).exists() for process in processes):
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.parametrize(("seed", "dies"), [(1, False), (2, True)])
def test_a_dossier_is_judged_alike_by_any_number_of_processes(
    seed: int, *, dies: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[int] = []

    def crash_on_some(subject: Any) -> list[Any]:
        judged.append(0)
        if dies and os.getppid() == PARENT and len(judged) > 1:
            _killed()
        name = subject.ids.claim or subject.ids.citation
        return [1 // 0] if sum(name.encode()) % 3 == 0 else []

    broken = {
        f"broken-{level}": SimpleNamespace(
            CHECK=Check(f"broken-{level}", level, "Crashes.", "note"), find=crash_on_some, __name__="x"
        )
        for level in ("claim", "citation", "capture")
    }
    for module in ("audit.judge", "audit.jobs.run"):
        monkeypatch.setattr(f"{module}.all_checks", lambda: {**all_checks(), **broken})
    monkeypatch.setattr("audit.judge.FEW", seed)
    monkeypatch.setattr(forked, "WORTH_A_FORK", 1)
    monkeypatch.setattr(processes, "_SHORTEST", 2)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    home = Home(tmp_path, seed)
    for jobs in (2, 3, 2):
        home.jobs = jobs
        kept, anew = home.run()
        assert kept == anew
        assert "broken-capture" in str(kept)
        home.edit()
