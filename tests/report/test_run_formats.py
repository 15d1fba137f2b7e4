"""A report as JSON Lines, JUnit XML and an Atom feed: nothing unknown passes, lines keep their schema."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
from lxml import etree

from audit.model import AcceptedFinding, ClaimReport, Judgement, Reason, Report
from audit.report import (
    build_report,
    fingerprints,
    lines_schema,
    past_report,
    render_json,
    render_json_lines,
    render_report_atom,
    render_report_junit,
    with_changes,
)
from tests.attack.hostile_words import WORDS
from tests.report._sample import evidence, finding, run
from tests.report.test_markdown import hostile

ATOM = "{http://www.w3.org/2005/Atom}"
VALIDATOR = jsonschema.Draft202012Validator(lines_schema())


def report(*states: str) -> Report:
    """A report with a finding, and what changed since one without; its claims of the states."""
    then = build_report(evidence(), Judgement((), ()), run())
    made = build_report(evidence(), Judgement((finding(),), ()), run())
    claims = made.claims
    if states:
        values = [
            {"id": state, "state": state, "text": f"The {state} one.", "findings": ()} for state in states
        ]
        claims = tuple(
            ClaimReport.model_validate({**value, "reasons": (Reason("not-compared"),)}) for value in values
        )
    return with_changes(
        made.model_copy(update={"documents": (made.documents[0].model_copy(update={"claims": claims}),)}),
        past_report(then),
    )


def lines(made: Report) -> list[dict[str, Any]]:
    text = render_json_lines(made)
    assert text.isascii()
    return [json.loads(line) for line in text.splitlines()]


def test_every_line_keeps_the_published_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(lines_schema())
    found = lines(report())
    assert [line["kind"] for line in found[:3]] == ["run", "document", "claim"]
    assert {line["kind"] for line in found} == {"run", "document", "claim", "citation", "capture", "finding"}
    assert found[0]["lines"] == len(found)
    for line in found:
        VALIDATOR.validate(line)


def test_the_schema_refuses_what_is_not_of_it() -> None:
    line = lines(report())[2]
    for broken in ({**line, "kind": "finding"}, {**line, "more": 1}, {**line, "claim": {}}):
        assert not VALIDATOR.is_valid(broken)


def test_the_lines_hold_what_the_report_in_json_holds() -> None:
    made = report()
    found = lines(made)
    (document,) = json.loads(render_json(made))["documents"]
    assert [line["claim"] for line in found if line["kind"] == "claim"] == document["claims"]
    assert [line["finding"] for line in found if line["kind"] == "finding"] == document["findings"]
    captures = [capture for citation in document["citations"] for capture in citation["captures"]]
    assert [line["capture"] for line in found if line["kind"] == "capture"] == captures


def test_only_claims_that_are_supported_or_need_no_source_pass() -> None:
    states = (
        "supported", "partly", "contradicted", "questioned", "silent", "unverified", "uncited", "needs-none",
    )  # fmt: skip
    root = etree.fromstring(render_report_junit(report(*states)).encode())
    cases = {
        case.get("name").partition(":")[0]: [child.tag for child in case] for case in root.iter("testcase")
    }
    assert [name for name in states if not cases[name]] == ["supported", "needs-none"]
    assert [name for name in states if cases[name] == ["failure"]] == ["contradicted", "questioned"]


def test_a_finding_about_no_claim_is_a_case_of_its_own() -> None:
    made = report("supported")
    (case,) = etree.fromstring(render_report_junit(made).encode()).iterfind(".//testcase[failure]")
    assert case.get("name") == "stamp-after-story: mail-2024"
    known = fingerprints(made.findings)
    assert not etree.fromstring(render_report_junit(made, known).encode()).findall(".//failure")
    document = made.documents[0].model_copy(
        update={"findings": (), "accepted": (AcceptedFinding(finding=finding(), reason="we know"),)}
    )
    (skipped,) = etree.fromstring(
        render_report_junit(made.model_copy(update={"documents": (document,)})).encode()
    ).iterfind(".//skipped")
    assert skipped.get("message").startswith("accepted: we know")


def test_a_questioned_claim_whose_findings_are_all_in_the_baseline_does_not_fail() -> None:
    made = report()
    failing = etree.fromstring(render_report_junit(made).encode()).findall(".//failure")
    assert [one.get("type") for one in failing] == ["questioned"]
    known = etree.fromstring(render_report_junit(made, fingerprints(made.findings)).encode())
    assert not known.findall(".//failure")


def entries(made: Report) -> list[str]:
    root = etree.fromstring(render_report_atom(made).encode())
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    return [f"{entry.findtext(f'{ATOM}title')}" for entry in root.iter(f"{ATOM}entry")]


def test_the_feed_has_an_entry_for_each_change() -> None:
    found = entries(report())
    assert any("mail-2024: warning: stamp-after-story" in title for title in found)
    assert any("opened: was unverified, is questioned" in title for title in found)


def test_a_feed_of_a_first_report_says_that_nothing_was_compared() -> None:
    first = build_report(evidence(), Judgement((), ()), run())
    (title,) = entries(first)
    assert "a report without an earlier one" in title


def test_a_run_that_did_not_look_at_all_says_so_in_the_feed() -> None:
    then = past_report(report())
    fewer = build_report(evidence(), Judgement((), ()), run(checks=("isbn-invalid",)))
    assert any("not all was looked at" in title for title in entries(with_changes(fewer, then)))


def test_every_hostile_word_is_inert_in_all_of_them() -> None:
    parser = etree.XMLParser(resolve_entities=False)
    for words in WORDS:
        made = hostile(words)
        made = with_changes(made, past_report(build_report(evidence(), Judgement((), ()), run())))
        assert all(line["kind"] for line in lines(made))
        feed = etree.fromstring(render_report_atom(made).encode(), parser)
        assert {str(found.tag).removeprefix(ATOM) for found in feed.iter()} <= {
            "feed", "generator", "title", "id", "updated", "author", "name", "entry", "link", "content",
        }, words  # fmt: skip
        junit = etree.fromstring(render_report_junit(made).encode(), parser)
        assert {found.tag for found in junit.iter()} <= {
            "testsuites", "testsuite", "testcase", "failure", "skipped",
        }, words  # fmt: skip
