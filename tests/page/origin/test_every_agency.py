"""Every agency of the table, by each of its names, in each form in which a page credits one."""

from __future__ import annotations

from html import escape

import pytest

from audit.data import Newsroom, agency_named, facts, newsroom_named
from audit.model import Page
from audit.page import read_page
from audit.page.origin.bylines import find_byline, find_signature
from audit.page.origin.credits import find_credit
from audit.page.origin.datelines import find_dateline

HEADLINE = "The old bridge over the river stays shut until summer"
STORY = [
    "The council said on Tuesday that the old bridge would stay shut until the summer.",
    "Engineers had found cracks in two of its seven arches, the mayor told the meeting.",
    "Buses will go round by the mill road, which adds some twenty minutes to the journey.",
]
VALLEY = "https://www.valleypost.example/2024/story"
AGENCIES = [agency for row in facts("agencies")["agencies"] if (agency := agency_named(row["name"]))]
LANGUAGES = {agency.language for agency in AGENCIES}


def every_agency() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("agency", AGENCIES, ids=lambda agency: str(agency.id))


def names(agency: Newsroom, *, least: int = 2) -> list[str]:
    """Names and abbreviations; a name with brackets in it is set by no page in brackets again."""
    given = dict.fromkeys((*agency.names, *agency.short))
    return [
        name
        for name in given
        if "(" not in name and (len(name) >= least or not name.isascii() or name == "AP")
    ]


def read(*, before: str = "", opening: str = "", ending: str = "", after: str = "", head: str = "") -> Page:
    story = [opening + STORY[0], STORY[1], STORY[2] + ending]
    text = "".join(f"<p>{escape(line)}</p>" for line in story)
    lines = f"<div>{escape(before)}</div><article>{text}</article><p>{escape(after)}</p>"
    page = f"<!doctype html><title>{HEADLINE}</title>{head}<h1>{HEADLINE}</h1>{lines}"
    return read_page(page.encode(), url=VALLEY)


DATELINES = [
    "BEIRUT ({}) — ", "Beirut, January 12 ({}): ", "New Delhi [India], January 12 ({}): ",
    "KYIV [Ukraine] ({}) — ", "Kyiv [Ukraine], Jan 12 ({}) - ", "[Beirut] ({}) - ", "BEIRUT, Jan 12 [{}] — ",
]  # fmt: skip
BYLINES = [
    "By {}", "By Jane Doe ({})", "By Jane Doe, {}", "By Jane Doe | {}", "By Jane Doe [{}]", "By: {}",
    "von Max Muster ({})", "Von Max Muster, {}", "par Marie Exemple ({})", "Por Ana Ejemplo ({})",
    "di Anna Esempio ({})", "door Jan Voorbeeld ({})", "Автор: {}", "Af {}", "Av: {}", "بقلم: {}",
]  # fmt: skip
SIGNATURES = [
    "Jane Doe ({})", "Jane Doe | {}", "JANE DOE, {}", "Jane Doe, {}", "Jane van Doe-Muster – {}",
    "Jane M. Doe • {}", "Jane Doe （{}）", "Анна Пример, {}",
]  # fmt: skip
CREDITS = [
    "({})", "[{}]", "（{}）", "【{}】", "Source: {}", "(Source: {})", "Quelle: {}", "来源：{}",
    "(This story was originally published by {})", "This report by {} was first published on Monday.",
    "This article originally appeared in {}.", "This article originally appeared on {}.",
    "© 2024 {}", "Copyright 2024 {}. All rights reserved.",
]  # fmt: skip
ENDINGS = [" ({})", " – {}", " — {}", " {}"]
HELP = ["With inputs from {}", "(With inputs from {})", "with {}", "With agency inputs from {}", "mit {}"]
# What says in a language whose text it is: "Source: …", a byline, where it was first published.
IN_LANGUAGE = {
    "am": ["ምንጭ: {}"],
    "ar": [
        "المصدر: {}",
        "بقلم: {}",
        "نُشر هذا المقال لأول مرة في {}",
        "نشر هذا التقرير في {}",
        "هذا الخبر منشور في {}",
    ],
    "az": ["Mənbə: {}", "Bu xəbər ilk dəfə {} tərəfindən dərc olunub."],
    "bg": ["Източник: {}", "Тази статия е публикувана първо от {}."],
    "bn": ["সূত্র: {}"],
    "bs": ["Izvor: {}", "Ovaj članak prvobitno je objavljen na {}."],
    "cs": ["Zdroj: {}", "Článek byl původně publikován v {}."],
    "da": ["Kilde: {}", "Af {}", "Denne artikel blev først bragt af {}."],
    "de": [
        "Quelle: {}",
        "Von {}",
        "Dieser Artikel erschien zuerst bei {}.",
        "Dieser Beitrag wurde zuerst von {} veröffentlicht.",
    ],
    "el": ["Πηγή: {}", "Το άρθρο δημοσιεύτηκε αρχικά στο {}."],
    "en": ["Source: {}", "By {}", "This article was first published by {}.", "Originally published by {}."],
    "es": [
        "Fuente: {}",
        "Por {}",
        "Este artículo fue publicado originalmente por {}.",
        "Esta nota fue publicada en {}.",
    ],
    "fa": ["منبع: {}", "این گزارش نخستین بار در {} منتشر شد."],
    "fi": ["Lähde: {}", "Jutun julkaisi alun perin {}."],
    "fr": [
        "Source : {}",
        "Par {}",
        "Cet article a été initialement publié par {}.",
        "Cet article est paru dans {}.",
    ],
    "hr": ["Izvor: {}", "Ovaj članak izvorno je objavila {}."],
    "hu": ["Forrás: {}", "A cikk eredetileg itt jelent meg: {}"],
    "hy": ["Աղբյուրը: {}"],
    "id": ["Sumber: {}", "Artikel ini pertama kali tayang di {}.", "Pewarta: {}"],
    "it": [
        "Fonte: {}",
        "Di: {}",
        "Questo articolo è stato originariamente pubblicato da {}.",
        "Questo articolo è apparso su {}.",
    ],
    "ja": ["出典：{}", "配信：{}", "この記事は{}が配信しました。"],
    "ka": ["წყარო: {}"],
    "kk": ["Дереккөз: {}"],
    "ko": ["출처: {}", "이 기사는 {}에서 처음 보도했습니다."],
    "ky": ["Булагы: {}"],
    "lt": ["Šaltinis: {}"],
    "lv": ["Avots: {}"],
    "mn": ["Эх сурвалж: {}"],
    "ms": ["Sumber: {}", "Oleh: {}"],
    "ne": ["स्रोत: {}"],
    "nl": [
        "Bron: {}",
        "Door {}",
        "Dit artikel verscheen eerder bij {}.",
        "Dit artikel werd oorspronkelijk gepubliceerd door {}.",
    ],
    "no": [
        "Kilde: {}",
        "Av {}",
        "Denne artikkelen ble først publisert av {}.",
        "Saken ble først publisert av {}.",
    ],
    "pl": ["Źródło: {}", "Artykuł został pierwotnie opublikowany przez {}."],
    "pt": [
        "Fonte: {}",
        "Por {}",
        "Este artigo foi originalmente publicado por {}.",
        "Esta matéria foi publicada pela {}.",
    ],
    "ro": ["Sursa: {}", "Acest articol a fost publicat inițial de {}."],
    "ru": [
        "Источник: {}",
        "Автор: {}",
        "Этот материал впервые опубликован {}.",
        "Статья впервые вышла в {}.",
    ],
    "sk": ["Zdroj: {}", "Článok bol pôvodne uverejnený v {}."],
    "sl": ["Vir: {}", "Ta članek je bil prvotno objavljen na {}."],
    "sq": ["Burimi: {}", "Ky artikull u botua fillimisht nga {}."],
    "sr": ["Извор: {}", "Izvor: {}", "Овај текст првобитно је објављен у {}."],
    "sv": ["Källa: {}", "Av: {}", "Den här artikeln publicerades först av {}."],
    "th": ["ที่มา: {}"],
    "tr": [
        "Kaynak: {}",
        "Bu haber ilk olarak {} tarafından yayımlandı.",
        "Bu haber ilk kez {} sitesinde yayınlandı.",
    ],
    "uk": ["Джерело: {}", "Цей матеріал вперше опубліковано {}."],
    "vi": ["Nguồn: {}", "Theo {}", "Bài viết được đăng lần đầu trên {}."],
    "zh": ["来源：{}", "（來源：{}）", "本文来自{}。", "本文由{}发布"],
}


def test_every_language_of_the_agencies_has_its_forms() -> None:
    assert len(AGENCIES) > 150
    assert set(IN_LANGUAGE) == LANGUAGES


@every_agency()
def test_a_dateline_names_the_agency(agency: Newsroom) -> None:
    for name in names(agency):
        for form in DATELINES:
            found = find_dateline(form.format(name) + STORY[0])
            assert found is not None, form.format(name)
            assert [one.id for one in found.newsrooms] == [agency.id], form.format(name)


@every_agency()
def test_a_byline_names_the_agency(agency: Newsroom) -> None:
    for name in names(agency):
        for form in BYLINES:
            found = find_byline(form.format(name))
            assert found is not None, form.format(name)
            assert [one.id for one in found.newsrooms] == [agency.id], form.format(name)
        for form in SIGNATURES if name in names(agency, least=3) else ("Jane Doe | {}", "Jane M. Doe • {}"):
            found = find_signature(form.format(name))
            assert found is not None, form.format(name)
            assert [one.id for one in found.newsrooms] == [agency.id], form.format(name)


@every_agency()
def test_a_credit_names_the_agency(agency: Newsroom) -> None:
    for name in names(agency):
        for form in CREDITS:
            found = find_credit(form.format(name))
            assert found is not None, form.format(name)
            assert [one.id for one in found.newsrooms] == [agency.id], form.format(name)
        for form in HELP:
            found = find_credit(form.format(name))
            assert found is not None, form.format(name)
            assert (found.kind, found.newsrooms[0].id) == ("contribution", agency.id), form.format(name)
    for name in names(agency, least=3):
        for form in ENDINGS[: 3 if "." in name else 4]:
            found = find_credit(STORY[0] + form.format(name))
            assert found is not None, form.format(name)
            assert (found.kind, found.newsrooms[0].id) == ("tail", agency.id), form.format(name)


@every_agency()
def test_a_credit_in_the_agency_s_own_language_names_it(agency: Newsroom) -> None:
    for name in names(agency):
        for form in IN_LANGUAGE[agency.language]:
            line = form.format(name)
            found = find_credit(line) or find_byline(line)
            assert found is not None, line
            assert [one.id for one in found.newsrooms] == [agency.id], line


@every_agency()
def test_a_page_in_each_form_is_the_agency_s(agency: Newsroom) -> None:
    for name in {names(agency, least=3)[0], names(agency, least=3)[-1]}:
        for form in DATELINES:
            assert of(read(opening=form.format(name))) == agency.id, form.format(name)
        for form in (*BYLINES, *SIGNATURES):
            assert of(read(before=form.format(name))) == agency.id, form.format(name)
        for form in CREDITS:
            assert of(read(after=form.format(name))) == agency.id, form.format(name)
        for form in ENDINGS[:2]:
            assert of(read(ending=form.format(name))) == agency.id, form.format(name)


def of(page: Page) -> str | None:
    return page.origin.id if page.origin else None


MENTIONS = [
    {"before": "({} Photo)"},
    {"before": "{} Statistics"},
    {"before": "Photo: {}"},
    {"before": "Foto: Anna Muster/{}"},
    {"before": "© {} / Anna Muster"},
    {"before": "Photo by Jane Doe / {}"},
    {"before": "Follow {} on Facebook"},
    {"before": "Jane Doe ({} Photo)"},
    {"before": "By Jane Doe (Photo: {})"},
    {"opening": "The mayor told ({}) that it was so, and "},
    {"opening": "According to {}, it was so. "},
    {"ending": " He had told {} so."},
    {"ending": " Who said so? {}"},
    {"ending": " (Photo: {})"},
    {"ending": " He told ({}) that the mill road was narrow."},
    {"ending": " The mayor spoke to {} on Monday."},
    {"after": "Follow {} on Facebook"},
    {"after": "{} could not reach the mayor."},
    {"after": "Read this article by {}"},
    {"after": "This article was published by Valley Post and cites {} and Rudaw."},
    {"after": "Read more: {} says that the bridge will open"},
    {"after": "Jane Doe | {}"},
    {"after": "Jane Doe ({})"},
]


@every_agency()
def test_a_page_that_merely_mentions_the_agency_is_not_the_agency_s(agency: Newsroom) -> None:
    for name in {names(agency)[0], names(agency)[-1]}:
        for form in MENTIONS:
            lines = {where: text.format(name) for where, text in form.items()}
            assert of(read(**lines)) is None, lines


def test_under_another_author_s_name_a_signature_is_a_photograph_s() -> None:
    for before in ("<div>By Anna Muster</div>", "<meta name=author content='Anna Muster'>"):
        page = f"<title>{HEADLINE}</title><h1>{HEADLINE}</h1>{before}<div>Jane Doe | AP</div>"
        text = "".join(f"<p>{line}</p>" for line in STORY)
        assert of(read_page(f"{page}<article>{text}</article>".encode(), url=VALLEY)) is None


def test_after_a_caption_a_signature_is_a_photograph_s() -> None:
    caption = "<div>The old bridge as it stood in the spring of the year in which it was shut.</div>"
    page = f"<title>{HEADLINE}</title><h1>{HEADLINE}</h1>{caption}<div>Jane Doe | AP</div>"
    text = "".join(f"<p>{line}</p>" for line in STORY)
    assert of(read_page(f"{page}<article>{text}</article>".encode(), url=VALLEY)) is None


@pytest.mark.parametrize(
    "line",
    [
        "Harrisburg, PA",
        "HARRISBURG (PA)",
        "Jane Doe, PA",
        "Rep. Jane Doe (PA)",
        "Senator Jane Doe, AAP",
        "World News | AP",
        "Top Stories | AP",
        STORY[0][:-1] + " of the party (AAP).",
        STORY[0][:-1] + " of the party (AAP)",
        STORY[0] + " Photo: Jane Doe (AP)",
    ],
)
def test_a_state_a_party_or_a_section_is_no_agency(line: str) -> None:
    assert find_byline(line) is find_signature(line) is find_credit(line) is None


@pytest.mark.parametrize(
    "line", ["By Paul Adams (PA)", "Auswärtige Autoren (AA)", "Tom Thumb, TT", "Carl Peters (CP)"]
)
def test_an_author_s_initials_are_no_agency(line: str) -> None:
    found = find_byline(line) or find_signature(line)
    assert found is None or not found.newsrooms


@pytest.mark.parametrize(
    "line",
    [
        "By JANE DOE Associated Press",
        "By Jane Doe The Associated Press",
        "Jane Doe and John Roe, Associated Press",
        "Anna Muster und Max Muster, AP",
    ],
)
def test_several_authors_and_an_agency_without_a_mark_are_a_byline(line: str) -> None:
    found = find_byline(line) or find_signature(line)
    assert found is not None
    assert [one.id for one in found.newsrooms] == ["ap"]


def test_a_name_within_a_longer_one_is_not_the_shorter() -> None:
    for line, name in (
        ("By Jane Doe, Associated Press of Pakistan", "Associated Press of Pakistan"),
        ("By Jane Doe, Interfax-Ukraine", "Interfax-Ukraine"),
        ("(Australian Associated Press)", "Australian Associated Press"),
    ):
        found = find_byline(line) or find_credit(line)
        assert found is not None
        assert found.newsrooms == (newsroom_named(name),)
