"""What a run left out is said where its answer stands: what was not looked for would read as not found."""

from __future__ import annotations

import json

from audit.model import Judgement, Reason, Report, Run
from audit.report import (
    Screen,
    build_report,
    not_looked_at,
    render_annotations,
    render_document,
    render_html,
    render_html_index,
    render_report_junit,
    render_sarif,
    summary,
)
from tests.report._sample import evidence, run


def of(made: Run) -> Report:
    return build_report(evidence(), Judgement((), ()), made)


def first_screens(report: Report) -> list[str]:
    """The answer in every form that a person reads, up to the first claim or entry."""
    document = report.documents[0]
    return [
        render_document(document, report.run).partition("## ")[0],
        render_html(document, report.run, None).partition('<h2 id="h-first">')[0],
        render_html_index(report, {document.id: "x.html"}).partition("<article")[0],
        summary(report),
        " ".join(summary(report, Screen(200)).split()),
        render_report_junit(report),
    ]


def test_checks_that_were_left_out_are_named_in_the_answer() -> None:
    report = of(run(checks=("undated",), left_out=("dead-link", "restamped")))
    said = "Only 1 of 3 checks ran; left out, so that what they find is unknown: dead-link and restamped."
    assert all(said in screen for screen in first_screens(report))


def test_of_many_checks_that_were_left_out_some_are_named_and_all_are_below() -> None:
    names = tuple(f"check-{number}" for number in range(60))
    report = of(run(left_out=names))
    shown = render_document(report.documents[0], report.run)
    assert "check-0, check-1, check-2 and 57 more." in shown.partition("## ")[0]
    assert "60 checks left out" in shown
    assert "`check-59`" in shown


def test_a_run_that_was_stopped_says_so_in_the_answer() -> None:
    said = "The run was stopped early: this is the report of the part done."
    assert all(said in screen for screen in first_screens(of(run(stopped=True))))


def test_a_log_of_results_says_what_was_not_looked_at_and_that_a_stopped_run_did_not_succeed() -> None:
    unseen = not_looked_at(of(run(stopped=True, left_out=("dead-link",))))
    log = json.loads(render_sarif((), (), version="1", unseen=unseen, stopped=True))
    invocation = log["runs"][0]["invocations"][0]
    said = " ".join(one["message"]["text"] for one in invocation["toolExecutionNotifications"])
    assert not invocation["executionSuccessful"]
    assert "left out, so that what they find is unknown: dead-link." in said
    assert json.loads(render_sarif((), (), version="1"))["runs"][0]["invocations"][0]["executionSuccessful"]


def test_annotations_without_a_finding_say_what_was_not_looked_at() -> None:
    said = render_annotations((), None, ["one", "two\n::error::three", *["more"] * 10])
    assert said.startswith("::notice title=not looked at::one%0Atwo")
    assert said.endswith("and 2 more\n")
    assert said.count("\n") == 1


def test_of_a_whole_run_nothing_of_the_kind_is_said() -> None:
    assert not any("left out, so" in screen or "stopped" in screen for screen in first_screens(of(run())))


def test_a_document_that_could_not_be_read_is_not_one_that_lacks_the_words() -> None:
    report = of(run())
    claim = report.claims[0].model_copy(update={"reasons": (Reason("document-unread"),)})
    document = report.documents[0].model_copy(update={"claims": (claim,)})
    said = render_document(document, report.run).partition("## ")[0]
    assert "The document could not be read: the words of 1 claim were not looked for." in said
    assert "not found" not in said
