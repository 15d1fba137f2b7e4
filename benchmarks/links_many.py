"""100,000 addresses on 2,000 hosts, killed at a third and taken up again; counted on the server's side.

    python -m benchmarks.links_many [--urls 100000] [--hosts 2000]

The farm is ours, on loopback, with pages of 2 KB: what is measured is the list, the store and the loop,
not the reading of large pages (that is in ``benchmarks.links``). The first run is killed with SIGKILL
when it has told a third of its rows; the second is started at once on the same store. Every page's
requests are counted by the farm, with the seconds between two for the same page.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from benchmarks.farm import host
from benchmarks.measure import table

ROOT = Path(__file__).parent.parent
PORT = 8860
EAGER = ("--interval", "0", "--per-host", "2", "--together", "200", "--allow-private", "127.0.0.0/8")


def start(listed: Path, store: Path, out: Path) -> subprocess.Popen[bytes]:
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
    with out.open("wb") as stdout:
        return subprocess.Popen([*command, *EAGER], stdout=stdout, env=os.environ | {"PYTHONPATH": str(ROOT)})


def lines(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))


def ended(process: subprocess.Popen[bytes]) -> tuple[float, float]:
    """CPU seconds and peak memory in MB of a process that ends."""
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def asked() -> dict[str, Any]:
    with urllib.request.urlopen(f"http://{host(0)}:{PORT}/__asked") as answer:
        told: dict[str, Any] = json.load(answer)
        return told


def main() -> None:
    """Serve, run, kill, run again, count."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--urls", type=int, default=100_000)
    parser.add_argument("--hosts", type=int, default=2000)
    given = parser.parse_args()
    command = [sys.executable, str(ROOT / "benchmarks" / "farm.py"), "--port", str(PORT), "--size", "2000"]
    command += ["--hosts", str(given.hosts)]
    farm = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert farm.stdout is not None
    print(farm.stdout.readline().decode().strip(), f"load {os.getloadavg()[0]:.1f}", flush=True)
    try:
        with tempfile.TemporaryDirectory() as name:
            print(
                table(("run", "rows told", "wall s", "CPU s", "peak MB", "store MB"), runs(Path(name), given))
            )
        print(asked())
    finally:
        farm.communicate()


def runs(folder: Path, given: argparse.Namespace) -> list[tuple[object, ...]]:
    listed, store = folder / "urls.txt", folder / "store"
    with listed.open("w") as stream:
        for number in range(given.urls):
            stream.write(f"http://{host(number % given.hosts)}:{PORT}/page/{number}\n")
    rows: list[tuple[object, ...]] = []
    for name, limit in (("killed at a third", given.urls // 3), ("taken up again", None)):
        out, began = folder / f"{name}.jsonl", time.perf_counter()
        process = start(listed, store, out)
        while limit and lines(out) < limit:
            time.sleep(0.2)
        if limit:
            process.send_signal(signal.SIGKILL)
        cpu, peak = ended(process)
        size = sum(one.stat().st_size for one in store.iterdir()) / 1e6
        wall = time.perf_counter() - began
        rows.append((name, lines(out), f"{wall:.0f}", f"{cpu:.0f}", f"{peak:.0f}", f"{size:.0f}"))
        print(*rows[-1], asked(), flush=True)
    return rows


if __name__ == "__main__":
    main()
