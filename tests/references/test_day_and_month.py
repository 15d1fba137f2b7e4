"""Which of two numbers is the day: the list decides, then the outlet's country, else both are kept."""

from __future__ import annotations

from audit.references import parse_reference, parse_references


def test_any_number_above_twelve_decides_for_the_whole_list() -> None:
    first, second = parse_references(
        [
            "Orla Keane: ‘What they missed’, Harbour Mail, 3/6/2022",
            "Al Keane: ‘So it ends’, Harbour Mail, 21/12/2023",
        ]
    )
    assert str(first.values["issued"]) == "2022-06-03"
    assert str(second.values["issued"]) == "2023-12-21"
    alone = parse_reference("Orla Keane: ‘What they missed’, Harbour Mail, 3/6/2022", ["x, 12/21/2023"])
    assert str(alone.values["issued"]) == "2022-03-06"


def test_a_list_that_contradicts_itself_decides_nothing() -> None:
    (first, *_) = parse_references(
        ["A, ‘Bee and dee are here’, Harbour Mail, 3/6/2022", "13/2/2022", "2/13/2022"]
    )
    assert [str(one) for one in first.candidates] == ["2022-03-06", "2022-06-03"]


def test_the_outlets_country_decides_where_the_list_does_not() -> None:
    assert str(parse_reference("The Hindu, “Session ends early,” 3/6/2022").values["issued"]) == "2022-06-03"
    assert str(parse_reference("New York Times, “Session ends,” 3/6/2022").values["issued"]) == "2022-03-06"


def test_where_nothing_decides_both_readings_are_kept_with_the_words() -> None:
    read = parse_reference("Harbour Mail, “The session ends early,” 3/6/22")
    assert [str(one) for one in read.candidates] == ["2022-03-06", "2022-06-03"]
    assert read.words["issued"] == "3/6/22"
    assert str(read.citation.issued) == "[2022-03-06,2022-06-03]"
    item = read.csl()
    assert item["issued"] == {"date-parts": [[2022]]}  # what both share: pandoc drops a literal date
    assert item["custom"] == {"issued-edtf": "[2022-03-06,2022-06-03]", "issued-words": "3/6/22"}
    assert read.csl()["custom"]["issued-edtf"] == "[2022-03-06,2022-06-03]"


def test_an_entry_far_down_a_long_list_decides_too() -> None:
    texts = [f"Harbour Mail, “Session {number} ends early,” 3/6/2022" for number in range(80)]
    assert (
        str(parse_references([*texts, "Harbour Mail, “So it ends,” 25/6/2022"])[0].values["issued"])
        == "2022-06-03"
    )
