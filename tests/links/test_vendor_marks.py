"""What vendors put into the pages they send in place of a page, and how servers say it in many languages."""

from __future__ import annotations

import pytest

from audit.links import classify_response

ASKED = "https://news.example/2024/03/harbour-report.html"
PROSE = (
    "<p>"
    + "The harbour board met on Tuesday and heard the engineers speak about the new quay. " * 20
    + "</p>"
)


def _outcome(title: str, body: str) -> str:
    page = f"<!doctype html><title>{title}</title><body>{body}</body>".encode()
    return classify_response(ASKED, (), 200, {"content-type": "text/html; charset=utf-8"}, page).name


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ('<script id="anubis_challenge" type="application/json">{}</script><p>…</p>', "refused"),
        ('<p>Blocked.</p><img src="https://cdn.distilnetworks.com/images/anomaly.detected.png">', "refused"),
        ("<p>Request denied by WatchGuard Firewall.</p>", "refused"),
        ('<iframe src="http://proxy.etisalat.ae/x"></iframe>', "refused"),
        (
            "<h1>Hm</h1><p>Whatever you were looking for doesn't currently exist at this address.</p>",
            "soft-404",
        ),
    ],
)
def test_a_vendors_mark_tells_what_answered(body: str, outcome: str) -> None:
    assert _outcome("Notice", body) == outcome


def test_a_mark_counts_for_nothing_where_a_text_stands() -> None:
    about = "<p>Request denied by WatchGuard Firewall, it said.</p>"
    assert _outcome("How firewalls word their refusals", f"<article>{PROSE}{about}</article>") == "ok"


def test_a_mark_stands_as_words_of_its_own() -> None:
    assert _outcome("Shop", "<p>prerequest deniedby watchguardfirewalls</p>") == "ok"


@pytest.mark.parametrize(
    ("title", "outcome"),
    [
        ("Бет табылмады", "soft-404"),  # Django, Kazakh
        ("Síða fannst ekki - 404", "soft-404"),  # Django, Icelandic, with the status
        ("Nos estamos asegurando de que no eres un bot", "ok"),  # no catalogue writes it so
        ("Making sure you're not a bot!", "refused"),  # Anubis
        ("404 Табылмады", "soft-404"),  # a single word beside the status
        ("Табылмады", "ok"),  # a single word alone may be a title
    ],
)
def test_a_title_word_for_word_from_a_catalogue_is_the_message(title: str, outcome: str) -> None:
    assert _outcome(title, "<p>…</p>") == outcome


def test_a_headline_that_goes_on_is_none() -> None:
    assert _outcome("Бет табылмады деген хабар туралы", f"<p>{PROSE}</p>") == "ok"
