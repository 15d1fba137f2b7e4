"""The date beside a headline is found with its role in languages that no labelled page is written in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.model import Reason
from audit.page import read_page
from audit.page.dates.visible import _DATED
from audit.text.written_dates import find_dates

PAGE = """<!doctype html><html lang="{language}"><head><title>Harbour bridge reopens</title>
<meta charset="utf-8"></head><body><header><a href="/">Paper</a></header><main>
<h1>Harbour bridge reopens</h1>
<div class="x1"><p>{shown}</p></div><p>{text}</p><p>{text}</p></main>
<footer>© 2024 Paper</footer></body></html>"""
TEXT = "The bridge across the harbour carried its first cars after months of repairs. " * 3
# language, what stands below the headline, the day it means, the role it must have (none: any)
SHOWN = [
    (
        "en-US",
        "By Jane Roe, Staff Writer | Posted: 10/21/2016 09:12 am EDT | Updated: Oct 22, 2016",
        "2016-10-21",
        "published",
    ),
    (
        "en-US",
        "Published 5:30 p.m. ET May 5, 2016 | Updated 7:01 a.m. ET May 6, 2016",
        "2016-05-05",
        "published",
    ),
    ("en", "By Jane RoeMarch 3, 2020", "2020-03-03", None),
    ("en", "01.21.2020 07:00 AM", "2020-01-21", None),
    ("en", "Dec 21 st, 2018 2:00 pm", "2018-12-21", None),
    ("en", "Sept. 4, 2019", "2019-09-04", None),
    ("en", "4th of July, 2019", "2019-07-04", None),
    ("en", "Mon 04 Jul 2019 13.44 BST", "2019-07-04", None),
    ("en", "First published on Thu 4 Jul 2019", "2019-07-04", "published"),
    ("en", "Thursday, July 4, 2019, 5:06 PM", "2019-07-04", None),
    ("en", "July 4 2019", "2019-07-04", None),
    ("en", "2019.07.04", "2019-07-04", None),
    ("en", "04-Jul-2019", "2019-07-04", None),
    ("en", "4.-Jul-19", "2019-07-04", None),
    ("en", "4 Jul-19", "2019-07-04", None),
    ("es", "4-de-julio-19", "2019-07-04", None),
    ("en", "JULY 4, 2019", "2019-07-04", None),
    ("en", "Jul/04/2019", "2019-07-04", None),
    ("en", "Last updated on 4 July 2019", "2019-07-04", "modified"),
    ("en", "Released on: Jul 4th '19", "2019-07-04", "published"),
    ("tr", "Yayınlanma: 12.03.2021 - 09:45", "2021-03-12", "published"),
    ("tr", "Giriş Tarihi: 12 Mart 2021 09:45 Son Güncelleme: 13 Mart 2021", "2021-03-12", "published"),
    ("tr", "Oluşturulma Tarihi: Mart 12, 2021 09:45", "2021-03-12", "published"),
    ("pl", "Opublikowano: 12 marca 2021, 9:45", "2021-03-12", "published"),
    ("pl", "Data dodania: 12.03.2021", "2021-03-12", "published"),
    ("pl", "Utworzono: piątek, 12 marca 2021", "2021-03-12", "published"),
    ("pl", "Ostatnia aktualizacja: 12.03.2021", "2021-03-12", "modified"),
    ("ar", "تاريخ النشر: 12 مارس 2021", "2021-03-12", "published"),
    ("ar", "نُشر في: ١٢ مارس ٢٠٢١", "2021-03-12", "published"),
    ("ar", "نشر بتاريخ 12/3/2021", "2021-03-12", "published"),
    ("ar", "آخر تحديث: 12 آذار/مارس 2021", "2021-03-12", "modified"),
    ("ar", "الجمعة 12 مارس 2021 - 09:45", "2021-03-12", None),
    ("fa", "تاریخ انتشار: ۲۲ اسفند ۱۳۹۹", "2021-03-12", "published"),
    ("fa", "۱۳۹۹/۱۲/۲۲ - ۰۹:۴۵", "2021-03-12", None),
    ("ja", "公開日：2021年3月12日", "2021-03-12", "published"),
    ("ja", "2021.03.12 (金) 09:45", "2021-03-12", None),
    ("ja", "2021/03/12 09:45 更新", "2021-03-12", "modified"),
    ("ja", "掲載日 2021/03/12 09:45", "2021-03-12", "published"),
    ("ja", "投稿日: 2021年03月12日 09時45分 JST", "2021-03-12", "published"),
    ("ja", "最終更新日：2021年3月12日", "2021-03-12", "modified"),
    ("ja", "作成日：2021-03-12", "2021-03-12", None),
    ("ja", "令和3年3月12日", "2021-03-12", None),
    ("ja", "2021年03月12日（金）", "2021-03-12", None),
    ("ko", "입력 2021.03.12 09:45", "2021-03-12", "published"),
    ("ko", "등록 : 2021-03-12 09:45 수정 : 2021-03-13 10:00", "2021-03-12", "published"),
    ("ko", "기사입력 2021년 3월 12일 09시 45분", "2021-03-12", "published"),
    ("ko", "송고시간 2021-03-12 09:45", "2021-03-12", "published"),
    ("ko", "2021. 3. 12.", "2021-03-12", None),
    ("ko", "발행일 : 2021.03.12", "2021-03-12", "published"),
    ("ko", "최종수정 2021.03.12 09:45", "2021-03-12", "modified"),
    ("zh", "发布时间：2021-03-12 09:45", "2021-03-12", "published"),
    ("zh", "2021年03月12日 09:45 来源：本报", "2021-03-12", None),
    ("zh-TW", "發布時間：2021/03/12 09:45", "2021-03-12", "published"),
    ("zh-TW", "民國110年3月12日", "2021-03-12", None),
    ("zh", "更新时间:2021-03-12", "2021-03-12", "modified"),
    ("hi", "प्रकाशित: 12 मार्च 2021", "2021-03-12", "published"),
    ("hi", "Published on: 12 मार्च, 2021 09:45", "2021-03-12", "published"),
    ("hi", "अपडेटेड 12 मार्च 2021", "2021-03-12", "modified"),
    ("hi", "शुक्रवार, 12 मार्च 2021", "2021-03-12", None),
    ("bn", "প্রকাশিত: ১২ মার্চ ২০২১, ০৯:৪৫", "2021-03-12", "published"),
    ("bn", "আপডেট: ১২ মার্চ ২০২১", "2021-03-12", "modified"),
    ("ta", "வெளியிடப்பட்டது: 12 மார்ச் 2021", "2021-03-12", "published"),
    ("ur", "شائع شدہ 12 مارچ 2021", "2021-03-12", "published"),
    ("vi", "Đăng ngày 12/03/2021 09:45", "2021-03-12", "published"),
    ("vi", "Thứ sáu, 12/3/2021, 09:45 (GMT+7)", "2021-03-12", None),
    ("vi", "Thứ Sáu, ngày 12 tháng 3 năm 2021", "2021-03-12", None),
    ("vi", "Cập nhật lúc 09:45 12-03-2021", "2021-03-12", "modified"),
    ("id", "Jumat, 12 Maret 2021 | 09:45 WIB", "2021-03-12", None),
    ("id", "Diterbitkan 12 Mar 2021, 09:45 WIB", "2021-03-12", "published"),
    ("id", "Dipublikasikan pada 12/03/2021", "2021-03-12", "published"),
    ("id", "Diperbarui 12 Mar 2021", "2021-03-12", "modified"),
    ("ms", "Diterbitkan pada 12 Mac 2021", "2021-03-12", "published"),
    ("el", "Δημοσίευση: 12 Μαρτίου 2021, 09:45", "2021-03-12", "published"),
    ("el", "Τελευταία ενημέρωση: 12/3/2021", "2021-03-12", "modified"),
    ("el", "Παρασκευή, 12 Μαρ. 2021", "2021-03-12", None),
    ("el", "Δημοσιεύθηκε στις 12.03.21", "2021-03-12", "published"),
    ("uk", "Опубліковано: 12 березня 2021, 09:45", "2021-03-12", "published"),
    ("uk", "Оновлено 12 березня 2021 р.", "2021-03-12", "modified"),
    ("uk", "П'ятниця, 12 березня 2021, 09:45", "2021-03-12", None),
    ("ru", "Опубликовано 12.03.2021 в 09:45", "2021-03-12", "published"),
    ("ru", "12 марта 2021 г. 09:45", "2021-03-12", None),
    ("ru", "Обновлено: 12 марта 2021", "2021-03-12", "modified"),
    ("ru", "Создано: 12.03.2021", "2021-03-12", None),
    ("bg", "Публикувана на 12 март 2021 г.", "2021-03-12", "published"),
    ("sr", "Објављено: 12. март 2021.", "2021-03-12", "published"),
    ("sr", "Objavljeno: 12.03.2021. 09:45", "2021-03-12", "published"),
    ("hr", "Objavljeno 12. ožujka 2021. u 09:45", "2021-03-12", "published"),
    ("sl", "Objavljeno: 12. 3. 2021", "2021-03-12", "published"),
    ("cs", "Publikováno 12. 3. 2021", "2021-03-12", "published"),
    ("cs", "Vloženo: 12. 3. 2021", "2021-03-12", "published"),
    ("sk", "Publikované: 12. marca 2021", "2021-03-12", "published"),
    ("sk", "Uverejnené 12.3.2021 o 09:45", "2021-03-12", "published"),
    ("hu", "Megjelent: 2021. március 12.", "2021-03-12", "published"),
    ("hu", "Közzétéve: 2021.03.12. 09:45", "2021-03-12", "published"),
    ("hu", "Létrehozva: 2021. 03. 12.", "2021-03-12", None),
    ("ro", "Publicat: 12 martie 2021", "2021-03-12", "published"),
    ("ro", "Data publicării: 12.03.2021", "2021-03-12", "published"),
    ("ro", "Actualizat la 12.03.2021", "2021-03-12", "modified"),
    ("fi", "Julkaistu 12.3.2021 klo 9.45", "2021-03-12", "published"),
    ("fi", "12. maaliskuuta 2021", "2021-03-12", None),
    ("fi", "Muokattu 12.3.2021", "2021-03-12", "modified"),
    ("sv", "Publicerad: 12 mars 2021 kl. 09.45", "2021-03-12", "published"),
    ("sv", "Publicerat 2021-03-12 09.45", "2021-03-12", "published"),
    ("sv", "Uppdaterad: 12 mars 2021", "2021-03-12", "modified"),
    ("no", "Publisert 12. mars 2021 09:45", "2021-03-12", "published"),
    ("no", "Sist oppdatert 12.03.2021", "2021-03-12", "modified"),
    ("da", "Udgivet d. 12. marts 2021", "2021-03-12", "published"),
    ("da", "Publiceret 12. mar. 2021 kl. 09.45", "2021-03-12", "published"),
    ("da", "Oprettet 12/03/2021", "2021-03-12", None),
    ("is", "12. mars 2021 kl. 09:45", "2021-03-12", None),
    ("is", "Birt 12. mars 2021", "2021-03-12", "published"),
    ("nl", "Gepubliceerd op 12 maart 2021", "2021-03-12", "published"),
    ("nl", "vr 12 mrt. 2021, 09:45", "2021-03-12", None),
    ("nl", "Laatst bijgewerkt: 12-03-2021", "2021-03-12", "modified"),
    ("fr", "Publié le vendredi 12 mars 2021 à 09h45", "2021-03-12", "published"),
    ("fr", "Par Jeanne Roux - Le 12 mars 2021 à 09:45", "2021-03-12", None),
    ("fr", "Posté le 12/03/2021", "2021-03-12", "published"),
    ("fr", "Mis à jour le 13/03/2021, publié le 12/03/2021", "2021-03-12", "published"),
    ("fr", "Date de publication : 12.03.2021", "2021-03-12", "published"),
    ("fr", "Créé le 12/03/2021", "2021-03-12", None),
    ("es", "Publicado el 12 de marzo de 2021", "2021-03-12", "published"),
    ("es", "12 MAR 2021 - 09:45 CET", "2021-03-12", None),
    ("es", "Fecha de publicación: 12/03/2021", "2021-03-12", "published"),
    ("es", "Viernes, 12 marzo 2021", "2021-03-12", None),
    ("es", "Creado el 12 marzo 2021", "2021-03-12", None),
    ("pt", "Publicado em 12/03/2021 às 09h45", "2021-03-12", "published"),
    ("pt", "12 de março de 2021", "2021-03-12", None),
    ("pt-BR", "Última atualização em 12/03/2021", "2021-03-12", "modified"),
    ("pt-BR", "Postado em 12 mar 2021", "2021-03-12", "published"),
    ("it", "Pubblicato il 12 marzo 2021 alle 09:45", "2021-03-12", "published"),
    ("it", "12 Marzo 2021", "2021-03-12", None),
    ("it", "Ultimo aggiornamento: 12 marzo 2021", "2021-03-12", "modified"),
    ("it", "Data: 12/03/2021", "2021-03-12", "posted"),
    ("ca", "Publicat el 12 de març de 2021", "2021-03-12", "published"),
    ("ca", "12 d'abril de 2021", "2021-04-12", None),
    ("gl", "Publicado o 12 de marzo de 2021", "2021-03-12", "published"),
    ("lt", "2021 m. kovo 12 d.", "2021-03-12", None),
    ("lt", "Paskelbta 2021-03-12", "2021-03-12", "published"),
    ("lv", "2021. gada 12. marts", "2021-03-12", None),
    ("lv", "Publicēts: 12.03.2021", "2021-03-12", "published"),
    ("et", "Avaldatud: 12. märts 2021", "2021-03-12", "published"),
    ("he", "פורסם: 12 במרץ 2021", "2021-03-12", "published"),
    ("he", "פורסם בתאריך 12.03.21 09:45", "2021-03-12", "published"),
    ("he", "עודכן ב-12/03/2021", "2021-03-12", "modified"),
    ("th", "เผยแพร่ 12 มีนาคม 2564", "2021-03-12", "published"),
    ("th", "12 มี.ค. 2564 09:45 น.", "2021-03-12", None),
    ("de", "Veröffentlicht am 12. März 2021", "2021-03-12", "published"),
    ("de", "Erstellt am 12.03.2021", "2021-03-12", None),
    ("de", "12.03.21, 09:45 Uhr", "2021-03-12", None),
    ("de", "Fr, 12.3.2021", "2021-03-12", None),
    ("de", "Zuletzt aktualisiert am 12. Mrz 2021", "2021-03-12", "modified"),
    ("de", "Artikel vom 12.03.2021", "2021-03-12", "published"),
    ("de", "Pressemitteilung vom 12.03.2021", "2021-03-12", "published"),
    ("de", "Stand: 12.03.2021, 09:45", "2021-03-12", "modified"),
    ("sw", "Imechapishwa: 12 Machi 2021", "2021-03-12", "published"),
    ("hy", "12 մարտի 2021", "2021-03-12", None),
    ("ka", "12 მარტი, 2021", "2021-03-12", None),
    ("az", "12 mart 2021, 09:45", "2021-03-12", None),
    ("kk", "12 наурыз 2021", "2021-03-12", None),
    ("sq", "Publikuar më 12 mars 2021", "2021-03-12", "published"),
    ("mk", "Објавено: 12 март 2021", "2021-03-12", "published"),
    ("af", "Gepubliseer op 12 Maart 2021", "2021-03-12", "published"),
    ("ne", "२०२१ मार्च १२", "2021-03-12", None),
    ("mr", "प्रकाशित: 12 मार्च 2021", "2021-03-12", "published"),
    ("te", "ప్రచురణ: 12 మార్చి 2021", "2021-03-12", "published"),
    ("ml", "2021 മാർച്ച് 12", "2021-03-12", None),
    ("km", "12 មីនា 2021", "2021-03-12", None),
    ("my", "2021 မတ် 12", "2021-03-12", None),
    ("si", "2021 මාර්තු 12", "2021-03-12", None),
]


@pytest.mark.parametrize(("language", "shown", "day", "role"), SHOWN)
def test_a_shown_date_is_found_with_its_role(language: str, shown: str, day: str, role: str | None) -> None:
    found = read_page(PAGE.format(language=language, shown=shown, text=TEXT).encode())
    assert found.published is not None
    assert str(found.published.day) == day
    said = next(one.about for one in found.witnesses if one.value and str(one.value.only_day) == day)
    assert role in {None, said}


def test_a_month_that_a_sentence_begins_or_ends_with_is_inside_the_prose() -> None:
    text = (
        "the harbour board heard that the bridge needed new piers before long, and put the matter off again."
    )
    body = f"<html><body><h1>Piers</h1><p>In January 2013 {text}</p><p>March 2014</p></body></html>"
    kept = {
        one.quote: one.left_out
        for one in read_page(body.encode()).witnesses
        if str(one.method) == "visible text"
    }
    assert kept == {"January 2013": Reason("in-prose"), "March 2014": None}


PARTS = "4 12 19 21 2021 20210704 - – . / ’ ' Jul de julio st 年 7月 4日 令和 １２ ٤".split()  # noqa: SIM905  a list of words reads best as words


@settings(max_examples=1_000, deadline=None)
@given(st.lists(st.sampled_from([*PARTS, " "]), max_size=9))
def test_no_line_in_which_a_date_can_be_read_is_passed_over(parts: list[str]) -> None:
    text = "".join(parts)
    if find_dates(text, years=False):
        assert _DATED.search(text)


def test_a_page_dated_with_a_span_of_days_came_out_on_the_last_of_them() -> None:
    body = b"<title>Weekly report</title><h1>Weekly report</h1><p>14-20 January 2022</p><p>It snowed.</p>"
    opinion = read_page(body).published
    assert opinion is not None
    assert opinion.day == date(2022, 1, 20)
    assert [witness.says for witness in opinion.because] == ["2022-01-14/2022-01-20"]


TOLD = (
    "The report, published 12 March 2021, says that the old bridge can carry two cars at a time, {rest}",
    "In a report that the county posted on 12 March 2021 the old bridge is said to carry two cars, {rest}",
)
STAMPS = (
    "First published on 12 March 2021 in the Gazette of the county, whose editors have gone over it, {rest}",
    "Posted on March 12, 2021 by Roe, who lives in Porthaven and writes of bridges, {rest}",
    "This article was published on 12 March 2021 and updated since.",
)


@pytest.mark.parametrize("told", TOLD)
def test_what_a_sentence_says_was_published_on_a_day_is_not_the_page(told: str) -> None:
    rest = "as the engineers of the harbour had told the council before the flood of the spring."
    shown = PAGE.format(language="en", shown=told.format(rest=rest), text=TEXT)
    page = read_page(shown.encode(), url="https://example.org/2023/05/04/bridge")
    assert page.published is not None
    assert page.published.day == date(2023, 5, 4)
    assert not [one for one in page.witnesses if one.about == "published" and "2021" in one.says]


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_line_that_begins_with_its_label_is_a_stamp_however_it_goes_on(stamp: str) -> None:
    rest = "as the engineers of the harbour had told the council before the flood of the spring."
    shown = PAGE.format(language="en", shown=stamp.format(rest=rest), text=TEXT)
    page = read_page(shown.encode(), url="https://example.org/bridge")
    assert [one for one in page.witnesses if one.about == "published" and "2021" in one.says]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "The council will meet on Thursday, 8 February 2024, to decide on the bridge."),
        ("de", "Der Rat wird am 8. Februar 2024 über die neue Brücke entscheiden."),
        ("en", "On 8 February 2024 the council will decide on the bridge over the harbour."),
    ],
)
def test_a_day_that_a_sentence_announces_does_not_date_the_page(language: str, told: str) -> None:
    page = read_page(PAGE.format(language=language, shown=told, text=TEXT).encode())
    assert page.published is None or page.published.day is None
    (shown,) = [one for one in page.witnesses if "2024" in one.quote and one.left_out == Reason("in-prose")]
    assert "8" in shown.quote


def test_a_day_that_a_sentence_announces_leaves_the_stated_day() -> None:
    told = "The council will meet on Thursday, 8 February 2024, to decide on the bridge."
    text = PAGE.format(language="en", shown=told, text=TEXT)
    stated = '<meta property="article:published_time" content="2024-02-05T10:00:00Z"></head>'
    page = read_page(text.replace("</head>", stated).encode())
    assert page.published is not None
    assert page.published.day == date(2024, 2, 5)
