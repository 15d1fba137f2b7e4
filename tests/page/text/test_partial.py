"""Whole articles and beginnings: what a page states of its text, and what stands below it."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.page import read_page

LEAD = [
    "The council said on Tuesday that the old bridge would stay shut until the summer.",
    "Engineers had found cracks in two of its seven arches, the mayor told the meeting.",
]
MORE = [
    f"Item {number} of the report says that arch {number} can carry trams again, but no lorries till spring."
    for number in range(40)
]
ARTICLE = {"@type": "NewsArticle", "headline": "The old bridge stays shut"}
PART = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".rest"}
PAID = ARTICLE | {"isAccessibleForFree": "False", "hasPart": PART}
WALL = '<div class="c-Paywall"><p>Choose your plan</p><p>4 weeks for 1 euro</p></div>'


def code(
    paragraphs: list[str], below: str = "", data: dict[str, Any] | None = None, head: str = ""
) -> str | None:
    """The code of the reason why a page of these paragraphs is partial."""
    if data:
        head += f'<script type="application/ld+json">{json.dumps(data)}</script>'
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    body = f"<article><h1>The old bridge stays shut</h1><div class=text>{text}</div>{below}</article>"
    page = read_page(f"<!doctype html><title>The old bridge stays shut</title>{head}{body}".encode())
    reason = page.extent.why
    return reason.code if reason else None


@pytest.mark.parametrize(
    "offer",
    [
        "Continue reading with a subscription",
        "Subscribe to our newspaper to read the full story",
        "Lesen Sie weiter mit Ihrem Zugang",
        "Il vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés.",
        "Pozostało jeszcze 89% artykułu",
        "この記事は会員限定です。",
    ],
)
def test_a_beginning_with_an_offer_to_read_on_is_no_whole_article(offer: str) -> None:
    box = f"<div class=box><h2>{offer}</h2><button>Subscribe</button></div>"
    assert code(LEAD, box) == "offer-to-read-on"
    assert code([*LEAD, *MORE[:10]], box) == "offer-to-read-on"
    assert code([*LEAD, *MORE], box, PAID) == "offer-to-read-on"


def test_an_offer_below_a_long_text_that_does_not_state_that_it_is_paid_for_proves_nothing() -> None:
    box = "<h2>Continue reading with a subscription</h2>"
    assert code([*LEAD, *MORE], box) is None
    assert code(LEAD, box, ARTICLE | {"isAccessibleForFree": True}) is None


@pytest.mark.parametrize(
    "below",
    [
        "",
        "<h2>Sign up for our newsletter</h2><p>Subscribe now</p>",
        "<p>Want more stories like this? Subscribe to get unlimited access and support local journalism.</p>",
        "<p>Continue reading the main story</p>",
        "<p>有料会員になると会員限定の有料記事もお読みいただけます。</p>",
    ],
)
def test_a_short_article_is_whole_whatever_else_is_sold_below(below: str) -> None:
    assert code(LEAD, below) is None
    assert code(LEAD, below, PAID) is None


def test_a_wall_below_the_text_counts_where_the_page_states_that_it_is_not_free_or_the_text_is_little() -> (
    None
):
    assert code(LEAD, WALL, PAID) == code(LEAD, WALL) == code([*LEAD, *MORE], WALL, PAID) == "wall-below-text"
    assert (
        code(LEAD, WALL, head='<meta property="article:content_tier" content="locked">') == "wall-below-text"
    )
    assert code([*LEAD, *MORE], WALL) is None
    assert code([f'<span class="paywall">{one}</span>' for one in LEAD], data=PAID) is None


def test_a_wall_around_the_text_itself_is_none() -> None:
    text = "".join(f"<p>{one}</p>" for one in LEAD)
    data = json.dumps(PAID)
    for inner in (f"<div class=paywall>{text}<p>© Valley Post</p></div>", f"<div class=paywall>{text}</div>"):
        body = f"<title>x</title><script type='application/ld+json'>{data}</script><h1>The bridge</h1>{inner}"
        assert read_page(body.encode()).extent.kind == "whole"


def test_a_text_that_ends_open_is_cut_where_the_page_states_that_it_is_not_free() -> None:
    cut = [LEAD[0], LEAD[1].removesuffix(".") + " that the trams …"]
    assert code(cut, data=PAID) == "text-ends-open"
    assert code(cut) is None


def test_fewer_words_than_stated_are_a_part() -> None:
    assert code(LEAD, data=ARTICLE | {"wordCount": 1447}) == "fewer-words-than-stated"
    assert code(LEAD, data=ARTICLE | {"wordCount": "30"}) is None
    characters = sum(map(len, LEAD))  # some sites count these
    assert code(LEAD, data=ARTICLE | {"wordCount": characters}) is None
    assert code(LEAD, data=ARTICLE | {"wordCount": "many"}) is None


def test_a_text_that_is_a_small_part_of_the_one_stated_is_a_part() -> None:
    assert code(LEAD, data=ARTICLE | {"articleBody": " ".join(MORE)}) == "fewer-characters-than-stated"
    assert code(LEAD, WALL, PAID | {"articleBody": " ".join(LEAD)}) is None


def test_a_text_with_its_letters_put_in_place_of_others_says_nothing() -> None:
    moved = str.maketrans("abcdefghijklmnopqrstuvwxyz", "xqzjkvbwpgmhfdtrnclsymaeui")
    scrambled = [one.translate(moved) for one in MORE]
    assert code([*LEAD, *scrambled], data=PAID) == "text-scrambled"
    assert code([*LEAD, *MORE], data=PAID) is None
    czech = (
        "Rada v úterý oznámila, že starý most přes řeku zůstane až do léta zavřený, protože praskly oblouky."
    )
    assert code([czech] * 12, data=PAID) is None


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=9), st.lists, max_leaves=5),
    st.sampled_from(["isAccessibleForFree", "wordCount", "articleBody", "cssSelector", "hasPart"]),
)
def test_no_value_makes_it_raise(value: Any, key: str) -> None:
    code(LEAD, WALL, PAID | {key: value})


def test_it_costs_no_more_than_the_size_of_a_page() -> None:
    below = f"<p>{'subscribe ' * 24}</p>" * 4000
    page = read_page(f"<title>x</title><h1>The bridge</h1><p>{LEAD[0]}</p>{below}".encode())
    assert page.text
    begun = time.thread_time()
    assert page.extent.kind
    assert time.thread_time() - begun < 0.5
