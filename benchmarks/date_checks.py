"""Which checks on dates the labelled pages raise: the false alarms, and what they catch.

``python -m benchmarks.date_checks [--show N]``: reads the pages of ../shared/data/dates and dates-fundus (or
AUDIT_SHARED) through ``read_page``, judges each as the one capture of a citation, and counts the findings on
pages whose opinion is the labelled day and on the others. ``--show`` prints the first N findings with their
evidence, to be judged by a person: right, arguable or false.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from audit.judge import judge
from audit.model import Capture, CaptureEvidence, Citation, CitationEvidence, Dossier, Evidence, Interval
from audit.page import read_page
from audit.report import location_words
from benchmarks.measure import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Page

DATA = Path(os.environ.get("AUDIT_SHARED", Path(__file__).parents[2] / "shared")) / "data"
CHECKS = (
    "anachronism", "clock-as-date", "date-conflict", "future-date", "lead-weekday",
    "modified-before-published", "published-after-capture", "restamped", "stamp-after-story", "undated",
)  # fmt: skip
NOW = datetime(2026, 11, 20, tzinfo=UTC)


def main() -> None:
    """Print the table, and the findings asked for."""
    show = int(sys.argv[sys.argv.index("--show") + 1]) if "--show" in sys.argv else 0
    counts: Counter[tuple[str, str, bool]] = Counter()
    total: Counter[bool] = Counter()
    for url, gold, page, found in pages():
        dated = bool(page.published and page.published.day == gold)
        total[dated] += 1
        counts.update({(one.check, one.severity, dated) for one in found})
        for one in found[: max(show, 0)]:
            show -= 1
            day = page.published.day if page.published else None
            print(
                f"\n{url}\n  gold {gold} ours {day} | {one.check} {one.severity} {one.confidence}: "
                f"{one.message}"
            )
            for item in one.because:
                print(f"    {item.method} “{item.quote[:120]}” at {location_words(item.where)[:80]}")
    print(f"\n{total[True]} pages dated as labelled, {total[False]} not")
    rows = [
        (check, severity, *(_share(counts[check, severity, right], total[right]) for right in (True, False)))
        for check, severity in sorted({key[:2] for key in counts})
    ]
    print(table(("check", "severity", "on pages dated as labelled", "on the others"), rows))


def _share(count: int, total: int) -> str:
    return f"{count} ({count / total:.1%})" if total else str(count)


def pages() -> Iterator[tuple[str, date, Page, list[Finding]]]:
    """Address, labelled day, page and findings of each labelled page that has a day."""
    for folder in ("dates", "dates-fundus"):
        for line in (DATA / folder / "dates.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            try:
                gold = date.fromisoformat(str(row.get("date") or row.get("published"))[:10])
            except ValueError:  # a page labelled as having no date
                continue
            body = gzip.decompress((DATA / folder / row["file"]).read_bytes())
            received = Interval.parse(row["crawled"][:10]) if row.get("crawled") else None
            page = read_page(body, url=row["url"], received=received)
            yield row["url"], gold, page, judged(row["url"], page, received)


def judged(url: str, page: Page, received: Interval | None) -> list[Finding]:
    """The findings of the checks on dates about one page alone."""
    source = Citation(id="page", URL=url)
    capture = CaptureEvidence(Capture(url=url, received=received, digest="sha256:0"), page)
    citation = CitationEvidence(source, (capture,))
    return list(
        judge(Evidence(Dossier(citations=(source,)), NOW, citations={"page": citation}), CHECKS).findings
    )


if __name__ == "__main__":
    main()
