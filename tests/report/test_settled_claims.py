"""What was accepted of a claim without a source is named first in no form of the report."""

from __future__ import annotations

import pytest

from audit.model import AcceptedFinding, ClaimState, DocumentReport, Judgement, Report
from audit.report import Screen, build_report, render_document, summary
from audit.report.arrangement import settled_claims
from audit.report.html.opening import of_states
from tests.report._sample import evidence, finding, run


def report() -> Report:
    return build_report(evidence(), Judgement(()), run())


def document(state: ClaimState, check: str, *, still_open: bool = False) -> DocumentReport:
    whole = report().documents[0]
    claim = whole.claims[0].model_copy(update={"state": state, "findings": (1,) if still_open else ()})
    taken = AcceptedFinding(finding=finding(check, claim=claim.id, citation=None), reason="Mine.")
    return whole.model_copy(update={"claims": (claim,), "accepted": (taken,), "findings": ()})


def named_first(made: DocumentReport) -> tuple[bool, bool, bool]:
    """Whether Markdown, the terminal and HTML name the claim."""
    claim = made.claims[0]
    first = render_document(made, run()).partition("## Claims")[0]
    shown = summary(report().model_copy(update={"documents": (made,)}), Screen(100))
    return (
        f"(#claim-{claim.id})" in first,
        "Look first at" in shown,
        any(claim.id in ids for _, _, ids in of_states(made)),
    )


@pytest.mark.parametrize(("state", "check"), [("uncited", "uncited-claim"), ("silent", "unsupported-claim")])
def test_a_claim_whose_state_was_accepted_is_named_first_nowhere(state: ClaimState, check: str) -> None:
    made = document(state, check)
    assert settled_claims(made) == {made.claims[0].id}
    assert named_first(made) == (False, False, False)


@pytest.mark.parametrize(("state", "check"), [("uncited", "isbn-invalid"), ("silent", "inferred-link")])
def test_a_claim_of_which_something_else_was_accepted_is_named_everywhere(
    state: ClaimState, check: str
) -> None:
    assert named_first(document(state, check)) == (True, True, True)


def test_a_claim_of_which_something_is_still_found_is_not_settled() -> None:
    assert settled_claims(document("uncited", "uncited-claim", still_open=True)) == frozenset()
