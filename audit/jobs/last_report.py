"""What a store keeps of the last report on a dossier, for a run that says the same again."""

from __future__ import annotations

import json
import os
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.store import KeptReports

if TYPE_CHECKING:
    from collections.abc import Collection


class LastReport:
    """The last report on a dossier with the same checks chosen, as the store at ``place`` keeps it."""

    def __init__(
        self,
        sources: Path,
        place: Path,
        select: Collection[str] = (),
        ignore: Collection[str] = (),
        judge: str | None = None,
    ) -> None:
        self._files = KeptReports(place) if place.is_dir() else None
        self.of = _name(sources, place, select, ignore, judge)
        """What a report is on and how it was made: only those of one name are compared."""

    @property
    def said(self) -> str:
        """A digest of all that is kept but the time of the last run; empty where nothing is."""
        kept, body = self._read()
        if kept is None:
            return sha256(body).hexdigest() if body else ""
        last = {key: value for key, value in kept["last"].items() if key != "now" or not _is_time(value)}
        return sha256(json.dumps(kept | {"last": last}, sort_keys=True).encode()).hexdigest()

    @property
    def body(self) -> bytes | None:
        """What is kept."""
        return self._files.kept(self._digest) if self._files else None

    def keep(self, body: bytes) -> None:
        """Keep this from now on."""
        if self._files:
            self._files.keep(self._digest, body)

    def seen_again(self, now: datetime) -> None:
        """Note that a run at ``now`` (UTC, to the second) said the same."""
        kept, _ = self._read()
        if kept is not None:
            kept["last"]["now"] = now.isoformat().replace("+00:00", "Z")
            self.keep(written(kept))

    @property
    def _digest(self) -> str:
        return sha256(self.of.encode("utf-8", "surrogatepass")).hexdigest()

    def _read(self) -> tuple[dict[str, Any] | None, bytes | None]:
        body = self.body
        try:
            kept = json.loads(body or b"")
        except (ValueError, RecursionError):
            return None, body
        return (kept if isinstance(kept, dict) and isinstance(kept.get("last"), dict) else None), body


def _is_time(value: Any) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except (TypeError, ValueError):
        return False


def written(kept: Any) -> bytes:
    """What is kept, as bytes."""
    return json.dumps(kept, separators=(",", ":")).encode("ascii")


def _name(
    sources: Path, place: Path, select: Collection[str], ignore: Collection[str], judge: str | None
) -> str:
    try:
        path = os.path.relpath(sources.resolve(), place.resolve().parent)
    except ValueError:  # another drive
        path = str(sources.resolve())
    return json.dumps([Path(path).as_posix(), sorted(select), sorted(ignore), judge])
