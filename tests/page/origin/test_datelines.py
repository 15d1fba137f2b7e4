"""Datelines in the forms that agencies and those who carry them write."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audit.page.origin.datelines import find_dateline

LONG = " The council said on Tuesday that the bridge would stay shut until the summer. It gave no reason."

# Each with its place, its agency, and the day as far as written.
LABELLED = [
    ("BEIRUT (AP) — Two sides met.", "BEIRUT", "Associated Press", (None, None, None)),
    ("WASHINGTON, Sept 30 (Reuters) - Two sides met.", "WASHINGTON", "Reuters", (9, 30, None)),
    ("Baghdad, Jan 27 (AFP) - Two sides met.", "Baghdad", "Agence France-Presse", (1, 27, None)),
    ("Baghdad, Jan 27 (AFP) Two sides met.", "Baghdad", "Agence France-Presse", (1, 27, None)),
    ("(Reuters) - Two sides met.", None, "Reuters", (None, None, None)),
    ("PARIS, Jan. 27, 2024 /PRNewswire/ -- Acme met.", "PARIS", "PR Newswire", (1, 27, 2024)),
    ("NEW YORK, January 27, 2024 (GLOBE NEWSWIRE) -- A", "NEW YORK", "GlobeNewswire", (1, 27, 2024)),
    ("BERLIN (dpa) - Man traf sich.", "BERLIN", "Deutsche Presse-Agentur", (None, None, None)),
    ("Berlin (dpa/AFP) – Man traf sich.", "Berlin", "Deutsche Presse-Agentur", (None, None, None)),
    ("Bad Tölz (dpa/lby) - Man traf sich.", "Bad Tölz", "Deutsche Presse-Agentur", (None, None, None)),
    ("KYIV, Ukraine (AP) — Two sides met.", "KYIV, Ukraine", "Associated Press", (None, None, None)),
    ("LA CROSSE, Wis. (AP) — Two sides met.", "LA CROSSE, Wis.", "Associated Press", (None, None, None)),
    ("TEHRAN, Jan. 28 (MNA) – Two sides met.", "TEHRAN", "Mehr News Agency", (1, 28, None)),
    ("Paris, 27 jan (AFP) - On se voit.", "Paris", "Agence France-Presse", (1, 27, None)),
    ("Madrid, 27 ene (EFE).- Se reunieron.", "Madrid", "Agencia EFE", (1, 27, None)),
    ("Roma, 27 gen. (askanews) - Si vedono.", "Roma", "Askanews", (1, 27, None)),
    ("ROMA, 27 GEN - (ANSA) - Si vedono.", "ROMA", "ANSA", (1, 27, None)),
    ("Lisboa, 27 jan 2024 (Lusa) -- Reuniram-se.", "Lisboa", "Lusa", (1, 27, 2024)),
    ("São Paulo, 14 de março de 2020 (AFP) — A", "São Paulo", "Agence France-Presse", (3, 14, 2020)),
    ("BEIRUT/THE HAGUE, March 7 (Reuters) - A", "BEIRUT/THE HAGUE", "Reuters", (3, 7, None)),
    ("Moscow. January 27. INTERFAX.COM - A", "Moscow", "Interfax", (1, 27, None)),
    ("МОСКВА, 27 янв — РИА Новости. Встреча", "МОСКВА", "RIA Novosti", (1, 27, None)),
    ("МОСКВА, 27 января. /ТАСС/. Встреча", "МОСКВА", "TASS", (1, 27, None)),
    ("КИЕВ. 3 декабря. УНН. Встреча", "КИЕВ", "Ukrainian National News", (12, 3, None)),
    ("BEIJING, Jan. 27 (Xinhua) -- Two met.", "BEIJING", "Xinhua News Agency", (1, 27, None)),
    ("Beijing (AFP) Jan 27, 2024 - Two met.", "Beijing", "Agence France-Presse", (1, 27, 2024)),
    ("新华社北京1月27日电（记者某某）", "北京", "Xinhua News Agency", (1, 27, None)),
    ("(서울=연합뉴스) 기자 = 오늘", "서울", "Yonhap News Agency", (None, None, None)),
    ("【ワシントン共同】きょう", "ワシントン", "Kyodo News", (None, None, None)),
    ("[ロンドン 30日 ロイター] - きょう", "ロンドン", "Reuters", (None, 30, None)),
    ('VENICE, Italy (AP) " The two met.', "VENICE, Italy", "Associated Press", (None, None, None)),
]


@pytest.mark.parametrize(("text", "place", "agency", "day"), LABELLED)
def test_a_dateline_names_place_agency_and_day(
    text: str, place: str | None, agency: str, day: tuple[int | None, int | None, int | None]
) -> None:
    found = find_dateline(text)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert (found.month, found.day, found.year) == day
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("New Delhi [India], January 12 (ANI):" + LONG, "New Delhi [India]", "Asian News International"),
        ("KYIV [Ukraine] —" + LONG, "KYIV [Ukraine]", None),
        ("Kyiv [Ukraine] (Reuters) -" + LONG, "Kyiv [Ukraine]", "Reuters"),
        ("[Beirut] (Reuters)" + LONG, "Beirut", "Reuters"),
        ("MOSCOW (Russia) —" + LONG, None, None),
        ("PARIS (Berlin) —" + LONG, None, None),
    ],
)
def test_a_place_in_brackets_is_no_label(text: str, place: str | None, agency: str | None) -> None:
    found = find_dateline(text)
    assert (found.place if found else None, found.agency if found else None) == (place, agency)
    assert found is None or found.label in {None, "ANI", "Reuters"}


def test_every_agency_of_a_shared_dateline_is_named() -> None:
    found = find_dateline("Berlin (dpa/AFP) – Man traf sich.")
    assert found is not None
    assert [one.id for one in found.newsrooms] == ["dpa", "afp"]


def test_a_weekday_is_read_with_the_day() -> None:
    found = find_dateline("NEW DELHI, Friday, Jan 27 (PTI) Two sides met.")
    assert found is not None
    assert (found.weekday, found.month, found.day) == (5, 1, 27)


@pytest.mark.parametrize(
    ("text", "label", "place"),
    [
        ("MILL VALLEY, Ala. (WXYZ) — Two sides met.", "WXYZ", "MILL VALLEY, Ala."),
        ("BOSTON (WXYZ-TV) - Two sides met.", "WXYZ-TV", "BOSTON"),
    ],
)
def test_a_station_s_call_sign_is_a_label_of_no_known_newsroom(text: str, label: str, place: str) -> None:
    found = find_dateline(text)
    assert found is not None
    assert (found.label, found.place, found.agency) == (label, place, None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("LONDON --" + LONG, "LONDON"),
        ("WASHINGTON —" + LONG, "WASHINGTON"),
        ("New Delhi:" + LONG, "New Delhi"),
        ("London/Teheran -" + LONG, "London/Teheran"),
        ("ODDTOWN, Ill. —" + LONG, "ODDTOWN, Ill."),
        ("ODDTOWN, April 8 —" + LONG, "ODDTOWN"),
        ("Brussels, 27 January 2024 –" + LONG, "Brussels"),
    ],
)
def test_a_dateline_may_name_no_agency(text: str, place: str) -> None:
    found = find_dateline(text)
    assert found is not None
    assert (found.place, found.label) == (place, None)


def test_an_outlet_after_the_place_is_the_label() -> None:
    found = find_dateline("JAKARTA, KOMPAS.com -" + LONG)
    assert found is not None
    assert (found.place, found.agency) == ("JAKARTA", "Kompas")


@pytest.mark.parametrize(
    "text",
    [
        "Valley Capital BEIRUT (AP) — Two sides met.",
        "BEIRUT (AP) Valley Capital — Two sides met.",
    ],
)
def test_words_put_into_a_dateline_are_set_apart(text: str) -> None:
    found = find_dateline(text)
    assert found is not None
    assert (found.brand, found.place, found.agency) == ("Valley Capital", "BEIRUT", "Associated Press")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The minister told Reuters on Tuesday that the talks (AP) — went well.",
        "Agence France-Presse (AFP) photographer Anna Muster took it.",
        "The Associated Press (AP) — a cooperative — reported it.",
        "Anna Muster (CDU) – Die Abgeordnete sprach gestern im Landtag. Sie blieb lange.",
        "Rep. Anna Muster (PA) — The member spoke at length yesterday in the house. It was late.",
        "Bordeaux - Tours - Paris - Lille",
        "Update:" + LONG,
        "Miami-Dade Police said" + LONG,
        "Analysis —" + LONG,
        "VIDEO —" + LONG,
        "London: photographs",
        "Monday, Jan 27 –" + LONG,
        "10 things to know (AP)",
        "Photo: Anna Muster (AFP) - a bridge",
    ],
)
def test_what_only_looks_like_a_dateline_is_none(text: str) -> None:
    assert find_dateline(text) is None


PIECES = st.sampled_from(
    [
        *" ,.()-/=:—【】\n\x00é",
        "BEIRUT",
        "Paris",
        "AP",
        "AFP",
        "dpa/AFP",
        "--",
        "27",
        "Jan.",
        "ene",
        "2024",
        "共同",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=300))
@example("A" * 300 + "(AP) —")
def test_any_paragraph_can_be_read_and_what_is_found_stands_there(text: str) -> None:
    found = find_dateline(text)
    if found is not None:
        assert text[found.start : found.end] == found.text
        assert found.month is None or 1 <= found.month <= 12
        assert found.day is None or 1 <= found.day <= 31


@pytest.mark.parametrize("piece", ["A ", "(", "1 Jan ", "- ", "A, ", "(AP)", "Aa (x) ", ". "])
def test_a_long_paragraph_takes_no_longer_than_a_short_one(piece: str) -> None:
    start = time.thread_time()
    find_dateline(piece * 200_000)
    assert time.thread_time() - start < 0.5


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("Mumbai (Maharashtra) [India], January 12 (ANI): ", "Asian News International"),
        ("Maribor, 3. septembra (STA) - ", "Slovenian Press Agency"),
        ("БЕОГРАД, 3. октобра (Танјуг) - ", "Tanjug"),
        ("Vilnius, kovo 3 d. (BNS). ", "Baltic News Service"),
        ("Rabat - (MAP) ", "Maghreb Arabe Presse"),
        ("Москва. 12 января. INTERFAX.RU - ", "Interfax"),
        ("Harrisburg (PA) - ", None),
        ("PHILADELPHIA (PA) — ", None),
        ("Photo (Reuters) - ", None),
    ],
)
def test_forms_that_agencies_use_are_datelines_and_states_and_pictures_are_none(
    opening: str, agency: str | None
) -> None:
    found = find_dateline(opening + "The council said on Tuesday that the old bridge would stay shut.")
    assert (found.agency if found else None) == agency
