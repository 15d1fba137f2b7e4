"""Claims: sentences with their places, what they name, and whether they need a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.draft import claims
from audit.draft.claims import FoundClaim, find_claims
from audit.formats.documents import read_document
from audit.model import Interval

if TYPE_CHECKING:
    import pytest


def _claims(text: str, name: str = "post.txt", language: str = "en") -> tuple[FoundClaim, ...]:
    document = read_document(text.encode(), name=name)
    found = find_claims(document, language=language, anchor=Interval.parse("2024-04"))
    assert all(document.text[claim.start : claim.end] == claim.text for claim in found)
    return found


def test_a_claim_knows_its_times_numbers_names_quotes_and_attribution() -> None:
    [claim] = _claims("On March 3 Jane Roe reportedly told Harbour Mail that “all 1,500 boats” were safe.")
    signals = claim.signals
    assert [time.interval.edtf for time in signals.times if time.interval] == ["2024-03-03"]
    assert signals.numbers == {"1500"}
    assert signals.names[:2] == ("Jane Roe", "Harbour Mail")
    assert signals.quotes == ("all 1,500 boats",)
    assert signals.attribution == "told"


def test_views_questions_and_words_that_lead_on_need_no_source() -> None:
    text = "I think the port was wrong. Is there a way? Let us look at the ferry. Next year may see it end."
    assert [claim.need for claim in _claims(text)] == ["opinion", "question", "connective", "outlook"]


def test_a_figure_or_a_quotation_can_be_looked_up_whatever_stands_around_it() -> None:
    text = "I think the port lost 40 boats. We saw “a door that opens”."
    assert [claim.need for claim in _claims(text)] == [None, None]


def test_a_claim_that_begins_with_a_pronoun_keeps_the_sentence_before_as_context() -> None:
    first, second = _claims("The ferry left the old pier. It came back in the evening.")
    assert (first.context, second.context) == ("", "The ferry left the old pier.")


def test_a_mark_at_the_end_of_a_short_paragraph_covers_it_as_one_claim() -> None:
    text = (
        "The ferry left the pier. Three boats came back late.[^1]\n\n[^1]: Harbour Mail, “Ferry,” 3/13/24\n"
    )
    [claim] = _claims(text, "post.md")
    assert claim.text == "The ferry left the pier. Three boats came back late."


def test_headings_and_lists_of_sources_hold_no_claims() -> None:
    text = "# The ferry left\n\nThree boats came back late.\n\n## Sources\n\nHarbour Mail, “Ferry,” 2024\n"
    assert [claim.text for claim in _claims(text, "post.md")] == ["Three boats came back late."]


def test_a_sentence_of_a_script_without_spaces_is_a_claim() -> None:
    text = "2024年1月1日、石川県能登地方で震度7の地震が発生した。政府は1月26日に支援策を決定した。"
    assert [claim.text[:5] for claim in _claims(text, language="ja")] == ["2024年", "政府は1月"]


def test_a_sentence_ends_behind_the_marks_of_its_notes() -> None:
    text = "The ferry left the pier.[3] Its fares rose in 2014.(1, 2) The crew went home.¹ Nobody saw it go."
    assert [claim.text.split()[-1] for claim in _claims(text)] == ["pier.[3]", "2)", "home.¹", "go."]


def test_no_more_claims_are_taken_than_a_book_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "MOST_CLAIMS", 3)
    assert len(_claims("The ferry left the pier. " * 2 + "\n\n" + "It came back in spring. " * 5)) == 3
