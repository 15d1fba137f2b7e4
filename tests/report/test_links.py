"""The report on links, from stories made by hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

from markdown_it import MarkdownIt

from audit.model import Reason
from audit.report import WORST_FIRST, LinksReport, LinkStory, Moment, render_links

STORY = LinkStory(
    url="https://a.example/x", standing="dead", outcome="gone",
    reasons=(Reason("answered-not-found", status=404),),
    places=("text/one",), since="2026-01-07", due="2026-02-06", picture="··██xx",
    suggestion="Add an archived copy.",
)  # fmt: skip


def rendered(*stories: LinkStory, months: tuple[Moment, ...] = (), patch: str = "") -> str:
    return render_links(LinksReport(datetime(2026, 2, 1, tzinfo=UTC), stories, months, "a legend", patch))


def test_a_link_is_told_with_its_history_and_what_to_do() -> None:
    text = rendered(STORY)
    assert "1 cited address: 1 dead. As of 2026-02-01 00:00 UTC." in text
    assert "- **dead** since 2026-01-07: [`https://a.example/x`](https://a.example/x)\n" in text
    assert "  - the server answers 404: not found. Add an archived copy.\n" in text
    assert "  - cited by text/one · last look: gone · next look: 2026-02-06\n" in text
    assert "- `··██xx` [`https://a.example/x`](https://a.example/x)" in text


def test_nothing_cited_is_said() -> None:
    assert "No address is cited." in rendered()
    assert "## Look first at" not in rendered()


def test_hostile_words_are_inert() -> None:
    hostile = "|x](javascript:alert(1)) <script>\x1b[2J"
    text = rendered(
        replace(
            STORY,
            url=f"https://a.example/{hostile}",
            reasons=(Reason("stated", words=hostile),),
            places=(hostile,),
        )
    )
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert "\x1b" not in text
    assert "<script" not in html
    assert "href" not in html
    assert "<td" not in html
    assert html.count("<li") == 1 + 2 + 1 + len(WORST_FIRST)  # its item, the year, what the words mean


def test_a_link_that_is_there_is_folded_away_with_its_host_and_who_cites_it() -> None:
    there = replace(
        STORY,
        url="https://b.example/y",
        host="b.example",
        standing="alive",
        outcome="ok",
        reasons=(),
        suggestion="",
    )
    text = rendered(STORY, there, replace(there, url="https://b.example/z"))
    first, _, rest = text.partition("## What is there")
    assert "b.example" not in first
    assert "<summary>2 links of 1 host</summary>" in rest
    assert (
        "- `b.example`: 2\n  - [`https://b.example/y`](https://b.example/y) · there since 2026-01-07" in rest
    )
    assert "cited by text/one · last look: ok" in rest


def test_what_is_refused_or_unknown_stands_with_what_could_not_be_looked_at_and_is_not_folded() -> None:
    for standing in ("blocked", "unknown"):
        text = rendered(replace(STORY, standing=standing, reasons=(), suggestion=""))
        assert "## Look first at" not in text
        part = text.partition("## What could not be looked at")[2].partition("##")[0]
        assert f"- **{standing}**: [`https://a.example/x`](https://a.example/x): not looked at yet" in part
        assert "cited by text/one" in part
        assert "<details>" not in part


def test_what_needs_a_look_needs_no_table_so_that_a_narrow_screen_shows_all_of_it() -> None:
    assert "| " not in rendered(STORY)


def test_a_patch_stays_within_its_fence() -> None:
    text = rendered(STORY, patch="-old ````` fence\n+new\x1b[2J\n")
    assert "``````diff\n-old ````` fence\n+new⟨U+001B⟩[2J\n``````" in text


def test_months_are_told_once_there_are_two() -> None:
    one = Moment("2026-01", Counter(alive=3, dead=1))
    assert "Decay" not in rendered(STORY, months=(one,))
    two = rendered(STORY, months=(one, Moment("2026-02", Counter(alive=1, moved=1, dead=2, blocked=1))))
    assert "| 2026-01 | 4 | 3 | 75% | 1 | 0 | 0 |" in two
    assert "| 2026-02 | 5 | 2 | 40% | 2 | 0 | 1 |" in two


def test_what_could_not_be_looked_at_has_its_part() -> None:
    text = rendered(replace(STORY, standing="blocked", unseen=True, reasons=(Reason("robots-disallow"),)))
    part = text.partition("## What could not be looked at")[2].partition("##")[0]
    assert "`robots.txt` disallows it" in part
