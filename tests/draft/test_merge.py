"""A second draft keeps ids, what a person set, and acceptances; and says what moved."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from audit import draft_dossier
from audit.draft import merge_drafts, relink
from audit.draft.merge import _Passages
from audit.formats.documents import read_document
from audit.model import Acceptance, Dossier, Link, Place, Reason

FIRST = """The ferry Gannet left the old pier on March 3. Forty boats lie at the new quay.

The council cut the subsidy for the line. The mayor called it a door.

SOURCES
Reuters, “Ferry Gannet leaves old pier,” 3/13/24
Reuters, “Council cuts subsidy for line,” 1/17/24
"""


def _merged(old: Dossier, text: str, name: str = "post.txt") -> tuple[Dossier, list[str]]:
    new = draft_dossier(text.encode(), name=name)
    merged = merge_drafts(old, new, read_document(text.encode(), name=name))
    return merged.dossier, [str(change) for change in merged.changes]


def _with_claim(dossier: Dossier, number: int, **changes: object) -> Dossier:
    [document] = dossier.documents
    claims = list(document.claims)
    claims[number] = claims[number].model_copy(update=changes)
    return dossier.model_copy(update={"documents": (document.model_copy(update={"claims": tuple(claims)}),)})


def _merged_with_cut(old: Dossier, text: str, name: str = "post.txt") -> tuple[Dossier, list[str]]:
    """The dossier after a second draft of a document of which only this text was read."""
    read = replace(read_document(text.encode(), name=name), unread=(Reason("text-cut", read=len(text)),))
    merged = merge_drafts(old, draft_dossier(text.encode(), name=name), read)
    return merged.dossier, [str(change) for change in merged.changes]


def test_what_may_stand_behind_the_cut_of_a_document_is_kept_and_said_not_to_have_been_looked_for() -> None:
    old = draft_dossier(FIRST.encode(), name="post.txt")
    text = FIRST.partition("The mayor")[0]
    merged, changes = _merged_with_cut(old, text)
    assert merged.documents[0].claims == old.documents[0].claims
    assert merged.citations == old.citations
    cut = f"why=text-cut read={len(text)}"
    assert changes == [
        *(f"citation-behind-cut id={one.id} {cut}" for one in old.citations),
        f"claim-behind-cut id={old.documents[0].claims[3].id} {cut}",
    ]
    whole, _ = _merged(merged, FIRST)
    assert whole == old


def test_a_link_in_the_words_that_were_read_goes_where_it_leads_now() -> None:
    old = draft_dossier(LINKED.encode(), name="post.md")
    text = LINKED.replace("ferry.example/old", "ferry.example/new").partition("\n\n")[0]
    merged, _ = _merged_with_cut(old, text, "post.md")
    stops, loved = merged.documents[0].claims
    assert [link.id for link in stops.cites] == [merged.citations[2].id]
    assert loved == old.documents[0].claims[1]


def test_the_same_document_changes_nothing() -> None:
    old = draft_dossier(FIRST.encode(), name="post.txt")
    assert _merged(old, FIRST) == (old, [])


def test_ids_and_links_that_a_person_set_stay_when_a_claim_is_reworded() -> None:
    old = draft_dossier(FIRST.encode(), name="post.txt")
    set_ = (Link(id=old.citations[1].id),)
    old = _with_claim(old, 1, id="forty", cites=set_)
    merged, changes = _merged(old, FIRST.replace("Forty boats lie at", "Forty boats now lie at"))
    claim = merged.documents[0].claims[1]
    assert (claim.id, claim.text, claim.cites) == ("forty", "Forty boats now lie at the new quay.", set_)
    assert changes == ["claim-reworded id=forty"]


def test_a_claim_that_is_gone_is_left_out_unless_a_person_set_or_accepted_something() -> None:
    old = draft_dossier(FIRST.encode(), name="post.txt")
    ids = [claim.id for claim in old.documents[0].claims]
    text = FIRST.replace("The council cut the subsidy for the line. The mayor called it a door.\n\n", "")
    merged, changes = _merged(old, text)
    assert [claim.id for claim in merged.documents[0].claims] == ids[:2]
    assert changes == [f"claim-dropped id={ids[2]}", f"claim-dropped id={ids[3]}"]
    accepted = Acceptance(check="uncited-claim", reason="common knowledge", claim=ids[3])
    kept, changes = _merged(old.model_copy(update={"accepted": (accepted,)}), text)
    assert [claim.id for claim in kept.documents[0].claims] == [*ids[:2], ids[3]]
    assert kept.accepted == (accepted,)
    assert f"claim-kept-though-gone id={ids[3]}" in changes


def test_a_citation_stays_as_a_person_corrected_it_and_new_ones_are_added() -> None:
    old = draft_dossier(FIRST.encode(), name="post.txt")
    mine = old.citations[0].model_copy(update={"title": "Mine"})
    old = old.model_copy(update={"citations": (mine, *old.citations[1:])})
    merged, changes = _merged(old, FIRST + "Reuters, “Fog over the bay,” 2/14/24\n")
    assert merged.citations[0] == mine
    assert [citation.title for citation in merged.citations][2] == "Fog over the bay"
    assert changes == [f"citation-added id={merged.citations[2].id}"]


def test_a_passage_that_a_person_wrote_stands_for_the_sentences_in_it() -> None:
    old = draft_dossier(FIRST.encode(), name="post.txt")
    old = _with_claim(old, 2, text="The council cut the subsidy for the line. The mayor called it a door.")
    [document] = old.documents
    old = old.model_copy(update={"documents": (document.model_copy(update={"claims": document.claims[:3]}),)})
    merged, changes = _merged(old, FIRST)
    assert merged == old
    assert changes == []


def test_another_document_is_drafted_beside_the_first() -> None:
    old = draft_dossier(FIRST.encode(), name="post.txt")
    new = draft_dossier(b"The fog lay over the bay all day.\n", name="fog.txt")
    merged = merge_drafts(old, new, read_document(b"The fog lay over the bay all day.\n", name="fog.txt"))
    assert [document.id for document in merged.dossier.documents] == ["post", "fog"]


def _without_links(dossier: Dossier, number: int) -> tuple[Dossier, str]:
    """The dossier as it is when a person has deleted the links of a claim, and what they led to."""
    [link] = dossier.documents[0].claims[number].cites
    assert dossier.documents[0].claims[number].drawn == (link.id,)
    return _with_claim(dossier, number, cites=()), link.id


LINKED = """[The ferry to the island stops in May](https://ferry.example/old).

It was loved by many [people of the town](https://mail.example/love).
"""


def test_a_claim_that_is_gone_is_not_kept_for_a_link_that_its_mark_gave() -> None:
    old = draft_dossier(LINKED.encode(), name="post.md")
    text = LINKED.partition("\n\n")[2]
    merged, changes = _merged(old, text, "post.md")
    [gone, left] = [claim.id for claim in old.documents[0].claims]
    assert [claim.id for claim in merged.documents[0].claims] == [left]
    assert f"claim-dropped id={gone}" in changes
    mine = _with_claim(old, 0, cites=(Link(id=old.citations[1].id),))
    kept, changes = _merged(mine, text, "post.md")
    assert {claim.id for claim in kept.documents[0].claims} == {gone, left}
    assert f"claim-kept-though-gone id={gone}" in changes


def test_a_link_by_a_mark_goes_where_the_mark_leads_now() -> None:
    old = draft_dossier(LINKED.encode(), name="post.md")
    merged, changes = _merged(old, LINKED.replace("ferry.example/old", "ferry.example/new"), "post.md")
    stops, loved = merged.documents[0].claims
    assert [link.id for link in stops.cites] == [merged.citations[2].id]
    assert loved == old.documents[0].claims[1]
    assert str(merged.citations[2].URL) == "https://ferry.example/new"
    assert [change.partition(" ")[0] for change in changes] == [
        "citation-added",
        "link-added",
        "link-dropped",
    ]


def test_a_link_that_a_person_set_stays_where_the_mark_leads_elsewhere_now() -> None:
    old = draft_dossier(LINKED.encode(), name="post.md")
    set_ = (Link(id=old.citations[0].id),)
    old = _with_claim(old, 0, cites=set_)
    merged, _ = _merged(old, LINKED.replace("ferry.example/old", "ferry.example/new"), "post.md")
    assert merged.documents[0].claims[0].cites == set_


def test_an_inferred_link_that_was_taken_away_stays_away() -> None:
    old, id_ = _without_links(draft_dossier(FIRST.encode(), name="post.txt"), 0)
    merged, _ = _merged(old, FIRST.replace("SOURCES", "The mayor slept.\n\nSOURCES"))
    claim = merged.documents[0].claims[0]
    assert (claim.cites, claim.drawn) == ((), (id_,))
    again, _ = _merged(merged, FIRST)
    assert again.documents[0].claims[0].cites == ()


def test_linking_again_does_not_bring_back_what_was_taken_away() -> None:
    made = draft_dossier(FIRST.encode(), name="post.txt")
    old, id_ = _without_links(made, 0)
    read = {"post": read_document(FIRST.encode(), name="post.txt")}
    texts = {id_: "The ferry Gannet left the old pier on March 3, the council said."}
    linked, changes = relink(old, read, texts, words=str)
    assert linked.documents[0].claims[0].cites == ()
    assert not changes
    linked, _ = relink(made, read, texts, words=str)
    assert [link.id for link in linked.documents[0].claims[0].cites] == [id_]


def test_a_link_that_the_program_itself_gives_up_is_not_taken_for_one_that_was_taken_away() -> None:
    made = draft_dossier(FIRST.encode(), name="post.txt")
    read = {"post": read_document(FIRST.encode(), name="post.txt")}
    first, second = (citation.id for citation in made.citations)
    far = {first: "A recipe for soup.", second: made.documents[0].claims[0].text * 3}
    linked, _ = relink(made, read, far, words=str)
    claim = linked.documents[0].claims[0]
    assert claim.drawn == tuple(link.id for link in claim.cites)
    assert claim.ruled_out == frozenset()


def test_a_footnote_in_the_document_is_stronger_than_what_was_taken_away() -> None:
    old, _ = _without_links(draft_dossier(FIRST.encode(), name="post.txt"), 0)
    numbered = FIRST.replace("March 3.", "March 3 [1].").replace("Reuters, “Ferry", "1. Reuters, “Ferry")
    merged, _ = _merged(old, numbered.replace("Reuters, “Council", "2. Reuters, “Council"))
    assert [link.method for link in merged.documents[0].claims[0].cites] == ["marker"]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=12), st.integers(0, 40))
def test_passages_are_looked_up_as_if_each_were_compared(spans: list[tuple[int, int]], start: int) -> None:
    places = [Place(first, first + length, 1, 1, 0) for first, length in spans]
    place = Place(start, start + 5, 1, 1, 0)
    met = any(one.start < place.end and place.start < one.end for one in places)
    assert _Passages(places).meet(place) == met
