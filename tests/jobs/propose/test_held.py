"""Addresses from what is held, offline; and those that a person takes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from audit.cli import main
from audit.errors import UsageError
from audit.jobs.context import Stop
from audit.jobs.propose import Gathering, propose_addresses, take_addresses
from audit.model import Attempt, Outcome, Received
from audit.store import DEFAULT_FOLDER, Store

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = """\
# kept by hand
documents:
  - {id: post, text: post.html}
citations:
  - id: talks  # the first talks
    type: article-newspaper
    title: Council begins formal talks to close the old harbour bridge
    container-title: Al Arabiya
    issued: 2024-01-27
  - {id: other, title: Ferries stop, URL: "https://ferries.example/stop"}
"""
RIGHT = "https://english.alarabiya.net/News/2024/01/27/council-begins-formal-talks-to-close-the-old-harbour-bridge"
POST = f"""<p>Talks <a href="{RIGHT}">began</a> in January. <a href="https://alarabiya.net/about">About</a>.</p>"""
PAGE = """<!doctype html><title>Council begins formal talks to close the old harbour bridge</title>
<meta property="article:published_time" content="2024-01-27T10:00:00Z">
<article><h1>Council begins formal talks to close the old harbour bridge</h1>""" + (
    "<p>The council sat on Saturday to talk about the bridge, which is to be closed for good.</p>" * 12
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "post.html").write_text(POST, encoding="utf-8")
    made = tmp_path / "sources.yaml"
    made.write_text(SOURCES, encoding="utf-8")
    return made


def keep(folder: Path, url: str, body: str = PAGE, status: int = 200) -> None:
    at = datetime(2025, 1, 1, tzinfo=UTC)
    received = Received(
        url=url, started=at, received=at, request=b"GET / HTTP/1.1\r\n\r\n", http_version="1.1",
        status=status, reason=b"", headers=((b"Content-Type", b"text/html"),), body=body.encode(),
    )  # fmt: skip
    with Store.open(folder / DEFAULT_FOLDER) as store:
        store.record(Attempt(url=url, at=at, via="live", outcome=Outcome(name="ok"), capture=received.digest))
        store.keep(received)


def test_a_link_of_the_document_is_proposed_by_the_words_of_its_address(path: Path) -> None:
    (one,) = propose_addresses(path)
    assert [proposal.candidate.address for proposal in one.proposals] == [RIGHT]
    assert one.proposals[0].candidate.source == "document-link"
    assert one.proposals[0].confidence == 0.9


def test_nobody_is_asked_offline_and_that_is_said(path: Path) -> None:
    (one,) = propose_addresses(path)
    unasked = {lookup.source for lookup in one.lookups if lookup.problem}
    assert unasked == {"archive-index", "crossref", "openalex", "open-library"}


def test_a_capture_in_the_store_is_read_and_proposed(path: Path) -> None:
    path.with_name("post.html").write_text("<p>Nothing.</p>", encoding="utf-8")
    url = "https://english.alarabiya.net/News/old-harbour-bridge-talks"
    keep(path.parent, url)
    keep(
        path.parent,
        "https://english.alarabiya.net/News/old-harbour-bridge-gone",
        "<title>Gone</title>",
        404,
    )
    (one,) = propose_addresses(path)
    assert [proposal.candidate.address for proposal in one.proposals] == [url]
    assert one.proposals[0].confidence == 0.95


def test_an_address_that_another_source_has_is_told(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("https://ferries.example/stop", RIGHT)
    path.write_text(text, encoding="utf-8")
    (one,) = propose_addresses(path)
    assert "cited-as" in {reason.code for reason in one.proposals[0].notes}


def test_an_id_that_no_citation_without_an_address_has_is_refused(path: Path) -> None:
    with pytest.raises(UsageError, match="other"):
        propose_addresses(path, only=["other"])


def test_a_document_that_cannot_be_read_is_told(path: Path) -> None:
    path.with_name("post.html").unlink()
    (one,) = propose_addresses(path)
    assert "document-not-read" in {lookup.problem.code for lookup in one.lookups if lookup.problem}


def test_many_links_and_many_citations_take_linear_time(tmp_path: Path) -> None:
    links = (
        f'<a href="https://site{n}.example/story-{n}/old-harbour-bridge-number-{n}">x</a>'
        for n in range(4000)
    )
    (tmp_path / "post.html").write_text(f"<p>{' '.join(links)}</p>", encoding="utf-8")
    made = tmp_path / "sources.yaml"
    citations = "".join(f"  - {{id: c{n}, title: Old harbour bridge number {n}}}\n" for n in range(200))
    made.write_text(
        f"documents:\n  - {{id: post, text: post.html}}\ncitations:\n{citations}", encoding="utf-8"
    )
    assert len(propose_addresses(made)) == 200


def test_nothing_is_taken_by_proposing(path: Path) -> None:
    propose_addresses(path)
    assert path.read_text(encoding="utf-8") == SOURCES


def test_a_taken_address_is_written_and_comments_stay(path: Path) -> None:
    taken = take_addresses(path, [f"talks={RIGHT}?a=b"])
    assert taken == {"talks": f"{RIGHT}?a=b"}
    text = path.read_text(encoding="utf-8")
    assert f"    URL: {RIGHT}?a=b\n" in text
    assert text.replace(f"    URL: {RIGHT}?a=b\n", "") == SOURCES


@pytest.mark.parametrize(
    "wrong",
    ["talks", "=https://a.example/", "talks=javascript:alert(1)", "talks=a.example", "nobody=https://a.example/",
     "other=https://a.example/"],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_and_nothing_is_written(path: Path, wrong: str) -> None:
    with pytest.raises(UsageError):
        take_addresses(path, [f"talks={RIGHT}", wrong] if "talks" not in wrong else [wrong])
    assert path.read_text(encoding="utf-8") == SOURCES


def test_the_command_shows_what_agrees_and_where_it_looked(path: Path) -> None:
    done = CliRunner().invoke(main, ["propose", str(path), "--offline"])
    assert done.exit_code == 0
    assert f"0.90  {RIGHT}" in done.output
    assert "+ the title, as cited" in done.output
    assert "Crossref: not asked" in done.output


def test_the_command_writes_json(path: Path) -> None:
    import json

    done = CliRunner().invoke(main, ["propose", str(path), "--offline", "--format", "json"])
    (one,) = json.loads(done.output)["citations"]
    assert one["proposals"][0]["address"] == RIGHT
    assert one["proposals"][0]["agrees"][0]["code"] == "title-as-cited"
    assert {"source": "document-link", "found": 1} in one["looked_in"]


def test_the_command_takes_an_address(path: Path) -> None:
    done = CliRunner().invoke(main, ["propose", str(path), "--take", f"talks={RIGHT}"])
    assert done.output == f"talks: {RIGHT}\n"
    assert RIGHT in path.read_text(encoding="utf-8")


def test_a_stopped_run_says_so_of_what_it_did_not_ask(path: Path) -> None:
    stop = Stop()
    stop.now()
    (one,) = propose_addresses(path, options=Gathering(), stop=stop)
    assert {lookup.problem.code for lookup in one.lookups if lookup.problem} == {"stopped"}
    assert one.proposals[0].candidate.address == RIGHT
