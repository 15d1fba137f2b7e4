"""Reword every sentence of the reports: what is found, judged and met stays the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest

from audit.errors import AuditError
from audit.evidence import Reading
from audit.jobs.context import Gathering
from audit.jobs.gathering.single_page import fetched_page
from audit.jobs.links import Options, check_links
from audit.jobs.located import Locator
from audit.jobs.run import audit_sources
from audit.model import Attempt, Outcome, Reason
from audit.report import english, fingerprints, reason_words, render_document, render_json
from audit.report.sentences import SENTENCES
from audit.sources import load_sources
from audit.store import DEFAULT_FOLDER, Store
from tests.jobs.gathering._dossier import audited, page, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audit.jobs.links import LinkRow
    from audit.model import Report
    from tests.jobs._site import Site

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)


def reworded(text: str) -> str:
    """The text with the letters of each of its parts in reverse, and its placeholders as they were."""
    parts = []
    for literal, name, form, conversion in Formatter().parse(text):
        parts.append(literal[::-1].replace("{", "{{").replace("}", "}}"))
        if name is not None:
            spelled = name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
            parts.append(f"{{{spelled}}}")
    return f"~{''.join(parts)}"


@pytest.fixture
def reword(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Puts other words in the place of all."""

    def put() -> None:
        tables: list[dict[Any, Any]] = [
            SENTENCES, english.PLACES, english.ENTRIES, english.PROPERTIES, english.METHODS,
        ]  # fmt: skip
        for table in tables:
            for key, text in table.items():
                other = tuple(map(reworded, text)) if isinstance(text, tuple) else reworded(text)
                monkeypatch.setitem(table, key, other)

    return put


def test_rewording_changes_every_sentence(reword: Callable[[], None]) -> None:
    before = dict(SENTENCES)
    reword()
    assert not [code for code, text in before.items() if SENTENCES[code] == text]
    assert reason_words(Reason("name-unknown", host="a.example")) == "~ :SNDa.exampletsixe ton seod "


# -- judged from what is held -------------------------------------------------------------

CLOCK = """<!doctype html><html lang="en"><head><title>Bridge closes for repairs</title>
<meta property="article:published_time" content="2024-03-04T10:00:00Z"><script type="application/ld+json">
{"@type": "NewsArticle", "datePublished": "2024-03-04T10:00:00Z"}</script></head><body>
<header><div>Wednesday, 1 May 2024</div></header>{menu}<article><h1>Bridge closes for repairs</h1>
<time datetime="2024-03-04T10:00:00Z">4 March 2024</time><p>{text}</p></article></body></html>"""
PROSE = "The council voted on Tuesday to close the old bridge for repairs. " * 12
DOSSIER = """\
documents:
  - id: bridge
    title: The bridge
    issued: 2025-11
    language: eu
    text: bridge.txt
    claims:
      - {id: closed, text: The bridge was closed on 9 March 2024., cites: [clock]}
      - {id: basque, text: Zubia itxi zuten 2024ko otsailean., cites: [dated]}
      - {id: lost, text: Nobody wrote this., cites: [unheld]}
      - {id: bare, text: Nobody was asked.}
citations:
  - {id: clock, title: Bridge closes for repairs, issued: 2024-05-01, captures: [{path: clock.html}]}
  - {id: dated, type: article-newspaper, issued: 2024-03-04, captures: [{path: clock.html}]}
  - {id: vanished, title: Bridge closes for repairs, issued: 2024-01-27, URL: "http://vanished.example/a"}
  - {id: slow, title: Bridge closes for repairs, issued: 2024-01-27, URL: "http://slow.example/a"}
  - id: unheld
    title: A book
    captures: [{path: absent.html}, {path: "../out.html"}, {path: empty.html}]
accepted:
  - {check: dead-link, citation: unheld, reason: seen}
"""


def held(folder: Path) -> Path:
    """A dossier whose report rests on what codes say: a clock, a vanished domain, files that are none."""
    menu = "".join(f"<div>Item number {at} of the menu</div>" for at in range(20))
    (folder / "clock.html").write_text(CLOCK.replace("{menu}", menu).replace("{text}", PROSE))
    (folder / "empty.html").touch()
    (folder / "bridge.txt").write_text(
        "The bridge was closed on 9 March 2024.\n\nZubia itxi zuten 2024ko otsailean.\n\nNobody was asked.\n"
    )
    path = folder / "sources.yaml"
    path.write_text(DOSSIER, encoding="utf-8")
    with Store.open(folder / DEFAULT_FOLDER) as store:
        for days in (9, 5, 1):
            failed(store, "http://vanished.example/a", days, Reason("name-unknown", host="vanished.example"))
            failed(store, "http://slow.example/a", days, Reason("fault", kind="timeout", message="too late"))
    return path


def failed(store: Store, url: str, days: int, reason: Reason) -> None:
    outcome = Outcome(name="unreachable", reasons=(reason,))
    store.record(Attempt(url=url, at=NOW - timedelta(days=days), outcome=outcome))


def judged(path: Path) -> Report:
    return audit_sources(path, now=NOW).report


def test_what_is_judged_is_the_same_in_other_words(reword: Callable[[], None], tmp_path: Path) -> None:
    path = held(tmp_path)
    before, written = judged(path), render_json(judged(path))
    shown = render_document(before.documents[0], before.run)
    found = {(one.check, one.citation) for one in before.findings}
    assert {("clock-as-date", "clock"), ("dead-link", "vanished"), ("failing-link", "slow")} <= found
    assert [one.state for one in before.claims] == ["questioned", "unverified", "unverified", "uncited"]
    marks, spots = fingerprints(before.findings), places(path, before)
    reword()
    after = judged(path)
    assert after == before
    assert (fingerprints(after.findings), places(path, after)) == (marks, spots)
    assert render_document(after.documents[0], after.run) != shown
    assert render_json(after) != written


def places(path: Path, report: Report) -> list[object]:
    locator = Locator(load_sources(path))
    return [locator.spots(one) for one in report.findings]


def test_the_example_is_judged_the_same_in_other_words(
    reword: Callable[[], None], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    before = audit_sources(root / "sources.yaml", now=NOW).report
    reword()
    assert audit_sources(root / "sources.yaml", now=NOW).report == before


# -- met on the way -------------------------------------------------------------------------


def met(report: Report) -> list[object]:
    """What was met and found, without its times."""
    sources = [
        (
            one.id,
            [(each.via, each.outcome.name, codes_of(each.outcome.reasons)) for each in one.attempts],
            [(each.capture.via, codes_of([each.capture.truncated])) for each in one.captures],
            codes_of([each.reason for each in one.skipped]),
        )
        for one in report.citations
    ]
    return [sources, sorted((one.check, one.severity, one.citation) for one in report.findings)]


def codes_of(reasons: Any) -> list[str]:
    return [reason.code for reason in reasons if reason]


def archive(site: Site, kept: str) -> str:
    """An archive on the site that holds a copy of one of its pages, and of no other."""
    base = site.url("")
    copy = f"{base}/20240126100000/{kept}"
    links = f'<{kept}>; rel="original", <{copy}>; rel="memento"; datetime="Fri, 26 Jan 2024 10:00:00 GMT"'
    site.answers[f"/timemap/{kept}"] = (200, links.encode(), {"Content-Type": "application/link-format"})
    moment = {"Memento-Datetime": "Fri, 26 Jan 2024 10:00:00 GMT"}
    for name in ("20240126100000", "20240126100000id_"):
        site.answers[f"/{name}/{kept}"] = (200, page("Bridge closes for repairs"), moment)
    ways = f"timemap: '{base}/timemap/{{url}}', replay: '{base}/{{time}}/{{url}}'"
    return f"archives:\n  - {{name: local, {ways}}}\n"


def fetching(site: Site, folder: Path) -> Path:
    """A dossier that meets refusals, cut bodies, errors, addresses that are none and an archive."""
    site.answers["/robots.txt"] = (200, b"User-agent: *\nDisallow: /private/\n", {})
    site.answers["/bridge"] = (200, page("Bridge closes for repairs"), {})
    site.answers["/cut"] = (200, page("Bridge closes for repairs"), {"Content-Length": "90000"})
    site.answers["/wall"] = (403, b"<title>Just a moment...</title>", {"Server": "cloudflare"})
    site.answers["/soft"] = (200, b"<title>Page not found</title><h1>Page not found</h1>", {})
    site.answers["/coded"] = (200, b"no gzip at all", {"Content-Encoding": "gzip"})
    site.answers["/loop"] = (302, b"", {"Location": "/loop"})
    paths = ("/bridge", "/cut", "/private/a", "/wall", "/soft", "/coded", "/loop", "/gone", "/lost")
    others = (
        "http://127.0.0.1:65009/dead",
        "http://no-such-host.invalid/a",
        "http://[broken/",
        "http://10.0.0.1/a",
    )
    return write(folder, *map(site.url, paths), *others, more=archive(site, site.url("/gone")))


def test_what_is_met_is_the_same_in_other_words(
    site: Site, reword: Callable[[], None], tmp_path: Path
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    before = met(audited(fetching(site, tmp_path / "one"), archives=True, robots=True))
    outcomes = {met_name for _, attempts, _, _ in before[0] for _, met_name, _ in attempts}  # type: ignore[attr-defined]
    assert {"ok", "gone", "soft-404", "refused", "unreachable", "not-archived"} <= outcomes
    skipped = {code for *_, codes in before[0] for code in codes}  # type: ignore[attr-defined]
    assert {"robots-disallow", "address-not-public"} <= skipped
    reword()
    assert met(audited(fetching(site, tmp_path / "two"), archives=True, robots=True)) == before


def test_a_host_that_rests_does_so_in_other_words(
    site: Site, reword: Callable[[], None], tmp_path: Path
) -> None:
    site.default = (429, b"", {"Retry-After": "3600"})
    met_twice = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        path = write(tmp_path / name, *(site.url(f"/{at}") for at in range(6)))
        met_twice.append(met(audited(path, per_host=1)))
        reword()
    assert "host-asked-to-wait" in {code for *_, codes in met_twice[0][0] for code in codes}  # type: ignore[attr-defined]
    assert met_twice[0] == met_twice[1]


def test_links_are_met_and_stand_the_same_in_other_words(site: Site, reword: Callable[[], None]) -> None:
    site.answers["/wall"] = (403, b"<title>Just a moment...</title>", {"Server": "cloudflare"})
    site.answers["/new"] = (301, b"", {"Location": "/bridge"})
    site.answers["/bridge"] = (200, page("Bridge closes for repairs"), {})
    urls = [*map(site.url, ("/bridge", "/new", "/gone", "/wall")), "http://no-such-host.invalid/a"]
    options = Options(timeout=5, interval=0, robots=False, allow_private=("127.0.0.0/8",), jobs=1)
    found = []
    for _ in range(2):
        rows: list[LinkRow] = []
        check_links(urls, rows.append, options=options, now=lambda: NOW)
        found.append(sorted((row.url, row.outcome, row.standing, codes_of(row.reasons)) for row in rows))
        reword()
    assert found[0] == found[1]
    assert len(found[0]) == len(urls)


def test_the_advice_on_an_address_is_the_same_in_other_words(site: Site, reword: Callable[[], None]) -> None:
    advice = []
    for _ in range(2):
        for url, allowed in ((site.url("/a"), ()), ("http://127.0.0.1:65009/", ("127.0.0.0/8",))):
            with pytest.raises(AuditError) as failed_so:
                fetched_page(url, Gathering(allow_private=allowed, timeout=5, retries=0), Reading())
            advice.append(failed_so.value.advice)
        reword()
    assert advice[0] != advice[1]
    assert advice[:2] == advice[2:]
