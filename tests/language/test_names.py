"""Names, and the keys under which their variants meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.language import NameKeys, names


def _named(text: str, language: str | None = "en") -> list[str]:
    return [name.passage.text for name in names(text, language)]


def test_names_are_runs_of_capitalised_words() -> None:
    text = "The minister met Muammar al-Qaddafi and Jane F. Roe of the U.S. in Tripoli."
    assert _named(text) == ["Muammar al-Qaddafi", "Jane F. Roe of the U.S.", "Tripoli"]


def test_a_single_word_that_begins_a_sentence_is_no_name() -> None:
    assert _named("Boats sank. Rain fell on Cork.") == ["Cork"]


def test_titles_are_no_part_of_a_name() -> None:
    (name,) = names("He met Prime Minister Mohammed Shia al-Sudani.", "en")
    assert [part.text for part in name.parts] == ["Mohammed", "Shia", "Sudani"]


def test_in_german_a_noun_is_no_name() -> None:
    assert _named("Die Kanzlerin Angela Merkel sprach mit der USA über den Hund.", "de") == [
        "Kanzlerin Angela Merkel",
        "USA",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The vote is in November on a Tuesday.",
        "Study the basics: Learn the lines.",
        "The neo-Nazism of the age.",
        "They measured the heart rate (HR) and the HR fell.",
    ],
)
def test_months_words_behind_a_colon_and_short_forms_are_no_names(text: str) -> None:
    assert _named(text) == []


@pytest.mark.parametrize(
    ("stated", "held"),
    [
        ("at the Presidents' Trophy", "the President Trophy"),
        ("of JFK's brother", "John F. Kennedy"),
        ("met Muammar Qaddafi", "Moammar Gaddafi spoke"),
        ("met Mohammed al-Sudani", "Muhammad Sudani spoke"),
        ("met Hussein Saleh", "Husayn Salih spoke"),
        ("in Kyiv", "Kiew fell"),
        ("the Iraqi army", "the army of Iraq"),
        ("the U.S. Army", "the American army"),
        ("the PMF", "the Popular Mobilization Forces"),
        ("the Popular Mobilization Forces", "the PMF said"),
        ("in Zürich", "Zurich"),
        ("met Łukasz Øster", "Lukasz Oster"),
        ("in United States", "in den Vereinigten Staaten"),
        ("a senator of NJ", "New Jersey paid"),
    ],
)
def test_variants_of_a_name_meet(stated: str, held: str) -> None:
    for name in names(f"They were {stated} then.", "en"):
        assert name.missing(NameKeys(held)) == ()


@pytest.mark.parametrize(
    ("stated", "held", "missing"),
    [
        ("met Jane Roe", "John Doe spoke", ("Jane", "Roe")),
        ("met Jane Roe", "Ms Roe spoke", ("Jane",)),
        ("in Iran", "in Iraq", ("Iran",)),
        ("in Sudan", "in Sweden", ("Sudan",)),
    ],
)
def test_another_name_is_missing(stated: str, held: str, missing: tuple[str, ...]) -> None:
    (name,) = names(f"They were {stated} then.", "en")
    assert name.missing(NameKeys(held)) == missing


@pytest.mark.parametrize(
    ("language", "stated", "held"),
    [
        ("ru", "Он жил в Рязани и видел Додона.", "Город Рязань. Игорь Додон сказал"),
        ("fi", "Silloin tuli Sanna Marin.", "Tämä oli Sanna Marinin kanta"),
        ("pl", "Wczoraj mówił o tym Donald Tusk.", "Rząd Donalda Tuska"),
        ("de", "Jetzt fordern alle die Bundeswehr-Aufträge.", "die Bundeswehr braucht es"),
    ],
)
def test_cases_and_compounds_of_a_name_meet(language: str, stated: str, held: str) -> None:
    assert [name.missing(NameKeys(held, language=language)) for name in names(stated, language)]
    assert not any(name.missing(NameKeys(held, language=language)) for name in names(stated, language))


@pytest.mark.parametrize(
    ("language", "stated", "held"),
    [
        ("ru", "Он жил тогда в Москве.", "Город Рязань. Игорь Додон сказал"),
        ("pl", "Wczoraj mówił o tym Donald Nowak.", "Rząd Donalda Tuska"),
        ("en", "They were in NC then.", "New Jersey paid"),
        ("en", "They met Anna Smith then.", "as it was"),
    ],
)
def test_another_name_is_missing_in_every_case(language: str, stated: str, held: str) -> None:
    assert any(name.missing(NameKeys(held, language=language)) for name in names(stated, language))


def test_an_acronym_is_held_by_words_in_a_row_with_the_last_of_them_or_a_part() -> None:
    held = NameKeys("They met the Popular Mobilization Forces of Iraq", "by Jane Roe")
    assert not any(held.isdisjoint([key]) for key in ("^pmf", "^mf", "^jr", "=IQ", "forces"))
    assert held.isdisjoint(["^pf", "^fj", "^f", "^", "=IR", "", "~"])


@given(st.text(), st.sampled_from(["en", "de", "xx", None]))
def test_any_text_gives_names_inside_it_and_in_order(text: str, language: str | None) -> None:
    last = 0
    NameKeys(text, language=language).isdisjoint(["~xx", "/xxxx", "=XX", "^xx"])  # raises for no sort of key
    for name in names(text, language):
        assert last <= name.passage.start < name.passage.end <= len(text)
        assert text[name.passage.start : name.passage.end] == name.passage.text
        assert name.parts
        last = name.passage.end
