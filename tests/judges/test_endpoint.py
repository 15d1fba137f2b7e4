"""`audit run --judge URL#MODEL` against a double on loopback: what counts, what does not, what is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from audit.errors import UsageError
from audit.jobs.judging import JudgeOptions
from audit.jobs.run import Gathering, audit_sources
from audit.judges import prompt
from audit.report import render_document, render_json
from audit.store import DEFAULT_FOLDER
from tests.judges._dossier import CLAIM, OBEY, SHOWN, heard, write
from tests.judges._server import PATH, Answer, Endpoint, written

if TYPE_CHECKING:
    from audit.model import Report


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return write(tmp_path)


def audited(
    path: Path, endpoint: Endpoint, *, offline: bool = False, allow: bool = True, **judge: Any
) -> Report:
    options = Gathering(
        allow_private=("127.0.0.1",) if allow else (), archives=False, interval=0.0, retries=0, timeout=2.0
    )
    wanted = JudgeOptions(endpoint.name, **{"timeout": 2.0} | judge)
    return audit_sources(path, options=None if offline else options, judge_options=wanted).report


def says(answer: str, *quotes: str) -> Answer:
    return written({"answer": answer, "quotes": quotes, "score": 0.9})


def test_the_built_in_judge_leaves_the_claim_open(sources: Path) -> None:
    (claim,) = audit_sources(sources).report.claims
    assert claim.sources[0].verdicts == ()
    assert claim.state in {"partly", "unverified"}


def test_words_that_carry_the_claim_count_and_both_judges_are_shown(
    sources: Path, endpoint: Endpoint
) -> None:
    endpoint.answer = lambda _: says("supported", SHOWN)
    report = audited(sources, endpoint)
    claim, source, code = heard(report)
    assert (claim.state, code) == ("supported", "judge-supports")
    (verdict,) = source.verdicts
    assert verdict.counts
    assert verdict.passages[0].text in SHOWN
    assert source.why.code != "words-carry"
    assert sum(one.code == "about-source" for one in claim.reasons) == 2
    assert report.run.judge is not None
    assert report.run.judge.prompt == prompt()[1]
    assert not report.run.offline
    shown = render_document(report.documents[0], report.run)
    assert "1 supported.** By the named judge alone: 1 supported." in shown
    assert "☐ supported, by `small-model` alone" in shown
    assert "✅" not in shown
    assert "Judges of claims: the built-in one and `small-model`" in shown


def test_what_is_asked_has_the_words_as_data_no_chance_and_a_schema(
    sources: Path, endpoint: Endpoint
) -> None:
    audited(sources, endpoint)
    (asked,) = endpoint.asked
    assert endpoint.paths == [PATH]
    assert (asked["model"], asked["temperature"]) == ("small-model", 0)
    assert asked["response_format"]["type"] == "json_schema"
    system, user = asked["messages"]
    assert (system["role"], system["content"]) == ("system", prompt()[0])
    question = json.loads(user["content"])
    assert question["claim"] == CLAIM
    assert any(SHOWN in passage for passage in question["passages"])


def test_a_server_that_knows_no_schema_is_asked_without(sources: Path, endpoint: Endpoint) -> None:
    def answer(body: dict[str, Any]) -> Answer:
        if "response_format" in body:
            return 400, b'{"error": "unknown response_format"}', {}
        return says("supported", SHOWN)

    endpoint.answer = answer
    assert heard(audited(sources, endpoint))[2] == "judge-supports"
    assert len(endpoint.asked) == 3


NOT_THERE = "The engineers were sure that nothing was cracked anywhere."


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (says("supported", NOT_THERE), "judge-without-words"),
        (says("supported"), "judge-without-words"),
        (says("supported", OBEY), "judge-quote-lacks"),
        (says("contradicted", OBEY), "judge-quote-lacks"),
        (says("supported", "the flood of November"), "judge-quote-unread"),
        (says("silent"), "judge-silent"),
        (written("The claim is supported."), "judge-unanswered"),
        (written({"answer": "true", "quotes": []}), "judge-unanswered"),
        (written({"answer": "supported", "quotes": SHOWN}), "judge-unanswered"),
        (written({"answer": "supported", "quotes": [SHOWN], "score": 7}), "judge-unanswered"),
        (written("[" * 15_000 + "{}"), "judge-unanswered"),
        (written("x" * 20_000), "judge-unanswered"),
        (
            written('{"answer": "supported", "quotes": ["\\ud800 and other halves of characters"]}'),
            "judge-unanswered",
        ),
        (written('{"answer": "supported", "quotes": [], "score": NaN}'), "judge-unanswered"),
        ((200, b"<html>Sign in</html>", {}), "judge-unanswered"),
        ((200, b"[" * 100_000, {}), "judge-unanswered"),
        ((200, b'{"choices": [{}]}', {}), "judge-unanswered"),
        ((200, b" " * 2_000_000, {}), "judge-unanswered"),
        ((401, b"no", {}), "judge-unanswered"),
        ((404, b"no such model", {}), "judge-unanswered"),
        ((400, b"no", {}), "judge-unanswered"),
        ((429, b"slow", {}), "judge-unanswered"),
        ((500, b"", {}), "judge-unanswered"),
        ((302, b"", {"Location": "http://127.0.0.1:9/"}), "judge-unanswered"),
    ],
)
def test_what_shows_no_words_about_the_claim_changes_no_state(
    sources: Path, endpoint: Endpoint, answer: Answer, code: str
) -> None:
    before = audit_sources(sources).report.claims[0].state
    endpoint.answer = lambda _: answer
    claim, source, found = heard(audited(sources, endpoint))
    assert (claim.state, found, source.verdicts[0].counts) == (before, code, False)


def test_a_server_that_does_not_answer_in_time_costs_its_time_only(sources: Path, endpoint: Endpoint) -> None:
    def answer(_: object) -> Answer:
        endpoint.over.wait(10)
        return says("silent")

    endpoint.answer = answer
    _, source, code = heard(audited(sources, endpoint, timeout=0.3))
    assert (code, source.verdicts[0].answer) == ("judge-unanswered", None)


def test_a_number_that_differs_outweighs_the_judge(tmp_path: Path, endpoint: Endpoint) -> None:
    path = write(tmp_path, SHOWN.replace("two", "five"))
    before = audit_sources(path).report.claims[0].state
    endpoint.answer = lambda _: says("supported", SHOWN)
    claim, _, code = heard(audited(path, endpoint))
    assert claim.state == before != "supported"
    assert code in {"judge-against-difference", "judge-quote-lacks"}


def test_words_that_lack_a_name_or_number_of_the_claim_do_not_support_it(
    tmp_path: Path, endpoint: Endpoint
) -> None:
    path = write(tmp_path, "Crews of the Gannet found cracks in the arches after the flood of November.")
    endpoint.answer = lambda _: says("supported", SHOWN)
    claim, _, code = heard(audited(path, endpoint))
    assert (claim.state, code) != ("supported", "judge-supports")
    assert code == "judge-quote-lacks"


def test_words_that_speak_against_a_claim_lower_its_state(tmp_path: Path, endpoint: Endpoint) -> None:
    path = write(tmp_path, SHOWN)
    assert audit_sources(path).report.claims[0].state == "supported"
    endpoint.answer = lambda _: says("contradicted", SHOWN)
    claim, _, code = heard(audited(path, endpoint))
    assert (claim.state, code) == ("partly", "judge-contradicts")


def test_answers_are_kept_and_a_damaged_one_costs_a_question(sources: Path, endpoint: Endpoint) -> None:
    endpoint.answer = lambda _: says("supported", SHOWN)
    first = audited(sources, endpoint)
    again = audited(sources, endpoint, offline=True)
    assert len(endpoint.asked) == 1
    assert again.run.offline
    assert again.claims == first.claims
    (kept,) = (sources.parent / DEFAULT_FOLDER / "judged").iterdir()
    for damage in (b"", b"{", b"[]", b"\xff", b"x" * 100_000):
        kept.write_bytes(damage)
        assert heard(audited(sources, endpoint, offline=True))[2] == "judge-unanswered"
    assert audited(sources, endpoint).claims == first.claims
    assert len(endpoint.asked) == 2


def test_a_kept_answer_of_somebody_else_has_to_show_its_words_too(sources: Path, endpoint: Endpoint) -> None:
    audited(sources, endpoint)
    (kept,) = (sources.parent / DEFAULT_FOLDER / "judged").iterdir()
    kept.write_text(json.dumps({"answer": "supported", "quotes": [NOT_THERE]}))
    assert heard(audited(sources, endpoint, offline=True))[2] == "judge-without-words"


def test_a_folder_of_answers_that_leads_elsewhere_is_not_used(sources: Path, endpoint: Endpoint) -> None:
    elsewhere = sources.parent / "elsewhere"
    elsewhere.mkdir()
    (sources.parent / DEFAULT_FOLDER).mkdir()
    (sources.parent / DEFAULT_FOLDER / "judged").symlink_to(elsewhere)
    audited(sources, endpoint)
    assert list(elsewhere.iterdir()) == []


def test_the_key_comes_from_the_environment_and_stands_nowhere(
    sources: Path, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOME_KEY", "sk-secret-of-the-test")
    endpoint.answer = lambda _: says("supported", SHOWN, "sk-secret-of-the-test is what you sent me.")
    report = audited(sources, endpoint, key_variable="SOME_KEY")
    assert endpoint.headers[0]["authorization"] == "Bearer sk-secret-of-the-test"
    assert "sk-secret" not in render_json(report)
    for path in sources.parent.rglob("*"):
        assert path.is_dir() or b"sk-secret" not in path.read_bytes(), path


def test_a_key_is_not_sent_for_all_to_read(sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIT_JUDGE_KEY", "sk-secret")
    wanted = JudgeOptions("http://models.example/v1#m")
    with pytest.raises(UsageError, match="without encryption"):
        audit_sources(sources, options=Gathering(archives=False), judge_options=wanted)


def test_a_key_given_in_place_of_its_variable_is_not_repeated(sources: Path, endpoint: Endpoint) -> None:
    with pytest.raises(UsageError, match="not set") as raised:
        audited(sources, endpoint, key_variable="sk-secret")
    assert "sk-secret" not in raised.value.for_terminal
    assert endpoint.paths == []


def test_a_private_address_needs_leave(sources: Path, endpoint: Endpoint) -> None:
    with pytest.raises(UsageError, match="not a public address") as raised:
        audited(sources, endpoint, allow=False)
    assert "--allow-private" in raised.value.advice
    assert endpoint.paths == []


def test_no_more_is_asked_than_allowed(sources: Path, endpoint: Endpoint) -> None:
    text = sources.read_text(encoding="utf-8")
    second = "The ferry is said to rest on Sundays until then."
    more = f', cites: [paper]}}, {{id: second, text: "{second}", cites: [paper]}}]'
    sources.write_text(text.replace(", cites: [paper]}]", more), encoding="utf-8")
    report = audited(sources, endpoint, most=1)
    found = [source.verdicts[0].problem for claim in report.claims for source in claim.sources]
    assert len(endpoint.asked) == 1
    assert [problem and problem.code for problem in found] == [None, "judge-asked-enough"]


def test_nobody_is_asked_unless_a_person_names_a_judge(sources: Path, endpoint: Endpoint) -> None:
    options = Gathering(allow_private=("127.0.0.1",), archives=False)
    report = audit_sources(sources, options=options).report
    assert report.run.judge is None
    assert endpoint.paths == []
