"""How often the checks speak on pages that are cited rightly.

``python -m benchmarks.check_noise [CHECK …]`` (needs the labelled data at ../shared or AUDIT_SHARED). Every
labelled page becomes a citation with its true day and its own title, address and outlet, so that what a
check of dates, titles, credits or copies says of it is a false alarm, a mistake in the label, or a truth
about the page. With names of checks, every finding is printed, to be read one by one.

Each page carries three claims: one sentence of its text as it stands, one quoted without its last words, and
one that cites the next page of the list beside it, so that what checks of claims and origins say is a false
alarm too. Easy ones: in other words than the page's more alarms must be expected.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from audit.judge import judge
from audit.language import negations
from audit.model import (
    Capture,
    CaptureEvidence,
    Citation,
    CitationEvidence,
    Claim,
    Evidence,
    Interval,
    Link,
    Page,
)
from audit.page import read_page
from audit.text import sentence_spans
from benchmarks.cited import document_evidence

SHARED = Path(os.environ.get("AUDIT_SHARED", Path(__file__).parents[2] / "shared"))
SETS = ("dates", "dates-fundus")
CHECKS = (
    "carried-wire", "citation-date-differs", "date-conflict", "misattributed-source",
    "republished-copy", "stamp-after-story", "title-differs",
    "altered-copy", "circular-source", "date-not-in-source", "name-not-in-source", "negation-differs",
    "number-differs", "number-not-in-source", "quote-altered", "quote-clipped", "quote-not-found",
    "quote-speaker", "single-origin", "source-before-event", "unsupported-claim",
)  # fmt: skip


def rows() -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every labelled page's file and label."""
    for name in SETS:
        folder = SHARED / "data" / name
        for line in (folder / "dates.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            yield folder / "html" / Path(row["file"]).name, row


def cited(path: Path, row: dict[str, Any], id_: str) -> CitationEvidence:
    """The page as the one capture of a citation that says of it what the label says."""
    received = Interval.parse(row["crawled"][:10]) if row.get("crawled") else None
    page = read_page(gzip.decompress(path.read_bytes()), url=row["url"], received=received)
    outlet = re.sub(r"(?<=[a-zäöü])(?=[A-Z])", " ", row.get("publisher") or "")  # "DieZeit" in the labels
    day = (row.get("published") or row.get("date") or "")[:10]
    fields = {"title": page.title, "issued": day, "container-title": outlet, "URL": row["url"]}
    citation = Citation.model_validate(
        {"id": id_, "type": "article-newspaper", **{key: value for key, value in fields.items() if value}}
    )
    capture = CaptureEvidence(Capture(url=row["url"], path=path.name, received=received), page)
    return CitationEvidence(citation, (capture,))


def evidence(page: CitationEvidence, other: CitationEvidence) -> Evidence:
    """The page cited by three claims of its own words, for the last of which another page is cited too."""
    claims = tuple(claims_of(page.captures[0].page))
    return document_evidence(claims, {"page": page, "other": other}, datetime(2026, 11, 20, tzinfo=UTC))


def cited_as(held: CitationEvidence, id_: str) -> CitationEvidence:
    """The same citation under another id."""
    return replace(held, citation=held.citation.model_copy(update={"id": id_}))


def claims_of(page: Page | None) -> Iterator[Claim]:
    """Up to three claims that say what sentences of the page say."""
    spans = sentence_spans(page.text, page.language) if page else ()
    sentences = [" ".join(page.text[start:end].split()) for start, end in spans] if page else []
    fit = [each for each in dict.fromkeys(sentences) if 10 <= len(each.split()) <= 40]
    chosen = random.Random(page.text if page else "").sample(fit, min(3, len(fit)))
    for number, sentence in enumerate(chosen):
        words = sentence.strip('“”"«»„‚‘’ ').split()
        cut = 0 if negations(" ".join(words[-2:]), page.language if page else None) else 2
        text = f"It says “{' '.join(words[: len(words) - cut])}” there." if number == 1 else sentence
        ids = ("page", "other") if number == 2 else ("page",)
        yield Claim(id=f"claim-{number}", text=text, cites=tuple(Link(id=id_) for id_ in ids))


def main(wanted: list[str]) -> None:
    """Judge every page; print the findings asked for, and the count of each check's by their weight."""
    counts: Counter[tuple[str, str, str]] = Counter()
    pages = 0
    before: CitationEvidence | None = None
    for path, row in rows():
        pages += 1
        page = cited(path, row, "page")
        other, before = before, cited_as(page, "other")
        for one in judge(evidence(page, other or cited_as(page, "other")), wanted or CHECKS).findings:
            if one.citation == "other":
                continue  # it was, or will be, judged as "page"
            counts[one.check, one.severity, one.confidence] += 1
            if wanted:
                print(f"{row['url']}\n  {one.check}, {one.severity}, {one.confidence}: {one.message}")
                print(*(f"    {because.quote}" for because in one.because), sep="\n")
    print(f"{pages} pages")
    for (check, severity, confidence), count in sorted(counts.items()):
        print(f"{check:24} {severity:8} {confidence:7} {count}")


if __name__ == "__main__":
    main(sys.argv[1:])
