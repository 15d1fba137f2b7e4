"""How often the checks speak on pages that are cited rightly.

``python -m benchmarks.check_noise [CHECK …]`` (needs the labelled data at ../shared or AUDIT_SHARED). Every
labelled page becomes a citation with its true day and its own title, address and outlet, so that what a
check of dates, titles, credits or copies says of it is a false alarm, a mistake in the label, or a truth
about the page. With names of checks, every finding is printed, to be read one by one.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from audit.judge import judge
from audit.model import Capture, CaptureEvidence, Citation, CitationEvidence, Dossier, Evidence, Interval
from audit.page import read_page

SHARED = Path(os.environ.get("AUDIT_SHARED", Path(__file__).parents[2] / "shared"))
SETS = ("dates", "dates-fundus")
CHECKS = (
    "carried-wire", "citation-date-differs", "date-conflict", "misattributed-source",
    "republished-copy", "stamp-after-story", "title-differs",
)  # fmt: skip


def rows() -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every labelled page's file and label."""
    for name in SETS:
        folder = SHARED / "data" / name
        for line in (folder / "dates.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            yield folder / "html" / Path(row["file"]).name, row


def evidence(path: Path, row: dict[str, Any]) -> Evidence:
    """The page as the one capture of a citation that says of it what the label says."""
    received = Interval.parse(row["crawled"][:10]) if row.get("crawled") else None
    page = read_page(gzip.decompress(path.read_bytes()), url=row["url"], received=received)
    outlet = re.sub(r"(?<=[a-zäöü])(?=[A-Z])", " ", row.get("publisher") or "")  # "DieZeit" in the labels
    day = (row.get("published") or row.get("date") or "")[:10]
    fields = {"title": page.title, "issued": day, "container-title": outlet, "URL": row["url"]}
    citation = Citation.model_validate(
        {"id": "page", "type": "article-newspaper", **{key: value for key, value in fields.items() if value}}
    )
    capture = CaptureEvidence(Capture(url=row["url"], path=path.name, received=received), page)
    held = CitationEvidence(citation, (capture,))
    now = datetime(2026, 11, 20, tzinfo=UTC)
    return Evidence(Dossier(citations=(citation,)), now, (), {"page": held})


def main(wanted: list[str]) -> None:
    """Judge every page; print the findings asked for, and the count of each check's by their weight."""
    counts: Counter[tuple[str, str, str]] = Counter()
    pages = 0
    for path, row in rows():
        pages += 1
        for one in judge(evidence(path, row), wanted or CHECKS).findings:
            counts[one.check, one.severity, one.confidence] += 1
            if wanted:
                print(f"{row['url']}\n  {one.severity}, {one.confidence}: {one.message}")
    print(f"{pages} pages")
    for (check, severity, confidence), count in sorted(counts.items()):
        print(f"{check:24} {severity:8} {confidence:7} {count}")


if __name__ == "__main__":
    main(sys.argv[1:])
