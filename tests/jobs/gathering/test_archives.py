"""`audit run` and a real archive: pywb on loopback, over captures made here."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from audit.model import Reason
from audit.report import reason_words
from tests.gather.test_pywb import serving
from tests.jobs._site import Site
from tests.jobs.gathering._dossier import audited, outcomes, page, source, write

GONE = b"<title>Page not found</title><h1>Page not found</h1><p>Sorry, this page was not found.</p>"
FOR_SALE = b"<title>news.example</title><h1>This domain is for sale</h1><p>Buy this domain today.</p>"


def held(date: str, where: str, body: bytes, status: str = "200 OK") -> tuple[Any, ...]:
    return (f"{date}T10:00:00Z", where, status, [], body)


def story(published: str) -> bytes:
    return page("Bridge closes for repairs", published=published)


CAPTURES = [
    held("2024-02-01", "/gone", page("Bridge closes for repairs", text="The old bridge is shut. " * 40)),
    held("2024-01-25", "/gone", page("Bridge closes for repairs")),
    held("2025-06-01", "/gone", page("Bridge closes for repairs", text="A market. " * 90)),
    held("2024-05-01", "/later", page("Bridge closes for repairs")),
    held("2024-01-26", "/buried", GONE),
    held("2024-01-20", "/buried", FOR_SALE),
    held("2023-12-01", "/buried", GONE, "404 Not Found"),
    held("2024-01-28", "/restamped", page("Bridge closes for repairs")),
    held("2024-01-26", "/refused", page("Bridge closes for repairs")),
    held("2024-01-26", "/soft", page("Bridge closes for repairs")),
]


@pytest.fixture(scope="module")
def web() -> Iterator[Site]:
    made = Site()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def base(peer: Callable[[str], str], web: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(peer, tmp_path_factory.mktemp("pywb"), CAPTURES, web.url("")) as address:
        yield address


@pytest.fixture
def site(web: Site) -> Site:
    web.answers.clear()
    web.asked.clear()
    return web


def asking(base: str) -> str:
    """The archive in a dossier, as its templates."""
    return (
        f"archives:\n  - {{name: local, timegate: '{base}/{{url}}', timemap: '{base}/timemap/link/{{url}}',"
        f" replay: '{base}/{{time}}id_/{{url}}', cdx: '{base}/cdx', dialect: pywb}}\n"
    )


def run(folder: Path, base: str, *urls: str, **more: Any) -> Any:
    return audited(write(folder, *urls, more=asking(base)), archives=True, **more)


def test_the_copy_nearest_before_the_citation_stands_in_for_a_page_that_is_gone(
    site: Site, base: str, tmp_path: Path
) -> None:
    citation = source(run(tmp_path, base, site.url("/gone")))
    assert outcomes(citation) == [("live", "gone"), ("archive", "ok")]
    (capture,) = citation.captures
    assert str(capture.capture.archived) == "2024-01-25T10:00:00Z"
    assert capture.capture.via == "archive"
    assert capture.title == "Bridge closes for repairs"
    assert [reason_words(reason) for reason in citation.attempts[1].outcome.reasons] == [
        "captured 2024-01-25T10:00:00Z, 2 days before the date of the citation",
        "asked because the live page was gone",
    ]


def test_the_copy_after_the_citation_is_taken_where_none_is_before(
    site: Site, base: str, tmp_path: Path
) -> None:
    citation = source(run(tmp_path, base, site.url("/later")))
    assert str(citation.captures[0].capture.archived) == "2024-05-01T10:00:00Z"
    assert "95 days after the date of the citation" in reason_words(citation.attempts[1].outcome.reasons[0])


def test_an_archived_error_or_parked_domain_is_not_taken_for_the_page(
    site: Site, base: str, tmp_path: Path
) -> None:
    citation = source(run(tmp_path, base, site.url("/buried")))
    assert outcomes(citation) == [("live", "gone"), ("archive", "not-archived")]
    reasons = citation.attempts[1].outcome.reasons
    assert reason_words(reasons[1]).startswith("2024-01-26: it reads as soft-404")
    assert reason_words(reasons[2]).startswith("2024-01-20: it reads as parked")
    assert citation.captures == ()


def test_no_archived_copy_is_a_finding_only_after_an_answer(site: Site, base: str, tmp_path: Path) -> None:
    report = run(tmp_path, base, site.url("/never"))
    assert outcomes(source(report)) == [("live", "gone"), ("archive", "not-archived")]
    assert "no-archive" in {one.check for one in report.findings}


@pytest.mark.parametrize(("where", "outcome"), [("/refused", "refused"), ("/soft", "soft-404")])
def test_an_archive_is_read_where_the_live_page_does_not_do(
    site: Site, base: str, tmp_path: Path, where: str, outcome: str
) -> None:
    site.answers = {"/refused": (403, b"<h1>Forbidden</h1>", {}), "/soft": (200, GONE, {})}
    citation = source(run(tmp_path, base, site.url(where)))
    assert outcomes(citation) == [("live", outcome), ("archive", "ok")]
    assert [one.capture.via for one in citation.captures] == ["archive"]


def test_a_page_stamped_long_after_its_citation_is_held_against_the_archived_copy(
    site: Site, base: str, tmp_path: Path
) -> None:
    fair = "A fair will be held on the market square in June, with music and a raffle. " * 12
    site.answers["/restamped"] = (
        200, page("Bridge closes for repairs", published="2025-04-25", text=fair), {},
    )  # fmt: skip
    report = run(tmp_path, base, site.url("/restamped"))
    citation = source(report)
    assert outcomes(citation) == [("live", "ok"), ("archive", "ok")]
    assert reason_words(citation.attempts[1].outcome.reasons[-1]) == (
        "asked because the live page is stamped 2025-04-25, long after the citation"
    )
    assert {one.capture.via for one in citation.captures} == {"live", "archive"}
    assert "changed-since-cited" in {one.check for one in report.findings}


def test_another_page_under_the_address_is_held_against_the_archived_copy(
    site: Site, base: str, tmp_path: Path
) -> None:
    odds = "Place your bets on tonight's games and win, with odds that no other house will give. " * 12
    site.answers["/gone"] = (200, page("Lucky casino", published="2024-01-27", text=odds), {})
    report = run(tmp_path, base, site.url("/gone"))
    citation = source(report)
    assert outcomes(citation) == [("live", "substituted"), ("archive", "ok")]
    assert [one.title for one in citation.captures] == ["Lucky casino", "Bridge closes for repairs"]
    assert "changed-since-cited" in {one.check for one in report.findings}


def test_a_page_that_is_there_leaves_the_archive_in_peace(site: Site, base: str, tmp_path: Path) -> None:
    site.answers["/gone"] = (200, page("Bridge closes for repairs"), {})
    assert outcomes(source(run(tmp_path, base, site.url("/gone")))) == [("live", "ok")]


def test_a_second_run_asks_neither_the_site_nor_the_archive(site: Site, base: str, tmp_path: Path) -> None:
    first = run(tmp_path, base, site.url("/gone"), site.url("/never"))
    site.asked.clear()
    again = run(tmp_path, base, site.url("/gone"), site.url("/never"))
    assert not site.asked
    assert again.run.offline
    assert [one.attempts for one in again.citations] == [one.attempts for one in first.citations]


def test_without_leave_no_archive_is_asked(site: Site, base: str, tmp_path: Path) -> None:
    report = audited(write(tmp_path, site.url("/gone"), more=asking(base)), archives=False)
    assert outcomes(source(report)) == [("live", "gone")]


def nowhere() -> str:
    """An address on loopback where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


def test_an_archive_that_is_down_leaves_it_unknown_and_the_run_goes_on(site: Site, tmp_path: Path) -> None:
    site.answers["/there"] = (200, page("Bridge closes for repairs"), {})
    report = run(tmp_path, nowhere(), site.url("/gone"), site.url("/there"))
    assert outcomes(source(report, "s0")) == [("live", "gone"), ("archive", "unavailable")]
    assert "no-archive" not in {one.check for one in report.findings}
    assert source(report, "s1").captures
    site.asked.clear()
    run(tmp_path, nowhere(), site.url("/gone"))
    assert site.asked["/gone"] == 1  # what is unknown is asked again


def test_an_address_inside_a_private_network_is_not_told_to_an_archive_outside(
    site: Site, tmp_path: Path
) -> None:
    public = "archives:\n  - {name: outside, timegate: 'https://archive.example/{url}'}\n"
    citation = source(audited(write(tmp_path, site.url("/gone"), more=public), archives=True))
    assert outcomes(citation) == [("live", "gone")]
    why = dict(citation.skipped[-1].reason.values)
    assert why["second"] == Reason("archive-not-told", archive="outside")
    assert why["first"] == citation.attempts[-1].outcome.reasons[0]  # what the address itself answered


def test_a_cited_copy_is_got_from_its_archive_as_it_was_captured(
    site: Site, base: str, tmp_path: Path
) -> None:
    citation = source(run(tmp_path, base, f"{base}/20240201100000/{site.url('/gone')}"))
    assert outcomes(citation) == [("archive", "ok")]
    (capture,) = citation.captures
    assert str(capture.capture.archived) == "2024-02-01T10:00:00Z"
    assert capture.title == "Bridge closes for repairs"
    assert not site.asked


def test_a_cited_copy_of_another_time_than_its_address_says_is_found(
    site: Site, base: str, tmp_path: Path
) -> None:
    report = run(tmp_path, base, f"{base}/20240401100000/{site.url('/gone')}")
    (capture,) = source(report).captures
    assert str(capture.capture.asked_time) == "2024-04-01T10:00:00Z"
    assert "archive-served-another-time" in {one.check for one in report.findings}


def test_a_cited_copy_of_an_error_is_told_as_what_it_is(site: Site, base: str, tmp_path: Path) -> None:
    citation = source(run(tmp_path, base, f"{base}/20240126100000/{site.url('/buried')}"))
    assert outcomes(citation) == [("archive", "soft-404")]
    assert citation.captures == ()
    never = source(run(tmp_path, base, f"{base}/20240126100000/{site.url('/never')}"))
    assert outcomes(never) == [("archive", "unavailable")]
