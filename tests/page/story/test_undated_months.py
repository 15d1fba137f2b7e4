"""Months told of without a year say in which part of the year a text was written."""

from __future__ import annotations

from datetime import date

import pytest

from audit.model import Interval
from audit.page import read_page
from audit.page.story import read_story_clues, stamp_evidence
from audit.page.story.undated_months import months_ratio

STORY = """HARBOUR CITY (AP) — The owners of the ferry and the council began talks on Thursday, he said.
The court barred her from the council in October and refused her appeal in November, a clerk said.
She is to speak at hearings in February and March."""
TOLD = {
    "en": STORY,
    "de": "Das Gericht hat sie im Oktober ausgeschlossen und lehnte im November ihren Antrag ab.\n"
    "Im Februar soll sie vor dem Rat sprechen.",
    "fr": "Le tribunal l'a exclue en octobre et a refusé son appel en novembre.\nElle doit venir en février.",
    "es": "La corte dijo en octubre que no, y lo anunció en noviembre.\nElla será oída en febrero.",
}


@pytest.mark.parametrize("language", TOLD)
def test_tense_tells_on_which_side_of_the_day_a_month_lies(language: str) -> None:
    found = read_story_clues(TOLD[language], language=language).months
    assert {(one.month, one.tense) for one in found} >= {(10, "past"), (11, "past"), (2, "future")}


OTHER_WORDS = {
    "de": "Das Gericht schloss sie im Oktober aus und verwarf im November ihre Berufung.",
    "fr": "Le tribunal l'exclut en octobre, puis rejeta en novembre son recours.\nElle parlera en février.",
    "es": "La corte la excluyó en octubre y rechazó en noviembre su recurso.\nElla hablará en febrero.",
}


@pytest.mark.parametrize("language", OTHER_WORDS)
def test_the_tense_of_one_word_is_heard_as_that_of_two(language: str) -> None:
    found = {
        (one.month, one.tense) for one in read_story_clues(OTHER_WORDS[language], language=language).months
    }
    assert (11, "past") in found
    assert (2, "past") not in found
    assert language == "de" or (2, "future") in found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El 31 de marzo ingresó por el cruce, y el 5 de septiembre salió de la ciudad."),
        ("es", "Habló el pasado 28 de agosto."),
    ],
)
def test_a_day_before_the_month_s_name_is_a_day_in_spanish_too(language: str, text: str) -> None:
    assert read_story_clues(text, language=language).months == ()


@pytest.mark.parametrize(
    ("day", "is_far"),
    [
        (date(2023, 12, 7), False),
        (date(2024, 1, 25), False),
        (date(2024, 4, 25), True),
        (date(2024, 6, 6), True),
        (date(2024, 9, 5), True),
    ],
)
def test_a_day_far_from_what_is_past_and_to_come_is_doubted(day: date, is_far: bool) -> None:  # noqa: FBT001
    ratio, months = months_ratio(read_story_clues(STORY).months, day)
    assert (ratio < 0.5) == is_far
    assert bool(months) == is_far


def test_the_words_that_speak_against_a_stamp_are_quoted() -> None:
    found = stamp_evidence(Interval.day(2024, 4, 25), read_story_clues(STORY))
    assert [(str(one.method), one.says) for one in found.conflicts] == [
        ("months", "XXXX-11"),
        ("months", "XXXX-02"),
    ]
    assert found.conflicts[1].quote.endswith("hearings in February")


@pytest.mark.parametrize(
    "text",
    [
        "She spoke on 3 October and left on March 5.",
        "She spoke in October 2021.",
        "It opened in 2019. In October it was closed.",
        "She spoke last October.",
        "She was elected in October last year.",
        "Oktober Smith said so.",
        "It may be sold, the owner said.",
    ],
)
def test_a_month_with_its_day_or_year_is_not_alone(text: str) -> None:
    assert read_story_clues(text).months == ()


@pytest.mark.parametrize("language", ["it", "fi", "pt", "ja"])
def test_a_language_without_words_for_tense_is_silent(language: str) -> None:
    assert (
        read_story_clues("The court spoke in October. It will meet in March.", language=language).months == ()
    )


def test_an_ordinary_page_s_months_do_not_weigh() -> None:
    text = STORY.replace("HARBOUR CITY (AP) — ", "")
    assert stamp_evidence(Interval.day(2024, 4, 25), read_story_clues(text)).conflicts == ()
    copied = stamp_evidence(Interval.day(2024, 4, 25), read_story_clues(text), copied=True)
    assert len(copied.conflicts) == 2


@pytest.mark.parametrize("stamp", ["2024-04-25", "2024-05-02", "2024-06-06"])
def test_a_copy_stamped_in_another_season_on_the_lead_s_weekday_by_chance_is_doubted(stamp: str) -> None:
    title = "Owners of the harbour ferry begin talks with the city council"
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY.split("\n"))
    body = f"""<html lang="en"><title>{title}</title><body><div>Current:Home > Contact{title} -QuickNews</div>
    <p>Date:{stamp} 20:25:14</p><p>{title}</p>{paragraphs}<p>The ferry has carried workers and pupils over the
    river for forty years, and many of them say that they would not know how else to come to town.</p>
    <p>quickgood! (136)</p>"""
    found = read_page(body.encode()).published
    true = read_page(body.replace(stamp, "2024-01-25").encode()).published
    assert found is not None
    assert true is not None
    assert found.confidence < 0.5
    assert found.confidence < true.confidence


def test_a_hundred_thousand_months_are_looked_at_a_few_times() -> None:
    text = "HARBOUR (AP) — It began in October. " + "She spoke in October. " * 20_000
    assert len(read_story_clues(text).months) <= 30
