"""The labelled pages that dating is measured on; they are read where they lie and never copied."""

from __future__ import annotations

import gzip
import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

SHARED = Path(os.environ.get("AUDIT_SHARED", Path(__file__).parents[2] / "shared"))


@dataclass(frozen=True)
class Labelled:
    """One page; ``gold`` is the day on which it was published, ``None`` where no date can be told."""

    name: str
    path: Path
    url: str
    gold: date | None

    @property
    def body(self) -> bytes:
        """The bytes as they were fetched, read anew each time."""
        return gzip.decompress(self.path.read_bytes())


def labelled(folder: str = "dates", every: int = 1) -> list[Labelled]:
    """Every page of a folder, or each ``every``-th."""
    base = SHARED / "data" / folder
    found = []
    for line in (base / "dates.jsonl").read_text(encoding="utf-8").splitlines()[::every]:
        row = json.loads(line)
        gold = row.get("date") or row.get("published", "")[:10]
        day = date.fromisoformat(gold) if gold and gold != "NaN" else None
        found.append(Labelled(row["file"], base / row["file"], row["url"], day))
    return found
