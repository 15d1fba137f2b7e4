"""`audit run` going and getting from a real server on loopback."""

from __future__ import annotations

import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from audit.model import Attempt, Outcome, Reason
from audit.report import reason_words
from audit.store import DEFAULT_FOLDER, Store
from tests.jobs._site import Site
from tests.jobs.gathering._dossier import audited, outcomes, page, source, write

if TYPE_CHECKING:
    import pytest


def serve(site: Site, path: str, body: bytes) -> str:
    site.answers[path] = (200, body, {})
    return site.url(path)


def test_a_page_that_is_not_held_is_got_kept_and_read(site: Site, tmp_path: Path) -> None:
    body = page("Bridge closes for repairs")
    url = serve(site, "/bridge", body)
    report = audited(write(tmp_path, url))
    citation = source(report)
    (capture,) = citation.captures
    assert capture.title == "Bridge closes for repairs"
    assert capture.published
    assert capture.published.day == "2024-01-27"
    assert outcomes(citation) == [("live", "ok")]
    assert citation.attempts[0].capture == capture.capture.digest
    assert not report.run.offline
    with Store.open(tmp_path / DEFAULT_FOLDER) as store:
        assert store.body(store.captures_of(url)[0]) == body


def test_a_second_run_asks_nobody(site: Site, tmp_path: Path) -> None:
    path = write(tmp_path, serve(site, "/bridge", page("Bridge closes for repairs")))
    audited(path)
    site.asked.clear()
    again = audited(path)
    assert not site.asked
    assert again.run.offline
    assert source(again).captures[0].title == "Bridge closes for repairs"


def test_a_source_with_a_capture_beside_the_dossier_is_not_asked_for(site: Site, tmp_path: Path) -> None:
    (tmp_path / "held.html").write_bytes(page("Bridge closes for repairs"))
    url = serve(site, "/bridge", page("Bridge closes for repairs"))
    path = tmp_path / "sources.yaml"
    path.write_text(f"citations:\n  - {{id: s0, URL: '{url}', captures: [{{path: held.html}}]}}\n")
    assert audited(path).run.offline
    assert not site.asked
    assert not (tmp_path / DEFAULT_FOLDER).exists()
    (tmp_path / "held.html").unlink()
    assert source(audited(path)).attempts
    assert site.asked["/bridge"] == 1


def test_a_refresh_keeps_both_versions_and_tells_the_change(site: Site, tmp_path: Path) -> None:
    path = write(tmp_path, serve(site, "/bridge", page("Bridge closes for repairs")))
    audited(path)
    rewritten = "A fair will be held on the market square in June, with music and a raffle. " * 12
    serve(site, "/bridge", page("Bridge closes for repairs", text=rewritten))
    report = audited(path, refresh=True)
    assert len(source(report).captures) == 2
    assert "changed-since-cited" in {one.check for one in report.findings}
    assert len(source(audited(path, refresh=True)).captures) == 2
    assert len(source(audited(path, offline=True)).captures) == 2


def test_one_failure_stays_one_failure(site: Site, tmp_path: Path) -> None:
    good = serve(site, "/bridge", page("Bridge closes for repairs"))
    nobody = "http://127.0.0.1:65009/dead"
    no_name = "http://no-such-host.invalid/a"
    path = write(tmp_path, nobody, good, site.url("/gone"), no_name, "http://[broken/", "ftp://a.example/b")
    report = audited(path)
    assert [outcomes(source(report, f"s{at}")) for at in range(4)] == [
        [("live", "unreachable")], [("live", "ok")], [("live", "gone")], [("live", "unreachable")],
    ]  # fmt: skip
    assert [bool(source(report, f"s{at}").captures) for at in range(6)] == [False, True] + [False] * 4
    assert all(source(report, f"s{at}").skipped for at in (0, 2, 3, 4, 5))


def test_what_only_looks_like_the_page_is_kept_and_not_read_as_it(site: Site, tmp_path: Path) -> None:
    url = serve(site, "/bridge", b"<title>Page not found</title><h1>Sorry, this page was not found</h1>")
    citation = source(audited(write(tmp_path, url)))
    assert outcomes(citation) == [("live", "soft-404")]
    assert citation.captures == ()
    with Store.open(tmp_path / DEFAULT_FOLDER) as store:
        assert store.captures_of(url)[0].digest == citation.attempts[0].capture


def test_a_plain_no_is_not_asked_for_again_the_same_day(site: Site, tmp_path: Path) -> None:
    path = write(tmp_path, site.url("/gone"), "http://127.0.0.1:65009/dead")
    audited(path)
    site.asked.clear()
    report = audited(path)
    assert not site.asked
    assert len(source(report, "s0").attempts) == 1
    assert len(source(report, "s1").attempts) == 2  # no answer is no "no"
    audited(path, refresh=True)
    assert site.asked["/gone"] == 1


def test_two_citations_of_one_address_are_one_request(site: Site, tmp_path: Path) -> None:
    url = serve(site, "/bridge", page("Bridge closes for repairs"))
    report = audited(write(tmp_path, url, url))
    assert site.asked["/bridge"] == 1
    assert source(report, "s1").captures


def test_the_guard_keeps_private_addresses_from_being_asked(site: Site, tmp_path: Path) -> None:
    url = serve(site, "/bridge", page("Bridge closes for repairs"))
    citation = source(audited(write(tmp_path, url), allow_private=()))
    assert not site.asked
    assert citation.attempts == ()
    assert reason_words(citation.skipped[0].reason).startswith("127.0.0.1 is not a public address")


def test_robots_are_obeyed_and_told(site: Site, tmp_path: Path) -> None:
    url = serve(site, "/bridge", page("Bridge closes for repairs"))
    site.answers["/robots.txt"] = (200, b"User-agent: *\nDisallow: /bridge\n", {"Content-Type": "text/plain"})
    citation = source(audited(write(tmp_path, url), robots=True))
    assert site.asked["/bridge"] == 0
    assert citation.skipped[0].reason == Reason("robots-disallow")
    assert source(audited(write(tmp_path, url), robots=False)).captures


def test_without_a_store_what_was_got_is_forgotten(site: Site, tmp_path: Path) -> None:
    from audit.jobs import run as job
    from audit.sources import load_sources
    from tests.jobs.gathering._dossier import OPTIONS

    dossier = load_sources(write(tmp_path, serve(site, "/bridge", page("Bridge closes for repairs"))))
    report = job.audit_dossier(dossier, offline=False, options=job.Gathering(**OPTIONS))
    assert source(report).captures[0].title == "Bridge closes for repairs"
    assert [one.name for one in tmp_path.iterdir()] == ["sources.yaml"]


def test_a_page_that_a_kill_kept_from_the_store_is_asked_for_again(site: Site, tmp_path: Path) -> None:
    url = serve(site, "/bridge", page("Bridge closes for repairs"))
    with Store.open(tmp_path / DEFAULT_FOLDER) as store:
        store.record(Attempt(url=url, at=datetime.now(UTC), outcome=Outcome(name="ok"), capture="sha256:00"))
    assert source(audited(write(tmp_path, url))).captures
    assert site.asked["/bridge"] == 1


def test_a_host_that_hangs_costs_its_own_citation_only(site: Site, tmp_path: Path) -> None:
    site.slow = {"/slow"}
    good = serve(site, "/bridge", page("Bridge closes for repairs"))
    report = audited(write(tmp_path, site.url("/slow"), good), timeout=0.5)
    assert outcomes(source(report, "s0")) == [("live", "unreachable")]
    assert reason_words(source(report, "s0").attempts[0].outcome.reasons[0]).startswith("timeout:")
    assert outcomes(source(report, "s1")) == [("live", "ok")]


def test_without_a_network_nothing_is_said_to_be_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deny(*_: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", deny)
    citation = source(audited(write(tmp_path, "https://large-site.example/bridge"), archives=False))
    assert not [attempt for attempt in citation.attempts if attempt.via == "live"]
    said = [reason_words(skipped.reason) for skipped in citation.skipped]
    assert any("resolver knows no name" in words for words in said), said
    assert not any("does not exist" in words for words in said)
