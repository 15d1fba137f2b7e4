"""What the readers of origin, main text and signs find on the labelled pages, and what they cost.

``python -m benchmarks.origin [--list]``: with ``--list`` every page whose text is another newsroom's than
the site's is printed, to be read by eye. The pages carry no labels of origin.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
import time
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from audit.formats.html import parse_page
from audit.page.origin import read_origin
from audit.page.signs import find_signs
from audit.page.text.main import main_text
from benchmarks.measure import table

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(os.environ.get("AUDIT_SHARED", Path(__file__).parent.parent.parent / "shared"))


def pages() -> Iterator[tuple[str, bytes]]:
    for name in ("dates", "dates-fundus"):
        folder = SHARED / "data" / name
        for line in (folder / "dates.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["url"], gzip.decompress((folder / row["file"]).read_bytes())


def main() -> None:
    counts: Counter[str] = Counter()
    cost: dict[str, float] = defaultdict(float)
    for url, body in pages():
        clock = [time.process_time()]
        parsed = parse_page(body, url=url)
        clock.append(time.process_time())
        text = main_text(parsed)
        clock.append(time.process_time())
        reading = read_origin(parsed, text)
        clock.append(time.process_time())
        signs = find_signs(text)
        clock.append(time.process_time())
        for stage, seconds in zip(("parse", "text", "origin", "signs"), _steps(clock), strict=True):
            cost[stage] += seconds
        counts["pages"] += 1
        counts[f"{min(len(signs), 2)} signs" + ("" if len(signs) < 2 else " or more")] += 1
        counts["datelines"] += any(one.method.code == "dateline" for one in reading.witnesses)
        counts["no main text"] += not text.body
        origin = reading.origin
        if origin and origin.name != origin.carrier and (origin.id or str(origin.method) == "dateline"):
            counts["another newsroom's text"] += 1
            if "--list" in sys.argv:
                print(f"{url[:90]} | {origin.name} by {origin.method} | {origin.because[0].quote[:60]!r}")
    print(table(("found", "pages"), sorted(counts.items())))
    print()
    print(
        table(("stage", "CPU ms a page"), [(k, f"{1000 * v / counts['pages']:.1f}") for k, v in cost.items()])
    )


def _steps(clock: list[float]) -> list[float]:
    return [after - before for before, after in pairwise(clock)]


if __name__ == "__main__":
    main()
