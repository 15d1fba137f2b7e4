"""Sentences of earlier versions, read as the reasons that they stated."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Reason
from audit.model.reason import codes
from audit.report.english import reason_words
from audit.store.earlier_sentences import _sentences, reason_of_sentence, typed_attempt, typed_capture

SENTENCES = [
    "the server answers 410: gone for good",
    "the server answers 500",
    "the title reads 'Page not found'",
    'the text reads "It\'s gone"',
    "DNS: gone.example does not exist",
    "DNS: no answer about slow.example (Temporary failure in name resolution)",
    "timeout: Connection timed out after 10001 milliseconds",
    "TLS: SSL certificate problem: certificate has expired",
    "closed early: length: transfer closed with 10 bytes remaining to read",
    "size limit: more than 16777216 bytes",
    "time limit: not all within 60 s",
    "status 503",
    "tried 3 times",
    "permanent: 301, 308",
    "the page is served at https://a.example/new: it moved",
    "cited as 'A title', the page is 'Another'",
    "host: a.example is left alone for now, as it failed 5 times in a row alike (status 503)",
    "host: a.example is left alone for now, as it failed 5 times in a row alike (timeout)",
    "not asked: robots: robots.txt disallows it",
    "Wayback Machine could not be asked: index: status 503; TimeGate: timeout: no answer",
    "2024-01-20: it reads as soft-404: the title reads 'Not found'",
    "captured 2024-01-20T12:00:00Z, 3 days before the date of the citation",
    "asked because the live page was not asked for (robots: robots.txt disallows it)",
    "asked because the live page was gone",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_gets_a_code_and_loses_no_word(sentence: str) -> None:
    reason = reason_of_sentence(sentence)
    assert reason.code != "stated"
    assert reason_words(reason) == sentence


def test_every_code_of_the_table_is_one_that_is_known() -> None:
    assert {code for code, _, _ in _sentences()} <= codes()


def test_figures_and_quoted_words_are_read_as_what_they_are() -> None:
    assert reason_of_sentence("the server answers 410: gone for good") == Reason("answered-gone", status=410)
    quoted = reason_of_sentence("the title reads 'It\\'s \"gone\"'")
    assert quoted == Reason("message-in-title", text='It\'s "gone"')
    nested = Reason("not-asked-because", why=Reason("robots-disallow"))
    assert reason_of_sentence("not asked: robots: robots.txt disallows it") == nested


@given(st.text(max_size=80))
def test_words_that_are_no_sentence_of_ours_are_kept(words: str) -> None:
    for sentence in (words, f"the title reads {words}", f"status {words}", f"not asked: {words}"):
        assert reason_words(reason_of_sentence(sentence)) == sentence


def test_a_sentence_that_quotes_a_hostile_page_takes_little_time() -> None:
    begun = time.thread_time()
    for filler in ("a: ", "; ", " of ", "'", "status ", "announces a check for robots"):
        reason_of_sentence("the header " + filler * (2000 // len(filler)))
    assert time.thread_time() - begun < 5


def test_an_attempt_keeps_everything_but_its_sentences() -> None:
    old = {
        "url": "http://ä.example/",
        "outcome": {"name": "gone", "reasons": ["status 410", "unknown words"]},
    }
    new = json.loads(typed_attempt(json.dumps(old)))
    assert new["url"] == old["url"]
    assert new["outcome"] == {
        "name": "gone",
        "reasons": [
            {"code": "status", "values": {"status": 410}},
            {"code": "stated", "values": {"words": "unknown words"}},
        ],
    }
    assert json.loads(typed_attempt(json.dumps(new))) == new


@pytest.mark.parametrize("kind", [str, bytes])
def test_a_capture_says_by_code_why_it_was_cut(kind: type[str | bytes]) -> None:
    for text, cut in (('{"truncated":"closed early: closed: x"}', "cut-by-close"), ('{"size":3}', None)):
        given = text if kind is str else text.encode()
        new = json.loads(typed_capture(given)).get("truncated")
        assert (new and new["code"]) == cut
