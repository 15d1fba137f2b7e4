"""Domains that passed to somebody else, told by signs of the page and of the change together."""

from __future__ import annotations

from typing import Any

import pytest

from audit.links import Answer, Question, classify_questions
from audit.model import Hop, Outcome

HTML = (("Content-Type", "text/html; charset=utf-8"),)
ASKED = "https://feedreader-news.example/tools/change-detector"
TITLE = "Change detector for web pages"
PAGES = {
    "id": (
        "RAJAWIN4D: Situs Slot Gacor Hari Ini",
        "Daftar slot online dan togel, slot gacor maxwin setiap hari.",
    ),
    "vi": (
        "NHÀ CÁI TRỰC TUYẾN",
        "Nhà cái uy tín, cá cược bóng đá, nổ hũ và soi kèo mỗi ngày. Nhà cái số một.",
    ),
    "it": (
        "Migliori Casino non AAMS",
        "Scommesse e casino online: i siti scommesse con bonus senza deposito.",
    ),
    "ko": ("온라인 카지노 추천", "바카라와 카지노, 스포츠토토 안내. 카지노 순위."),
    "th": ("สล็อตเว็บตรง", "บาคาร่า คาสิโน สล็อต เครดิตฟรี"),
    "tr": ("Deneme Bonusu Veren Bahis Siteleri", "Canlı bahis ve casino siteleri, bahis bonusları."),
    "en": ("Buy Viagra without prescription", "Our online pharmacy sells cialis, viagra and kamagra."),
    "essay": (
        "Essay Writing Service",
        "Let us write my essay: the essay writing service that lets you buy essays.",
    ),
}


def judge(page: tuple[str, str], **rest: Any) -> Outcome:
    title, text = page
    body = f"<!doctype html><title>{title}</title><h1>{title}</h1>{f'<p>{text}</p>' * 8}<a href=/a>more</a>"
    given = {"asked": ASKED, "status": 200, "headers": HTML, "body": body.encode(), **rest}
    return classify_questions([Question(Answer(**given))])[0].outcome


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("cited", [{"title": TITLE}, {"weak_title": "ChangeDetector watches a web page"}])
def test_a_page_of_such_a_trade_with_nothing_of_what_was_cited_is_hijacked(
    page: tuple[str, str], cited: dict[str, str]
) -> None:
    found = judge(page, **cited)
    assert found.name == "hijacked"
    assert found.reasons[0].code == "speaks-of-trade"
    assert len(found.reasons) >= 3


@pytest.mark.parametrize("final", ["https://chocolate.example/", "https://tv-cakhia.example/page"])
def test_a_redirect_to_such_a_page_on_another_domain_is_hijacked_without_a_title(final: str) -> None:
    assert judge(PAGES["id"], hops=(Hop(url=ASKED, status=301, location=final),)).name == "hijacked"


def test_nothing_is_hijacked_without_a_sign_that_it_changed() -> None:
    assert judge(PAGES["id"]).name == "ok"


@pytest.mark.parametrize(
    "cited",
    [
        {"title": "Situs slot gacor terbaik"},
        {"title": "The casino that never closes", "weak_title": "its page"},
        {"title": "A bookmaker in trouble", "weak_title": "the betting site in question"},
        {"title": TITLE, "asked": "https://best-casino.example/bonus"},
    ],
)
def test_a_casino_that_is_cited_as_one_is_not_hijacked(cited: dict[str, str]) -> None:
    assert judge(PAGES["id"], **cited).name != "hijacked"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Council fines a casino",
            "The council fined the operator on Tuesday over the licence of its house.",
        ),
        (
            "Minister quits over ferry",
            "She had a jackpot of votes, a poker face and the slot machine of politics.",
        ),
        ("Film festival opens", "Casino, the film by Scorsese, opens the festival of Lyon on Friday."),
    ],
)
def test_an_article_that_mentions_the_trade_is_not_hijacked(title: str, text: str) -> None:
    assert judge((title, text), title="Der Rat verhängt eine Strafe").name != "hijacked"


def test_the_page_that_was_cited_is_itself_whatever_it_speaks_of() -> None:
    assert judge((TITLE, "A casino, poker and roulette. " * 4), title=TITLE).name == "ok"
