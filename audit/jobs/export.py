"""`audit export`: what was kept, as a package for others, with its manifest and a timestamp over it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from audit import __version__
from audit.errors import UsageError
from audit.formats import check_timestamp, timestamp_request
from audit.formats.warc import check_wacz
from audit.jobs.context import NetworkOptions
from audit.jobs.files import write_bytes
from audit.jobs.manifest import check_manifest, inputs_of, write_manifest
from audit.store import DEFAULT_FOLDER, Store

if TYPE_CHECKING:
    from audit.formats import Proof
    from audit.model import Dossier

__all__ = ["Exported", "NetworkOptions", "check_package", "export_wacz"]
Ask = Callable[[str, bytes], bytes]


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote. ``proof`` tells what the timestamp amounts to, where one was asked for."""

    package: Path
    manifest: Path
    records: int
    proof: Proof | None = None


def export_wacz(
    sources: Path,
    target: Path,
    *,
    store: Path | None = None,
    authority: str | None = None,
    roots: Path | None = None,
    network: NetworkOptions | None = None,
    now: datetime | None = None,
    ask: Ask | None = None,
) -> Exported:
    """Write the captures of a dossier's citations as one WACZ package, with a manifest beside it.

    ``store`` is by default ``.audit`` beside the dossier. ``authority`` is the address of an RFC 3161
    timestamping authority: its answer is kept beside the manifest (``.tsr``) whatever it says, and
    verified against the PEM certificates in ``roots``. ``network`` is how it may be asked, and ``ask``
    replaces the asking: it gets address and request and returns the answer.
    Raises SourcesError, StoreError, or AuditError when the authority cannot be reached.
    """
    from audit.sources import load_sources

    dossier = load_sources(sources)
    folder = store or sources.parent / DEFAULT_FOLDER
    if not folder.is_dir():
        raise UsageError(f"there is no store at {folder}", "`audit run` makes one; --store names another.")
    with Store.open(folder) as opened:
        titles = {source.URL: source.title or source.URL for source in dossier.citations if source.URL}
        records = opened.export_wacz(target, titles, title=_title(dossier), titles=titles)
        captures = [capture for url in titles for capture in opened.captures_of(url)]
    manifest = target.with_suffix(".manifest.json")
    data = write_manifest(
        manifest,
        made_by=f"audit {__version__}",
        now=now or datetime.now(UTC),
        inputs=inputs_of(dossier, sources),
        outputs=[target],
        captures=captures,
    )
    proof = None
    if authority:
        proof = _timestamp(manifest, data, authority, roots, ask or _asking(network or NetworkOptions()))
    return Exported(target, manifest, records, proof)


def check_package(path: Path, roots: Path | None = None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is wrong with a package and with what lies beside it, and what a timestamp proves."""
    manifest = path.with_suffix(".manifest.json")
    token = manifest.with_name(f"{manifest.name}.tsr")
    problems = list(check_wacz(path))
    proofs: list[str] = []
    if manifest.is_file():
        problems += check_manifest(manifest)
        if token.is_file():
            proof = check_timestamp(_read(token), _read(manifest), _read(roots) if roots else b"")
            (proofs if proof.state in {"well-formed", "verified"} else problems).append(str(proof))
    return tuple(problems), tuple(proofs)


def _title(dossier: Dossier) -> str:
    return "; ".join(document.title for document in dossier.documents if document.title)


def _asking(network: NetworkOptions) -> Ask:
    from audit.jobs.timestamp import ask_authority  # the network's code, which most exports do not need

    return lambda url, request: ask_authority(url, request, network)


def _timestamp(manifest: Path, data: bytes, authority: str, roots: Path | None, ask: Ask) -> Proof:
    answer = ask(authority, timestamp_request(data))
    write_bytes(manifest.with_name(f"{manifest.name}.tsr"), answer)
    return check_timestamp(answer, data, _read(roots) if roots else b"")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read: {error.strerror}", "Name a file that is there and that you may read."
        ) from error
