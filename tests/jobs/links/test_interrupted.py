"""Runs that are interrupted, killed or overlap, as real processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from audit.store import History
from tests.timing import PATIENCE, within

if TYPE_CHECKING:
    from pathlib import Path

    from tests.jobs._site import Site

EAGER = ("--interval", "0", "--per-host", "4", "--no-robots", "--allow-private", "127.0.0.0/8")


@pytest.fixture
def listed(site: Site, tmp_path: Path) -> Path:
    """Sixty good pages of one host, each a tenth of a second away."""
    site.delay = 0.1
    path = tmp_path / "urls.txt"
    path.write_text("\n".join(site.page(f"/page-{at}") for at in range(60)))
    return path


def begin(listed: Path, root: Path, store: Path, *more: str) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-m",
        "audit",
        "links",
        str(listed),
        "--store",
        str(store),
        "--format",
        "jsonl",
    ]
    env = os.environ | {"PYTHONPATH": str(root)}
    return subprocess.Popen(
        [*command, *EAGER, *more],
        text=True,
        env=env,
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def rows(text: str) -> list[str]:
    return [json.loads(line)["url"] for line in text.splitlines()]


def test_an_interrupted_run_ends_at_once_and_keeps_what_it_has_seen(
    site: Site, listed: Path, root: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    first = begin(listed, root, store)
    while sum(site.asked.values()) < 20:
        time.sleep(0.05)
    first.send_signal(signal.SIGINT)
    began = time.monotonic()
    out, err = first.communicate(timeout=PATIENCE)
    assert within(2, time.monotonic() - began)
    assert first.returncode == 3
    assert "stopped early" in err
    assert "Traceback" not in err
    seen = rows(out)
    assert len(seen) >= 10
    asked = Counter(site.asked)
    second = begin(listed, root, store)
    rest, _ = second.communicate(timeout=PATIENCE)
    assert second.returncode == 0
    assert sorted(seen + rows(rest)) == sorted(listed.read_text().split())
    kept = {path for path in asked if site.url(path) in seen}
    assert all(site.asked[path] == 1 for path in kept)


def test_two_runs_on_one_store_ask_every_address_once_and_press_no_host_together(
    site: Site, listed: Path, root: Path, tmp_path: Path
) -> None:
    pair = [begin(listed, root, tmp_path / "store") for _ in range(2)]
    told = [one.communicate(timeout=PATIENCE)[0] for one in pair]
    assert [one.returncode for one in pair] == [0, 0]
    assert sorted(rows(told[0]) + rows(told[1])) == sorted(listed.read_text().split())
    assert set(site.asked.values()) == {1}
    assert site.most <= 4


def test_a_killed_run_loses_nothing_that_it_told(
    site: Site, listed: Path, root: Path, tmp_path: Path
) -> None:
    run = begin(listed, root, tmp_path / "store")
    while sum(site.asked.values()) < 30:
        time.sleep(0.05)
    run.kill()
    out, _ = run.communicate(timeout=PATIENCE)
    history = History(tmp_path / "store" / "history.sqlite")
    for url in rows(out):
        assert len(history.attempts(url)) == 1
    history.close()
