"""Gates that stand before a page, in several languages, and short articles about them."""

from __future__ import annotations

import pytest

from audit.links import classify_response

STORY = (
    "<p>The council of Averell opened the case on Monday, and a clerk said that eleven letters had come in. "
    "A decision is expected before the harvest, the mayor told the paper.</p>"
)
COOKIES = (
    "Besuchen Sie unsere Seite wie gewohnt mit Werbung. Mit Ihrer Zustimmung speichern wir und unsere "
    "Partner Cookies auf Ihrem Gerät und lesen sie aus."
)
FIELD = "<form><input name=code><button>OK</button></form>"


def _name_of(title: str, body: str) -> str:
    page = f"<!doctype html><title>{title}</title><body>{body}</body>"
    return classify_response("https://a.example/x", status=200, headers={}, body=page.encode()).name


@pytest.mark.parametrize(
    ("title", "body", "name"),
    [
        ("Age", "<h1>Are you over 18?</h1><a>Yes, I am 18 or older</a> <a>No</a>", "refused"),
        ("Âge", "<h1>Avez-vous 18 ans ?</h1><button>J'ai 18 ans ou plus</button>", "refused"),
        ("Zustimmung | Bote", f"<h1>Weiterlesen mit Werbung</h1><p>{COOKIES}</p>{FIELD}", "refused"),
        ("Einen Moment…", "<h1>a.example</h1><p>Ihre Verbindung wird überprüft.</p>", "refused"),
        ("Iniciar sesión", "<h1>Para leer este artículo, inicia sesión</h1><a>Google</a>", "login"),
        ("Hotel", f"<h1>Guest Wi-Fi</h1><p>Accept the terms to get online.</p>{FIELD}", "login"),
        ("a.example", "<h1>Keine Verbindung</h1><p>DNS_PROBE_FINISHED_NXDOMAIN</p>", "unavailable"),
        ("Weiter", '<meta http-equiv=Refresh content="0;url=/n"><a href="/n">/n</a>', "moved"),
        ("Apache2 Ubuntu Default Page: It works", "<p>This is the welcome page.</p>", "unavailable"),
        ("451", "<h1>Unavailable due to legal reasons</h1><p>You are in the EEA.</p>", "refused"),
        ("X", "<h1>JavaScript is not available.</h1><p>Please switch to another browser.</p>", "empty-shell"),
        ("Новости", "<div>Пожалуйста, включите JavaScript в настройках браузера.</div>", "empty-shell"),
        ("Archive", "<p>The Wayback Machine has not archived that URL.</p>", "soft-404"),
        ("alt.example", "<p>Die Domain alt.example steht zum Verkauf.</p>", "parked"),
    ],
)
def test_what_stands_before_a_page_is_not_the_page(title: str, body: str, name: str) -> None:
    assert _name_of(title, body) == name


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Age verification law passes", STORY),
        ("Voting at 18?", f"<p>Those who are 18 by May may vote, not those who are 17.</p>{STORY}"),
        ("Court rules on cookies", f"<p>The judges found a cookie banner unlawful.</p>{STORY}{FIELD}"),
        ("Not found: the lost film of Averell", STORY),
        ("Site down for maintenance? Hospital explains", STORY),
        ("Council site lapses", f"<p>“This domain is for sale,” it read on Monday.</p>{STORY}"),
        ("Bank asks for new passwords", f"{STORY}<form><input type=password></form>"),
        ("Library offers guest wifi", f"<p>It lets readers get online.</p>{STORY}"),
        ("Three schools closed", f"{STORY * 2}<p>Please enable JavaScript.</p>"),
        (
            "Three schools closed",
            f"{STORY}<div><h2>We value your privacy</h2><button>Accept all</button></div>",
        ),
    ],
)
def test_a_short_article_is_a_page_whatever_it_is_about(title: str, body: str) -> None:
    assert _name_of(f"{title} | Herald", f"<h1>{title}</h1>{body}") == "ok"


def test_a_notice_about_cookies_that_is_hidden_or_stands_beside_a_text_is_no_wall() -> None:
    told = f"<p>{COOKIES}</p>"
    contact = "<h1>Kontakt</h1><div>Mühlenweg 4, 12345 Averell, Telefon 030 1234567, werktags ab acht</div>"
    assert _name_of("Mühle Averell", f"{contact}<div style='display:none'>{told}</div>{FIELD}") == "ok"
    assert _name_of("Mühle Averell", f"{contact}{contact * 6}<div>{told}</div>{FIELD}") == "ok"
