"""The manifest of a run or an export: the digest of everything that went in and came out, in one file.

A timestamp over this file covers every capture by its digest, and not only a package that holds
them. The same files give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from audit import __version__
from audit.errors import AuditError, StoreError
from audit.jobs.bodies import file_and_record, inside
from audit.jobs.files import refuse_over, write_bytes
from audit.store import DEFAULT_FOLDER, Store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model import Capture, Dossier

SCHEMA = "audit-manifest/1"


def write_manifest_of(
    dossier: Dossier,
    sources: Path,
    outputs: Iterable[Path],
    target: Path,
    *,
    store: Path | None = None,
    now: datetime | None = None,
) -> bytes:
    """Write the manifest of a run: the dossier's files, the reports, and the captures in the store.

    ``sources`` is the dossier's file; ``store`` is by default ``.audit`` beside it. Raises StoreError,
    and UsageError for a target that the dossier rests on.
    """
    refuse_over(target, dossier)
    folder = store or sources.parent / DEFAULT_FOLDER
    captures: list[Capture] = []
    if folder.is_dir():
        with Store.open(folder) as opened:
            captures = [capture for url in urls_of(dossier) for capture in opened.captures_of(url)]
    target.parent.mkdir(parents=True, exist_ok=True)
    return write_manifest(
        target,
        made_by=f"audit {__version__}",
        now=now or datetime.now(UTC),
        inputs=inputs_of(dossier, sources),
        outputs=outputs,
        captures=captures,
    )


def urls_of(dossier: Dossier) -> tuple[str, ...]:
    """The addresses of the citations, each once."""
    return tuple(dict.fromkeys(citation.URL for citation in dossier.citations if citation.URL))


def inputs_of(dossier: Dossier, sources: Path) -> list[Path]:
    """The dossier's own file and the files that it names."""
    texts = [document.text for document in dossier.documents if document.text]
    files = [
        file_and_record(file.path, partial(inside, sources.parent))[0]
        for citation in dossier.citations
        for file in citation.captures
    ]
    return [sources, *(sources.parent / name for name in dict.fromkeys([*texts, *files]))]


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

    Paths are written as seen from the manifest's folder. Raises StoreError for a file that cannot be read
    or written.
    """
    data = {
        "schema": SCHEMA,
        "made_by": made_by,
        "made": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "inputs": _files(inputs, target.parent),
        "outputs": _files(outputs, target.parent),
        "captures": sorted((_capture(capture) for capture in captures), key=json.dumps),
    }
    text = json.dumps(data, indent=2, ensure_ascii=False).encode() + b"\n"
    try:
        write_bytes(target, text)
    except AuditError as error:
        raise StoreError(str(error), error.advice) from error
    return text


def check_manifest(path: Path) -> tuple[str, ...]:
    """Which files the manifest names that are gone or changed, in sentences; never raises."""
    try:
        data = json.loads(path.read_bytes())
        listed = [(str(file["path"]), str(file["digest"])) for file in (*data["inputs"], *data["outputs"])]
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
    try:
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256")
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
