"""The reading of answers on real bodies that sites served, and on real articles."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from audit.evidence import Reading, capture_evidence
from audit.links import classify_response
from audit.model import Capture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ALLOWED = {
    "gone": {"gone", "soft-404"},
    "blocked": {"refused", "login"},
    "unavailable": {"unavailable"},
    "homepage": {"redirected-home"},
    "substitution": {"substituted"},
}
# Of that set, labelled by what was missing; the page itself says only that an error occurred, which passes.
AN_ERROR = {"html/www.halifax.co.uk.gz", "html/www.lloydsbank.com.gz"}
# Pages of the articles that hold none: walls and shells that were saved in its place, each looked at.
NO_ARTICLE = {
    "www.wevolver.com",
    "www.thelocal.se",
    "feeds.bizjournals.com",
    "www.camping.info",
    "www.israelhayom.co.il",
}


def _rows(folder: Path, name: str) -> Iterator[tuple[dict[str, Any], bytes]]:
    for line in (folder / name).read_text().splitlines():
        row = json.loads(line)
        yield row, gzip.decompress((folder / row["file"]).read_bytes())


def test_what_sites_served_in_place_of_a_file_is_told_apart(shared: Path) -> None:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row, body in _rows(shared / "data" / "responses", "responses.jsonl"):
        label = row["label"]
        outcome = classify_response(
            row["asked"], status=200, headers={"content-type": "text/html"}, body=body
        )
        total[label] += 1
        alive = outcome.name in {"ok", "redirected"}
        right[label] += outcome.name in ALLOWED[label] or (
            label in {"homepage", "substitution"} and not alive
        )
        right[label] += row["file"] in AN_ERROR and outcome.name == "unavailable"
    assert right == total


def test_real_articles_are_pages(shared: Path) -> None:
    alarms = [
        (row["url"], outcome.name, outcome.reasons)
        for row, body in _rows(shared / "data" / "dates", "dates.jsonl")
        if (outcome := classify_response(row["url"], status=200, headers={}, body=body)).name != "ok"
    ]
    assert [alarm for alarm in alarms if alarm[0].split("/")[2] not in NO_ARTICLE] == []


def test_no_real_article_that_is_held_as_a_file_is_refused(shared: Path) -> None:
    refused = [
        urlsplit(row["url"]).hostname
        for folder in ("dates", "dates-fundus")
        for row, body in _rows(shared / "data" / folder, "dates.jsonl")
        if capture_evidence(Capture(), body, "file", Reading()).page is None
    ]
    assert set(refused) <= NO_ARTICLE
