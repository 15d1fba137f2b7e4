"""The manifest of a run: the digest of everything that went in and came out, in one file.

A timestamp over this file covers every capture by its digest, and not only a package that holds
them. The same files give the same bytes.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from audit.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from audit.model import Capture

SCHEMA = "audit-manifest/1"
_PIECE = 1 << 20


def write_manifest(
    target: Path,
    *,
    made_by: str,
    now: datetime,
    inputs: Iterable[Path],
    outputs: Iterable[Path],
    captures: Iterable[Capture],
) -> bytes:
    """Write the manifest beside the outputs and return its bytes. ``now`` (UTC) is when the run was made.

    Paths are written as seen from the manifest's folder. Raises StoreError for a file that cannot be read.
    """
    data = {
        "schema": SCHEMA,
        "made_by": made_by,
        "made": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "inputs": _files(inputs, target.parent),
        "outputs": _files(outputs, target.parent),
        "captures": sorted((_capture(one) for one in captures), key=json.dumps),
    }
    text = json.dumps(data, indent=2, ensure_ascii=False).encode() + b"\n"
    try:
        target.write_bytes(text)
    except OSError as error:
        raise StoreError(f"{target} cannot be written: {error.strerror}", "Free some space.") from error
    return text


def check_manifest(path: Path) -> tuple[str, ...]:
    """Which files the manifest names that are gone or changed, in sentences; never raises."""
    try:
        data = json.loads(path.read_bytes())
        listed = [(str(one["path"]), str(one["digest"])) for one in (*data["inputs"], *data["outputs"])]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        return (f"{path.name} is not a manifest that can be read ({error})",)
    return tuple(
        problem for name, digest in listed if (problem := _changed(path.parent / name, name, digest))
    )


def _changed(path: Path, name: str, digest: str) -> str | None:
    try:
        return (
            None if file_digest(path) == digest else f"{name} is not what it was when the manifest was made"
        )
    except StoreError:
        return f"{name} is gone or cannot be read"


def file_digest(path: Path) -> str:
    """``sha256:<hex>`` of a file. Raises StoreError when it cannot be read."""
    found = sha256()
    try:
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                found.update(piece)
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read: {error}", "Check that the file exists.") from error
    return f"sha256:{found.hexdigest()}"


def _files(paths: Iterable[Path], folder: Path) -> list[dict[str, Any]]:
    rows = [
        {"path": _seen_from(path, folder), "bytes": path.stat().st_size, "digest": file_digest(path)}
        for path in paths
        if path.is_file()
    ]
    return sorted(rows, key=lambda row: str(row["path"]))


def _seen_from(path: Path, folder: Path) -> str:
    """The path relative to the folder where it can be (``..`` included), with slashes."""
    return str(PurePosixPath(Path(os.path.relpath(path, folder)).as_posix()))


def _capture(capture: Capture) -> dict[str, Any]:
    wanted = ("url", "final_url", "via", "received", "archived", "status", "digest", "size", "truncated")
    return capture.model_dump(mode="json", include=set(wanted), exclude_defaults=True)
