"""`audit links` beside lychee, linkchecker and linkinator on a farm of 500 hosts on loopback.

    python -m benchmarks.links --peers DIR [--only verdicts throughput host] [--rounds 1]

Verdicts: 5,000 addresses of 19 kinds whose truth stands in the address; every tool with a timeout of
five seconds and its defaults otherwise (linkinator, whose timeout counts the time in its own queue,
with thirty). Ours runs with its own defaults too: two requests to a host at once, one each half second,
robots respected. Throughput: 5,000 good pages of 50 KB, every tool at its best setting; lychee and
linkinator read no body, ours reads and judges it. Host: 300 addresses of one host, seen from there.
The farm is ``../shared/tools/site_farm.py`` or the one given with ``--farm``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from compileall import compile_dir
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.links import EFFECTS
from benchmarks.links_peers import Verdicts, install, page_of, peers
from benchmarks.measure import Figures, run_command, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.links_peers import Peer

ROOT = Path(__file__).parent.parent
PORT = 8840
CHEATS = {"soft_404", "redirected_home", "parked"}
SAME: dict[str, set[str]] = {
    "alive": {"ok", "redirected"},
    "redirected_permanent": {"redirected"},
    "redirected_home": {"redirected-home"},
    "gone": {"gone"},
    "temporary_failure": {"unavailable", "unreachable"},
    "timeout": {"unreachable"},
    "blocked": {"refused"},
    "soft_404": {"soft-404"},
    "parked": {"parked"},
    "login_wall": {"login"},
    "redirect_loop": {"redirect-loop"},
}
ALIVE, SPARED = {"alive", "redirected_permanent"}, {"blocked"}


class Farm:
    """The farm in a process of its own, and its counters."""

    def __init__(self, script: Path) -> None:
        self.script = script
        command = [sys.executable, str(script), "serve", "--port", str(PORT)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert self.process.stdout is not None
        self.process.stdout.readline()

    def urls(self, mix: str) -> list[dict[str, str]]:
        """The addresses with their truth."""
        command = [
            sys.executable,
            str(self.script),
            "urls",
            "--port",
            str(PORT),
            "--mix",
            mix,
            "--format",
            "jsonl",
        ]
        out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return [json.loads(line) for line in out.splitlines()]

    def ask(self, what: str) -> dict[str, Any]:
        """Its counters (``stats``), or set them to nothing (``reset``)."""
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/__{what}") as answer:
            counted: dict[str, Any] = json.load(answer)
            return counted


def ours(listed: Path, *more: str) -> list[str]:
    command = [sys.executable, "-m", "audit", "links", str(listed), "--once", "--format", "jsonl"]
    return [*command, "--allow-private", "127.0.0.0/8", "--timeout", "5", "--fail-on", "never", *more]


def timed(command: list[str], folder: Path) -> tuple[Figures, str]:
    """The figures of a command and what it printed."""
    out = folder / "out.txt"
    figures = run_command(command, env=os.environ | {"PYTHONPATH": str(ROOT)}, out=out)
    return figures, out.read_text(encoding="utf-8")


def judged(truth: dict[str, str], verdicts: Verdicts) -> tuple[int, int, int, int]:
    """Of a peer: right, blocked called dead, soft-404, home and parked called alive, login called alive."""
    said = Counter((expected, verdicts.get(url, "alive")) for url, expected in truth.items())
    right = sum(
        count
        for (expected, verdict), count in said.items()
        if (verdict == "alive") == (expected in ALIVE) or (expected in SPARED and verdict != "dead")
    )
    cheated = sum(said[one, "alive"] for one in CHEATS)
    return right, said["blocked", "dead"], cheated, said["login_wall", "alive"]


def judged_rows(truth: dict[str, str], out: str) -> tuple[int, int, int, int]:
    """The same of ours, but the outcome must be the very one."""
    said = Counter((truth[row["url"]], row["outcome"]) for row in map(json.loads, out.splitlines()))
    right = sum(count for (expected, outcome), count in said.items() if outcome in SAME[expected])
    alive = [(expected, count) for (expected, outcome), count in said.items() if EFFECTS[outcome] == "good"]
    cheated = sum(count for expected, count in alive if expected in CHEATS)
    dead = sum(
        count
        for (expected, outcome), count in said.items()
        if expected == "blocked" and EFFECTS[outcome] not in {"good", "none"}
    )
    return right, dead, cheated, sum(count for expected, count in alive if expected == "login_wall")


def verdicts(farm: Farm, tools: list[Peer], folder: Path) -> Iterator[tuple[object, ...]]:
    """Rows: who, right, the three kinds of mistake, wall, CPU, memory, requests."""
    truth = {one["url"]: one["expect"] for one in farm.urls("mixed")}
    listed, page = lists(folder, list(truth))
    for name, command, read in [
        ("audit", ours(listed), None),
        *((peer.name, peer.mixed(page), peer.read) for peer in tools),
    ]:
        farm.ask("reset")
        figures, out = timed(command, folder)
        right, blocked, cheated, login = judged(truth, read(out)) if read else judged_rows(truth, out)
        counted = farm.ask("stats")
        yield (
            name, f"{right} ({right / len(truth):.1%})", blocked, cheated, login,
            f"{figures.wall:.1f}", f"{figures.cpu:.1f}", f"{figures.peak_mb:.0f}", counted["requests"],
        )  # fmt: skip


def throughput(farm: Farm, tools: list[Peer], folder: Path) -> Iterator[tuple[object, ...]]:
    """Rows: who, addresses a second, CPU in ms for one, memory."""
    urls = [one["url"] for one in farm.urls("clean")]
    listed, page = lists(folder, urls)
    fast = ("--no-robots", "--interval", "0", "--per-host", "10", "--together", "200")
    for name, command in [("audit", ours(listed, *fast)), *((one.name, one.clean(page)) for one in tools)]:
        farm.ask("reset")
        figures, _ = timed(command, folder)
        counted = farm.ask("stats")
        yield (
            name, f"{len(urls) / figures.wall:.0f}", f"{figures.cpu / len(urls) * 1000:.2f}",
            f"{figures.peak_mb:.0f}", counted["requests"], f"{counted['mbytes']:.0f}",
        )  # fmt: skip


def one_host(farm: Farm, tools: list[Peer], folder: Path) -> Iterator[tuple[object, ...]]:
    """Rows: who, requests, the most of them at once and in one second, wall. linkchecker takes minutes."""
    kinds = ("ok", "ok", "ok", "r301", "r302")
    urls = [f"http://127.1.0.1:{PORT}/{kinds[at % len(kinds)]}/{at}" for at in range(300)]
    listed, page = lists(folder, urls)
    limits = ("--interval", "0.1", "--per-host", "2")
    for name, command in [
        (f"audit {' '.join(limits)}", ours(listed, *limits)),
        *((one.name, one.mixed(page)) for one in tools if one.name != "linkchecker"),
    ]:
        farm.ask("reset")
        figures, _ = timed(command, folder)
        counted = farm.ask("stats")
        most = (counted["max_inflight_per_host"], counted["max_req_in_1s_per_host"])
        yield name, counted["requests"], *most, f"{figures.wall:.1f}"


def lists(folder: Path, urls: list[str]) -> tuple[Path, Path]:
    """The addresses as a list and as a page."""
    listed, page = folder / "urls.txt", folder / "urls.html"
    listed.write_text("\n".join(urls))
    page.write_text(page_of(urls))
    return listed, page


TABLES = {
    "verdicts": (verdicts, ("tool", "right of 5,000", "blocked called dead", "soft-404/home/parked alive",
                            "login alive", "wall s", "CPU s", "peak MB", "requests")),
    "throughput": (throughput, ("tool", "URL/s", "CPU ms/URL", "peak MB", "requests", "MB served")),
    "host": (one_host, ("tool", "requests", "at once, most", "in one second, most", "wall s")),
}  # fmt: skip


def main() -> None:
    """Install the peers that are missing, start the farm, print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peers", type=Path, help="folder where the peers are or will be installed")
    parser.add_argument("--only", nargs="+", choices=[*TABLES], default=[*TABLES])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--farm", type=Path, default=ROOT.parent / "shared" / "tools" / "site_farm.py")
    given = parser.parse_args()
    compile_dir(ROOT / "audit", quiet=1)  # as pip does with what it installs, the peers too
    if given.peers:
        install(given.peers)
    tools = peers(given.peers) if given.peers else []
    for tool in tools:
        said = subprocess.run(tool.version, check=False, capture_output=True, text=True).stdout.split("\n")[0]
        print(tool.name, said, flush=True)
    farm = Farm(given.farm)
    try:
        with tempfile.TemporaryDirectory() as name:
            Path(name).chmod(0o755)  # linkchecker reads as nobody when root runs it
            for what in given.only:
                call, header = TABLES[what]
                print(f"\nload {os.getloadavg()[0]:.1f}, {time.strftime('%Y-%m-%d %H:%M', time.gmtime())}")
                rows = [row for _ in range(given.rounds) for row in call(farm, tools, Path(name))]
                print(table(header, rows), flush=True)
    finally:
        farm.ask("quit")
        farm.process.wait()


if __name__ == "__main__":
    main()
