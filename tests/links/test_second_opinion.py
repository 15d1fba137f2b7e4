"""The second opinion: what it is asked about, what it says, and what it lets be."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from audit.data import facts
from audit.formats.html import PageFeatures
from audit.links import classify_response, observation_of, second_opinion
from audit.links.second_opinion import BUCKETS, marks_of, pieces_of, structure_of, weigh
from audit.model import Attempt, Outcome
from tools.made_pages import made_pages

ASKED = "https://mill.example/news/2021/03/14/harbour-inquiry-findings"
STORY = "The council of Averell opened the case on Monday, and a clerk said that eleven letters came in. "


def _outcome(body: str, asked: str = ASKED) -> Outcome:
    page = f"<!doctype html>{body}"
    return classify_response(asked, status=200, headers={"content-type": "text/html"}, body=page.encode())


def _page(body: str) -> PageFeatures:
    return PageFeatures(body.encode(), ASKED, content_type="text/html")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We are sorry, but the page that you were looking for is not on this site any more.", "soft-404"),
        ("Oops, our servers have a problem right now. Please try again in a few minutes.", "unavailable"),
        (
            "Access to this site is not permitted. The firewall of your organisation has stopped it.",
            "refused",
        ),
    ],
)
def test_a_message_in_words_that_no_table_has_is_seen_and_says_why(text: str, name: str) -> None:
    outcome = _outcome(f"<title>Riverside</title><h1>Oh dear</h1><p>{text}</p><a href=/>Home</a>")
    assert (outcome.name, [reason.code for reason in outcome.reasons]) == (name, ["resembles"])
    assert 30 <= int(str(outcome.reasons[0]["percent"])) <= 100


def test_short_pages_in_thirty_languages_are_pages() -> None:
    alarms = [
        (language, outcome.name)
        for language, body in made_pages(every=4)
        if (outcome := classify_response(ASKED, status=200, headers={}, body=body)).name != "ok"
    ]
    assert alarms == []


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Council opens bridge | Herald", f"<h1>Council opens bridge</h1><p>{STORY}"),
        ("Herald", "<h1>Bücher im Hafen</h1><p>Am Samstag lesen drei Schülerinnen aus Averell vor.</p>"),
        ("pelt 2.1", "<h1>pelt</h1><p>A small library that reads tide tables.</p><a href=/d>Download</a>"),
        ("Errors - pelt", "<h1>Errors</h1><p>NotFound: no such table was there.</p><pre>Err(e) =></pre>"),
        ("Anna Lind", "<h1>Anna Lind</h1><img src=a.jpg><p>Potter in Averell. Open on Fridays.</p>"),
        ("Kontakt", "<h1>Kontakt</h1><p>Mühlenweg 4, 12345 Averell, Telefon 030 1234567</p>"),
        ("Results 2019", "<h1>Results</h1><table><tr><td>Averell<td>404<tr><td>Mill<td>503</table>"),
    ],
)  # fmt: skip
def test_short_pages_are_pages(title: str, body: str) -> None:
    assert _outcome(f"<title>{title}</title>{body}").name == "ok"


def test_it_is_not_asked_where_a_page_has_text_or_shows_the_words_of_its_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(second_opinion, "weigh", None)
    assert _outcome(f"<title>Averell</title><h1>Letters</h1><p>{STORY * 20}").name == "ok"
    assert (
        _outcome(f"<title>Averell</title><h1>Letters to the council came in</h1><p>{STORY * 2}").name == "ok"
    )
    assert _outcome("<title>Findings of the harbour inquiry</title><p>Five pages.</p>").name == "ok"


def test_it_counts_slowly_against_a_link() -> None:
    told = "We are sorry, but the page that you were looking for is not on this site any more."
    outcome = _outcome(f"<title>Riverside</title><h1>Oh dear</h1><p>{told}</p><a href=/>Home</a>")
    attempt = Attempt(at=datetime(2026, 3, 1, tzinfo=UTC), outcome=outcome, url=ASKED)
    assert outcome.name == "soft-404"
    assert observation_of(attempt).effect == "slow"


def test_whatever_a_page_holds_the_chances_are_chances() -> None:
    for body in (
        "",
        "<title>",
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
        "<p>" + "x" * 3000,
    ):
        page = _page(body)
        numbers, pieces = [*structure_of(page), *marks_of(page)], pieces_of(page)
        assert all(0 <= number <= 1 for number in numbers)
        assert all(0 <= piece < BUCKETS for piece in pieces)
        assert sum(weigh(numbers, pieces).values()) == pytest.approx(1)


def test_the_weights_fit_the_features() -> None:
    kinds = facts("answer-weights")["kinds"]
    assert set(kinds) == {"page", "gone", "unavailable", "refused", "login"}
    page = _page("<p>one")
    count = len(structure_of(page)) + len(marks_of(page))
    assert all(len(row["numbers"].split()) == count for row in kinds.values())
    assert all(0 < least < 1 for least in facts("answer-weights")["thresholds"].values())
