"""A claim against a text: what carries it, what differs, what could not be compared."""

from __future__ import annotations

import pytest

from audit import check_claim
from audit.model import Interval
from audit.support import SourceText

TEXT = """The harbour bridge opened on Saturday, nine years after the first stone was laid.
Mayor Ada Lindqvist said it had cost 41 million crowns and would carry 12,000 cars a day.
The old ferry will sail on Sundays only. Tickets are sold at the pier. The café by the lock stays closed."""


def test_words_of_the_text_carry_the_claim() -> None:
    match = check_claim("The harbour bridge opened on Saturday, nine years after the first stone.", TEXT)
    other = check_claim("The tunnel under the fjord was flooded by protesters.", TEXT)
    assert match.score is not None
    assert other.score is not None
    assert match.score > 0.3 > other.score
    assert match.evidence[0].text.startswith("The harbour bridge opened")
    assert TEXT[match.evidence[0].start : match.evidence[0].end] == match.evidence[0].text
    assert not match.flags


def test_what_the_text_does_not_have_is_named_with_its_place() -> None:
    claim = "Mayor Ada Bergström said that the bridge had cost 43 million crowns."
    match = check_claim(claim, TEXT)
    assert match.codes == {"number-differs", "name-not-in-source"}
    assert {claim[flag.claim.start : flag.claim.end] for flag in match.flags} == {
        "Bergström",
        "43 million crowns",
    }
    assert [claim[part.start : part.end] for part in match.uncovered] == [
        part.text for part in match.uncovered
    ]
    assert "Bergström" in {part.text for part in match.uncovered}


def test_a_title_is_context() -> None:
    assert check_claim("Lindqvist opened the Kalmar bridge.", TEXT).codes == {"name-not-in-source"}
    assert not check_claim("Lindqvist opened the Kalmar bridge.", TEXT, title="News from Kalmar").codes


def test_what_cannot_be_compared_gets_no_score() -> None:
    assert check_claim("The bridge opened on Saturday.", "").not_compared == "text-too-short"
    assert check_claim("It did.", TEXT).not_compared == "claim-too-short"
    assert check_claim("The bridge opened.", "a" * 2_000_001).score is None


def test_a_text_is_read_once_for_many_claims() -> None:
    source = SourceText(TEXT)
    claims = ("The bridge cost 41 million crowns.", "The old ferry will sail on Sundays.")
    assert [check_claim(claim, source) for claim in claims] == [check_claim(claim, TEXT) for claim in claims]


def test_the_number_of_the_closest_sentence_is_shown_of_several_that_differ() -> None:
    text = (
        "Of 212 traders whose hall was closed, 61 percent came back when it opened again.\n"
        "Where tents were put up within 300 metres, 78 percent came back."
    )
    (flag,) = check_claim("Where tents were put up within 300 metres, 87 percent came back.", text).flags
    assert flag.source
    assert flag.source.text == "78 percent"


def test_a_number_in_a_word_that_the_source_has_too_is_not_missing() -> None:
    text = (
        "The council puts the cost of the roof at 7.2 million pounds, of which the heritage fund pays half."
    )
    claim = "The council puts the cost at 7.2 million pounds, and half of it comes from the heritage fund."
    assert check_claim(claim, text).flags == ()


def test_a_number_of_the_same_thing_that_differs_is_shown_beside_the_sources() -> None:
    (flag,) = check_claim("The bridge would carry 21,000 cars a day.", TEXT).flags
    assert flag.code == "number-differs"
    assert flag.source is not None
    assert (flag.claim.text, flag.source.text) == ("21,000", "12,000")
    assert TEXT[flag.source.start : flag.source.end] == flag.source.text


@pytest.mark.parametrize(
    ("claim", "codes"),
    [
        ("The bridge would carry 12 000 cars a day, Ada Lindqvist said.", set()),
        ("The bridge cost 41,000,000 crowns.", set()),
        ("The bridge cost about 40 million crowns.", set()),
        ("The harbour bridge had 77 lamps.", {"number-not-in-source"}),
        ("It was the 21st harbour bridge that opened on Saturday.", {"number-not-in-source"}),
        ("The first stone of the bridge was laid in 1998.", {"date-not-in-source"}),
        ("The harbour bridge of Västerås opened on Saturday.", {"name-not-in-source"}),
        ("Tickets are not sold at the pier.", {"negation-differs"}),
    ],
)
def test_what_differs_is_flagged(claim: str, codes: set[str]) -> None:
    assert check_claim(claim, TEXT, language="en").codes == codes


def test_the_day_of_publication_is_a_time_of_the_text() -> None:
    claim = "The harbour bridge opened in 2021."
    assert check_claim(claim, TEXT).codes == {"date-not-in-source"}
    assert not check_claim(claim, TEXT, published=Interval.parse("2021-05-08")).codes


def test_a_denial_in_the_text_is_shown() -> None:
    text = "The council has not approved the new tramway plan. It will meet again in autumn."
    (flag,) = check_claim("The council has approved the new tramway plan.", text).flags
    assert flag.code == "negation-differs"
    assert flag.source is not None
    assert text[flag.source.start : flag.source.end] == "not"


def test_another_language_is_not_compared() -> None:
    text = "Die Brücke wurde am Samstag eröffnet, und der Bürgermeister hat eine Rede gehalten."
    match = check_claim("The bridge was opened on Saturday, and the mayor held a speech.", text)
    assert match.score is None
    assert match.not_compared == "other-language"


def test_offsets_are_those_of_the_texts_whatever_they_hold() -> None:
    claim, text = (
        "Zoë’s “café” cost €1.5 million — not 2!",
        "“Zoë’s café” — cost\n\n\u00a0€1.5 million.\u200b " * 3,
    )
    match = check_claim(claim, text)
    for part in match.evidence:
        assert text[part.start : part.end] == part.text
    for part in (*match.uncovered, *(flag.claim for flag in match.flags)):
        assert claim[part.start : part.end] == part.text


@pytest.mark.parametrize("words", ["paper ", "Name 1 ", "Not paper. ", "not 1 Name, ", "in 2019 Paper "])
def test_a_long_text_of_one_word_takes_linear_time(words: str) -> None:
    claim = "The paper has 1,200 long Names and not twice as many since 2018."
    assert check_claim(claim, words * 4_000, language="en").not_compared == ""


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("Zubiak 41 milioi koroa balio izan zuen.", "language-unknown"),
        ("افتتح رئيس البلدية الجسر الجديد في مايو.", "other-language"),
        ("Le pont a coûté 41 millions de couronnes.", "language-unknown"),
        ("Daraja lilifunguliwa siku ya Jumamosi mbele ya watu.", "language-unknown"),
        ("Harbour bridge, Ada Lindqvist: 12,000 cars.", ""),
    ],
)
def test_a_claim_is_compared_only_where_its_words_tell_that_it_is_in_the_texts_language(
    claim: str, why: str
) -> None:
    assert check_claim(claim, TEXT, language="en").not_compared == why


LORRIES = (
    "More than 150 lorries cross the new bridge each day, the harbour office of Ystad said in its report. "
    "The bridge was opened on 14 May 2019 by the mayor, who paid for the band. The firm that built it paid a "
    "fine of 2.4 million crowns for the delay. The repair of its piers cost 43 million dollars. The union "
    "of the drivers has 2000 members. The court dismissed the suit of the ferrymen."
)


@pytest.mark.parametrize(
    ("claim", "codes"),
    [
        ("More than 100 lorries cross the new bridge each day.", set()),
        ("Fewer than 150 lorries cross the new bridge each day.", {"number-differs"}),
        ("The bridge was opened in May 2019 by the mayor.", set()),
        ("The bridge was opened on 15 May 2019 by the mayor.", {"date-differs"}),
        ("The bridge was opened in June 2019 by the mayor.", {"date-differs"}),
        ("The firm paid a fine of 2.4 million euros for the delay.", {"number-not-in-source"}),
        ("The repair of the piers cost more than 40 million dollars.", set()),
        ("The repair of the piers cost 57 million dollars.", {"number-differs"}),
        ("The union of the drivers has 2,000 members.", set()),
        ("The court did not dismiss the suit of the ferrymen.", {"negation-differs"}),
    ],
)
def test_bounds_days_and_currencies_are_compared(claim: str, codes: set[str]) -> None:
    assert check_claim(claim, LORRIES, language="en").codes == codes


def test_a_day_that_the_text_names_elsewhere_or_was_published_on_is_no_other_day() -> None:
    claim = "The bridge was opened on 15 May 2019 by the mayor."
    assert not check_claim(claim, LORRIES + " On 15 May 2019 the ferry stopped.", language="en").codes
    assert not check_claim(claim, LORRIES, published=Interval.parse("2019-05-15"), language="en").codes


@pytest.mark.parametrize(
    ("claim", "denial"),
    [
        ("The foundations of the bridge were unsafe.", "denied"),
        ("The ferry carries rats from the old harbour.", "falsely claimed that"),
        ("She denied that the foundations of the bridge were unsafe.", None),
        ("The mayor said the bridge was safe.", None),
    ],
)
def test_a_denial_beside_the_words_of_the_claim_is_shown(claim: str, denial: str | None) -> None:
    text = (
        "The mayor said on Monday that the bridge was safe. She denied that the foundations of the bridge"
        " were unsafe. Critics falsely claimed that the ferry carries rats from the old harbour."
    )
    match = check_claim(claim, text)
    assert [flag.source.text for flag in match.flags if flag.source] == ([denial] if denial else [])
    assert match.score is not None
    assert (match.score <= 0.3) == bool(denial)


def test_the_times_of_a_sentence_are_those_that_the_whole_text_has_there() -> None:
    text = (
        "The mill opened on 3 May 1921. It burned down in 1934. The owners met on Jan. 5. 1935. "
        "Since 1936 it has run again.\nOn 7 June, and again in the autumn of 1950, the river rose."
    )
    source = SourceText(text, language="en")
    for number in range(len(source.sentences)):
        whole = [time for time in source.times if source.sentence_at(time.start) == number]
        assert [(time.start, time.end, time.has_year) for time in source.times_of(number)] == [
            (time.start, time.end, time.has_year) for time in whole
        ]
        assert [time.interval for time in source.times_of(number) if time.has_year] == [
            time.interval for time in whole if time.has_year
        ]


@pytest.mark.parametrize("times", [1, 60])
def test_two_words_follow_each_other_however_often_each_stands(times: int) -> None:
    source = SourceText("The red barn stood. " * times + "A barn door fell.", language="en")
    assert source.words.has_run("red", "barn")
    assert source.words.has_run("barn", "door")
    assert not source.words.has_run("barn", "red")
    assert not source.words.has_run("fell", "the")
    assert not source.words.has_run("the", "sea")
