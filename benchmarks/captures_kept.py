"""What the makers of `benchmarks.captures` share: programs found by name, servers run for a while, files."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.captures_site import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LIMIT = 120
"""Seconds that one call of a tool may take."""


class Missing(Exception):  # noqa: N818 (it is an answer, not an error)
    """A program that is not installed here."""


@dataclass(frozen=True)
class Kept:
    """A file that a tool made of a page, and whether it holds other pages beside it."""

    path: Path
    page: str
    many: bool = False


@dataclass(frozen=True)
class Bench:
    """Where a tool works: the site, its own empty folder, and the folders in which programs are looked up."""

    site: str
    folder: Path
    tools: tuple[Path, ...] = ()
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    """When the tool was started."""

    def program(self, name: str) -> str:
        """The path of a program; `Missing` where it is not installed."""
        places = [str(tools / part) for tools in self.tools for part in ("bin", "node_modules/.bin")]
        found = shutil.which(name, path=os.pathsep.join([*places, os.environ.get("PATH", "")]))
        if found is None:
            raise Missing(name)
        return str(Path(found).absolute())

    def python(self, package: str) -> str:
        """The interpreter of the environment that has a program of this name."""
        script = Path(self.program(package))
        return str(script.with_name("python"))

    def modules(self, package: str) -> Path:
        """The folder of Node modules that has a package."""
        for tools in self.tools:
            if (tools / "node_modules" / package).is_dir():
                return tools / "node_modules"
        raise Missing(package)

    def run(
        self, *command: str | Path, check: bool = True, errors: bool = True, env: dict[str, str] | None = None
    ) -> str:
        """What a command printed (with ``errors`` also what it complained), run in the folder of the tool."""
        done = subprocess.run(
            [str(part) for part in command],
            cwd=self.folder,
            env=os.environ | {"TZ": "UTC"} | (env or {}),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if errors else subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            timeout=LIMIT,
            check=False,
        )
        text = done.stdout.decode(errors="replace")
        if check and done.returncode:
            raise RuntimeError(
                f"{' '.join(map(str, command))[:200]} ended with {done.returncode}: {text[-800:]}"
            )
        return text

    def each(self, suffix: str, *names: str) -> Iterator[tuple[str, str, Path]]:
        """For each page (all where none is named): its name, its address, and the file to make of it."""
        for name in names or PAGES:
            yield name, f"{self.site}/{name}", self.folder / f"{name}{suffix}"

    def only(self, pattern: str) -> Path:
        """The file of this pattern in the folder."""
        found = sorted(self.folder.glob(pattern))
        if len(found) != 1:
            raise RuntimeError(f"{len(found)} files are {pattern}, not 1")
        return found[0]

    def whole(self, path: Path, *names: str) -> list[Kept]:
        """One file that holds every page."""
        return [Kept(path, name, many=True) for name in names or PAGES]


@dataclass(frozen=True)
class Tool:
    """A tool and how its files are made; what they hold, as the tool's own format has it.

    ``lost`` names the pages whose day the tool does not keep; ``read`` is false of a format that `audit`
    names and does not read. ``needs`` is the program (or package) whose version is shown.
    """

    name: str
    needs: str
    make: Callable[[Bench], list[Kept]]
    address: bool = True
    time: bool = True
    lost: frozenset[str] = field(default=frozenset())
    misstated: frozenset[str] = field(default=frozenset())
    """The pages for which the tool itself writes down a wrong day of publication."""
    read: bool = True
    canonical: bool = False
    """Whether it may keep the address that the page names in place of the address asked."""
    own: bool = False
    """Whether the shape is written by our own hand, without the tool."""
    browser: bool = False
    """Whether it also needs Chromium."""


def version(bench: Bench, tool: Tool) -> str:
    """The version that a program says of itself, or that its package states."""
    if tool.own:
        return "shape by our own hand"
    name = tool.needs
    if name in _PACKAGES:
        code = f"import importlib.metadata as m; print(m.version({_PACKAGES[name]!r}))"
        return f"{_PACKAGES[name]} {bench.run(bench.python(name), '-c', code).strip()}"
    if name in _MODULES:
        package = (bench.modules(_MODULES[name]) / _MODULES[name] / "package.json").read_text(
            encoding="utf-8"
        )
        return f"{_MODULES[name]} {json.loads(package)['version']}"
    said = bench.run(bench.program(name), "--version", check=False)
    numbers = re.findall(r"\d+[\d.-]*\d", said.partition("unexpected operator")[2] or said)
    return f"{name} {numbers[0] if numbers else '?'}"


_PACKAGES = {
    "wayback": "pywb",
    "warcprox": "warcprox",
    "warcio": "warcio",
    "fastwarc": "FastWARC",
    "wacz": "wacz",
    "trafilatura": "trafilatura",
    "weasyprint": "weasyprint",
    "archivebox": "archivebox",
}
_MODULES = {
    "single-file": "single-file-cli",
    "js-wacz": "@harvard-lil/js-wacz",
    "playwright-core": "playwright-core",
}


def free_port() -> int:
    """A port of loopback that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def running(bench: Bench, port: int, *command: str) -> Iterator[None]:
    """A server of a tool, from when its port answers until it is told to end."""
    with (bench.folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=bench.folder, stdout=log, stderr=log)
    try:
        _wait(port, server)
        yield
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(150):
        if server.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise RuntimeError(f"{server.args!r} did not start within 30 s")
