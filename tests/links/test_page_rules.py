"""What of a short page counts as its message, and what only stands on it: counts, hidden text, forms."""

from __future__ import annotations

import pytest

from audit.formats.html import PageFeatures
from audit.links import classify_response

CONTACT = "<p>Write to the office at Mill Lane, or come by on a weekday.</p>"
CHECK = '<div class="g-recaptcha" data-sitekey="x"></div>'


def _name_of(title: str, body: str) -> str:
    page = f"<!doctype html><title>{title}</title><body>{body}</body>"
    return classify_response("https://a.example/x", status=200, headers={}, body=page.encode()).name


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Club results</h1><table><tr><td>Riverside<td>500<tr><td>Mill<td>404</table>",
        "<h1>Accounts</h1><table><tr><td>Balance<td>-500,4</table>",
        "<h1>Mooring at the quay</h1><p>by anna</p><span>500</span> <span>views</span>",
        "<h1>The mill in figures</h1><h3>500</h3>Guests <h3>404</h3>Loaves",
        "<h1>Bus</h1><ul><li>403<li>404<li>500</ul>",
    ],
)
def test_a_number_that_counts_something_is_no_message(body: str) -> None:
    assert _name_of("Riverside", body) == "ok"


@pytest.mark.parametrize(
    ("title", "body", "name"),
    [
        ("404", "<p>Riverside</p>", "soft-404"),
        ("Riverside", "<h1>404</h1><h2>Riverside</h2>", "soft-404"),
        ("Riverside", "<div>503</div>", "unavailable"),
        ("Riverside", "<h1>Riverside</h1><h4>Page not found</h4>", "soft-404"),
        ("Riverside", "<div role=heading aria-level=1>Page not found</div><p>Riverside</p>", "soft-404"),
    ],
)
def test_a_message_is_one_where_nothing_else_is_said_or_it_stands_over_it(
    title: str, body: str, name: str
) -> None:
    assert _name_of(title, body) == name


@pytest.mark.parametrize(
    "concealed",
    [
        '<div style="display:none">{}</div>',
        '<div style="color:red; visibility: hidden"><h2>{}</h2></div>',
        "<section hidden><h3>{}</h3></section>",
        "<dialog><h2>{}</h2></dialog>",
        '<div class="modal" aria-hidden="true"><h4>{}</h4></div>',
        '<div class="w-form-fail"><div>{}</div></div>',
        "<template><h1>{}</h1></template>",
        "<noscript><h1>{}</h1></noscript>",
    ],
)
def test_a_message_that_is_not_shown_is_none(concealed: str) -> None:
    for text in ("Something went wrong, try again", "Page not found"):
        assert _name_of("Mill shop", f"<h1>Bread of the week</h1>{CONTACT}{concealed.format(text)}") == "ok"


@pytest.mark.parametrize(
    "shown", ["<div aria-hidden=true>{}</div>", "<dialog open>{}</dialog>", "<div>{}</div>"]
)
def test_a_message_that_is_shown_is_one(shown: str) -> None:
    assert _name_of("Mill", shown.format("<h2>Page not found</h2>")) == "soft-404"


@pytest.mark.parametrize(
    "text",
    ["We're sorry, but something went wrong", "An error has occurred", "Es ist ein Fehler aufgetreten"],
)
def test_an_error_that_does_not_say_what_is_missing_passes(text: str) -> None:
    assert _name_of(text, f"<h1>{text}</h1>") == "unavailable"


@pytest.mark.parametrize(
    ("title", "body", "name"),
    [
        ("Contact", f"<h1>Contact</h1><form>Name <input> Captcha {CHECK}<button>Send</button></form>", "ok"),
        ("Mill status", f"<h1>All systems run</h1><form><input type=email>{CHECK}</form>", "ok"),
        ("Page not found", f"<h1>Page not found</h1>{CHECK}", "soft-404"),
        ("Sign in", f"<form><input name=u><input type=password>{CHECK}</form>", "login"),
        ("a.example", f"<p>One moment</p>{CHECK}", "refused"),
        ("a.example", f"<form>{CHECK}<input type=hidden><button>Go on</button></form>", "refused"),
    ],
)
def test_a_check_of_forms_is_a_wall_only_where_it_is_alone(title: str, body: str, name: str) -> None:
    assert _name_of(title, body) == name


LOGIN = "<form><input name=u><input type=password></form>"


@pytest.mark.parametrize(
    ("title", "body", "name"),
    [
        ("Kontakt os", f"<header>{LOGIN}</header><h1>Kontakt os</h1><p>Møllevej 4</p>", "ok"),
        ("Opening hours", f"<nav>{LOGIN}</nav><p>Weekdays from eight</p>", "ok"),
        ("Riverside", f"<h1>Sign in</h1>{LOGIN}<div>Something went wrong, try again</div>", "login"),
        ("401 Authorization Required", "<h1>401 Authorization Required</h1><hr>nginx", "login"),
    ],
)
def test_a_login_is_a_form_in_the_page_and_not_in_its_head(title: str, body: str, name: str) -> None:
    assert _name_of(title, body) == name


def test_the_wall_of_a_cdn_that_names_a_reference_is_judged_by_its_message() -> None:
    told = "<h1>Service Unavailable - DNS failure</h1><p>Reference&#32;&#35;11&#46;45</p>"
    assert _name_of("Service Unavailable", told) == "unavailable"
    denied = "<h1>Access Denied</h1><p>Reference&#32;&#35;18&#46;45</p>"
    assert _name_of("Access Denied", denied) == "refused"


def test_a_paragraph_inside_an_unclosed_one_is_counted_once() -> None:
    # Without a doctype a table does not end the paragraph before it (HTML, 13.2.6.4.7).
    body = f"<p>Blocked<table><tr><td><p>{'blocked by the order of a court ' * 6}</table>".encode()
    page = PageFeatures(body, "https://a.example/", content_type="text/html")
    assert page.prose <= page.length


@pytest.mark.parametrize(
    "title",
    ["Page not found: the art of the error page", "404 Not Found: how sites say that they lost a page"],
)
def test_an_article_about_error_pages_is_a_page(title: str) -> None:
    told = (
        "<p>When a reader follows an old link, a page not found message is the first thing that greets them. "
        "Designers have turned “404” into a small stage: a lost bird, a broken teacup, a poem.</p>"
    )
    assert _name_of(f"{title} | Herald", f"<h1>{title}</h1>{told * 8}") == "ok"
    assert _name_of(title, f"<h1>{title}</h1>{told * 2}") == "ok"


@pytest.mark.parametrize(
    ("title", "body", "name"),
    [
        ("Be right back.", "<h1>403</h1><p>Riverside keeps this for members.</p>", "refused"),
        ("Be right back.", "<h1>404</h1><p>Riverside has no such thing.</p>", "soft-404"),
        ("", "<h1>Server Error</h1><h2>401 - Unauthorized</h2>", "login"),
        ("", "<h1>Server Error</h1><p>Error 1404 at 10:404, room 403-b</p>", "unavailable"),
        ("", "The thing you look for may have been removed, or is temporarily unavailable", "soft-404"),
    ],
)
def test_a_status_at_the_top_or_what_is_said_first_names_the_kind(title: str, body: str, name: str) -> None:
    assert _name_of(title, body) == name


@pytest.mark.parametrize(
    ("asked", "status", "body"),
    [
        (
            "https://a.example/x",
            401,
            "<title>Checking</title><link href=/.within.website/x/cmd/anubis/s.css>",
        ),
        (
            "https://consent.google.com/m?continue=x",
            200,
            "<title>Before you go on</title><button>OK</button>",
        ),
        ("https://a.example/x", 200, "<title>Sina Visitor System</title><script src=a.js></script>"),
        ("https://a.example/x", 200, "<title> - YouTube</title><ytd-app></ytd-app>"),
        ("https://a.example/x", 999, ""),
        ("https://a.example/x", 418, "teapot"),
    ],
)
def test_what_well_known_walls_send_is_a_refusal_whatever_the_status(
    asked: str, status: int, body: str
) -> None:
    answered = classify_response(
        asked, status=status, headers={"content-type": "text/html"}, body=body.encode()
    )
    assert answered.name == "refused"


def test_of_a_body_without_a_word_the_model_is_not_asked() -> None:
    outcome = classify_response(
        "https://a.example/x", status=200, headers={"content-type": "text/html"}, body=b""
    )
    assert all(reason.code != "resembles" for reason in outcome.reasons)
