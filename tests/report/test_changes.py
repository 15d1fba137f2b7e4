"""What changed between two reports: a finding is called gone only where its check could look."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from audit.model import (
    AcceptedFinding,
    Changes,
    Citation,
    ClaimChange,
    ClaimState,
    DocumentReport,
    Finding,
    Judgement,
    Link,
    NotExamined,
    PastReport,
    Reason,
    Report,
)
from audit.report import (
    build_report,
    change_groups,
    changes_opening,
    past_report,
    render_json,
    with_changes,
)
from tests.report._sample import DIGEST, evidence, finding, run

OTHER = "sha256:" + "cd" * 32


def report(*findings: Finding, **changes: Any) -> Report:
    return build_report(evidence(), Judgement(findings, ()), run(**changes))


def edited(made: Report, **changes: Any) -> Report:
    documents = (made.documents[0].model_copy(update=changes),)
    return made.model_copy(update={"documents": documents})


def changes(then: Report, now: Report) -> Changes:
    (document,) = with_changes(now, past_report(then)).documents
    assert document.changes
    return document.changes


def kinds(found: Changes) -> list[tuple[str, str]]:
    return [(change.kind, change.check) for change in found.findings]


def test_two_reports_that_say_the_same_have_no_changes() -> None:
    found = changes(report(finding()), report(finding()))
    assert found.is_empty
    assert change_groups(found) == ()
    assert "No claim, source or finding is otherwise." in changes_opening(found)


def test_a_claim_of_another_state_is_shown_with_both_and_the_reason() -> None:
    found = changes(report(), report(finding()))
    (claim,) = found.claims
    assert (claim.id, claim.before, claim.now) == ("opened", "unverified", "questioned")
    assert Reason("finding-on-source", source="mail-2024", message=finding().message) in claim.reasons
    assert kinds(found) == [("new", "stamp-after-story")]
    assert found.findings[0].fingerprint


def test_a_note_is_no_reason_for_the_state_that_a_claim_has_now() -> None:
    note = finding("link-only-citation", severity="note", message="The source is cited by its address alone.")
    (claim,) = changes(report(), report(finding(), note)).claims
    assert [reason for reason in claim.reasons if reason.code == "finding-on-source"] == [
        Reason("finding-on-source", source="mail-2024", message=finding().message)
    ]


def test_a_finding_is_gone_where_its_check_looked_and_not_looked_for_where_it_could_not() -> None:
    then = report(finding())
    assert kinds(changes(then, report())) == [("gone", "stamp-after-story")]

    fewer = changes(then, report(checks=("isbn-invalid",)))
    assert kinds(fewer) == [("not-looked", "stamp-after-story")]
    assert fewer.findings[0].why == Reason("check-not-run")
    assert fewer.checks_then_only == ("stale-acceptance", "stamp-after-story")

    gap = NotExamined(check="stamp-after-story", reason=Reason("undated-page"), citation="mail-2024")
    unseen = edited(report(), not_examined=(gap,))
    assert changes(then, unseen).findings[0].why == Reason("undated-page")


def without_captures(made: Report) -> Report:
    mail, *rest = made.documents[0].citations
    lost = mail.model_copy(update={"captures": ()})
    return edited(made, citations=(lost, *rest))


def test_a_source_that_is_not_read_this_time_mends_nothing() -> None:
    found = changes(report(finding()), without_captures(report()))
    assert kinds(found) == [("not-looked", "stamp-after-story")]
    assert found.findings[0].why == Reason("source-not-read", source="mail-2024")
    (citation,) = found.citations
    assert citation.lost_captures == (DIGEST,)
    assert citation.read == ()  # its date is not called gone
    assert not [line for group in change_groups(found) for line in group.lines if "mended" in line.words]


def test_what_was_not_looked_at_then_is_not_called_new() -> None:
    found = changes(without_captures(report()), report(finding()))
    assert kinds(found) == [("first-looked", "stamp-after-story")]
    assert [capture.digest for capture in found.citations[0].new_captures] == [DIGEST]
    fewer = report(checks=("isbn-invalid",))
    assert kinds(changes(fewer, report(finding()))) == [("first-looked", "stamp-after-story")]


def test_a_finding_of_a_claim_is_not_gone_where_the_claim_is_not_found_in_the_document() -> None:
    then = report(finding("claim-date-differs", claim="opened", citation=None))
    checks = (*then.run.checks, "claim-date-differs")
    then = then.model_copy(update={"run": run(checks=checks)})
    now = report(checks=checks)
    lost = tuple(claim.model_copy(update={"line": None}) for claim in now.claims)
    assert changes(then, edited(now, claims=lost)).findings[0].why == Reason("claim-not-found")
    assert changes(then, edited(now, claims=now.claims[1:])).findings[0].why == Reason("subject-removed")


def test_acceptance_and_severity_are_changes_of_a_finding_that_stands() -> None:
    made = finding()
    accepted = edited(report(), accepted=(AcceptedFinding(finding=made, reason="we know"),))
    assert kinds(changes(report(made), accepted)) == [("accepted", "stamp-after-story")]
    assert kinds(changes(accepted, report(made))) == [("not-accepted", "stamp-after-story")]
    graver = changes(report(made), report(finding(severity="error")))
    assert [(one.kind, one.severity_before, one.severity) for one in graver.findings] == [
        ("regraded", "warning", "error")
    ]


def test_the_finding_that_stays_of_two_alike_is_known_by_its_words() -> None:
    first, second = finding(message="stamped too late"), finding(message="stamped too early")
    found = changes(report(first, second), report(second))
    assert [(one.kind, one.message) for one in found.findings] == [("gone", "stamped too late")]
    # the day in a message moves on from run to run: the finding is the same
    assert changes(report(first), report(finding(message="stamped 3 days late"))).findings == ()


def test_claims_are_the_same_by_their_words_before_their_ids() -> None:
    then = report()
    opened, paid = then.claims
    new = opened.model_copy(update={"id": "opened", "text": "A claim put in before it."})
    moved = opened.model_copy(update={"id": "second"})
    found = changes(then, edited(then, claims=(new, moved, paid)))
    assert [(one.id, one.before, one.was) for one in found.claims] == [("opened", None, None)]
    (reworded,) = changes(
        then, edited(then, claims=(opened.model_copy(update={"text": "It opened in June."}), paid))
    ).claims
    assert (reworded.text, reworded.was) == ("It opened in June.", opened.text)
    (cites,) = changes(
        then, edited(then, claims=(opened.model_copy(update={"cites": (Link(id="book-2021"),)}), paid))
    ).claims
    assert (cites.new_sources, cites.gone_sources) == (("book-2021",), ("mail-2024",))


def test_a_citation_differs_by_its_fields_its_captures_and_what_they_say() -> None:
    then = report()
    mail, book = then.documents[0].citations
    held = mail.captures[0]
    assert held.published
    copy = held.model_copy(
        update={
            "capture": held.capture.model_copy(update={"digest": OTHER}),
            "published": held.published.model_copy(update={"day": "2025-04-25"}),
        }
    )
    cited = Citation.model_validate({**mail.citation.model_dump(by_alias=True), "URL": "https://b.example/x"})
    now = mail.model_copy(update={"citation": cited, "captures": (held, copy)})
    found = changes(then, edited(then, citations=(now,)))
    changed, gone = found.citations
    assert (gone.id, gone.kind) == (book.id, "gone")
    assert [(one.name, one.now) for one in changed.fields] == [("URL", "https://b.example/x")]
    assert [one.digest for one in changed.new_captures] == [OTHER]
    assert [(one.name, one.before, one.now) for one in changed.read] == [
        ("published", "2024-01-27", "2024-01-27, 2025-04-25")
    ]


def test_a_document_without_an_earlier_report_has_no_changes() -> None:
    made = report()
    other = past_report(made).model_copy(update={"documents": ()})
    assert with_changes(made, other).documents[0].changes is None


def test_the_report_says_what_was_not_done_alike() -> None:
    then = past_report(report()).model_copy(update={"audit": "0.0.9", "stopped": True})
    (document,) = with_changes(report(stopped=True), then).documents
    assert document.changes
    said = " ".join(changes_opening(document.changes))
    assert "made by audit 0.0.9" in said
    assert "This run was stopped early" in said
    assert "That run was stopped early" in said


def test_both_are_read_back_from_json() -> None:
    made = with_changes(report(finding()), past_report(report()))
    assert Report.model_validate_json(render_json(made)) == made
    kept = past_report(made)
    assert PastReport.model_validate_json(kept.model_dump_json(by_alias=True, exclude_defaults=True)) == kept


@pytest.mark.parametrize("number", [0, 2000])
def test_many_changes_are_found_in_one_pass_and_shown_in_part(number: int) -> None:
    then = report()
    opened = then.claims[0]
    many = tuple(opened.model_copy(update={"id": f"c{at}", "text": f"Claim {at}."}) for at in range(number))
    found = changes(then, edited(then, claims=(*then.claims, *many)))
    shown: DocumentReport | list[int] = [len(group.lines) + group.more for group in change_groups(found)]
    assert shown == ([number] if number else [])


@pytest.mark.parametrize("state", sorted({*get_args(ClaimState)} - {"needs-none"}))
def test_a_state_has_the_word_that_it_has_everywhere(state: ClaimState) -> None:
    whole = report()
    change = ClaimChange(id="opened", text="It opened.", before=state, now="needs-none")
    (group,) = change_groups(Changes(since=whole.run.now, seen=whole.run.now, claims=(change,)))
    assert group.lines[0].words == f"was {state}, is in need of none"
