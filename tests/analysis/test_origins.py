"""Which citations have one origin, and what is done where there are many."""

from __future__ import annotations

import random
import time

from audit.analysis import Analysis
from audit.model import Judgement, Run
from audit.report import build_report, render_document
from tests.checks._cases import evidence


def _text(seed: int, words: int = 120) -> str:
    chance = random.Random(seed)
    return " ".join(f"w{chance.randrange(4000)}" for _ in range(words))


def _analysis(*texts: str | None) -> Analysis:
    citations = [
        {
            "title": f"Story {number}",
            **({"capture": {"url": f"https://s{number}.example/a", "text": text}} if text else {}),
        }
        for number, text in enumerate(texts)
    ]
    return Analysis(evidence({"claims": ["A claim."], "citations": citations}))


def _groups(analysis: Analysis) -> list[tuple[str, ...]]:
    return [group.citations for group in analysis.origins.groups]


def test_copies_of_copies_are_one_group_and_what_was_not_read_is_in_none() -> None:
    story = _text(1)
    analysis = _analysis(story, _text(2), f"{story} {_text(3, 40)}", None, story)
    assert _groups(analysis) == [("source-1", "source-3", "source-5"), ("source-2",)]
    assert analysis.origins.of("source-4") is None
    assert len(analysis.origins.groups[0].joins) == 2


def test_a_shared_passage_is_no_common_origin() -> None:
    first, second = _text(1), _text(2)
    piece = " ".join(first.split()[60:85])
    assert len(_groups(_analysis(first, f"{second} {piece}"))) == 2


def test_each_join_shows_the_words_that_both_hold() -> None:
    story = _text(1)
    (group,) = _analysis(story, story).origins.groups
    assert group.joins[0].why.code == "one-text"
    assert [item.capture for item in group.joins[0].because] == ["sha256:1", "sha256:1"]
    assert all(story.startswith(item.quote.removesuffix(" …")) for item in group.joins[0].because)


def test_hundreds_of_copies_of_one_text_cost_time_by_their_number() -> None:
    story = _text(1)
    start = time.thread_time()
    analysis = _analysis(*(f"{story} {_text(seed, 30)}" for seed in range(300)))
    assert len(_groups(analysis)) == 1
    assert time.thread_time() - start < 20


def test_the_report_counts_origins_and_says_what_that_does_not_say() -> None:
    story = _text(1)
    held = evidence(
        {
            "claims": ["A claim."],
            "citations": [
                {"title": f"Story {n}", "capture": {"url": f"https://s{n}.example/a", "text": text}}
                for n, text in enumerate((story, story, _text(2)))
            ],
        }
    )
    groups = Analysis(held).origins.groups
    run = Run(audit="0", now=held.now)
    (document,) = build_report(held, Judgement(origins=groups), run).documents
    assert [group.citations for group in document.origins] == [("source-1", "source-2"), ("source-3",)]
    shown = render_document(document, run)
    assert "**3 sources, at most 2 origins.**" in shown
    assert "independent" not in shown
