"""Timestamps of an authority that openssl plays, and what its answers prove."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.errors import UsageError
from audit.formats.timestamp import check_timestamp, timestamp_request

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="NOT TESTED: openssl is not installed"
)
DATA = b'{"schema": "audit-manifest/1"}\n'
SETTINGS = """
[ tsa ]
default_tsa = here
[ here ]
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
certs = root.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256, sha512
accuracy = secs:1
clock_precision_digits = 0
ordering = no
tsa_name = no
ess_cert_id_chain = no
[ extensions ]
basicConstraints = critical,CA:false
extendedKeyUsage = critical,timeStamping
"""


class Authority:
    """A certificate authority and a timestamping authority below it, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        (folder / "tsa.cnf").write_text(SETTINGS)
        (folder / "serial").write_text("01\n")
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        self.run(
            "req",
            "-x509",
            *key,
            "-keyout",
            "root.key",
            "-out",
            "root.pem",
            "-subj",
            "/CN=Test Root",
            "-days",
            "30",
        )
        self.run("req", *key, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Test Timestamps")
        self.run(
            "x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial",
            "-out", "tsa.pem", "-days", "30", "-extfile", "tsa.cnf", "-extensions", "extensions",
        )  # fmt: skip

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            ["openssl", *arguments], cwd=self.folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    def answer(self, request: bytes) -> bytes:
        (self.folder / "request.tsq").write_bytes(request)
        self.run("ts", "-reply", "-queryfile", "request.tsq", "-config", "tsa.cnf", "-out", "answer.tsr")
        return (self.folder / "answer.tsr").read_bytes()

    @property
    def roots(self) -> bytes:
        return (self.folder / "root.pem").read_bytes()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority") / "one")


@pytest.fixture(scope="module")
def answer(authority: Authority) -> bytes:
    return authority.answer(timestamp_request(DATA))


def test_an_answer_is_verified_against_the_roots_given(authority: Authority, answer: bytes) -> None:
    found = check_timestamp(answer, DATA, authority.roots)
    assert (found.state, found.authority) == ("verified", "CN=Test Timestamps")
    assert found.time is not None
    assert abs(datetime.now(UTC) - found.time) < timedelta(minutes=5)
    assert str(found).startswith("These bytes existed no later than 20")


def test_without_roots_it_is_well_formed_and_no_more(answer: bytes) -> None:
    found = check_timestamp(answer, DATA)
    assert found.state == "well-formed"
    assert "not verified: no root certificate was given" in str(found)


def test_other_bytes_contradict_it(authority: Authority, answer: bytes) -> None:
    found = check_timestamp(answer, DATA + b" ", authority.roots)
    assert (found.state, found.reason) == ("contradicted", "it was made for other bytes")


def test_the_roots_of_others_do_not_verify_it(answer: bytes, tmp_path: Path) -> None:
    found = check_timestamp(answer, DATA, Authority(tmp_path / "two").roots)
    assert found.state == "contradicted"
    assert "the signature does not hold" in found.reason


def test_a_changed_signature_does_not_hold(authority: Authority, answer: bytes) -> None:
    changed = answer[:-5] + bytes([answer[-5] ^ 1]) + answer[-4:]
    assert check_timestamp(changed, DATA, authority.roots).state in {"contradicted", "unreadable"}


def test_an_authority_that_declines_is_told_as_such(authority: Authority) -> None:
    (authority.folder / "data").write_bytes(DATA)
    authority.run("ts", "-query", "-data", "data", "-sha1", "-out", "sha1.tsq")
    found = check_timestamp(
        authority.answer((authority.folder / "sha1.tsq").read_bytes()), DATA, authority.roots
    )
    assert found.state == "refused"


@given(st.binary(max_size=300))
def test_no_answer_makes_it_raise(data: bytes) -> None:
    assert check_timestamp(data, DATA).state == "unreadable"


def test_cut_and_changed_answers_never_raise(authority: Authority, answer: bytes) -> None:
    for at in range(len(answer)):
        if at % 7 == 0:
            assert check_timestamp(answer[:at], DATA, authority.roots).state == "unreadable"
        for change in (0x55, 0x01):
            changed = answer[:at] + bytes([answer[at] ^ change]) + answer[at + 1 :]
            check_timestamp(changed, DATA, authority.roots)


def test_roots_that_are_no_certificates_are_a_wrong_call(answer: bytes) -> None:
    with pytest.raises(UsageError, match="root certificates cannot be read") as caught:
        check_timestamp(answer, DATA, b"my roots")
    assert "PEM" in caught.value.advice


def test_openssl_verifies_it_with_the_command_of_the_documentation(
    authority: Authority, answer: bytes, root: Path
) -> None:
    (authority.folder / "captures.manifest.json").write_bytes(DATA)
    (authority.folder / "captures.manifest.json.tsr").write_bytes(answer)
    (authority.folder / "roots.pem").write_bytes(authority.roots)
    page = (root / "docs" / "what-is-proved.md").read_text()
    (command,) = [line for line in page.splitlines() if line.startswith("openssl ts -verify")]
    assert "Verification: OK" in authority.run(*command.split()[1:])
    (authority.folder / "captures.manifest.json").write_bytes(DATA + b" ")
    with pytest.raises(AssertionError, match=r"message imprint mismatch|FAILED"):
        authority.run(*command.split()[1:])
