"""Answers classified here and in another process, and by every status there is."""

from __future__ import annotations

import gzip
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.links import Answer, Question, classify_fault, classify_questions, classify_response
from audit.model import Hop, OutcomeName, Reason, digest_of
from audit.report import reason_words

HTML = ((b"Content-Type", b"text/html; charset=utf-8"),)
PROSE = b"<p>" + b"The council voted on Tuesday to close the old bridge. " * 40 + b"</p>"
HEADERS = st.lists(st.tuples(st.binary(max_size=9), st.binary(max_size=9)), max_size=3).map(tuple)
HOP = st.builds(
    Hop, url=st.text(max_size=9), status=st.integers(300, 399), location=st.none() | st.text(max_size=9)
)
HOPS = st.lists(HOP, max_size=2).map(tuple)
ANSWERS = st.builds(
    Answer,
    asked=st.text(max_size=20),
    status=st.integers(100, 999),
    headers=HEADERS,
    body=st.binary(max_size=200),
    hops=HOPS,
    title=st.none() | st.text(max_size=20),
    coded=st.booleans(),
)
QUESTIONS = st.builds(Question, ANSWERS, st.none() | ANSWERS, st.booleans())


@given(QUESTIONS)
def test_another_process_classifies_what_was_sent_to_it_alike(question: Question) -> None:
    sent = pickle.loads(pickle.dumps(question))  # noqa: S301  our own
    assert sent == question
    bare, bodies = question.without_bodies()
    assert bare.with_bodies(bodies) == question
    found = classify_questions([question])
    assert pickle.loads(pickle.dumps(classify_questions([sent]))) == found  # noqa: S301


def test_a_page_is_read_with_its_coding_undone_and_named_by_the_digest_as_received() -> None:
    body = gzip.compress(b"<title>Page not found</title><h1>Page not found</h1>", mtime=0)
    answer = Answer("https://a.example/x", 200, (*HTML, (b"Content-Encoding", b"gzip")), body, coded=True)
    (with_digest, without) = classify_questions([Question(answer, digest=True), Question(answer)])
    assert with_digest.outcome.name == "soft-404"
    assert (with_digest.digest, without.digest) == (digest_of(body), None)


def test_a_thin_page_is_doubtful_until_a_sibling_tells() -> None:
    answer = Answer("https://a.example/news/x", 200, HTML, b"<title>Paper</title><p>Welcome, reader.</p>")
    sibling = Answer("https://a.example/news/0", 200, HTML, answer.body)
    prose = Answer("https://a.example/news/x", 200, HTML, PROSE)
    doubtful, compared, sure = classify_questions(
        [Question(answer), Question(answer, sibling), Question(prose)]
    )
    assert doubtful.doubtful
    assert (compared.outcome.name, compared.doubtful) == ("soft-404", False)
    assert not sure.doubtful


# Every status of the IANA registry of HTTP status codes (2026), and two that sites answer to robots.
REGISTERED = [
    *range(100, 105), *range(200, 209), 226, *range(300, 309), *range(400, 419), *range(421, 427), 428, 429,
    431, 451, *range(500, 509), 510, 511, 430, 999,
]  # fmt: skip
OUTCOMES: dict[int, OutcomeName] = {
    **dict.fromkeys((*range(100, 105), *range(200, 209), 226, 304), "ok"),
    **dict.fromkeys((204, 205), "empty-shell"),
    **dict.fromkeys((300, 301, 302, 303, 305, 306, 307, 308), "unavailable"),
    401: "login",
    402: "paywall",
    **dict.fromkeys((404, 410), "gone"),
    451: "legal",
    **dict.fromkeys((403, 405, 406, 407, 418, 428, 429, 430, 999), "refused"),
    **dict.fromkeys((400, 408, 409, *range(411, 418), *range(421, 427), 431), "unavailable"),
    **dict.fromkeys((*range(500, 509), 510, 511), "unavailable"),
}


@pytest.mark.parametrize("status", REGISTERED)
def test_every_registered_status_has_its_outcome(status: int) -> None:
    found = classify_response("https://a.example/news/x", status=status, headers=HTML, body=PROSE)
    assert found.name == OUTCOMES[status]


@pytest.mark.parametrize("status", sorted({*range(100, 600)} - {*REGISTERED}))
def test_a_status_that_is_not_registered_counts_as_its_class(status: int) -> None:
    found = classify_response("https://a.example/news/x", status=status, headers=HTML, body=PROSE)
    if status in {440, 449}:  # what some sites answer to robots
        assert found.name == "refused"
    else:
        assert found.name == ("ok" if status < 300 else "unavailable")


@pytest.mark.parametrize(
    ("fault", "name", "words"),
    [
        (Reason("fault", kind="TLS", message="expired"), "tls-error", "TLS: expired"),
        (Reason("fault", kind="timeout", message="x"), "unreachable", "timeout: x"),
        (Reason("name-unknown", host="a.example"), "unreachable", "DNS: a.example does not exist"),
        (Reason("robots-disallow"), "unreachable", "robots: robots.txt disallows it"),
    ],
)
def test_no_answer_is_classified_by_the_code_of_its_fault(
    fault: Reason, name: OutcomeName, words: str
) -> None:
    found = classify_fault(fault)
    assert found.name == name
    assert [reason_words(reason) for reason in found.reasons] == [words]
