"""What a sentence denies, reverses or makes a condition of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.language import negations

CASES = [
    ("en", "He did not sign the law, but left.", [("negation", "not", "sign the law")]),
    ("en", "They didn’t go.", [("negation", "didn’t", "go")]),
    ("en", "She denied that she paid.", [("reversal", "denied", "that she paid")]),
    ("en", "It failed to pass.", [("reversal", "failed to", "pass")]),
    ("en", "It is no longer valid.", [("negation", "no longer", "valid")]),
    ("en", "If the court agrees, it ends.", [("condition", "If", "the court agrees")]),
    ("en", "It holds unless repealed.", [("condition", "unless", "repealed")]),
    ("en", "Not only that: no fewer than 20 came.", []),
    ("en", "She sang Highway Don't Care on No. 12 for a not-for-profit.", []),
    ("de", "Er kam gestern nicht an.", [("negation", "nicht", "Er kam gestern nicht an")]),
    ("de", "Sie bestritt die Tat.", [("reversal", "bestritt", "die Tat")]),
    ("fr", "Il est parti sans payer.", [("negation", "sans", "Il est parti sans payer")]),
    ("es", "No firmó la ley.", [("negation", "No", "firmó la ley")]),
    ("it", "Non ha firmato.", [("negation", "Non", "ha firmato")]),
    ("pt", "O ministro não assinou.", [("negation", "não", "assinou")]),
    ("nl", "Hij kwam niet.", [("negation", "niet", "Hij kwam niet")]),
    ("ru", "Он не подписал закон.", [("negation", "не", "подписал закон")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CASES, ids=lambda value: str(value)[:30])
def test_a_sentence_says_what_it_denies(
    language: str, text: str, expected: list[tuple[str, str, str]]
) -> None:
    found = [(one.kind, one.passage.text, one.scope.text) for one in negations(text, language)]
    assert found == expected


@given(st.text(), st.sampled_from(["en", "de", "fr", "xx", None]))
def test_any_text_gives_negations_inside_it_and_in_order(text: str, language: str | None) -> None:
    last = 0
    for negation in negations(text, language):
        assert last <= negation.passage.start < negation.passage.end <= len(text)
        for passage in (negation.passage, negation.scope):
            assert text[passage.start : passage.end] == passage.text
        last = negation.passage.end


@given(st.lists(st.sampled_from(["not", "if", "no", "longer", ",", "but", "n't", "didn't", "denied", "x"])))
def test_any_mixture_of_words_gives_negations_inside_it(words: list[str]) -> None:
    text = " ".join(words)
    for negation in negations(text):
        assert text[negation.scope.start : negation.scope.end] == negation.scope.text
