"""The report on links, from stories made by hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

from markdown_it import MarkdownIt

from audit.model import Reason
from audit.report import LinksReport, LinkStory, Moment, render_links

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
    assert "| **dead** | 2026-01-07 | gone | text/one | `··██xx` |" in text
    assert "the server answers 404: not found. Add an archived copy. Next look: 2026-02-06." in text


def test_nothing_cited_is_said() -> None:
    assert "No address is cited." in rendered()
    assert "## Worst first" not in rendered()


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
    assert html.count("<td>") == 6


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
