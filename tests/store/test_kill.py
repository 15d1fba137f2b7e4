"""A process that is killed while it writes: nothing acknowledged is lost, whenever the kill comes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from audit.model import digest_of
from audit.store import Store
from tests.timing import PATIENCE

KILLS = 200
# The child forks a writer for each kill, so that Python starts only once; a writer acknowledges each
# capture, after `keep` returned, with one line on the pipe. Bodies are of every size up to 200 kB, and
# the disk takes 4 kB at a time, so that a kill can come at any point of a record. Every tenth writer is
# killed by its own hand in the middle of a record: on a busy machine chance alone may hit none.
TORN = 10
CHILD = """
import os, random, signal, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from audit.model import Received
from audit.store import Store
from audit.model import digest_of

def write(folder, run):
    chance = random.Random(run)
    store, start = Store.open(folder), datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=run)
    for i in range(100000):
        body = chance.randbytes(chance.choice((10, 1000, 40_000, 200_000)))
        url = f"http://run{run}.example/{i}"
        store.keep(Received(url=url, started=start, received=start + timedelta(seconds=i), status=200,
                            request=b"GET / HTTP/1.1\\r\\n\\r\\n", reason=b"OK", body=body))
        os.write(1, f"{url} {digest_of(body)}\\n".encode())

whole = os.write
steps = 0

def bit_by_bit(file, data):
    global steps
    done = whole(file, data[:4096])
    if done < len(data):
        steps -= 1
        if steps == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    return done

os.write = bit_by_bit

for line in sys.stdin:
    run = int(line)
    child = os.fork()
    if child == 0:
        steps = random.Random(run).randrange(1, 100) if run % int(sys.argv[2]) == 0 else 0
        write(Path(sys.argv[1]), run)
    os.write(1, f"pid {child}\\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"dead\\n")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT TESTED: kills need fork")
def test_killed_at_200_random_points_nothing_acknowledged_is_lost(quick_path: Path, root: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", CHILD, quick_path, str(TORN)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root, env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    assert parent.stdin is not None
    assert parent.stdout is not None
    chance, torn = random.Random(7), 0
    acknowledged: dict[str, str] = {}
    for run in range(KILLS):
        parent.stdin.write(b"%d\n" % run)
        parent.stdin.flush()
        child = int(parent.stdout.readline().split()[1])
        lines = []
        if run % TORN:
            lines = [parent.stdout.readline() for _ in range(chance.choice((0, 1, 1, 2, 4)))]
            time.sleep(chance.expovariate(1 / 0.01))
            os.kill(child, signal.SIGKILL)
        while (line := parent.stdout.readline()) != b"dead\n":
            lines.append(line)
        fresh = dict(line.decode().split() for line in lines)
        with Store.open(quick_path) as store:
            torn += len(store.notes)
            for url, digest in fresh.items():
                (capture,) = store.captures_of(url)
                assert digest_of(store.body(capture)) == digest == capture.digest
        acknowledged |= fresh
    parent.communicate(timeout=PATIENCE)
    assert len(acknowledged) > KILLS
    assert torn >= KILLS // TORN, "too few kills hit the middle of a record"
    with Store.open(quick_path) as store:
        held = {kept.capture.url: kept.capture for kept in store.captures.of()}
        for url, digest in acknowledged.items():
            assert digest_of(store.body(held[url])) == digest
