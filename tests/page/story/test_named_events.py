"""Events that a text can only name once they have happened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.data import facts
from audit.model import NamedEvent
from audit.page.story.named_events import find_events


def windows(text: str) -> list[tuple[str, str]]:
    return [(clue.text, clue.window.edtf) for clue in find_events(text)]


@pytest.mark.parametrize(
    ("text", "quote", "edtf"),
    [
        ("since the Oct. 7 Hamas-led attack in the south", "Oct. 7 Hamas", "2023-10-07/.."),
        ("during the Israel-Hamas war", "Israel-Hamas war", "2023-10-07/.."),
        (
            "a strike that killed Iranian Gen. Qassem Soleimani",
            "killed Iranian Gen. Qassem Soleimani",
            "2020-01-03/..",
        ),
        ("before the COVID-19 pandemic", "COVID-19", "2020-02-11/.."),
        ("after the collapse of Lehman Brothers", "collapse of Lehman", "2008-09-15/.."),
        ("nach dem Sturm auf das Kapitol", "Sturm auf das Kapitol", "2021-01-06/.."),
        ("Queen Elizabeth II’s death", "Queen Elizabeth II’s death", "2022-09-08/.."),
    ],
)
def test_an_event_bounds_the_text_from_below(text: str, quote: str, edtf: str) -> None:
    assert (quote, edtf) in windows(text)


@pytest.mark.parametrize(
    "text",
    [
        "on Oct. 7 they met",
        "the queen's birthday",
        "Hamas and Israel",
        "an attack on Sept. 12",
        "xcovid-19",
        "",
    ],
)
def test_words_that_fit_before_the_event_are_no_clue(text: str) -> None:
    assert windows(text) == []


def test_the_latest_event_comes_first() -> None:
    found = windows("From the 2003 invasion of Iraq to the Oct. 7 attack")
    assert [edtf for _, edtf in found] == ["2023-10-07/..", "2003-03-20/.."]


def test_a_user_adds_events_of_their_own() -> None:
    own = NamedEvent.model_validate(
        {"name": "flood", "day": "2024-09-15", "phrases": ["the * flood of Nysa"]}
    )
    found = find_events("Since the terrible flood of Nysa", events=[own])
    assert [(one.says, one.window.edtf) for one in found] == [("flood", "2024-09-15/..")]


@pytest.mark.parametrize("entry", facts("events")["events"], ids=lambda entry: str(entry["name"]))
def test_every_event_is_found_by_each_of_its_phrases(entry: dict[str, object]) -> None:
    phrases = entry["phrases"]
    assert isinstance(phrases, list)
    for phrase in phrases:
        said = f"It came after {str(phrase).replace('*', 'a b')} and so on"
        assert entry["name"] in {clue.says for clue in find_events(said)}, phrase


@given(st.text(max_size=400))
def test_no_text_breaks_it(text: str) -> None:
    assert all(0 <= clue.start < clue.end <= len(text) for clue in find_events(text))
