"""Links: exact by marks, stated by outlet and day, inferred from texts, and none below the floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.draft import draft
from audit.draft.candidates import Candidate, Candidates
from audit.draft.claims import FoundClaim
from audit.draft.linking import infer
from audit.draft.weighing import STATED_CAP, TITLE_CAP, probabilities
from audit.formats.documents import read_document
from audit.model import Citation, Document, Interval, Name
from audit.page import read_page
from audit.report import reason_words

if TYPE_CHECKING:
    from pathlib import Path

FERRY = "The ferry Gannet left the old pier on Sunday. Some 40 boats now lie at the new quay."
COUNCIL = "The council of the island cut the subsidy for the line. Fares will rise."


def _claim(text: str) -> FoundClaim:
    return FoundClaim(0, len(text), text, 0, "en", Interval.parse("2024-04"))


def _candidates(*, held: bool) -> Candidates:
    ferry = Citation(
        id="ferry", title="Ferry leaves pier", issued=Interval.parse("2024-03-03"), container_title="Reuters"
    )  # type: ignore[call-arg]
    council = Citation(id="council", title="Council cuts subsidy", author=(Name(family="Brandt"),))
    return Candidates([Candidate(ferry, FERRY if held else ""), Candidate(council, COUNCIL if held else "")])


def test_a_claim_is_linked_by_the_text_of_its_source_with_reasons_and_the_margin() -> None:
    [link] = infer(_claim("Around 40 boats lie at the new quay today."), _candidates(held=True))
    assert (link.id, link.method) == ("ferry", "inferred")
    assert [reason.code for reason in link.reasons] == ["words-in-text", "numbers-in-text", "link-margin"]
    assert link.confidence > 0.6


def test_a_title_alone_is_never_believed_far() -> None:
    [link] = infer(_claim("The council cuts the subsidy."), _candidates(held=False))
    assert link.id == "council"
    assert link.confidence <= TITLE_CAP
    assert "text-of-source-not-held" in [reason.code for reason in link.reasons]


def test_an_outlet_and_a_day_state_a_source() -> None:
    [link] = infer(
        _claim("According to Reuters on March 3 the ferry leaves its pier."), _candidates(held=False)
    )
    assert (link.id, link.method, link.confidence) == ("ferry", "stated", STATED_CAP)


def test_the_name_of_an_author_speaks_for_a_source() -> None:
    [link] = infer(
        _claim("As Willy Brandt wrote, the subsidy of the council was low."), _candidates(held=False)
    )
    assert link.id == "council"


@pytest.mark.parametrize("held", [True, False])
def test_a_claim_of_something_else_is_left_without_a_source(held: bool) -> None:  # noqa: FBT001  a parameter
    assert infer(_claim("Beethoven wrote nine symphonies in Vienna."), _candidates(held=held)) == ()


def test_the_probabilities_leave_room_for_none_of_them() -> None:
    likely = probabilities([{"a": 1.0}, {"a": 0.0}], {"a": 2.0, "none": 1.0})
    assert sum(likely) < 1
    assert likely[0] > likely[1]


def test_a_claim_that_two_sources_tell_alike_rests_on_both() -> None:
    told = "The ferry Gannet left the old pier on Sunday, and 40 boats now lie at the new quay."
    pages = [Candidate(Citation(id=name, title="Ferry leaves pier"), FERRY) for name in ("first", "second")]
    other = Candidate(Citation(id="council"), COUNCIL)
    links = infer(_claim(told), Candidates([*pages, other]))
    assert {link.id for link in links} == {"first", "second"}
    assert all("link-margin" not in str(reason) for reason in links[1].reasons)
    titles = [Candidate(page.citation) for page in pages]
    assert len(infer(_claim("The ferry leaves the pier."), Candidates([*titles, other]))) <= 1


def test_what_is_ruled_out_is_not_inferred() -> None:
    claim = _claim("Around 40 boats lie at the new quay today.")
    assert infer(claim, _candidates(held=True), ruled_out={"ferry"}) == ()


def test_one_word_alone_links_no_claim() -> None:
    assert infer(_claim("His sister has a ferry."), _candidates(held=True)) == ()
    assert infer(_claim("The council is old."), _candidates(held=False)) == ()


def test_a_second_source_is_inferred_only_beside_one_whose_text_is_held(root: Path) -> None:
    held = {
        "agence-france-presse-2025-10-20": "ap-2025-10-20",
        "al-arabiya-2025-10-01": "thestar-2025-10-01",
        "rudaw-2025-11-27": "rudaw-2025-11-26",
        "lambeth-2021": "usni-lambeth",
    }
    texts = {
        id_: read_page((root / "archive" / f"{name}.html").read_bytes()).text for id_, name in held.items()
    }
    post = read_document((root / "documents" / "coalition-mission.txt").read_bytes(), name="post.txt")
    [document] = draft(post, Document(id="post"), words=reason_words, texts=texts).documents
    [claim] = [claim for claim in document.claims if claim.text.startswith("At the start of January 2024")]
    assert [link.id for link in claim.cites] == ["rudaw-2024-01-29"]


def test_two_words_of_a_title_link_a_claim_only_where_its_source_is_likely() -> None:
    told = "The council wants to know what the subsidy of trains, buses and roads will do to the north."
    assert infer(_claim(told), _candidates(held=False)) == ()
    [link] = infer(_claim("The council talked of the subsidy."), _candidates(held=False))
    assert link.id == "council"


def test_few_words_of_a_text_link_a_claim_only_where_its_source_is_likely() -> None:
    told = "Boats lie in the harbour of the town, new and old ones, all of them painted."
    assert infer(_claim(told), _candidates(held=True)) == ()
