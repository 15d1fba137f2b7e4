"""`audit init`: from documents to a dossier's folder with a first report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.errors import UsageError
from audit.jobs.drafts import Drafted, draft_into, held_document, keep_document, linked_again, load_if_there
from audit.jobs.files import write_text
from audit.jobs.run import Audited, audit_sources
from audit.jobs.schema import schema_text
from audit.model import Dossier

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from audit.jobs.context import Gathering, Progress, Stop
    from audit.model import DocumentMedia, Reason

SOURCES, SCHEMA = "sources.yaml", "sources.schema.json"
HINT = f"# yaml-language-server: $schema={SCHEMA}\n"
"""What an editor reads the schema's file from."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A new dossier, its file and its first report, and what a person should know of the drafting."""

    path: Path
    dossier: Dossier
    audited: Audited
    said: tuple[Reason, ...] = ()


def begin(
    targets: Sequence[str],
    folder: Path,
    *,
    form: DocumentMedia | None = None,
    bibliographies: Sequence[Path] = (),
    options: Gathering | None = None,
    store: Path | None = None,
    now: datetime | None = None,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Begun:
    """Draft the documents into ``sources.yaml`` of a folder, get the sources, link by their texts, and audit.

    ``form`` is their format, where name and content do not tell it. Without ``options`` nothing is got.
    Raises UsageError where the folder has a dossier already, and for a document that cannot be read;
    AuditError for an address without a page.
    """
    path = folder / SOURCES
    if load_if_there(path) is not None:
        raise UsageError(f"{path} is there already", f"Draft into it: audit draft DOCUMENT -o {path}")
    held = [(target, held_document(target, form, options, bibliographies)) for target in targets]
    folder.mkdir(parents=True, exist_ok=True)
    dossier: Dossier | None = None
    said: list[Reason] = []
    for target, document in held:
        drafted = draft_into(document, keep_document(document, target, folder), dossier)
        dossier = drafted.dossier
        said += drafted.said
    write_new(path, dossier or Dossier())
    audited = audit_sources(path, now=now, store=store, options=options, progress=progress, stop=stop)
    linked = linked_again(audited.dossier, folder, store, now)
    if linked.dossier != audited.dossier:
        from audit.sources import save_sources

        save_sources(linked.dossier, path)
        got = audited.got
        audited = audit_sources(path, now=now, store=store, progress=progress, stop=stop, got=got)
    return Begun(path, audited.dossier, audited, tuple(said))


def write_new(path: Path, dossier: Dossier) -> None:
    """Write a dossier to a new file that tells editors its schema, and the schema beside it."""
    from audit.sources import sources_text

    write_text(path.with_name(SCHEMA), schema_text())
    write_text(path, HINT + sources_text(dossier))


def save_drafted(path: Path, drafted: Drafted) -> None:
    """Write a dossier into its file: a new one with its schema, else only what changed."""
    if not path.exists():
        write_new(path, drafted.dossier)
        return
    from audit.sources import save_sources

    save_sources(drafted.dossier, path)
