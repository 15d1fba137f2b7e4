"""Coverage-guided fuzzing of every parser: `python -m benchmarks.fuzz --minutes 30 [TARGET…]`.

Needs atheris (https://github.com/google/atheris; 3.0.0 runs on CPython 3.11). The targets, what each must
hold, their seeds and dictionaries stand in ``tests/attack/fuzz``. Each runs in a process of its own
for so many minutes of CPU. An input that breaks a promise, or takes longer than ``SLOW`` seconds, is kept in
``--findings``, one for each place in the code, and the run goes on. What grew out of the seeds is kept in
``--corpus`` and taken up again.
"""

from __future__ import annotations

import argparse
import json
import os
import pkgutil
import re
import signal
import subprocess
import sys
import time
import traceback
from contextlib import suppress
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

SLOW = 2.0
"""Seconds of CPU for one input of at most ``LONGEST`` bytes."""
LONGEST = 4096
_HANGS = 60  # seconds after which the process of a target is ended
_STATUS = re.compile(r"cov: (\d+) ft: (\d+) corp: (\d+)/")


class Watched:
    """A target's check that lets no exception through: it keeps the input, and counts."""

    def __init__(self, check: Any, findings: Path, seconds: float) -> None:
        self._check, self._findings, self._seconds = check, findings, seconds
        self._places: set[str] = set()
        self.executions, self.slowest = 0, 0.0

    def __call__(self, data: bytes) -> None:
        """Check one input."""
        started = time.process_time()
        try:
            self._check(data)
        except Exception as error:  # noqa: BLE001  whatever a parser raises is what is looked for
            self._keep(_place_of(error), data, traceback.format_exc())
        taken = time.process_time() - started
        self.slowest = max(self.slowest, taken)
        if taken > SLOW:
            self._keep("slow", data, f"{taken:.1f} s of CPU for {len(data)} bytes")
        self.executions += 1
        if started > self._seconds:
            self._end()

    def _keep(self, place: str, data: bytes, words: str) -> None:
        """The shortest input for each place."""
        name = sha256(place.encode()).hexdigest()[:12]
        held = self._findings / name
        if not held.exists() or held.stat().st_size > len(data):
            held.write_bytes(data)
            held.with_suffix(".txt").write_text(f"{place}\n\n{words}", encoding="utf-8", errors="replace")

    def _end(self) -> None:
        facts = {"executions": self.executions, "slowest": self.slowest, "cpu": time.process_time()}
        print(f"AUDIT {json.dumps(facts)}", file=sys.stderr, flush=True)
        os.kill(os.getpid(), signal.SIGUSR1)  # libFuzzer ends in order
        self._seconds = float("inf")


def _place_of(error: Exception) -> str:
    """The exception's type and the line of ours where it was raised, or that called what raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/audit/" in frame.filename or "/attack/fuzz/" in frame.filename]
    last = ours[-1] if ours else frames[-1]
    return f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"


def fuzz(name: str, folder: Path, findings: Path, seconds: float) -> None:
    """Fuzz one target in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["audit"]):
        import audit

        for module in pkgutil.walk_packages(audit.__path__, "audit."):
            if not module.name.endswith("__main__"):
                with suppress(ModuleNotFoundError):  # what an extra needs that is not installed here
                    import_module(module.name)  # those that are loaded when first used, too
    from tests.attack.fuzz.registry import TARGETS

    target = TARGETS[name]
    watched = Watched(target.check, findings, seconds)
    options = [
        f"-max_len={LONGEST}", f"-timeout={_HANGS}", f"-dict={target.dictionary}",
        f"-artifact_prefix={findings}/stopped-", "-rss_limit_mb=1500", "-close_fd_mask=1",
    ]  # fmt: skip
    atheris.Setup(["fuzz", *options, str(folder), str(target.seeds[0].parent)], watched)
    atheris.Fuzz()


def run(name: str, arguments: argparse.Namespace) -> str:
    """Fuzz a target in a process of its own; its row of the table."""
    folder, findings = arguments.corpus / name, arguments.findings / name
    for made in (folder, findings):
        made.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "benchmarks.fuzz", name, "--child", "--minutes", str(arguments.minutes)]
    command += ["--corpus", str(arguments.corpus), "--findings", str(arguments.findings)]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    (arguments.findings / f"{name}.log").write_text(done.stderr, encoding="utf-8")
    said = next((line[6:] for line in done.stderr.splitlines() if line.startswith("AUDIT ")), None)
    if said is None and not list(findings.glob("stopped-*")):
        sys.exit(f"{name} was not fuzzed: {done.stderr.strip().rpartition(chr(10))[2]}")
    facts = json.loads(said or "{}")
    edges = _STATUS.findall(done.stderr)
    broken = len(list(findings.glob("*.txt"))) + len(list(findings.glob("stopped-*")))
    minutes = facts.get("cpu", 0.0) / 60
    return (
        f"| {name} | {minutes:.1f} | {facts.get('executions', 0):,} | {edges[-1][0] if edges else '?'}"
        f" | {edges[-1][2] if edges else '?'} | {facts.get('slowest', 0.0):.2f} | {broken} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--minutes", type=float, default=30, help="of CPU for each target")
    parser.add_argument(
        "--corpus", type=Path, default=Path("build/fuzz/corpus"), help="where what grows is kept"
    )
    parser.add_argument("--findings", type=Path, default=Path("build/fuzz/findings"))
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        (name,) = arguments.targets
        fuzz(name, arguments.corpus / name, arguments.findings / name, arguments.minutes * 60)
    from tests.attack.fuzz.registry import TARGETS

    print("| target | CPU minutes | executions | edges | inputs kept | slowest, s CPU | found |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name in arguments.targets or TARGETS:
        print(run(name, arguments), flush=True)


if __name__ == "__main__":
    main()
