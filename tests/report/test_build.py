from __future__ import annotations

import dataclasses
import json

import pytest

from audit.model import (
    Acceptance,
    Because,
    ClaimSupport,
    DossierField,
    Evidence,
    Finding,
    Judgement,
    Method,
    NotExamined,
    Reason,
    Report,
    SourceSupport,
)
from audit.report import STALE, build_report, reason_words, render_document, render_json
from tests.report._sample import PAGE, evidence, finding, run

UNSEEN = NotExamined(
    check="claim-date-differs",
    reason=Reason("language-without-rules", language="de"),
    document="bridge",
    claim="opened",
)


WHY = Reason("words-carry", quote="The bridge opened in May.")
SAID = SourceSupport(source="mail-2024", state="supported", why=WHY, score=0.95)
SUPPORT = ClaimSupport("bridge", "opened", "supported", (SAID,))
ABOUT = Reason("about-source", source="mail-2024", why=WHY)


def report(*findings: Finding, held: Evidence | None = None) -> Report:
    return build_report(held or evidence(), Judgement(findings, support=(SUPPORT,)), run())


def states(made: Report) -> dict[str, str]:
    return {one.id: one.state for one in made.claims}


def test_the_state_of_a_claim_is_what_its_source_says_where_nothing_speaks_against_the_source() -> None:
    claim = report().claims[0]
    assert (claim.state, claim.support) == ("supported", "supported")
    assert claim.reasons == (ABOUT,)
    assert claim.sources == (SAID,)
    assert claim.line == 1


def test_a_claim_that_was_held_against_nothing_is_unverified() -> None:
    claim = report().claims[1]
    assert (claim.state, claim.support) == ("unverified", None)
    assert claim.reasons == (Reason("not-compared"),)


@pytest.mark.parametrize("severity", ["error", "warning"])
def test_a_finding_on_its_source_questions_a_claim(severity: str) -> None:
    claim = report(finding(severity=severity)).claims[0]
    assert (claim.state, claim.support) == ("questioned", "supported")
    assert claim.findings == (1,)
    message = "The page is stamped 2025-04-25, fifteen months after the story it shows."
    assert claim.reasons == (Reason("finding-on-source", source="mail-2024", message=message), ABOUT)


def test_a_finding_on_another_claim_of_the_same_source_leaves_a_claim_alone() -> None:
    assert states(report(finding(claim="paid", document="bridge")))["opened"] == "supported"


def test_a_note_does_not_question_a_claim_and_is_still_told() -> None:
    claim = report(finding(severity="note")).claims[0]
    assert claim.state == "supported"
    assert claim.reasons[0].code == "finding-on-source"


def test_another_value_in_the_source_comes_before_doubts_about_it() -> None:
    held = SAID.model_copy(update={"state": "contradicted"})
    support = ClaimSupport("bridge", "opened", "contradicted", (held,))
    made = build_report(evidence(), Judgement((finding(),), support=(support,)), run())
    assert states(made)["opened"] == "contradicted"


def test_a_finding_on_the_words_of_a_source_questions_nothing_that_its_state_does_not_say() -> None:
    assert states(report(finding("number-not-in-source")))["opened"] == "supported"


def test_a_crashed_check_questions_nothing() -> None:
    assert states(report(finding("check-failed")))["opened"] == "supported"


def test_an_accepted_finding_no_longer_questions_and_is_kept_with_its_reason() -> None:
    held = evidence(PAGE, Acceptance(check="stamp-after-story", citation="mail-2024", reason="a known copy"))
    made = report(finding(), held=held)
    assert states(made)["opened"] == "supported"
    assert made.findings == ()
    assert made.documents[0].accepted[0].reason == "a known copy"


def test_an_acceptance_of_another_subject_accepts_nothing_and_is_reported_stale() -> None:
    held = evidence(PAGE, Acceptance(check="stamp-after-story", citation="book-2021", reason="looked at"))
    first, second = report(finding(), held=held).findings
    assert (first.check, second.check, second.severity) == ("stamp-after-story", STALE, "note")
    assert second.because == (
        Because(quote="looked at", method=Method("acceptance"), where=DossierField("accepted", "1")),
    )


def test_a_stale_acceptance_says_nothing_about_a_claim() -> None:
    held = evidence(PAGE, Acceptance(check="stamp-after-story", citation="mail-2024", reason="looked at"))
    assert [one.code for one in report(held=held).claims[0].reasons] == ["about-source"]


def test_an_acceptance_of_a_check_that_did_not_run_is_not_called_stale() -> None:
    held = evidence(PAGE, Acceptance(check="missing-url", reason="looked at"))
    assert report(held=held).findings == ()


def test_a_claim_whose_words_are_not_in_the_document_is_unverified() -> None:
    held = evidence()
    document = held.documents[0]
    claims = (dataclasses.replace(document.claims[0], place=None), *document.claims[1:])
    held = dataclasses.replace(held, documents=(dataclasses.replace(document, claims=claims),))
    claim = report(held=held).claims[0]
    assert claim.state == "unverified"
    assert claim.reasons[0] == Reason("claim-not-found")


def test_a_claim_beyond_the_cut_of_its_document_is_not_said_to_be_missing_there() -> None:
    held = evidence()
    document = held.documents[0]
    assert document.text is not None
    cut = Reason("text-cut", read=100)
    claims = (dataclasses.replace(document.claims[0], place=None), *document.claims[1:])
    text = dataclasses.replace(document.text, unread=(Reason("citation-record-unread"), cut))
    document = dataclasses.replace(document, claims=claims, text=text)
    made = build_report(dataclasses.replace(held, documents=(document,)), Judgement(), run())
    claim = made.claims[0]
    assert claim.state == "unverified"
    assert claim.reasons[0] == Reason("claim-beyond-cut", why=cut)
    shown = render_document(made.documents[0], run())
    assert "**The document was cut: the words of 1 claim were not looked for in its rest.**" in shown
    assert "as it is now" not in shown


def test_a_claim_that_names_no_source_is_uncited() -> None:
    held = evidence()
    document = held.documents[0]
    bare = document.claims[0].claim.model_copy(update={"cites": ()})
    claims = (dataclasses.replace(document.claims[0], claim=bare, citations=()),)
    held = dataclasses.replace(held, documents=(dataclasses.replace(document, claims=claims),))
    claim = report(held=held).claims[0]
    assert (claim.state, claim.support) == ("uncited", None)
    assert claim.reasons[0] == Reason("no-source-named")


def test_a_claim_that_needs_no_source_and_names_none_is_not_called_uncited() -> None:
    held = evidence()
    document = held.documents[0]
    bare = document.claims[0].claim.model_copy(update={"cites": (), "needs_no_source": "opinion"})
    claims = (dataclasses.replace(document.claims[0], claim=bare, citations=()),)
    held = dataclasses.replace(held, documents=(dataclasses.replace(document, claims=claims),))
    made = build_report(held, Judgement(), run())
    assert made.claims[0].state == "needs-none"
    assert made.claims[0].reasons == (Reason("needs-no-source", need="opinion"),)


def test_a_claim_that_a_check_could_not_look_at_says_so() -> None:
    made = build_report(evidence(), Judgement(not_examined=(UNSEEN,)), run())
    claim = made.claims[0]
    assert claim.state == "unverified"
    assert claim.reasons[0] == Reason("not-examined", check="claim-date-differs", why=UNSEEN.reason)
    assert reason_words(claim.reasons[0]) == (
        "claim-date-differs could not look: there are no rules for the language 'de'."
    )
    assert [(one.check, one.claim, one.reason) for one in made.documents[0].not_examined] == [
        ("claim-date-differs", "opened", UNSEEN.reason)
    ]


def test_what_a_check_could_not_look_at_does_not_outweigh_what_another_found() -> None:
    made = build_report(evidence(), Judgement((finding(),), (UNSEEN,)), run())
    assert made.claims[0].state == "questioned"


def test_the_report_as_json_is_read_back_as_it_was() -> None:
    made = build_report(evidence(), Judgement((finding(),), (UNSEEN,)), run())
    assert Report.model_validate_json(render_json(made)) == made


def test_json_has_codes_beside_words_and_places_beside_their_notation() -> None:
    made = json.loads(render_json(build_report(evidence(), Judgement((finding(),), (UNSEEN,)), run())))
    (document,) = made["documents"]
    assert document["not_examined"][0]["reason"] == {
        "code": "language-without-rules",
        "values": {"language": "de"},
        "text": "there are no rules for the language 'de'",
    }
    because = document["findings"][0]["because"][0]
    assert because["where"] == "p.date"
    assert because["location"] == {"kind": "element", "path": "p.date", "key": ""}
    witness = document["citations"][0]["captures"][0]["witnesses"][2]
    assert witness["left_out"] == {"code": "in-copyright", "values": {}, "text": "in a copyright line"}


def test_a_passage_that_no_claim_covers_is_listed() -> None:
    (missed,) = report().documents[0].skipped
    assert (missed.line, missed.quote) == (3, "Nobody was asked.")


def test_findings_of_a_source_reach_only_the_documents_that_cite_it() -> None:
    held = evidence()
    other = dataclasses.replace(
        held.documents[0], document=held.documents[0].document.model_copy(update={"id": "other"}), claims=()
    )
    made = report(finding(), held=dataclasses.replace(held, documents=(held.documents[0], other)))
    assert [len(one.findings) for one in made.documents] == [1, 0]
    assert [len(one.citations) for one in made.documents] == [2, 0]


def test_citations_without_any_document_are_still_reported() -> None:
    held = dataclasses.replace(evidence(), documents=())
    citations = {name: dataclasses.replace(one, cited_by=()) for name, one in held.citations.items()}
    made = report(finding(), held=dataclasses.replace(held, citations=citations))
    assert [one.id for one in made.documents] == ["citations"]
    assert len(made.findings) == 1


def test_findings_are_ordered_worst_first_and_numbered_so() -> None:
    made = report(finding(), finding("isbn-invalid", severity="error", citation="book-2021"))
    assert [one.severity for one in made.findings] == ["error", "warning"]


def test_the_report_survives_its_own_json() -> None:
    made = report(finding())
    assert Report.model_validate_json(render_json(made)) == made


def test_json_is_ascii_so_that_no_escape_sequence_reaches_a_terminal() -> None:
    made = render_json(report(finding(message="\x1b[31m\u202e\x9b evil")))
    assert made.isascii()
    assert "\x1b" not in made


def test_claims_without_a_source_stand_behind_what_else_is_as_grave() -> None:
    missing = finding("uncited-claim", citation=None, claim="opened", confidence="high")
    made = report(missing, finding(confidence="medium"))
    assert [one.check for one in made.findings] == ["stamp-after-story", "uncited-claim"]


def test_checks_that_could_not_look_for_one_reason_are_said_together() -> None:
    other = UNSEEN.model_copy(update={"check": "number-differs"})
    made = build_report(evidence(), Judgement((), (UNSEEN, other)), run())
    text = render_document(made.documents[0], made.run)
    assert "`claim-date-differs` and `number-differs` could not look" in text


def test_the_claims_to_look_at_first_are_named_above_all_claims() -> None:
    made = report().documents[0]
    against = made.claims[0].model_copy(update={"state": "contradicted"})
    long = made.model_copy(update={"claims": (against, *made.claims[1:] * 20)})
    shown = render_document(long, run()).partition("## Claims")[0]
    assert "## Look first at\n\n- ≠ claim [opened](#claim-opened) is contradicted." in shown
    assert "contradicted" not in render_document(made, run())
