"""The title and the main text of pages, in markup and in plain lines."""

from __future__ import annotations

import json
import re
import time

from hypothesis import given
from hypothesis import strategies as st

from audit import read_page
from audit.formats.html import parse_page
from audit.page.text.body import _AT_COMMENTS, _COMMENTED, _heads_comments
from audit.page.text.main import MainText, main_text
from audit.report import location_words

HEADLINE = "The old bridge over the river stays shut until summer"
STORY = [
    "The council said on Tuesday that the old bridge would stay shut until the summer.",
    "Engineers had found cracks in two of its seven arches, the mayor told the meeting.",
    "Buses will go round by the mill road, which adds some twenty minutes to the journey.",
]


def read(markup: str) -> MainText:
    return main_text(parse_page(markup.encode(), media="text/html"))


def page(body: str, title: str = HEADLINE + " - Valley Post") -> MainText:
    return read(f"<!doctype html><title>{title}</title><body>{body}</body>")


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def test_the_main_text_is_one_paragraph_per_line() -> None:
    found = page(f"<h1>{HEADLINE}</h1><div>{paragraphs(STORY)}</div>")
    assert found.text.split("\n") == STORY


def test_menus_lists_of_other_stories_and_comments_are_left_out() -> None:
    others = "".join(
        f"<li><a href=/{n}>Some other story number {n} that has a long headline.</a></li>" for n in range(9)
    )
    comment = "<p>I have crossed this bridge for forty years and never saw a crack in any arch.</p>"
    found = page(
        f"<nav>{others}</nav><h1>{HEADLINE}</h1><div>{paragraphs(STORY)}</div>"
        f"<h3>Related</h3><ul>{others}</ul><div class=comments>{comment * 4}</div><footer>{others}</footer>"
    )
    assert found.text.split("\n") == STORY


def test_paragraphs_each_in_a_box_of_its_own_are_one_text() -> None:
    found = page(
        f"<h1>{HEADLINE}</h1>" + "".join(f"<section><div><p>{one}</p></div></section>" for one in STORY)
    )
    assert found.text.split("\n") == STORY


def test_paragraphs_set_apart_by_line_breaks_are_told_apart() -> None:
    found = page(f"<h1>{HEADLINE}</h1><div>{'<br><br>'.join(STORY)}</div>")
    assert found.text.split("\n") == STORY


def test_a_text_in_a_badly_named_box_is_found_all_the_same() -> None:
    found = page(f"<div class='comment nav'><h1>{HEADLINE}</h1><div>{paragraphs(STORY)}</div></div>")
    assert found.text.split("\n") == STORY


def test_a_picture_s_caption_is_no_part_of_the_text() -> None:
    caption = (
        "<figure><figcaption>The bridge in the year that it was opened to traffic.</figcaption></figure>"
    )
    found = page(f"<h1>{HEADLINE}</h1><div>{paragraphs(STORY[:2])}{caption}{paragraphs(STORY[2:])}</div>")
    assert found.text.split("\n") == STORY


def test_the_title_is_the_headline_without_the_site() -> None:
    assert page(f"<h1>{HEADLINE}</h1>{paragraphs(STORY)}").title == HEADLINE
    assert page(f"<div>{HEADLINE}</div>{paragraphs(STORY)}").title == HEADLINE
    assert page(f"<h1>Valley Post</h1><h1>{HEADLINE}</h1>{paragraphs(STORY)}").title == HEADLINE


def test_what_stands_between_headline_and_text_and_what_follows_is_kept_apart() -> None:
    found = page(f"<h1>{HEADLINE}</h1><div>By Anna Muster</div>{paragraphs(STORY)}<div>AFP</div>")
    assert [line.text for line in found.before] == ["By Anna Muster"]
    assert [line.text for line in found.after] == ["AFP"]
    assert location_words(found.before[0].where)


def test_a_plain_text_whose_first_line_repeats_the_headline_has_it_as_title() -> None:
    lines = [
        f"Current:Home > Sport{HEADLINE} -Some Site",
        HEADLINE,
        "View",
        "Date:2025-01-02 03:04:05",
        *STORY,
    ]
    lines += ["veryNice! (7)", "Related", "- A story of another year", "- Another one", "- And another"]
    found = main_text(parse_page("\n".join(lines).encode(), media="text/plain"))
    assert found.title == HEADLINE
    assert found.text.split("\n") == STORY
    assert [line.text for line in found.before] == ["View", "Date:2025-01-02 03:04:05"]
    assert location_words(found.after[1].where) == "line 9"


def test_a_list_of_other_stories_amid_the_story_is_left_out_of_it() -> None:
    box = (
        "<div>Read more:</div><div><a href=/1>A singer cancels the second half of her tour for good</a></div>"
    )
    found = page(f"<h1>{HEADLINE}</h1><div>{paragraphs(STORY)}{box}{paragraphs(STORY[:2])}</div>")
    assert found.text.split("\n") == [*STORY, *STORY[:2]]


def test_long_comments_are_not_taken_for_a_short_story() -> None:
    comment = "<p>I have crossed this bridge for forty years and never saw a crack in any arch of it.</p>"
    found = page(
        f"<h1>{HEADLINE}</h1><div>{paragraphs(STORY)}</div><h3>12 Comments</h3><div>{comment * 9}</div>"
    )
    assert found.text.split("\n") == STORY


def test_comments_stay_outside_where_the_markup_says_too_little_of_the_text() -> None:
    comment = "<p>I have crossed this bridge for forty years and never saw a crack in any arch.</p>"
    found = page(f"<h1>{HEADLINE}</h1><aside>{paragraphs(STORY)}<h3>3 Comments</h3>{comment * 3}</aside>")
    assert found.text.split("\n") == STORY


def test_a_page_called_a_gallery_has_its_text_all_the_same() -> None:
    found = read(
        f"<body class='gallery'><h1>{HEADLINE}</h1><main class=gallery>{paragraphs(STORY)}</main></body>"
    )
    assert found.text.split("\n") == STORY


def test_a_text_that_a_script_draws_is_read_from_the_structured_data() -> None:
    node = json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(STORY)})
    found = page(f"<script type=application/ld+json>{node}</script><nav>Home</nav>")
    assert found.text.split("\n") == STORY
    assert location_words(found.body[0].where).endswith("articleBody")


def test_a_text_made_of_captions_alone_is_found() -> None:
    found = page(f"<h1>{HEADLINE}</h1>" + "".join(f"<figure><p>{one}</p></figure>" for one in STORY * 2))
    assert STORY[0] in found.text


def test_japanese_paragraphs_are_short_in_characters() -> None:
    story = [
        "市の議会は火曜日、古い橋を夏まで通行止めにすると決めた。",
        "技師は七つの橋脚のうち二つにひびを見つけたという。",
    ]
    assert (
        page(f"<h1>古い橋は夏まで通れない</h1><div>{paragraphs(story)}</div>", "橋").text.split("\n") == story
    )


def test_a_page_without_running_text_has_none() -> None:
    found = page("<nav><a href=/>Home</a></nav>")
    assert found.text == ""
    assert found.title == HEADLINE + " - Valley Post"


MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<div class=nav>",
            "</div>",
            "<h1>",
            "</h1>",
            "<br>",
            "<li>",
            "<a>",
            "Related",
            STORY[0],
        ]
    ),
    max_size=60,
).map("".join)


@given(MARKUP | st.text(max_size=200))
def test_any_markup_has_a_main_text(markup: str) -> None:
    found = read(markup)
    assert found.text.count("\n") == max(0, len(found.body) - 1)


def test_a_long_page_takes_time_in_proportion() -> None:
    start = time.thread_time()
    read(paragraphs(STORY * 3_000) + "<p>Related</p>" * 3_000)
    assert time.thread_time() - start < 3


def test_the_first_paragraph_of_a_plain_text_is_no_headline() -> None:
    first = (
        "The ferry company said on Monday that the old boat would go on sailing until the end of the year."
    )
    page = read_page(f"{first}\n\nIts engineers had found cracks in two of the seven plates.\n".encode())
    assert page.title is None
    assert page.text.startswith(first)


def test_a_short_first_line_of_a_plain_text_is_its_headline() -> None:
    page = read_page(
        b"Old boat sails on.\n\nThe ferry company said so on Monday, in the harbour of the town.\n"
    )
    assert page.title == "Old boat sails on."


def test_no_heading_of_comments_is_passed_over_by_its_first_character() -> None:
    begins = re.compile(r"[\dcdjklnprs]", re.IGNORECASE)  # as the pattern of these headings begins
    missed = [char for char in map(chr, range(0x110000)) if begins.match(char) and char not in _AT_COMMENTS]
    assert all(char.isdecimal() for char in missed)
    assert _COMMENTED.pattern.startswith("(?=[\\dcdjklnprs])")
    assert all(map(_heads_comments, ("» 12 Comments", "٣ comments", "Kommentare")))
    assert not _heads_comments("Bridge opens")
