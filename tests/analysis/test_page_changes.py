"""What two captures have otherwise: nothing is called gone that a wall or a half does not show."""

from __future__ import annotations

import time

import pytest

from audit.analysis import page_changes
from audit.model import Capture, CaptureEvidence, Extent, Page, PageChanges, Reason, Skipped
from audit.report import page_changes_text
from tests.analysis.test_cited_sentences import BEFORE

PART = Extent("part", Reason("body-cut", read=1, size=2))
NOTICE = "Correction: An earlier version of this story gave a wrong sum for the repairs."


def held(text: str, extent: Extent | None = None, title: str | None = "The bridge") -> CaptureEvidence:
    page = Page(title=title, text=text, language="en", extent=extent or Extent())
    return CaptureEvidence(Capture(digest=f"sha256:{hash(text)}"), page)


def compared(before: str, after: str) -> PageChanges:
    return page_changes(held(before), held(after))


def test_the_same_words_are_no_change_whatever_their_marks() -> None:
    found = compared(BEFORE, BEFORE.upper().replace(",", ""))
    assert (found.relation, found.differ) == ("same", False)


def test_a_sentence_that_differs_is_shown_with_its_words_and_facts() -> None:
    (sentence,) = compared(BEFORE, BEFORE.replace("40 million", "55 million")).sentences
    assert [(one.before, one.after) for one in sentence.words] == [("40", "55")]
    assert sentence.differs == ("number",)


def test_sentences_are_gone_or_new_where_both_are_whole() -> None:
    after = BEFORE.replace("Repairs will cost 40 million crowns. ", "") + f"\n{NOTICE}"
    found = compared(BEFORE, after)
    assert [one.before for one in found.sentences if one.after is None] == [
        "Repairs will cost 40 million crowns."
    ]
    assert [one.after for one in found.sentences if one.before is None] == [NOTICE]
    assert found.notices == (NOTICE,)


def test_of_a_half_nothing_is_called_gone() -> None:
    half = BEFORE[: len(BEFORE) // 3]
    found = page_changes(held(BEFORE), held(half, PART, title=None))
    assert found.relation != "different"  # it has a third of the words, and all of them stand in the other
    assert not [one for one in found.sentences if one.after is None]
    assert found.missed_after > 0
    assert not found.values  # its title is not called gone either
    other = page_changes(held(half, PART), held(BEFORE))
    assert not [one for one in other.sentences if one.before is None]
    assert other.missed_before > 0


def test_a_half_that_nothing_marks_as_one_is_a_part_of_the_other_text_and_not_another_text() -> None:
    half = BEFORE[: len(BEFORE) // 3]
    for before, after, part in ((BEFORE, half, "after"), (half, BEFORE, "before")):
        found = compared(before, after)
        assert (found.relation, found.part) == ("edited", part)
        assert found.held == pytest.approx(1 / 3, abs=0.1)
        shown = page_changes_text(found, "text")
        assert "is a part of the" in shown
        assert "another text" not in shown


def test_the_beginning_of_a_text_before_a_wall_of_its_own_words_is_a_part_of_it() -> None:
    wall = f"{BEFORE}\nSubscribe to read on."
    rest = " ".join(f"Sentence number {number} of the rest is here." for number in range(40))
    assert compared(f"{BEFORE}\n{rest}", wall).part == "after"


def test_a_few_words_that_stand_in_another_text_by_chance_make_no_part_of_it() -> None:
    assert compared(BEFORE, "The bridge of the town is shut, and traders have asked for a soup.").part is None


def test_a_wall_and_an_empty_text_are_not_compared() -> None:
    wall = CaptureEvidence(Capture(), None, (Skipped("x", Reason("not-the-page", outcome="refused")),))
    for before, after in (
        (held(BEFORE), wall),
        (wall, held(BEFORE)),
        (held(BEFORE), held("", Extent("none"))),
    ):
        found = page_changes(before, after)
        assert not found.is_compared
        assert not found.sentences
        assert found.before.unread or found.after.unread


def test_another_text_is_not_compared_sentence_by_sentence() -> None:
    found = compared(
        BEFORE, "A recipe for soup. Take three onions and a knife, and cut them as fine as you can."
    )
    assert (found.relation, found.sentences) == ("different", ())
    assert found.differ


def test_of_another_text_of_few_words_it_is_said_that_it_may_be_no_page() -> None:
    found = compared(BEFORE * 4, "Please sign in. Your session has ended, and a new one must be begun here.")
    assert "The later one has 15 words: see whether it is the page" in page_changes_text(found, "text")
    assert "see whether" not in page_changes_text(compared(BEFORE, "A recipe for soup."), "text")


def test_what_pages_say_of_themselves_is_compared() -> None:
    (value,) = page_changes(held(BEFORE), held(BEFORE, title="The old bridge")).values
    assert (value.name, value.before, value.now) == ("title", "The bridge", "The old bridge")


def test_long_texts_of_short_sentences_are_compared_in_bounded_time() -> None:
    before = " ".join(f"Word{at} here." for at in range(60_000))
    after = " ".join(f"Word{at * 2} there." for at in range(60_000))
    begun = time.thread_time()
    found = compared(before, after)
    assert time.thread_time() - begun < 20
    assert found.is_cut
