"""Bodies that stop early without a word about it: by what each shows it, and what whole bodies look like."""

from __future__ import annotations

import json
import time
from textwrap import fill
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.page import read_page
from benchmarks.labelled import labelled

if TYPE_CHECKING:
    from pathlib import Path

LEAD = "The council said on Tuesday that the old bridge would stay shut until the summer."
MORE = "Engineers had found cracks in two of its seven arches, the mayor told the meeting."
PAGE = f"""<!doctype html><html><head><title>Bridges</title></head><body><div class="page"><main>
<h1>Bridges of the valley</h1><p>{LEAD}</p><p title="a > b">{MORE}</p>
<!-- end of text --><script>if (1 < 2) document.write("</body>")</script></main></div>
</body></html>
"""
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Bridges</title>
<item><title>Bridge shut</title><description>{LEAD} {MORE}</description></item></channel></rss>"""
JSON = json.dumps({"title": "Bridge shut", "parts": [{"text": LEAD}, {"text": MORE}]}, indent=1)


def why(body: str | bytes, media: str | None = None) -> str | None:
    """The code of the reason why the text of a body is a part; ``None`` where it is whole."""
    extent = read_page(body.encode() if isinstance(body, str) else body, media=media).extent
    assert extent.kind in {"whole", "part"}
    return extent.why.code if extent.why else None


def until(text: str, words: str) -> str:
    """The text up to and with the words."""
    return text[: text.index(words) + len(words)]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ('<p title="a >', "ends-within-tag"),
        ("<p ti", "ends-within-tag"),
        (f"{MORE}</", "ends-within-tag"),
        ("<!-- end", "ends-within-comment"),
        ("if (1 < 2)", "ends-within-element"),
        ('document.write("</body>")', "ends-within-element"),
        (LEAD, "ends-with-open-elements"),
        ("Engineers had found cra", "ends-with-open-elements"),
        ("</script>", "ends-with-open-elements"),
    ],
)
def test_a_page_that_stops_early_is_a_part(words: str, code: str) -> None:
    assert why(PAGE) is None
    assert why(until(PAGE, words)) == code


@pytest.mark.parametrize(
    "end", ["</body>", "</HTML >\n", "</body></html><script>late()", "</html><!-- 0.2 s", "</body>\n\n"]
)
def test_a_page_with_its_end_tag_is_whole(end: str) -> None:
    assert why(until(PAGE, "</main></div>") + end) is None
    assert why(until(PAGE, "</main></div>") + "</body>" + " " * 9000) is None


@pytest.mark.parametrize(
    "body",
    [
        f"<title>Bridges</title><h1>Bridges</h1><ul><li>{LEAD}<li>{MORE}</ul>",
        f"<h1>Bridges</h1><div><p>{LEAD}<p>{MORE}</div>",
        f"<html><body><h1>Bridges</h1><p>{LEAD}<p>{MORE}\n",
        f"<h1>Bridges</h1><div><p>{LEAD}<table><tr><td>{MORE}</table>",  # one end tag was forgotten
        f"<h1>Bridges</h1><p class=a'b>{LEAD}<br/><p>{MORE}<svg><path d='M0'/></svg>",
    ],
)
def test_a_page_may_leave_out_the_end_tags_that_html_lets_it(body: str) -> None:
    assert why(body) is None


def test_text_without_an_element_around_it_may_stop_within_its_sentence() -> None:
    start = "<html><title>Bridges</title><body><h1>Bridges</h1>"
    assert why(start + LEAD) is None
    assert why(start + LEAD[:-9]) == "ends-within-sentence"


@pytest.mark.parametrize("encoding", ["utf-8", "shift_jis", "utf-16"])
def test_a_body_that_stops_within_a_character_is_a_part(encoding: str) -> None:
    text = "橋は夏まで閉鎖されると、町は火曜日に発表した。技術者が二つの橋脚にひび割れを見つけた。" * 9
    body = (f'<meta charset="{encoding}"><h1>橋</h1><p>{text}').encode(encoding)
    assert why(body) is None
    assert why(body[:-1]) == "ends-within-character"
    assert why(text.encode()[:-1], "text/plain; charset=utf-8") == "ends-within-character"


def test_a_feed_without_the_end_of_its_root_is_a_part() -> None:
    assert why(FEED) is None
    assert why(until(FEED, MORE)) == "ends-within-element"
    assert why(until(FEED, "</item>")) == "ends-within-element"
    page = f'<?xml version="1.0"?>\n<!DOCTYPE html>\n<html><body><h1>Bridges</h1><p>{LEAD}</p>'
    assert why(page) is None  # a page may leave its end tags out, whatever stands before it


def test_json_that_needs_more_is_a_part() -> None:
    for media in (None, "application/json", "application/ld+json"):
        assert why(JSON, media) is None
        assert why(until(JSON, "the old"), media) == "ends-within-json"
        assert why(JSON[:-1], media) == "ends-within-json"
    assert why(f"{JSON}\n{JSON}\n", "application/json") is None  # one object a line
    assert why(f"[Bridges](https://a.example)\n\n{LEAD} {MORE}", "text/markdown") is None


def test_a_text_whose_last_line_stops_within_a_sentence_is_a_part() -> None:
    text = f"Bridges of the valley\n\n{LEAD}\n\n{LEAD} {MORE}"
    assert why(text) is None
    assert why(text[:-9]) == "ends-within-sentence"
    assert why(text[:-9] + "\n") is None
    assert why(f"{text}\n\nJoan Ferry, Island Post") is None
    assert why(f"{text} Joan Ferry") is None


def test_a_text_of_wrapped_lines_that_stops_within_a_sentence_is_a_part() -> None:
    text = "Bridges of the valley\n\n" + fill(f"{LEAD} {MORE} {LEAD}", 72)
    assert why(text) is why(text + "\n") is None
    assert why(text.removesuffix(" the summer.")) == "ends-within-sentence"
    assert why(text.removesuffix("the summer.")) == "ends-within-sentence"  # a blank at the end
    assert why(text.removesuffix(" the summer.") + "\n") is None
    assert why(f"{text}\n\nWith regards,\nthe harbour master") is None


@pytest.mark.parametrize("size", [4096, 65_536, 10_000, 1_000_000])
def test_exactly_as_many_bytes_as_limits_have_are_a_part(size: int) -> None:
    text = f"{LEAD} {MORE} ".ljust(size - len(LEAD), "-") + LEAD
    assert len(text) == size
    assert why(text) == "ends-at-round-size"
    assert why(text[1:]) is None
    assert why(text[:-1] + "\n") is None


def test_a_short_text_has_no_round_size() -> None:
    assert why(f"{LEAD} {MORE} ".ljust(1000, ".")) is None


@given(st.text(alphabet="<>!-/\"'= aspt{[", max_size=60), st.sampled_from([None, "text/plain", "text/html"]))
def test_no_end_makes_it_raise(end: str, media: str | None) -> None:
    read_page((PAGE[:300] + end).encode(), media=media).extent  # noqa: B018  asks for it


@pytest.mark.parametrize(
    "piece",
    ["<div>", '<a b="', "<!--", "<script>", "</div>", "< ", "<p title='x' ", " ", "<?xml ", "<!a>", "'='"],
)
def test_it_costs_no_more_than_the_size_of_a_body(piece: str) -> None:
    body = f"<title>x</title><h1>Bridges</h1><p>{LEAD}</p>".encode()
    page = read_page(body + piece.encode() * (1_500_000 // len(piece)))
    assert page.text
    begun = time.thread_time()
    assert page.extent.kind
    assert time.thread_time() - begun < 1


def test_labelled_pages_are_not_called_cut_and_most_of_their_beginnings_are(shared: Path) -> None:
    assert shared.is_dir()
    beginnings = told = 0
    for page in labelled("dates", 8):
        whole = read_page(page.body).extent
        assert whole.why is None or not whole.why.code.startswith("ends-"), page.name
        cut = read_page(page.body[: len(page.body) * 3 // 5]).extent
        beginnings += cut.kind != "none"
        told += cut.kind == "part"
    assert told >= 0.95 * beginnings


@pytest.mark.parametrize(
    "end",
    [
        "<!-- </body> is what a page ends wi",
        '<div data-frame="</body>" class="a',
        '<iframe srcdoc="<body>advertisement</body>" width="3',
        "<textarea></body> and then",
    ],
)
def test_an_end_tag_in_a_comment_or_a_value_is_no_end(end: str) -> None:
    whole = f"<!doctype html><html><body><article><p>{LEAD}</p>"
    assert why(f"{whole}{end}") is not None
    assert why(f"{whole}</article></body></html>\nmade in a quarter of a second by a cache") is None


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<article><front><article-meta>{}</article-meta></front><body><p>", "ends-within-element"),
        ("<article><p>{}</p><p><![CDATA[It ends with </article> and]]></p>", "ends-within-element"),
        ("<article><p>{}</p><p><![CDATA[It ends with </article> and", "ends-within-element"),
        ("<article><body><p>{}</p></body></article >\n<!-- cached -->\n", None),
    ],
)
def test_xml_ends_with_the_end_tag_of_its_root_alone(body: str, code: str | None) -> None:
    assert why('<?xml version="1.0"?>\n' + body.format(f"{LEAD} {MORE}"), "application/xml") == code
