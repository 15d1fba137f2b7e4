"""Pages that speak of errors, logins and cookies as they were asked to, and pages that show nothing."""

from __future__ import annotations

import pytest

from audit.links import classify_response


def _name_of(path: str, title: str, body: str) -> str:
    page = f"<!doctype html><title>{title}</title><body>{body}</body>"
    return classify_response(f"https://a.example{path}", status=200, headers={}, body=page.encode()).name


@pytest.mark.parametrize(
    ("path", "title", "body"),
    [
        ("/glossary/http/404", "404 – Glossary", "<h1>404</h1><p>What a server says that found nothing.</p>"),
        ("/glossary/http/forbidden", "Forbidden", "<h1>Forbidden</h1><p>It declines to do it.</p>"),
        (
            "/docs/errors/403",
            "HTTP 403 Forbidden - Docs",
            "<h1>HTTP 403 Forbidden</h1><p>The token lacks it.</p>",
        ),
        ("/wiki/Captcha", "Captcha", "<h1>Captcha</h1><p>It tells people from robots.</p>"),
        (
            "/exhibition/access-denied",
            "Access denied: the exhibition",
            "<h1>Access denied</h1><p>Until 9 June.</p>",
        ),
        (
            "/track/error-404",
            "Error 404 by The Routers",
            "<h1>Error 404</h1><p>From the album Not Found.</p>",
        ),
        ("/bus/line/404", "Line 404", "<h1>404</h1><p>Mill – Harbour</p>"),
        (
            "/wiki/%D0%9E%D1%88%D0%B8%D0%B1%D0%BA%D0%B0_404",
            "Ошибка 404",
            "<h1>Ошибка 404</h1><p>Код ответа.</p>",
        ),
        ("/login-art", "Login", "<h1>Login</h1><p>Works on paper, until 9 June.</p>"),
        ("/t/page-not-found-after-update", "Page not found after update?", "<div>Save it again.</div>"),
    ],
)
def test_what_the_address_names_is_no_message(path: str, title: str, body: str) -> None:
    assert _name_of(path, title, body) == "ok"


@pytest.mark.parametrize("path", ["/glossary/mill", "/rooms/503", "/news/body-found-in-river"])
def test_a_message_at_another_address_is_one(path: str) -> None:
    assert _name_of(path, "404 – Page not found", "<h1>404</h1><p>Page not found</p>") == "soft-404"


CAT = "<h1>Disparu</h1><p>Chat gris, rue du Moulin, depuis mai. Introuvable. Tél. 55504</p>"
FAQ = "<h1>FAQ</h1><h2>Page not found?</h2><p>Clear it.</p><h2>Access denied?</h2><p>Ask.</p>"
BEER = "<h1>Pilsner</h1><p>18 € a box. Over 18 only.</p><form><button>Buy</button></form>"
COOKIES = "<h1>Cookies</h1><p>We use cookies to count.</p><form><button>Accept</button></form>"
FORM = "<h1>Kontakt</h1><form><input><textarea></textarea></form><script></script>"
OFFICE = (
    "<h1>Our office has moved</h1><p>You find us at 3 Harbour Road; the phone stays as it was for years.</p>"
    "<a href='https://maps.example/x'>Map</a>"
)


@pytest.mark.parametrize(
    ("path", "title", "body"),
    [
        ("/faq", "FAQ", FAQ),
        ("/beer/pilsner", "Pilsner", BEER),
        ("/kontakt", "Kontakt", FORM),
        ("/p/1", "IMG 0404", "<img src=1.jpg alt=Harbour>"),
    ],
)
def test_a_page_with_a_word_of_a_wall_stays_a_page(path: str, title: str, body: str) -> None:
    assert _name_of(path, title, body) == "ok"


@pytest.mark.parametrize(
    ("path", "title", "body"),
    [("/privacy", "Cookies", COOKIES), ("/cat", "Disparu", CAT), ("/n/5", "Office", OFFICE)],
)
def test_no_rule_names_a_policy_an_office_that_moves_or_a_common_word_in_a_text(
    path: str, title: str, body: str
) -> None:
    page = f"<title>{title}</title>{body}".encode()
    found = classify_response(f"https://a.example{path}", status=200, headers={}, body=page)
    assert {reason.code for reason in found.reasons} <= {"served", "resembles"}


@pytest.mark.parametrize("body", [b"", b" \n", b"<html><head></head><body></body></html>"])
def test_a_body_that_shows_nothing_is_empty_and_no_failure_of_the_server(body: bytes) -> None:
    headers = {"content-type": "text/html"}
    assert (
        classify_response("https://a.example/x", status=200, headers=headers, body=body).name == "empty-shell"
    )


def test_what_php_writes_in_place_of_a_page_is_an_error() -> None:
    body = b"<br /><b>Fatal error</b>: Uncaught Error in <b>/srv/index.php</b> on line <b>3</b>"
    headers = {"content-type": "text/html"}
    assert (
        classify_response("https://a.example/x", status=200, headers=headers, body=body).name == "unavailable"
    )
