"""What we keep and export, opened by the replay software pywb and checked by warcio."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from audit.model import Received
from audit.store import Store

Exchange = Callable[..., Received]
Peer = Callable[[str], str]
HTML = ((b"Content-Type", b"text/html"),)
CONFIG = """
framed_replay: false
collections:
  c:
    index_paths: {folder}/archive/index.cdxj
    archive_paths: {folder}/archive/
"""


@pytest.fixture
def folder(tmp_path: Path, exchange: Exchange) -> Path:
    """A store with three pages, the second seen again unchanged a minute later."""
    with Store.open(tmp_path / "store") as store:
        store.keep_all([exchange(i, b"<p>%d" % i, headers=HTML) for i in range(3)])
        store.keep(exchange(1, b"<p>1", headers=HTML, received=exchange(60).received))
        store.export_wacz(tmp_path / "x.wacz")
    return tmp_path / "store"


def test_warcio_check_finds_no_fault(folder: Path) -> None:
    warc = folder / "archive" / "audit-000001.warc.gz"
    command = [sys.executable, "-c", "from warcio.cli import main; main()", "check", "-v", str(warc)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("digest pass") >= 7


def test_pywb_replays_an_exported_package(folder: Path, peer: Peer) -> None:
    manager, here = peer("wb-manager"), folder.parent
    for arguments in (["init", "c"], ["add", "--unpack-wacz", "c", str(here / "x.wacz")]):
        subprocess.run([manager, *arguments], cwd=here, check=True, capture_output=True)
    with replaying(here, peer) as address:
        pages_are_there(address)


def test_pywb_replays_the_store_as_it_is(folder: Path, peer: Peer) -> None:
    (folder.parent / "config.yaml").write_text(CONFIG.format(folder=folder))
    with replaying(folder.parent, peer) as address:
        pages_are_there(address)


def pages_are_there(address: str) -> None:
    for i in range(3):
        assert patiently(f"{address}/c/20260301120000id_/http://news{i}.example/story") == b"<p>%d" % i
    again = patiently(f"{address}/c/20260301120100id_/http://news1.example/story")
    assert again == b"<p>1", "a revisit shows the body of the first visit"


@contextmanager
def replaying(folder: Path, peer: Peer) -> Iterator[str]:
    """A pywb server of our own on loopback, ended by its process."""
    wayback = peer("wayback")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (folder / "log").open("wb") as log:
        command = [wayback, "-b", "127.0.0.1", "-p", str(port)]
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait()


def patiently(url: str) -> bytes:
    """What a server that is still starting answers in the end."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{url}: {error.code}") from error
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{url} never answered")
