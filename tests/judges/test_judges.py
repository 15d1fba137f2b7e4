"""One interface for all judges of claims, and the words that a text has."""

from __future__ import annotations

import asyncio

from audit.judges import EndpointJudge
from audit.support import (
    BUILT_IN,
    BuiltInJudge,
    Judge,
    SourceText,
    check_claim,
    premise_passages,
    shown_words,
)
from tests.judges._dossier import CLAIM, OBEY, SHOWN, TEXT


def test_every_judge_has_one_interface() -> None:
    judges: tuple[Judge, ...] = (BuiltInJudge(), EndpointJudge("http://127.0.0.1:9/v1", "small-model"))
    built_in, endpoint = (asyncio.run(judge.judge(SHOWN, SourceText(TEXT))) for judge in judges)
    assert (built_in.judge, built_in.answer) == (BUILT_IN, None)
    assert built_in.score is not None
    assert built_in.passages[0].text == SHOWN
    assert endpoint.problem is not None
    assert endpoint.problem.code == "judge-not-asked"


def test_passages_stand_in_the_order_of_the_text_and_within_their_bound() -> None:
    source = SourceText(TEXT)
    match = check_claim(CLAIM, source)
    for around, most in ((0, 2_000), (1, 2_000), (1, 150), (0, 10)):
        passages = premise_passages(match, source, around=around, most=most)
        assert sum(len(passage.text) for passage in passages) <= most + len(passages)
        assert [passage.text for passage in passages] == [
            TEXT[passage.start : passage.end] for passage in passages
        ]
        assert list(passages) == sorted(passages, key=lambda passage: passage.start)


def test_words_are_shown_where_they_stand_in_the_text_as_it_has_them() -> None:
    source = SourceText(TEXT)
    (passage,) = shown_words(("“engineers found cracks in two of the seven arches”", SHOWN[:49]), source)[:1]
    assert TEXT[passage.start : passage.end] == passage.text
    assert shown_words((), source) == ()
    assert shown_words(("", "   ", "nothing of the kind stands in here at all", OBEY[::-1]), source) == ()
    assert shown_words((SHOWN.replace("two", "five"),), source) == ()
