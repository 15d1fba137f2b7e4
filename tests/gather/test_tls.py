"""TLS: whom we trust, and that a connection that cannot be trusted has an outcome of its own."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from audit.gather import Client, CurlTransport, FetchResult, Guard, Limits, Pace, Politeness, run
from audit.links import classify_fault
from tests.gather._fetching import fault_words, status_of
from tests.timing import PATIENCE


class Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_: Any) -> None:
        pass


class Quiet(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that does not trust us breaks off, which is what these tests are about."""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A self-signed certificate for 127.1.7.1 and good.example, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("NOT TESTED: TLS, as there is no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    made, key = folder / "cert.pem", folder / "key.pem"
    command = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", "/CN=test", "-addext", "subjectAltName=IP:127.1.7.1,DNS:good.example"]
    subprocess.run([*command, "-keyout", str(key), "-out", str(made)], check=True, capture_output=True)
    return made, key


@pytest.fixture(scope="module")
def port(certificate: tuple[Path, Path]) -> Iterator[int]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    server = Quiet(("127.1.7.1", 0), Page)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join(PATIENCE)


def fetch(url: str, ca_file: Path | None) -> FetchResult:
    async def resolve(_host: str, _port: int) -> list[str]:
        return ["127.1.7.1"]

    async def main() -> FetchResult:
        limits = Limits(connect=3, idle=3, total=4)
        trusted = str(ca_file) if ca_file else None
        transport = CurlTransport(Guard(["127.1.7.1"]), limits, ca_file=trusted, resolve=resolve)
        polite = Politeness(Pace(interval=0, retries=0))
        async with Client(transport, polite=polite, limits=limits) as client:
            return await client.fetch(url)

    return run(main())


def outcome(fetched: FetchResult) -> tuple[str, str]:
    assert fetched.fault is not None
    return classify_fault(fetched.fault).name, fault_words(fetched)


@pytest.mark.parametrize("host", ["127.1.7.1", "good.example"])
def test_a_certificate_from_a_trusted_root_is_trusted(
    port: int, certificate: tuple[Path, Path], host: str
) -> None:
    assert status_of(fetch(f"https://{host}:{port}/", certificate[0])) == 200


def test_a_certificate_from_nobody_is_a_tls_error(port: int) -> None:
    name, reason = outcome(fetch(f"https://127.1.7.1:{port}/", None))
    assert name == "tls-error"
    assert reason.startswith("TLS: ")


def test_a_certificate_for_another_name_is_a_tls_error(port: int, certificate: tuple[Path, Path]) -> None:
    name, reason = outcome(fetch(f"https://bad.example:{port}/", certificate[0]))
    assert name == "tls-error"
    assert "bad.example" in reason


def test_a_server_that_speaks_no_tls_is_a_tls_error() -> None:
    def answer(listening: socket.socket) -> None:
        made, _ = listening.accept()
        with made:
            made.recv(4096)
            made.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

    with socket.create_server(("127.1.7.1", 0)) as listening:
        threading.Thread(target=answer, args=(listening,), daemon=True).start()
        name, reason = outcome(fetch(f"https://127.1.7.1:{listening.getsockname()[1]}/", None))
    assert name == "tls-error"
    assert reason.startswith("TLS: ")
