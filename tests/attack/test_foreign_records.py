"""Records in a store that audit did not write, as in a folder that was handed on: never a traceback."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from audit.model import Attempt, Reason
from tests.attack.damage import made_store, used

ANSWER = b"HTTP/1.1 200 OK\r\n\r\n<p>x</p>"
MADE = {"Date": "2026-03-01T12:00:00Z", "Record-ID": "<urn:uuid:1>", "Target-URI": "http://a.example/"}


def record(kind: str, block: bytes, **fields: str) -> bytes:
    stated = {**MADE, **{name.replace("_", "-"): value for name, value in fields.items()}}
    lines = [f"WARC-{name}: {value}\r\n" for name, value in {"Type": kind, **stated}.items()]
    head = f"WARC/1.1\r\n{''.join(lines)}Content-Length: {len(block)}\r\n\r\n"
    return gzip.compress(head.encode() + block + b"\r\n\r\n")


def metadata(block: bytes) -> bytes:
    return record("response", ANSWER) + record("metadata", block, Refers_To="<urn:uuid:1>")


@pytest.mark.parametrize(
    "data",
    [
        metadata(b"[]"),
        metadata(b"{"),
        metadata(b"\xff"),
        metadata(b'["truncated"]'),
        metadata(b'{"truncated":' + b"[" * 100_000),
        metadata(b'{"url":"http://a.example/","via":"fetch","truncated":{"code":{}}}'),
        record("response", ANSWER, Date="2026-03-01"),
        record("response", ANSWER, Date="x"),
        record("revisit", ANSWER, Date="9999-12-31T23:59:59-23:59"),
    ],
)
def test_a_record_that_is_none_of_ours_leaves_the_store_usable(tmp_path: Path, data: bytes) -> None:
    made_store(tmp_path)
    for path in tmp_path.glob("history.sqlite*"):
        path.unlink()
    (file,) = (tmp_path / "archive").glob("*.warc.gz")
    file.write_bytes(file.read_bytes() + data)
    used(tmp_path)


@pytest.mark.parametrize("reason", ['{"code": {}}', '{"code": ["status"]}', "[]", '{"code": "x"}'])
def test_a_reason_of_no_code_is_a_value_error(reason: str) -> None:
    text = f'{{"url": "http://a.example/", "outcome": {{"name": "ok", "reasons": [{reason}]}}}}'
    with pytest.raises(ValueError, match="reason"):
        Attempt.model_validate_json(text)


def test_a_value_may_have_any_name() -> None:
    held = {"code": "status", "values": {"code": 1, "self": 2}}
    assert Reason.from_json(held).as_json() == held
