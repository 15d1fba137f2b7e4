"""Pages that say that they moved or were retired, and pages that only lead on."""

from __future__ import annotations

import pytest

from audit.formats.html import Refresh, read_refresh
from audit.links import classify_response
from audit.model import Outcome

ASKED = "https://old.example/tools/map"
NEW = "https://new.example/map"


def judge(title: str, body: str, asked: str = ASKED) -> Outcome:
    page = f"<!doctype html><title>{title}</title><body>{body}</body>"
    return classify_response(asked, status=200, headers={"content-type": "text/html"}, body=page.encode())


STORY = "<p>The embassy moved on Monday, to much dispute. It is big.</p>" * 9
LINK = f"<a href={NEW}>new.example/map</a>"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Map has moved!", f"<h1>Map has moved!</h1>{LINK}"),
        ("Map", f"<h1>The site has been moved</h1><p>Please update your bookmarks: {LINK}</p>"),
        ("Karte", f"<p>Unsere Karte ist umgezogen: {LINK}</p>"),
        ("Carte", f"<h2>Ce site a changé d'adresse</h2>{LINK}"),
        ("Mapa", f"<p>Nuestra página se ha trasladado.</p>{LINK}"),
        ("Карта", f"<h1>Сайт переехал</h1>{LINK}"),
        ("地図", f"<p>このページは移転しました</p>{LINK}"),
        ("지도", f"<p>홈페이지가 이전되었습니다</p>{LINK}"),
        ("Map", f'<p>You will be redirected.</p><meta http-equiv=refresh content="30; url={NEW}">'),
        ("", f'<meta http-equiv="Refresh" content="0;URL=\'{NEW}\'">'),
        ("", f'<noscript><meta http-equiv=refresh content="0; url={NEW}"></noscript>'),
    ],
)
def test_a_page_that_names_its_new_address_has_moved_there(title: str, body: str) -> None:
    found = judge(title, body)
    assert found.name == "moved"
    assert found.reasons[0]["url"] == NEW


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Map has been retired</h1><p>Thank you for using it.</p>",
        "<p>Map is no longer supported. Contact your account manager.</p>",
        "<p>Der Dienst wurde eingestellt.</p>",
        f"<h1>Map has moved</h1><p>Look here: {LINK} or <a href=https://c.example/a>there</a></p>",
        "<h1>Map has moved</h1><a href=https://new.example/>Home</a>",
    ],
)
def test_a_page_that_was_retired_or_leads_to_many_places_or_to_a_front_door_names_no_address(
    body: str,
) -> None:
    found = judge("Map", body)
    assert found.name == "moved"
    assert all("url" not in dict(reason.values) for reason in found.reasons)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Embassy has moved",
            "<h1>Embassy has moved</h1>"
            + "<p>The embassy moved on Monday, to much dispute. It is big.</p>" * 9,
        ),
        (
            "News",
            "<meta http-equiv=refresh content=300>" + "<p>Goal in the first minute of a long match.</p>" * 9,
        ),
        (
            "Office",
            "<p>Our office is in Main Street. We are open on Mondays and Fridays, from nine to five.</p>",
        ),
    ],
)
def test_a_page_about_something_that_moved_is_a_page(title: str, body: str) -> None:
    assert judge(title, body).name == "ok"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (f'<meta http-equiv=refresh content="0;url={ASKED}">', "redirect-loop"),
        ("<meta http-equiv=refresh content=0>", "redirect-loop"),
        (f'<meta http-equiv=refresh content="0;url={ASKED}?check=1">', "empty-shell"),
        ('<meta http-equiv=refresh content="0;url=/">', "redirected-home"),
        (f'<script>window.location.replace("{NEW}")</script>', "empty-shell"),
        (f'<script>top.location.href = "{NEW}"; </script>', "empty-shell"),
    ],
)
def test_what_leads_on_is_told_by_where_it_leads_and_scripts_are_not_run(body: str, name: str) -> None:
    assert judge("", body).name == name


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("0;url=/b", (0, "https://a.example/b")),
        (" 5 ; URL = 'b c' ; x", (5, "https://a.example/b c")),
        ("0,url=b", (0, "https://a.example/b")),
        ("3 /b", (3, "https://a.example/b")),
        ("1.9; url=b", (1, "https://a.example/b")),
        ("12", (12, None)),
        ("url=/b", None),
        ("", None),
    ],
)
def test_a_refresh_is_read_as_browsers_read_it(value: str, found: tuple[int, str | None] | None) -> None:
    assert read_refresh(value, "https://a.example/a") == (Refresh(*found) if found else None)
