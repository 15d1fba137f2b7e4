"""How titles, and the words of addresses, are held against a cited title."""

from __future__ import annotations

import pytest

from audit.proposals.titles import title_agreement, words_of_address

CITED = "Two killed as storm hits the northern harbour"


@pytest.mark.parametrize(
    ("cited", "title", "kind"),
    [
        (CITED, CITED.upper(), "same"),
        (CITED, f"{CITED} | Harbour Mail", "same"),
        (CITED, "Two killed as storm hits the northern har…", "same"),
        (CITED, "Storm: two killed, northern harbour hit", "mostly"),
        (CITED, "Five killed as storm hits the northern harbour", "mostly"),
        (CITED, "Storm hits the northern harbour", "part"),
        (CITED, "Storm hits northern harbour hard", "other"),
        (CITED, "Northern harbour: storm hits", "part"),
        (CITED, "Storm closes the northern harbour for a week", "other"),
        (CITED, "Home", "other"),
        ("Bridges", "Bridges", "short"),
        ("Bridges", "Bridges of the north and how to build them", "other"),
        ("", "Bridges", "unknown"),
    ],
)
def test_stated_titles(cited: str, title: str, kind: str) -> None:
    assert title_agreement(cited, [title], "").kind == kind


@pytest.mark.parametrize(
    ("cited", "address", "kind"),
    [
        (CITED, "https://a.example/news/two-killed-as-storm-hits-the-northern-harbour", "same"),
        (CITED, "https://a.example/two-killed-storm-hits-northern-harbour-12345678.html", "same"),
        (CITED, "https://a.example/five-killed-storm-hits-northern-harbour", "mostly"),
        (CITED, "https://a.example/storm-northern-harbour", "other"),
        (CITED, "https://a.example/storm-hits-northern-harbour", "part"),
        (CITED, "https://a.example/?p=4711", "unknown"),
        ("The city’s ferries aren't running", "https://a.example/the-citys-ferries-arent-running", "same"),
        ("Nordmann dømt til livstid", "https://a.example/nordmann-domt-til-livstid/81348547", "same"),
        (
            "Über die Brücken im Hafen von Köln",
            "https://a.example/ueber-die-bruecken-im-hafen-von-koeln",
            "same",
        ),
        (
            "Über die Brücken im Hafen von Köln",
            "https://a.example/uber-die-brucken-im-hafen-von-koln",
            "same",
        ),
    ],
)
def test_words_of_an_address(cited: str, address: str, kind: str) -> None:
    assert title_agreement(cited, [], address).kind == kind


def test_the_richest_part_of_a_path_is_read() -> None:
    assert (
        words_of_address("https://a.example/world/us-news/talks-begin-in-oslo/amp.html")
        == "talks begin in oslo"
    )
    assert words_of_address("https://a.example/") == ""
    assert words_of_address("https://[broken") == ""


def test_a_number_that_differs_is_another_story_though_all_else_is_shared() -> None:
    found = title_agreement("Storm kills 12 in northern harbour", ["Storm kills 21 in northern harbour"], "")
    assert found.kind == "mostly"
    assert found.reason["cited"] == "12"
    assert found.reason["held"] == "21"
