"""What labels make of a page's only day: a change bounds the publication, a login says nothing of it."""

from __future__ import annotations

import pytest

from audit.model import Page
from audit.page import read_page

TITLE = "The new quay of the harbour"
TEXT = "<p>The board met in the old hall and heard the engineers speak of the quay, built of stone.</p>" * 4
DAY = "2020-06-04"


def page(near: str = "", foot: str = "", language: str = "en", head: str = "") -> Page:
    top = f"<!doctype html><html lang={language}><title>{TITLE}</title>{head}<body><main><h1>{TITLE}</h1>"
    return read_page(f"{top}{near}{TEXT}</main>{foot}".encode())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Last reviewed by Dr Mary Poole on 4 June 2020"),
        ("en", "Medically reviewed by Dr. Mary Elizabeth Poole-Harrington, MD, FRCP, on 4 June 2020"),
        ("en", "Fact-checked by Ann Lee on June 4, 2020"),
        ("en", "Last updated: 4 June 2020"),
        ("en", "Prices as of 4 June 2020"),
        ("en", "<span>Last reviewed:</span> <time datetime=2020-06-04>4 June 2020</time>"),
        ("en", "<b class=last-reviewed>4 June 2020</b>"),
        ("de", "Zuletzt medizinisch geprüft von Dr. Anna Lang am 4. Juni 2020"),
        ("de", "Stand: 4. Juni 2020"),
        ("fr", "Vérifié par Dr Anne Lecomte le 4 juin 2020"),
        ("fr", "Dernière mise à jour le 4 juin 2020"),
        ("es", "Revisado por la Dra. Ana Ruiz el 4 de junio de 2020"),
        ("it", "Ultima revisione: 4 giugno 2020"),
        ("pt", "Revisado por Dra. Ana em 4 de junho de 2020"),
        ("nl", "Laatst herzien op 4 juni 2020"),
        ("sv", "Granskad av dr Anna Lind den 4 juni 2020"),
        ("da", "Faktatjekket 4. juni 2020"),
        ("nb", "Oppdatert 4. juni 2020"),
        ("fi", "Tarkistettu 4.6.2020"),
        ("pl", "Zweryfikowano 4 czerwca 2020"),
        ("cs", "Ověřeno 4. června 2020"),
        ("hu", "Ellenőrizve: 2020. június 4."),
        ("el", "Αναθεωρήθηκε 4 Ιουνίου 2020"),
        ("ru", "Проверено врачом 4 июня 2020"),
        ("tr", "Tıbbi olarak gözden geçirildi: 4 Haziran 2020"),
        ("id", "Ditinjau oleh dr. Ani pada 4 Juni 2020"),
        ("ja", "監修日 2020年6月4日"),
        ("zh", "审核日期：2020年6月4日"),
        ("ko", "감수 2020년 6월 4일"),
        ("ar", "مراجعة 4 يونيو 2020"),
    ],
)
def test_a_day_of_review_alone_is_a_change_and_no_more_than_a_guess_at_the_publication(
    language: str, words: str
) -> None:
    found = page(f"<p>{words}</p>", language=language).published
    assert found is not None
    assert str(found.day) == DAY
    assert found.confidence <= 0.45
    assert {one.about for one in found.because} == {"modified"}


@pytest.mark.parametrize(
    "head",
    [
        f"<meta property=article:modified_time content={DAY}>",
        f'<script type="application/ld+json">{{"@type":"Article","dateModified":"{DAY}"}}</script>',
        f'<script type="application/ld+json">{{"@type":"MedicalWebPage","lastReviewed":"{DAY}"}}</script>',
    ],
)
def test_data_that_name_a_change_alone_are_no_surer(head: str) -> None:
    found = page(head=head).published
    assert found is not None
    assert str(found.day) == DAY
    assert found.confidence <= 0.45


@pytest.mark.parametrize(
    "published",
    [
        "<p>Published 3 May 2019</p>",
        "<p>3 May 2019</p>",
        "<p class=date>3 May 2019</p>",
        "<p>Published: <time datetime=2019-05-03>3 May 2019</time></p>",
    ],
)
def test_a_true_day_of_publication_beside_the_review_is_as_sure_as_before(published: str) -> None:
    found = page(f"{published}<p>Last reviewed by Dr Mary Poole on 4 June 2020</p>").published
    assert found is not None
    assert str(found.day) == "2019-05-03"
    assert found.confidence >= 0.8


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Last login: 4 June 2020"),
        ("en", "You last logged in on 4 June 2020"),
        ("en", "Session started 4 June 2020 10:11"),
        ("en", "Server time: Thu, 4 June 2020 10:11:12"),
        ("en", "Today is Thursday, 4 June 2020"),
        ("en", "You are visitor number 12345 since 4 June 2020"),
        ("en", "Page generated 4 June 2020 10:11 in 0.02 seconds"),
        ("en", "© 2019 Harbour Board. Build 2020-06-04 10:11"),
        ("de", "Letzte Anmeldung: 4. Juni 2020"),
        ("de", "Serverzeit: 04.06.2020 10:11"),
        ("de", "Heute ist Donnerstag, der 4. Juni 2020"),
        ("fr", "Dernière connexion : 4 juin 2020"),
        ("fr", "Nous sommes le jeudi 4 juin 2020"),
        ("es", "Último inicio de sesión: 4 de junio de 2020"),
        ("pt", "Último acesso: 4 de junho de 2020"),
        ("it", "Ultimo accesso: 4 giugno 2020"),
        ("nl", "Laatste aanmelding: 4 juni 2020"),
        ("sv", "Senaste inloggning: 4 juni 2020"),
        ("pl", "Ostatnie logowanie: 4 czerwca 2020"),
        ("ru", "Последний вход: 4 июня 2020"),
        ("tr", "Son oturum açma: 4 Haziran 2020"),
        ("ja", "最終ログイン 2020年6月4日"),
        ("zh", "上次登录：2020年6月4日"),
        ("zh", "今天是2020年6月4日"),
        ("ko", "마지막 로그인 2020년 6월 4일"),
        ("ar", "آخر دخول 4 يونيو 2020"),
    ],
)
@pytest.mark.parametrize("element", ["footer", "div"])
def test_logins_clocks_counters_and_builds_date_no_page(language: str, words: str, element: str) -> None:
    assert page(foot=f"<{element}><p>{words}</p></{element}>", language=language).published is None


def test_the_version_of_a_site_at_its_foot_dates_no_page() -> None:
    assert page(foot="<footer>Harbour CMS v1.2.3 (2020-06-04)</footer>").published is None
    released = page("<p>Version 1.2.3 (2020-06-04)</p>").published  # what the page may be about
    assert released is not None
    assert str(released.day) == DAY


@pytest.mark.parametrize(
    ("near", "foot"),
    [
        (
            "<p>3 May 2021</p>",
            "<p>The clerk said that his last login on 4 June 2020 had been from home, alone.</p>",
        ),
        ("<p>3 May 2021</p>", "<footer>Last login 4 June 2020</footer>"),
        ("<p>Parliament session, 3 May 2021</p>", ""),
        ("<p>Plans to build | 3 May 2021</p>", ""),
        ("<p>Monday, 3 May 2021</p>", ""),
        ("<p>Updated at 10.15 local time, 3 May 2021</p>", ""),
    ],
)
def test_the_same_words_elsewhere_leave_a_page_its_day(near: str, foot: str) -> None:
    found = page(near, foot).published
    assert found is not None
    assert str(found.day) == "2021-05-03"
