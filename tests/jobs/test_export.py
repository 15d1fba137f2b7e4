"""`audit export`, through the command."""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audit.cli import main
from audit.jobs.export import export_wacz
from audit.model import Received
from audit.store import Store

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SOURCES = """
documents:
  - id: bridge
    title: The bridge
    text: bridge.txt
    claims: [{id: opened, text: The bridge was opened., cites: [post]}]
citations:
  - {id: post, title: Bridge opened, URL: "http://news.example/bridge"}
  - {id: book, title: A book}
"""


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    (tmp_path / "sources.yaml").write_text(SOURCES)
    (tmp_path / "bridge.txt").write_text("The bridge was opened.\n")
    with Store.open(tmp_path / ".audit") as store:
        for i, url in enumerate(("http://news.example/bridge", "http://other.example/")):
            at = NOW + timedelta(seconds=i)
            store.keep(Received(url=url, started=NOW, received=at, status=200, body=b"<p>%d" % i))
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        main, ["export", *arguments, *([] if arguments[0] == "check" else [str(folder / "sources.yaml")])]
    )


def test_the_captures_of_the_dossier_become_a_package_with_a_manifest(dossier: Path) -> None:
    result = run(dossier, "wacz", "--output", str(dossier / "out.wacz"))
    assert result.exit_code == 0, result.output
    assert result.output == f"package: {dossier}/out.wacz (1 record)\nmanifest: {dossier}/out.manifest.json\n"
    data = json.loads((dossier / "out.manifest.json").read_text())
    assert [one["path"] for one in data["inputs"]] == ["bridge.txt", "sources.yaml"]
    assert [one["url"] for one in data["captures"]] == ["http://news.example/bridge"]
    assert (
        data["outputs"][0]["digest"]
        == "sha256:" + hashlib.sha256((dossier / "out.wacz").read_bytes()).hexdigest()
    )
    checked = run(dossier, "check", str(dossier / "out.wacz"))
    assert (checked.exit_code, checked.output) == (0, f"{dossier}/out.wacz is whole.\n")


def test_the_same_store_gives_the_same_package_and_manifest(dossier: Path) -> None:
    made = [
        export_wacz(dossier / "sources.yaml", dossier / name / "x.wacz", now=NOW)
        for name in _folders(dossier)
    ]
    assert made[0].package.read_bytes() == made[1].package.read_bytes()
    assert made[0].manifest.read_bytes() == made[1].manifest.read_bytes()


def _folders(dossier: Path) -> tuple[str, str]:
    for name in ("a", "b"):
        (dossier / name).mkdir()
    return ("a", "b")


def test_a_changed_package_and_input_are_told(dossier: Path) -> None:
    run(dossier, "wacz", "--output", str(dossier / "out.wacz"))
    data = bytearray((dossier / "out.wacz").read_bytes())
    data[200] ^= 1
    (dossier / "out.wacz").write_bytes(data)
    (dossier / "bridge.txt").write_text("changed")
    checked = run(dossier, "check", str(dossier / "out.wacz"))
    assert checked.exit_code == 1
    assert "bridge.txt is not what it was when the manifest was made" in checked.output
    assert "out.wacz is not what it was when the manifest was made" in checked.output


def test_a_missing_store_and_an_empty_one_are_clear_errors(dossier: Path) -> None:
    result = run(dossier, "wacz", "--store", str(dossier / "none"))
    assert (result.exit_code, "there is no store at" in result.output) == (2, True)
    Store.open(dossier / "empty").close()
    result = run(dossier, "wacz", "--store", str(dossier / "empty"), "--output", str(dossier / "x.wacz"))
    assert (result.exit_code, "no capture to export" in result.output) == (3, True)
    assert not (dossier / "x.wacz").exists()


class Answers(BaseHTTPRequestHandler):
    """A server that is no timestamping authority."""

    asked: list[tuple[str, bytes]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).asked.append((self.headers["Content-Type"], body))
        self.send_response(404 if self.path == "/gone" else 200)
        self.end_headers()
        self.wfile.write(b"no timestamp")

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def server() -> Iterator[str]:
    Answers.asked = []
    with HTTPServer(("127.0.0.1", 0), Answers) as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{made.server_port}"
        made.shutdown()
        thread.join()


def allowed(authority: str) -> tuple[str, ...]:
    return ("--timestamp", authority, "--allow-private", "127.0.0.1")


def test_an_authority_is_asked_through_the_guard_and_by_no_proxy(
    dossier: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, server)
    for authority in (f"{server}/", "http://news.invalid/"):
        called = ("wacz", "--output", str(dossier / "x.wacz"), "--timestamp", authority)
        assert run(dossier, *called).exit_code == 3
    result = run(dossier, "wacz", "--output", str(dossier / "x.wacz"), "--timestamp", f"{server}/")
    assert "127.0.0.1 is not a public address" in result.output
    assert "--allow-private" in result.output
    assert Answers.asked == []


def test_an_answer_that_is_no_timestamp_is_kept_and_said(dossier: Path, server: str) -> None:
    result = run(dossier, "wacz", "--output", str(dossier / "x.wacz"), *allowed(f"{server}/"))
    assert result.exit_code == 0, result.output
    assert "The timestamp is unreadable: the answer is no timestamp response" in result.output
    assert (dossier / "x.manifest.json.tsr").read_bytes() == b"no timestamp"
    ((media, request),) = Answers.asked
    assert media == "application/timestamp-query"
    assert hashlib.sha256((dossier / "x.manifest.json").read_bytes()).digest() in request
    assert run(dossier, "check", str(dossier / "x.wacz")).exit_code == 1


def test_an_authority_that_fails_leaves_package_and_manifest(dossier: Path, server: str) -> None:
    result = run(dossier, "wacz", "--output", str(dossier / "x.wacz"), *allowed(f"{server}/gone"))
    assert (result.exit_code, "gave no timestamp" in result.output) == (3, True)
    assert (dossier / "x.wacz").exists()
    nobody = allowed("http://127.0.0.1:65009/")
    result = run(dossier, "wacz", "--output", str(dossier / "x.wacz"), *nobody)
    assert (result.exit_code, "gave no timestamp" in result.output) == (3, True)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="NOT TESTED: openssl is not installed")
def test_a_timestamp_is_verified_when_it_comes_and_again_when_checked(dossier: Path) -> None:
    from tests.formats.test_timestamp import Authority

    authority = Authority(dossier / "authority")
    roots = dossier / "authority" / "root.pem"
    done = export_wacz(
        dossier / "sources.yaml",
        dossier / "x.wacz",
        authority="here",
        roots=roots,
        ask=lambda _, data: authority.answer(data),
    )
    assert done.proof is not None
    assert done.proof.state == "verified"
    checked = run(dossier, "check", str(dossier / "x.wacz"), "--roots", str(roots))
    assert checked.exit_code == 0
    assert "says CN=Test Timestamps" in checked.output
    assert "not verified" in run(dossier, "check", str(dossier / "x.wacz")).output
    (dossier / "x.manifest.json").write_bytes((dossier / "x.manifest.json").read_bytes() + b" ")
    checked = run(dossier, "check", str(dossier / "x.wacz"), "--roots", str(roots))
    assert (checked.exit_code, "it was made for other bytes" in checked.output) == (1, True)
