"""A person's decision written into ``sources.yaml``, and taken back."""

from __future__ import annotations

from pathlib import Path

from audit.errors import AuditError, ChangedError, advice_on
from audit.model import digest_of
from audit.sources import (
    AcceptFinding,
    AddLink,
    ChooseAddress,
    ConfirmLink,
    Decision,
    DropLink,
    decided_text,
    load_sources,
    replace_sources,
)

__all__ = [
    "AcceptFinding",
    "AddLink",
    "ChooseAddress",
    "ConfirmLink",
    "Decision",
    "DropLink",
    "decide",
    "decided_text",
    "put_back",
]


def decide(path: Path, *decisions: Decision, expected: str) -> str:
    """Write decisions into a dossier's file, all or none; the digest of the file after it.

    ``expected`` is the digest (`digest_of`) of the file that the person saw. Raises ChangedError where it
    is another one now, SourcesError where it cannot be used, DecisionError where a decision does not fit
    it, AuditError where it cannot be written; nothing is written then.
    """
    load_sources(path)  # raises for what is no readable text of a sensible size
    body = path.read_bytes()
    _refuse_another(body, path, expected)
    text = decided_text(body.decode(), *decisions, name=str(path))
    return put_back(path, text.encode(), expected=expected)


def put_back(path: Path, body: bytes, *, expected: str) -> str:
    """Write the bytes of a dossier's file where it still has the digest ``expected``; the new digest.

    Raises ChangedError where it has another one, AuditError where it cannot be written.
    """
    try:
        if not path.stat().st_mode & 0o222:  # to put another in its place asks for no right to the file
            raise AuditError(
                f"{path} is write-protected; nothing was written", "Give it the right to be written."
            )
        replace_sources(path, body, lambda: _refuse_another(path.read_bytes(), path, expected))
    except OSError as error:
        raise AuditError(f"{path} cannot be written: {error.strerror or error}", advice_on(error)) from error
    return digest_of(body)


def _refuse_another(body: bytes, path: Path, expected: str) -> None:
    if digest_of(body) != expected:
        raise ChangedError(
            f"{path} has changed since it was read; nothing was written",
            "Look at it as it is now, and decide again.",
        )
