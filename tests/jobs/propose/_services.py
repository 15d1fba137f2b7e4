"""Doubles of Crossref, OpenAlex, Open Library and a CDX index on loopback, in their documented forms."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from audit.gather import Archive
from audit.jobs.propose import Gathering, Services, propose_addresses

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from audit.proposals import Proposed
    from tests.jobs._site import Site

JSON = {"Content-Type": "application/json"}
HEAD = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
NEWS = """\
citations:
  - id: talks
    type: article-newspaper
    title: Council begins formal talks to close the old harbour bridge
    container-title: Al Arabiya
    issued: 2024-01-27
"""
PAPER = """\
citations:
  - id: paper
    type: article-journal
    title: Settlement of harbour bridges under tidal load
    container-title: Journal of Bridges
    author: [{family: Hale, given: Ruth}]
    issued: 2019
"""
DOI = "10.5555/bridge.2019(4)"
WORK = {
    "DOI": "10.5555/BRIDGE.2019(4)",
    "type": "journal-article",
    "title": ["Settlement of harbour bridges under tidal load"],
    "container-title": ["Journal of Bridges", "J. Bridges"],
    "author": [{"given": "Ruth", "family": "Hale", "sequence": "first", "affiliation": []}],
    "issued": {"date-parts": [[2019, 4]]},
    "URL": "https://doi.org/10.5555/bridge.2019(4)",
}


class ByPath(dict[str, Any]):
    """Answers by path, whatever the query; several answers of one path are given one after another."""

    def get(self, path: str, default: Any = None) -> Any:
        found = super().get(path.partition("?")[0], default)
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found


def prepare(site: Site) -> None:
    site.answers = ByPath({"/robots.txt": (404, b"", {})})


def answer(site: Site, path: str, value: Any, status: int = 200, **headers: str) -> None:
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    given = (status, body, JSON | {name.replace("_", "-"): text for name, text in headers.items()})
    answers: dict[str, Any] = site.answers
    held = answers.setdefault(path, [])
    held.append(given)


def works(*items: dict[str, Any]) -> dict[str, Any]:
    message = {"facets": {}, "total-results": len(items), "items": list(items), "items-per-page": 5}
    return {"status": "ok", "message-type": "work-list", "message-version": "1.0.0", "message": message}


def work(item: dict[str, Any]) -> dict[str, Any]:
    return {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": item}


def row(address: str, stamp: str = "20240128093000", mime: str = "text/html") -> list[str]:
    return [address.lower(), stamp, address, mime, "200", "A" * 32, "20000"]


def services(site: Site) -> Services:
    archive = Archive(
        "Test Archive",
        replay=site.url("/web/{time}id_/{url}"),
        cdx=site.url("/cdx"),
        per_minute=6000,
    )
    return Services(site.url("/crossref"), site.url("/openalex"), site.url("/ol"), (archive,))


def proposed(
    site: Site,
    folder: Path,
    sources: str,
    *,
    robots: bool = True,
    only: Iterable[str] = (),
    timeout: float = 5.0,
) -> Proposed:
    path = folder / "sources.yaml"
    path.write_text(sources, encoding="utf-8")
    options = Gathering(allow_private=("127.0.0.1",), interval=0.0, timeout=timeout, retries=0, robots=robots)
    (one,) = propose_addresses(path, only=tuple(only), options=options, services=services(site))
    return one


def asked(site: Site, path: str) -> list[str]:
    return [one for one in site.asked if one.partition("?")[0] == path]


def problem(one: Proposed, source: str) -> str | None:
    found = next(lookup for lookup in one.lookups if lookup.source == source)
    return found.problem.code if found.problem else None


def best(one: Proposed) -> tuple[str, float]:
    return one.proposals[0].candidate.address, one.proposals[0].confidence


def codes(one: Proposed) -> set[str]:
    first = one.proposals[0]
    return {reason.code for reason in (*first.agrees, *first.differs, *first.notes)}
