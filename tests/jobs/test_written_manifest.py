"""The manifest of a run."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from audit.errors import StoreError
from audit.jobs.manifest import check_manifest, file_digest, write_manifest
from audit.model import Capture, Interval

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
CAPTURES = [
    Capture(url="http://b.example/", digest="sha256:2", received=Interval.parse("2026-03-01"), size=3),
    Capture(url="http://a.example/", digest="sha256:1", path="archive/x#0", headers=(("a", "b"),)),
]


def write(folder: Path, captures: list[Capture] = CAPTURES) -> Path:
    (folder / "documents").mkdir(parents=True, exist_ok=True)
    (folder / "out").mkdir(exist_ok=True)
    for name in ("sources.yaml", "documents/a.txt", "out/x.wacz"):
        (folder / name).write_text(name)
    inputs = [folder / "sources.yaml", folder / "documents" / "a.txt", folder / "missing"]
    target = folder / "out" / "x.manifest.json"
    write_manifest(
        target,
        made_by="audit 0.1",
        now=NOW,
        inputs=inputs,
        outputs=[folder / "out" / "x.wacz"],
        captures=captures,
    )
    return target


def test_it_names_every_file_and_capture_with_its_digest(tmp_path: Path) -> None:
    data = json.loads(write(tmp_path).read_text())
    assert [(one["path"], one["bytes"]) for one in data["inputs"]] == [
        ("../documents/a.txt", 15),
        ("../sources.yaml", 12),
    ]
    assert data["outputs"][0]["digest"] == file_digest(tmp_path / "out" / "x.wacz")
    assert data["captures"] == [
        {"url": "http://a.example/", "digest": "sha256:1"},
        {"url": "http://b.example/", "received": "2026-03-01", "digest": "sha256:2", "size": 3},
    ]
    assert data["made"] == "2026-03-01T12:00:00Z"


def test_the_same_files_give_the_same_bytes_wherever_they_lie(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a"), write(tmp_path / "b", CAPTURES[::-1])
    assert first.read_bytes() == second.read_bytes()


def test_a_changed_and_a_missing_file_are_named(tmp_path: Path) -> None:
    manifest = write(tmp_path)
    assert check_manifest(manifest) == ()
    (tmp_path / "sources.yaml").write_text("changed")
    (tmp_path / "out" / "x.wacz").unlink()
    assert check_manifest(manifest) == (
        "../sources.yaml is not what it was when the manifest was made",
        "x.wacz is gone or cannot be read",
    )


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"inputs": [1], "outputs": []}', b"[" * 100_000, b"\xff"]
)
def test_what_is_no_manifest_is_said(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x").write_bytes(data)
    (problem,) = check_manifest(tmp_path / "x")
    assert problem.startswith("x is not a manifest")
    assert "is not a manifest" in check_manifest(tmp_path / "none")[0]


def test_a_disk_that_refuses_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        write_manifest(tmp_path / "no" / "x.json", made_by="", now=NOW, inputs=[], outputs=[], captures=[])
