"""Ctrl-C, as a terminal sends it, to a real process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from audit.jobs.context import Stop
from audit.store import DEFAULT_FOLDER, Store
from tests.jobs._site import Site
from tests.jobs.gathering._dossier import page, write
from tests.timing import PATIENCE, within

OPTIONS = ["--allow-private", "127.0.0.0/8", "--interval", "0", "--no-robots", "--no-archive"]


def start(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "audit", "run", *OPTIONS, "--format", "json"]
    return subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )  # fmt: skip


def wait_until(holds: object, seconds: float = PATIENCE) -> None:
    end = time.monotonic() + seconds
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a terminal")
def test_a_stopped_run_keeps_what_it_has_and_reports_it(site: Site, tmp_path: Path) -> None:
    for at in range(3):
        site.answers[f"/good-{at}"] = (200, page("Bridge closes for repairs"), {})
    site.slow = {"/slow-0", "/slow-1"}
    urls = [site.url(f"/{name}") for name in ("good-0", "good-1", "good-2", "slow-0", "slow-1")]
    write(tmp_path, *urls)
    process = start(tmp_path)
    wait_until(lambda: sum(site.asked.values()) >= 5)
    time.sleep(0.3)
    os.killpg(process.pid, signal.SIGINT)
    began = time.monotonic()
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 3, err
    took = time.monotonic() - began
    assert within(2, took)
    assert "stopped early" in err
    assert "Traceback" not in err
    report = json.loads(out)
    assert report["run"]["stopped"]
    (document,) = report["documents"]
    got = {one["id"]: bool(one["captures"]) for one in document["citations"]}
    assert got == {"s0": True, "s1": True, "s2": True, "s3": False, "s4": False}
    skipped = {one["id"]: [row["reason"]["text"] for row in one["skipped"]] for one in document["citations"]}
    assert skipped["s4"] == ["the run was stopped before all was asked for it"]
    with Store.open(tmp_path / DEFAULT_FOLDER) as store:
        assert store.notes == ()
        assert [len(store.captures_of(url)) for url in urls] == [1, 1, 1, 0, 0]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_killed_run_loses_nothing_and_the_next_one_goes_on(site: Site, tmp_path: Path) -> None:
    site.answers["/good"] = (200, page("Bridge closes for repairs"), {})
    site.slow = {"/slow"}
    good, slow = site.url("/good"), site.url("/slow")
    write(tmp_path, good, slow)
    process = start(tmp_path)
    wait_until(lambda: site.asked["/good"] and site.asked["/slow"])
    time.sleep(0.5)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=PATIENCE)
    site.slow.clear()
    site.answers["/slow"] = site.answers["/good"]
    site.asked.clear()
    out, err = start(tmp_path).communicate(timeout=PATIENCE)
    (document,) = json.loads(out)["documents"]
    assert [len(one["captures"]) for one in document["citations"]] == [1, 1], err
    assert site.asked == {"/slow": 1}


def test_a_stop_leaves_a_moment_and_then_is_over() -> None:
    clock = iter([10.0, 10.5, 11.5])

    def press() -> None:
        raise KeyboardInterrupt

    stop = Stop(_clock=lambda: next(clock))
    assert not stop.over
    stop.run(press)
    assert stop.stopped
    assert not stop.over
    assert stop.over


@pytest.mark.skipif(threading.current_thread() is not threading.main_thread(), reason="no signals here")
def test_the_first_ctrl_c_is_noted_and_the_second_ends_all() -> None:
    done = []
    with Stop().listening() as stop:
        signal.raise_signal(signal.SIGINT)
        done.append("went on")
        stop.run(lambda: done.append("not begun"))
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert stop.stopped
    assert done == ["went on"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_waits_for_others_is_ended_at_once() -> None:
    done = []

    def wait() -> None:
        signal.raise_signal(signal.SIGINT)
        done.append("went on")

    with Stop().listening() as stop:
        stop.run(wait)
        assert stop.stopped
        assert not done
