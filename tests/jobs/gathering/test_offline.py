"""No socket is touched: not with ``--offline``, and not where everything is held."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import pycurl
import pytest

from audit.model import Reason
from tests.jobs._site import Site
from tests.jobs.gathering._dossier import audited, page, source, write

HOOKED = """
import sys
def forbid(event, arguments):
    if event.startswith("socket."):
        raise RuntimeError(f"the network was touched: {event}")
sys.addaudithook(forbid)
from audit.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*sorted(sys.modules))
"""

NETWORK = {"pycurl", "httpx", "ssl", "asyncio", "audit.gather"}
# What a small run without a store, that starts no other process, has no use for.
UNUSED = {"multiprocessing", "concurrent.futures", "rapidfuzz", "audit.store.folder", "audit.support.quotes"}


def loaded(done: subprocess.CompletedProcess[str]) -> set[str]:
    """The modules that a process had loaded at its end."""
    return set(done.stdout.splitlines()[-1].split())


def forbid(*_: Any, **__: Any) -> NoReturn:
    pytest.fail("the network was touched")


def hooked(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`audit run` in a process where every event of a socket is an error."""
    command = [sys.executable, "-c", HOOKED, "run", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_an_offline_run_opens_no_socket(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.answers["/held"] = (200, page("Bridge closes for repairs"), {})
    path = write(tmp_path, site.url("/held"))
    audited(path)
    write(tmp_path, site.url("/held"), site.url("/missing"))
    site.asked.clear()
    for name in ("connect", "connect_ex", "bind"):
        monkeypatch.setattr(socket.socket, name, forbid)
    for name in ("create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, forbid)
    for name in ("Curl", "CurlMulti"):
        monkeypatch.setattr(pycurl, name, forbid)
    report = audited(path, offline=True)
    assert not site.asked
    assert report.run.offline
    assert source(report, "s0").captures
    assert source(report, "s1").skipped[0].reason == Reason("capture-not-held")


def test_an_offline_process_does_not_even_load_the_network(tmp_path: Path) -> None:
    write(tmp_path, "https://news.example/a")
    done = hooked(tmp_path, "--offline")
    assert done.returncode == 0, done.stderr
    assert not NETWORK & loaded(done)
    online = hooked(tmp_path, "--no-archive")
    assert "the network was touched" in online.stderr  # the hook hears what it is there for


def test_the_example_needs_no_network(tmp_path: Path, root: Path) -> None:
    for name in ("documents", "archive"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copy(root / "sources.yaml", tmp_path)
    done = hooked(tmp_path, "--now", "2025-12-02")
    assert done.returncode == 0, done.stderr
    assert not (NETWORK | UNUSED) & loaded(done)
    assert (tmp_path / "reports" / "coalition-mission.md").is_file()
    assert not (tmp_path / ".audit").exists()
