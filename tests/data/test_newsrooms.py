"""Newsrooms by name and by host."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.data import (
    agency_named,
    date_order_of,
    facts,
    names_nobody,
    newsroom_named,
    publisher_named,
    publisher_of,
    same_newsroom,
)
from audit.formats.http import host_of

ENTRIES: list[dict[str, Any]] = [*facts("agencies")["agencies"], *facts("publishers")["publishers"]]


def test_the_tables_are_large_enough_to_be_useful() -> None:
    assert len(facts("agencies")["agencies"]) >= 60
    assert len(facts("publishers")["publishers"]) >= 250


def test_every_newsroom_is_complete() -> None:
    known = {country for order in facts("countries").values() for country in order}
    for entry in ENTRIES:
        assert entry["name"], entry
        assert entry["language"], entry
        assert entry["domains"], entry
        assert all("/" not in domain and domain == domain.lower() for domain in entry["domains"]), entry
        assert entry["country"] in known, entry


def test_no_domain_and_no_id_is_claimed_twice() -> None:
    domains = Counter(domain for entry in ENTRIES for domain in entry["domains"])
    assert max(domains.values()) == 1
    for kind in ("agencies", "publishers"):
        assert max(Counter(entry["id"] for entry in facts(kind)[kind]).values()) == 1


def test_no_abbreviation_means_two_agencies() -> None:
    short = Counter(short for entry in facts("agencies")["agencies"] for short in entry.get("short", ()))
    assert max(short.values()) == 1


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("AP", "ap"),
        ("(AFP)", "afp"),
        ("Agence France Presse", "afp"),
        ("AGENCE FRANCE-PRESSE", "afp"),
        ("the Associated  Press.", "ap"),
        ("dpa", "dpa"),
        ("AP National News", "ap"),
        ("ČTK", "ctk"),
        ("新华社", "xinhua"),
        ("Télam", "telam"),
        ("Telam", "telam"),
    ],
)
def test_an_agency_is_known_by_name_and_abbreviation(text: str, agency: str) -> None:
    found = agency_named(text)
    assert found is not None
    assert (found.id, found.kind) == (agency, "agency")


@pytest.mark.parametrize("text", ["ap", "pa", "map", "uni", "Staff", "", "AP photo", "Al Arabiya", "\x00"])
def test_an_abbreviation_counts_only_as_it_is_written(text: str) -> None:
    assert agency_named(text) is None


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://english.alarabiya.net/News/2025/10/01/x", "Al Arabiya"),
        ("www.rudaw.net", "Rudaw"),
        ("https://www.thestar.com.my/news/world/2025/10/01/x", "The Star (Malaysia)"),
        ("https://www.thestar.com/news/x", "Toronto Star"),
        ("usni.org/press/books/x", "Naval Institute Press"),
        ("https://krdo.com/news/2024/01/27/x/", "KRDO"),
        ("https://apnews.com/article/x", "Associated Press"),
        ("https://economictimes.indiatimes.com/x", "The Economic Times"),
        ("https://timesofindia.indiatimes.com/x", "The Times of India"),
        ("HTTPS://WWW.BBC.CO.UK./news", "BBC News"),
    ],
)
def test_a_host_belongs_to_its_newsroom(address: str, name: str) -> None:
    found = publisher_of(host_of(address))
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "address", ["", "example.org", "notrudaw.net", "co.uk", "http://[", "https:///x", "com"]
)
def test_an_unknown_host_belongs_to_nobody(address: str) -> None:
    assert publisher_of(host_of(address)) is None


def test_the_order_of_dates_follows_the_country() -> None:
    assert date_order_of(host_of("https://www.nytimes.com/")) == "mdy"
    assert date_order_of(host_of("https://www.theguardian.com/")) == "dmy"
    assert date_order_of(host_of("https://www.asahi.com/")) == "ymd"
    assert date_order_of(host_of("https://example.org/")) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Agence France Presse", "AFP"),
        ("AP", "The Associated Press"),
        ("apnews.com", "AP"),
        ("USNI", "Naval Institute Press"),
        ("Al Arabiya English", "alarabiya.net"),
        ("The Washington Times, LLC", "Washington Times"),
        ("Some Valley Post", "SOME VALLEY POST."),
    ],
)
def test_two_names_of_one_newsroom_are_the_same(one: str, other: str) -> None:
    assert same_newsroom(one, other)
    assert same_newsroom(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AFP", "AP"),
        ("Reuters", "Al Arabiya"),
        ("Staff", "Staff"),
        ("admin", "Admin"),
        ("", ""),
        ("The Star (Malaysia)", "Toronto Star"),
        ("Associated Press", "Associated Press of Pakistan"),
    ],
)
def test_other_names_and_names_of_nobody_are_not_the_same(one: str, other: str) -> None:
    assert not same_newsroom(one, other)
    assert not same_newsroom(other, one)


def test_a_name_that_two_outlets_share_names_neither() -> None:
    assert publisher_named("Al Arabiya") is not None
    assert publisher_named("The Star") is None


def test_nobody_is_named_by_what_everybody_is_called() -> None:
    assert names_nobody("News Desk")
    assert names_nobody("  ")
    assert not names_nobody("Reuters Staff")
    assert newsroom_named("Reuters Staff") is not None


@given(st.text(), st.text())
def test_any_text_may_stand_for_a_name_or_an_address(one: str, other: str) -> None:
    newsroom_named(one)
    publisher_of(host_of(one))
    assert same_newsroom(one, other) == same_newsroom(other, one)


@given(st.sampled_from(ENTRIES))
def test_every_newsroom_is_found_by_its_own_domain(entry: dict[str, Any]) -> None:
    found = publisher_of(host_of(f"https://www.{entry['domains'][0]}/x?y#z"))
    assert found is not None
    assert found.id == entry["id"]
