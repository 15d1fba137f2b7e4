"""What stands at an address: tables of answers, each with the outcome a person would give it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.links import classify_response
from audit.report import reason_words

WORDS = [
    "river",
    "climate",
    "policy",
    "market",
    "history",
    "language",
    "network",
    "signal",
    "protein",
    "cell",
]
PROSE = "".join(f"<p>{' '.join(WORDS[at % 7 :] * 6)}.</p>" for at in range(12))
ASKED = "https://paper.example/news/bridge-opens-after-ten-years"


def html(title: str = "", body: str = "", head: str = "") -> bytes:
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()
    )


ARTICLE = html("Bridge opens after ten years | Paper", f"<h1>Bridge opens after ten years</h1>{PROSE}")
NAVIGATION = "<nav>" + "".join(f"<a href='/{at}'>Section {at}</a>" for at in range(80)) + "</nav>"


def outcome(
    body: bytes = ARTICLE, *, asked: str = ASKED, status: int | None = 200, headers: Any = None, **rest: Any
) -> str:
    return classify_response(asked, status=status, headers=headers or {}, body=body, **rest).name


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (200, "ok"), (404, "gone"), (410, "gone"), (451, "legal"), (401, "login"), (402, "paywall"),
        (403, "refused"), (405, "refused"), (429, "refused"), (999, "refused"), (500, "unavailable"),
        (503, "unavailable"), (523, "unavailable"), (408, "unavailable"), (204, "empty-shell"),
        (302, "unavailable"), (None, "unreachable"),
    ],
)  # fmt: skip
def test_a_status_code_has_its_outcome(status: int | None, name: str) -> None:
    assert outcome(status=status) == name


NOT_FOUND = [
    ("Page not found", ""),
    ("Paper | Page Not Found", ""),
    ("404 ERROR", ""),
    ("Error 404 - Not Found", ""),
    ("Paper", "<h1>Sorry, we can't find that page</h1>"),
    ("Paper", "<h2>Oops! The page you are looking for doesn’t exist.</h2>"),
    ("Seite nicht gefunden | Paper", ""),
    ("Paper", "<h1>Diese Seite existiert leider nicht mehr</h1>"),
    ("Page introuvable - Paper", ""),
    ("Página no encontrada", ""),
    ("Página não encontrada", ""),
    ("Pagina non trovata", ""),
    ("Pagina niet gevonden", ""),
    ("Sidan hittades inte", ""),
    ("Siden blev ikke fundet", ""),
    ("Sivua ei löydy", ""),
    ("Nie znaleziono strony", ""),
    ("Stránka nenalezena", ""),
    ("Az oldal nem található", ""),
    ("Pagina nu a fost găsită", ""),
    ("Страница не найдена", ""),
    ("Сторінку не знайдено", ""),
    ("Страницата не е намерена", ""),
    ("Η σελίδα δεν βρέθηκε", ""),
    ("Sayfa bulunamadı", ""),
    ("الصفحة غير موجودة", ""),
    ("صفحه مورد نظر یافت نشد", ""),
    ("הדף לא נמצא", ""),
    ("Halaman tidak ditemukan", ""),
    ("Không tìm thấy trang", ""),
    ("ไม่พบหน้าที่คุณต้องการ", ""),
    ("お探しのページは見つかりませんでした", ""),
    ("페이지를 찾을 수 없습니다", ""),
    ("找不到网页", ""),
    ("您訪問的頁面不存在", ""),
]


@pytest.mark.parametrize(("title", "body"), NOT_FOUND)
def test_a_not_found_page_served_as_200_is_a_soft_404(title: str, body: str) -> None:
    assert outcome(html(title, NAVIGATION + body + "<p>Try the search.</p>")) == "soft-404"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Down for maintenance", ""),
        ("Paper", "<h1>We’ll be back soon!</h1><p>Sorry for the inconvenience.</p>"),
        ("Wartungsarbeiten", ""),
        ("Site en maintenance", ""),
        ("Технические работы", ""),
        ("ただいまメンテナンス中です", ""),
        ("Error establishing a database connection", "<h1>Error establishing a database connection</h1>"),
    ],
)
def test_a_page_about_maintenance_is_unavailable(title: str, body: str) -> None:
    assert outcome(html(title, body)) == "unavailable"


@pytest.mark.parametrize(
    ("body", "status", "headers"),
    [
        (html("Just a moment..."), 403, {"cf-mitigated": "challenge"}),
        (html("Just a moment..."), 503, {"CF-Mitigated": "challenge"}),
        (html("Access Denied", "<h1>Access Denied</h1><p>You don't have permission.</p>"), 200, {}),
        (html("Request Rejected", "The requested URL was rejected. Your support ID is: 1"), 200, {}),
        (html("Attention Required! | Cloudflare"), 200, {}),
        (html("Pardon Our Interruption"), 200, {}),
        (html("", "<script src='https://geo.captcha-delivery.com/x.js'></script>"), 200, {}),
        (html("Zugriff verweigert"), 200, {}),
        (html("Доступ ограничен"), 200, {}),
        (html("Paper", "<p>This content is not available in your country.</p>"), 200, {}),
    ],
)
def test_a_wall_is_refused_never_gone(body: bytes, status: int, headers: dict[str, str]) -> None:
    assert outcome(body, status=status, headers=headers) == "refused"


@pytest.mark.parametrize(
    "title",
    [
        "How to design a page for 404 Not Found",
        "Lost painting, no longer missing, is found in an attic",
        "Airport back online after cyber attack",
        "Why access denied is the most feared message of all",
        "Peugeot 404: sixty years of a family car",
    ],
)
def test_an_article_about_a_message_is_an_article(title: str) -> None:
    page = html(title, f"<h1>{title}</h1>{PROSE}")
    assert outcome(page, asked="https://paper.example/2024/some-id-123") == "ok"


def test_a_phrase_in_prose_proves_nothing() -> None:
    body = ARTICLE.replace(b"</h1>", b"</h1><p>The page was not found.</p>")
    assert outcome(body) == "ok"


def test_a_page_that_names_itself_an_article_is_one_even_without_text() -> None:
    head = "<meta property='article:published_time' content='2024-01-27'>"
    assert outcome(html("Bridge opens", "<script>render()</script>", head)) == "ok"


def test_a_page_with_nothing_but_scripts_is_an_empty_shell() -> None:
    assert outcome(html("App", "<div id=root></div><script src=a.js></script>")) == "empty-shell"
    assert outcome(b"") == "empty-shell"


def test_a_domain_for_sale_is_parked() -> None:
    body = html("paper.example", "<p>This domain may be for sale. Buy this domain.</p>")
    assert outcome(body) == "parked"
    assert (
        outcome(html("paper", "<script src='//www.sedoparking.com/x.js'></script><p>Related searches</p>"))
        == "parked"
    )


def test_an_article_on_trading_domains_is_not_parked() -> None:
    assert outcome(html("Trade in names", f"<p>Buy this domain, they say.</p>{PROSE}{PROSE}")) == "ok"


def hop(status: int, location: str, url: str = ASKED) -> tuple[str, int, str]:
    return url, status, location


@pytest.mark.parametrize(
    ("hops", "name"),
    [
        ([hop(301, "https://paper.example/bridge-opens-after-ten-years")], "redirected"),
        ([hop(302, "https://paper.example/")], "redirected-home"),
        ([hop(301, "/de/")], "redirected-home"),
        ([hop(301, "https://www.paper.example/index.html")], "redirected-home"),
        ([hop(302, "/login?next=/news")], "login"),
        ([hop(302, "https://sso.paper.example/x?next=/news")], "login"),
        ([hop(302, "/404.html")], "soft-404"),
        ([hop(302, "/error/notfound")], "soft-404"),
        ([hop(302, "https://www.hugedomains.com/domain_profile.cfm?d=paper")], "parked"),
        ([hop(302, "https://consent.yahoo.com/v2/collect")], "refused"),
    ],
)
def test_redirects_are_judged_by_where_they_lead(hops: list[Any], name: str) -> None:
    assert outcome(hops=hops) == name


ROUND = [hop(302, "/a"), hop(302, ASKED, "https://paper.example/a"), hop(302, "/a")]


def test_redirects_that_come_back_are_a_loop_only_where_no_answer_came_in_the_end() -> None:
    assert outcome(hops=ROUND, status=302) == "redirect-loop"
    assert outcome(hops=ROUND) == "redirected"


def test_a_redirect_from_the_front_door_to_a_language_is_no_loss() -> None:
    hops = [hop(302, "https://paper.example/en/", "https://paper.example/")]
    assert outcome(asked="https://paper.example/", hops=hops) == "redirected"


def test_a_redirect_says_whether_it_is_permanent() -> None:
    permanent = classify_response(
        ASKED, status=200, headers={}, body=ARTICLE, hops=[hop(301, "/bridge-opens-after-ten-years")]
    )
    mixed = classify_response(
        ASKED,
        status=200,
        headers={},
        body=ARTICLE,
        hops=[hop(301, "/a"), hop(302, "/bridge-opens", "https://paper.example/a")],
    )
    assert reason_words(permanent.reasons[0]).startswith("permanent")
    assert reason_words(mixed.reasons[0]).startswith("temporary")


def test_redirects_that_never_end_are_a_loop() -> None:
    assert (
        outcome(
            status=302,
            hops=[hop(302, f"/loop?{at}", f"https://paper.example/loop?{at - 1}") for at in range(9)],
        )
        == "redirect-loop"
    )


def test_the_home_page_served_for_a_file_is_told() -> None:
    home = html("Paper", NAVIGATION, "<link rel=canonical href='https://paper.example/'>")
    assert outcome(home, asked="https://paper.example/annual-report.pdf") == "redirected-home"


def test_another_page_served_for_a_file_is_substituted() -> None:
    assert outcome(ARTICLE, asked="https://paper.example/robots.txt") == "substituted"


def test_a_page_with_nothing_of_the_cited_title_is_substituted() -> None:
    shop = html("Cheap garden furniture", f"<h1>Garden furniture</h1>{PROSE}")
    assert outcome(shop, title="Minister resigns over ferry contract") == "substituted"


def test_a_changed_headline_is_still_the_page() -> None:
    assert outcome(title="UPDATE 1: Bridge opens, ten years late") == "ok"


PROBED = html("Paper: everything", f"<h1>Welcome</h1>{NAVIGATION}<p>All the news.</p>")


@pytest.mark.parametrize("probe", [PROBED, (200, PROBED), (200, {}, PROBED), {"status": 200, "body": PROBED}])
def test_what_a_random_sibling_gets_too_is_no_page(probe: Any) -> None:
    assert outcome(PROBED, probe=probe) == "soft-404"
    assert outcome(PROBED, probe=probe, title="Minister resigns") == "substituted"


def test_a_site_that_answers_a_probe_honestly_is_believed() -> None:
    assert outcome(PROBED, probe=(404, PROBED)) == "ok"
    assert outcome(PROBED, asked="https://paper.example/", probe=PROBED) == "ok"
    assert outcome(ARTICLE, probe=ARTICLE, title="Bridge opens after ten years") == "ok"


def test_a_password_form_in_place_of_the_page_is_a_login() -> None:
    form = html("Sign in", "<form><input type=password name=p></form>")
    assert outcome(form) == "login"


def test_a_file_is_a_page_whatever_its_bytes() -> None:
    assert outcome(b"%PDF-1.7 ...", headers={"Content-Type": "application/pdf"}) == "ok"
    assert outcome(b"plain words", headers=[(b"content-type", b"text/plain")]) == "ok"


@given(
    body=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: f"<html>{text}".encode()),
    asked=st.text(max_size=60),
    status=st.integers(0, 1000) | st.none(),
    location=st.text(max_size=60),
    title=st.none() | st.text(max_size=60),
)
def test_no_answer_makes_it_raise(
    body: bytes, asked: str, status: int | None, location: str, title: str | None
) -> None:
    found = classify_response(
        asked,
        status=status,
        headers={"content-type": "text/html"},
        body=body,
        hops=[(asked, 302, location)],
        title=title,
        probe=body,
    )
    assert found.reasons
