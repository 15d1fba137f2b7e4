"""Decisions by the forms of the page: the file ends as it should, and is judged again at once."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from audit.jobs import propose
from audit.proposals import Candidate, Proposal, Proposed
from audit.sources import AddLink, ConfirmLink, DropLink, decided_text, load_sources
from tests.serve.review._small import SOURCES

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.serve.review._small import Review
LINK = {"claim": "met", "citation": "gazette", "place": "claim-met"}


def forms(html: str) -> list[dict[str, str]]:
    """The fields of each form, as a browser without script would send them."""
    found = []
    for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", html, re.DOTALL):
        fields = re.findall(r'<input[^>]* name="([^"]*)" value="([^"]*)"', form)
        found.append({name: unescape(value) for name, value in fields} | {"html": form})
    return found


def test_the_forms_of_the_page_alone_confirm_a_link(review: Review) -> None:
    review.let_in()
    [form] = [form for form in forms(review.page()) if "Confirm link" in form.pop("html")]
    answer = review.client.post("/decide", data=form | {"do": "confirm"}, headers={"Origin": review.base})
    assert (answer.status_code, answer.headers["location"]) == (303, "/documents/post#claim-met")
    assert review.text == decided_text(SOURCES, ConfirmLink("post", "met", "gazette"))
    page = review.page()
    assert "The link of met to gazette is confirmed." in page
    assert "Confirm link" not in page
    assert "inferred-link" not in {one.check for one in review.session.current().audited.report.findings}


def test_a_dropped_link_changes_the_state_of_its_claim_and_the_page_says_so(review: Review) -> None:
    review.let_in()
    assert review.post("/decide", LINK, do="drop").status_code == 303
    assert review.text == decided_text(SOURCES, DropLink("post", "met", "gazette"))
    assert "was contradicted, is uncited" in review.page()


def test_a_link_is_corrected_in_one_step(review: Review) -> None:
    review.let_in()
    assert review.post("/decide", LINK, do="correct", other=" votes ").status_code == 303
    assert review.text == decided_text(
        SOURCES, DropLink("post", "met", "gazette"), AddLink("post", "met", "votes")
    )


def test_a_link_is_added(review: Review) -> None:
    review.let_in()
    assert review.post("/decide", LINK, do="add", claim="voted", other="gazette").status_code == 303
    assert "cites: [votes, gazette]" in review.text


def test_a_finding_is_accepted_with_its_reason(review: Review) -> None:
    review.let_in()
    [form] = [
        form for form in forms(review.page()) if form["html"].count("no-digest") and "reason" in form["html"]
    ]
    del form["html"]
    answer = review.client.post(
        "/decide",
        data=form | {"do": "accept", "reason": 'Kept: in "Git" # 1'},
        headers={"Origin": review.base},
    )
    assert answer.headers["location"] == "/documents/post#source-gazette"
    [accepted] = load_sources(review.path).accepted
    assert (accepted.check, accepted.citation) == ("no-digest", "gazette")
    assert accepted.reason == 'Kept: in "Git" # 1'
    assert review.text.startswith(SOURCES.partition("# the end")[0])
    assert review.text.endswith("# the end\n")
    [document] = review.session.current().audited.report.documents
    assert [one.reason for one in document.accepted] == ['Kept: in "Git" # 1']


def test_a_finding_is_not_accepted_without_a_reason(review: Review) -> None:
    review.let_in()
    answer = review.post("/decide", do="accept", check="no-digest", citation="gazette", reason="  ")
    assert answer.status_code == 422
    assert "No reason is given" in answer.text
    assert review.text == SOURCES


def test_a_proposed_address_is_taken_and_no_other(review: Review) -> None:
    review.let_in()
    [form] = [form for form in forms(review.page()) if "Take this address" in form.pop("html")]
    other = review.post("/decide", do="choose", citation="votes", proposal="sha256:0")
    assert other.status_code == 422
    answer = review.client.post("/decide", data=form | {"do": "choose"}, headers={"Origin": review.base})
    assert answer.status_code == 303
    assert review.text == SOURCES.replace(
        "News of Exampleton\n",
        "News of Exampleton\n    URL: https://news.example.org/2024/05/council-votes-bridge\n",
    )


def test_an_edit_behind_its_back_is_left_as_it_is_and_told(review: Review) -> None:
    review.let_in()
    seen = review.session.current().digest
    review.path.write_text(SOURCES + "# theirs\n")
    answer = review.post("/decide", do="accept", check="no-digest", expected=seen, reason="my words")
    assert answer.status_code == 409
    assert "nothing was written" in answer.text
    assert "my words" in answer.text
    assert 'href="/documents/post"' in answer.text
    assert review.text == SOURCES + "# theirs\n"
    assert review.post("/decide", LINK, do="confirm").status_code == 303
    assert review.text.endswith("# the end\n# theirs\n")


def test_decisions_are_taken_back_one_after_the_other(review: Review) -> None:
    review.let_in()
    review.post("/decide", LINK, do="confirm")
    between = review.text
    review.post("/decide", LINK, do="accept", check="no-digest", citation="gazette", reason="known")
    for left in (between, SOURCES):
        assert 'id="undo"' in review.page()
        assert review.post("/undo").status_code == 303
        assert review.text == left
    assert "Taken back." in review.page()
    assert 'id="undo"' not in review.page()
    assert review.post("/undo").status_code == 422


def test_nothing_is_taken_back_once_the_file_is_another(review: Review) -> None:
    review.let_in()
    review.post("/decide", LINK, do="confirm")
    review.path.write_text(SOURCES + "# theirs\n")
    assert review.post("/undo").status_code == 409
    assert 'id="undo"' not in review.page()
    assert review.text == SOURCES + "# theirs\n"


def test_a_file_with_mistakes_is_shown_by_its_lines_until_it_is_mended(review: Review) -> None:
    review.let_in()
    review.path.write_text(SOURCES.replace("cites: [votes]", "cites: [<b>votes]"))
    answer = review.client.get("/documents/post")
    assert answer.status_code == 422
    assert "sources.yaml:17:17" in answer.text
    assert "&lt;b&gt;votes" in answer.text
    assert "<b>" not in answer.text
    assert review.client.post("/decide").status_code in {403, 415}
    review.path.write_text(SOURCES)
    assert "The council of Exampleton" in review.page()


def test_a_decision_that_does_not_fit_writes_nothing(review: Review) -> None:
    review.let_in()
    for fields in (
        {"do": "confirm", "claim": "none", "citation": "gazette"},
        {"do": "correct", **LINK},
        {"do": "correct", "other": "nothing", **LINK},
        {"do": "other"},
        {},
    ):
        answer = review.post("/decide", fields)
        assert answer.status_code == 422, fields
    assert review.text == SOURCES


def test_nobody_is_asked_where_the_network_is_not_to_be_used(review: Review) -> None:
    review.let_in()
    assert "/ask" not in review.page()
    assert review.post("/ask", citation="votes").status_code == 422


def test_a_button_asks_archives_and_catalogues_about_one_citation(
    review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    review.let_in()
    asked: list[object] = []

    def found(
        _: Path, *, only: tuple[str, ...], options: object = None, **__: object
    ) -> tuple[Proposed, ...]:
        asked.append((only, options))
        [citation] = [one for one in load_sources(review.path).citations if one.id in only]
        candidate = Candidate("https://archive.example.org/votes", "archive-index")
        return (Proposed(citation, proposals=(Proposal(candidate, 0.9),)),)

    review.session.network = network = propose.Gathering()
    review.page()
    monkeypatch.setattr(propose, "propose_addresses", found)
    assert review.post("/ask", citation="votes", place="source-votes").status_code == 303
    assert asked == [(("votes",), network)]
    page = review.page()
    assert "https://archive.example.org/votes" in page
    assert 'action="/ask"' not in page


def test_a_fault_of_ours_is_a_page_too(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    review.let_in()

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(review.session, "current", fail)
    answer = review.client.get("/documents/post")
    assert answer.status_code == 500
    assert "audit failed: ZeroDivisionError" in answer.text
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_several_documents_have_an_index(review: Review) -> None:
    review.let_in()
    assert review.client.get("/").headers["location"] == "/documents/post"
    review.path.write_text(
        SOURCES.replace("citations:\n", "  - id: other\n    title: Other\ncitations:\n", 1)
    )
    index = review.client.get("/")
    assert index.status_code == 200
    for name in ("post", "other"):
        assert f'href="/documents/{name}"' in index.text
    assert review.client.get("/documents/none").status_code == 404
