"""The zones of a page, from tags and the words of classes."""

from __future__ import annotations

import pytest

from audit.formats.html.parsed import parse_page
from audit.formats.html.zones import ASIDE, CALENDAR, COMMENTS, FOOTER, HIDDEN, NAV, TEASER, hint_words
from audit.report import location_words


def zones(markup: str) -> int:
    return parse_page(f"<html><body>{markup}</body></html>".encode()).blocks[0].zones


@pytest.mark.parametrize(
    ("markup", "zone"),
    [
        ("<nav>x</nav>", NAV),
        ("<footer><p>x</p></footer>", FOOTER),
        ('<div class="sidebar">x</div>', ASIDE),
        ('<ul class="related-posts"><li>x</li></ul>', TEASER),
        ('<div id="comments"><p>x</p></div>', COMMENTS),
        ('<div class="comment-body">x</div>', COMMENTS),
        ('<div class="post_comments">x</div>', COMMENTS),
        ('<div class="ui-datepicker calendar">x</div>', CALENDAR),
    ],
)
def test_a_part_of_the_page_is_known_by_its_tag_or_class(markup: str, zone: int) -> None:
    assert zones(markup) & zone


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="hentry comments-open">x</div>',
        '<div class="comment-count">x</div>',
        '<div class="PageCommentHeader">x</div>',
        "<div>x</div>",
    ],
)
def test_a_class_that_only_speaks_of_comments_makes_no_comment(markup: str) -> None:
    assert not zones(markup) & COMMENTS


def test_what_nobody_sees_is_no_block() -> None:
    body = (
        b"<p>a</p><script>b</script><style>c</style><noscript><p>d</p></noscript><div hidden>e</div><p>f</p>"
    )
    blocks = parse_page(body).blocks
    assert [block.text for block in blocks] == ["a", "f"]
    assert not any(block.zones & HIDDEN for block in blocks)


def test_words_of_a_class_are_told_apart() -> None:
    assert hint_words("article__publishDate PUB-date") == ("article", "publish", "date", "pub", "date")


def test_the_items_of_a_long_list_are_told_apart() -> None:
    items = "".join(f"<li><a href=x>{number}</a>" for number in range(300))
    blocks = parse_page(f"<html><body><ul id=all>{items}</ul></body></html>".encode()).blocks
    assert location_words(blocks[0].where) == "ul#all > li"
    assert location_words(blocks[299].where) == "ul#all > li:nth-of-type(300)"


@pytest.mark.parametrize(
    ("markup", "inside"),
    [
        ("<figure><div><div><div><div>x</div></div></div></div></figure>", True),
        ('<p class="photo-caption">x</p>', True),
        ('<div class="gallery"><div><p>x</p></div></div>', True),
        ('<div class="gallery"><div><div><p>x</p></div></div></div>', False),
        ('<article class="gallery"><p>x</p></article>', False),
        ("<p>x</p>", False),
    ],
)
def test_a_picture_holds_all_in_it_and_a_class_speaks_for_three_levels(markup: str, *, inside: bool) -> None:
    element = parse_page(f"<html><body>{markup}</body></html>".encode()).blocks[0].element
    assert element is not None
    assert element.in_figure is inside
