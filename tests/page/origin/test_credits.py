"""Bylines, credits and copyright notices."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.page.origin.bylines import find_byline
from audit.page.origin.credits import find_copyright, find_credit

STORY = "The council said that the bridge would stay shut until the end of the coming summer season."


@pytest.mark.parametrize(
    ("line", "names", "agencies"),
    [
        ("By Anna Q. Muster-Okoro, Associated Press", ("Anna Q. Muster-Okoro", "Associated Press"), ["ap"]),
        ("By ANNA MUSTER", ("ANNA MUSTER",), []),
        ("By Anna Muster on Thu, Nov 9, 2023 at 4:00 am", ("Anna Muster",), []),
        ("By Anna Muster | Aug 26, 2020", ("Anna Muster",), []),
        ("By Reuters in Oddtown", ("Reuters in Oddtown",), ["reuters"]),
        ("By Anna MusterThe Associated Press", ("Anna Muster", "The Associated Press"), ["ap"]),
        ("Ein Artikel von: Anna Muster, dpa", ("Anna Muster", "dpa"), ["dpa"]),
        ("By Reuters Staff", ("Reuters Staff",), ["reuters"]),
        ("By AFP and TOI staff", ("AFP", "TOI staff"), ["afp"]),
        ("Von Anna Muster und Bert Beispiel", ("Anna Muster", "Bert Beispiel"), []),
        ("Von: det/dpa", ("det", "dpa"), ["dpa"]),
        ("Por EFE", ("EFE",), ["efe"]),
        ("Autor: Anna Muster", ("Anna Muster",), []),
    ],
)
def test_a_byline_names_persons_and_newsrooms(line: str, names: tuple[str, ...], agencies: list[str]) -> None:
    found = find_byline(line)
    assert found is not None
    assert found.names == names
    assert [one.id for one in found.newsrooms] == agencies
    assert not found.nobody


def test_an_agency_that_helped_is_no_author() -> None:
    found = find_byline("Par Anne Exemple avec AFP")
    assert found is not None
    assert (found.kind, found.names) == ("contribution", ("Anne Exemple", "AFP"))


@pytest.mark.parametrize("line", ["By Staff", "By admin", "Von Redaktion", "By News Desk"])
def test_a_byline_of_nobody_is_said_to_be_one(line: str) -> None:
    found = find_byline(line)
    assert found is not None
    assert found.nobody


@pytest.mark.parametrize(
    "line",
    [
        "",
        "By",
        "By the end of the day nobody had come to the bridge, he told Reuters.",
        "by 2024",
        "Di nuovo",
        "By far?",
    ],
)
def test_a_line_that_merely_starts_like_a_byline_is_none(line: str) -> None:
    assert find_byline(line) is None


@pytest.mark.parametrize(
    ("line", "kind", "agency"),
    [
        ("AFP", "credit", "afp"),
        ("(AP)", "credit", "ap"),
        ("Source: Xinhua", "credit", "xinhua"),
        ("Quelle: dpa", "credit", "dpa"),
        ("SDA/sep", "credit", "keystone-sda"),
        ("AFP, MANILA", "credit", "afp"),
        ("Источник: ТАСС", "credit", "tass"),
        ("This story was originally published by Reuters.", "credit", "reuters"),
        ("First published in The Conversation.", "credit", "tpi"),
        ("© 2024 AFP", "copyright", "afp"),
        ("Copyright 2024 The Associated Press. All rights reserved.", "copyright", "ap"),
        ("All contents © copyright 2023 The Associated Press. All rights reserved.", "copyright", "ap"),
        ("© 2020 Reuters. All Rights Reserved.", "copyright", "reuters"),
        ("With files from The Associated Press", "contribution", "ap"),
        ("with AFP", "contribution", "afp"),
        ("Valley Post with AFP", "contribution", "afp"),
        ("mit dpa", "contribution", "dpa"),
        ("The Associated Press contributed to this report.", "contribution", "ap"),
        (STORY + " (ML mit dpa)", "contribution", "dpa"),
        (STORY + " — AFP", "tail", "afp"),
        (STORY + " (KNA 19.11.21)", "tail", "kna"),
        ("(Quelle: APA/sda/dpa)", "credit", "apa"),
        ("© dpa-infocom, dpa:201227-99-820474/3", "tail", "dpa"),
        (STORY + " (APA/dpa)", "tail", "apa"),
        (STORY + " (رويترز)", "tail", "reuters"),
        (STORY + " © dpa-infocom, dpa:240101-99-1/1", "tail", "dpa"),
        ("(Reporting by Anna Muster; Editing by Bert Beispiel)", "tail", "reuters"),
        ("Our Standards: The Thomson Reuters Trust Principles.", "tail", "reuters"),
    ],
)
def test_a_credit_says_whose_text_it_is(line: str, kind: str, agency: str) -> None:
    found = find_credit(line)
    assert found is not None
    assert (found.kind, found.newsrooms[0].id) == (kind, agency)
    assert line[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("line", "holder", "year"),
    [
        ("Copyright © 2019-2024 Valley Post Ltd. All rights reserved.", "Valley Post Ltd", 2024),
        ("© 2023, Valley Post", "Valley Post", 2023),
        ("© Copyright Valley Post - 2017", "Valley Post", 2017),
        ("Copyright (c) 2021 by Valley Post. Alle Rechte vorbehalten.", "Valley Post", 2021),
    ],
)
def test_a_copyright_notice_names_its_holder_and_its_last_year(line: str, holder: str, year: int) -> None:
    found = find_credit(line)
    assert found is not None
    assert (found.kind, found.names, found.year) == ("copyright", (holder,), year)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "The minister told Reuters on Tuesday that the bridge would stay shut.",
        "A phone with punch-hole design",
        "He spoke with the mayor (right) and left.",
        "© AFP / Anna Muster",
        "The two captains meet before the game that ended the long season © 2023 AFP",
        "Foto: Anna Muster/dpa",
        "Anna Muster / AP",
        "Mehr",
        "GİRİŞ YAP",
        "AA",
        "RSS",
        "Source: the police",
        STORY + " (see below)",
    ],
)
def test_prose_photographs_and_menus_are_no_credit_of_a_text(line: str) -> None:
    assert find_credit(line) is None


PARTS = [
    "©",
    "Copyright",
    "(c)",
    "2024",
    "2019-2024",
    " ",
    "AFP",
    "Valley Post",
    ". ",
    "All rights reserved",
    "x" * 150,
]


@given(st.lists(st.sampled_from(PARTS), max_size=20).map("".join))
def test_looked_for_alone_a_copyright_notice_is_the_same(line: str) -> None:
    credit = find_credit(line)
    assert find_copyright(line) == (credit if credit and credit.kind == "copyright" else None)


def test_a_line_that_names_an_agency_is_no_copyright_notice() -> None:
    assert find_copyright("Source: AFP") is None
    assert find_copyright("© 2024 AFP") == find_credit("© 2024 AFP")


@given(
    st.text(max_size=500)
    | st.lists(
        st.sampled_from(
            ["©", "2024", " ", "(", ")", "AFP", "By ", "—", ".", "/", "reporting by ", "; ", "editing by "]
        ),
        max_size=60,
    ).map("".join)
)
def test_any_line_can_be_read_and_what_is_found_stands_there(line: str) -> None:
    for found in (find_byline(line), find_credit(line)):
        if found is not None:
            assert line[found.start : found.end] == found.text
            assert found.text


@pytest.mark.parametrize(
    "piece", ["© 2024 ", "By A, ", "(", "reporting by a; ", "with ", " — ", "this story was "]
)
def test_a_long_line_takes_no_longer_than_a_short_one(piece: str) -> None:
    start = time.thread_time()
    find_byline(piece * 100_000)
    find_credit(piece * 100_000)
    find_credit((piece * 400)[:399])
    assert time.thread_time() - start < 0.5


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        (
            "(This story is published from a syndicated feed of PTI and was not edited.)",
            "Press Trust of India",
        ),
        ("Except for the headline, this story is published from a Reuters feed.", "Reuters"),
        ("This story is published from a wire agency feed by AFP without changes.", "Agence France-Presse"),
        ("The article was first published on the website of Reuters.", "Reuters"),
        ("המקור: רויטרס", "Reuters"),
        ("This article first appeared in the Guardian.", "The Guardian"),
        ("Questo articolo è stato pubblicato per la prima volta dall'ANSA.", "ANSA"),
        ("المصدر: أ ف ب", "Agence France-Presse"),
    ],
)
def test_a_line_that_says_whose_feed_or_page_the_text_is_from_names_it(line: str, agency: str) -> None:
    found = find_credit(line)
    assert found is not None
    assert [one.name for one in found.newsrooms] == [agency]


@pytest.mark.parametrize(
    "line",
    [
        "This article was first published by Valley Post and was quoted by Reuters.",
        "This story was updated after Reuters published its report.",
        "This article was published before AP named the winner.",
        "Dieser Artikel wurde veröffentlicht, bevor die dpa berichtete.",
        "Cet article a été publié après une dépêche de l'AFP.",
        "Este artículo fue publicado tras una nota de EFE.",
        "This story has been published from a wire agency feed without changes.",
        "This story was published as AP called the race.",
        "Dieser Beitrag wurde am Montag veröffentlicht und von der dpa aufgegriffen.",
        "Cet article a été publié lundi et repris par l'AFP.",
        "Questo articolo è stato pubblicato lunedì e ripreso dall'ANSA.",
        "This article was published alongside a Reuters investigation.",
        "Este reportaje fue publicado con fotos de EFE.",
        "Denne saken ble publisert etter at NTB tok kontakt.",
        "Subscribe to the Reuters feed",
        "IMAGO/TASS",
        "Leta",
    ],
)
def test_what_else_happened_to_a_text_and_words_spelt_as_names_name_no_agency(line: str) -> None:
    assert find_credit(line) is None
