"""What the sources of a claim say of it: what was held of them, and what follows from a guessed link."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest

from audit.analysis import Analysis, lacking
from audit.analysis import support as analysis_support
from audit.model import ClaimSupport, Difference, Extent, Paragraph, Reason, SourceSupport
from audit.support import check_claim
from tests.checks._cases import evidence

TEXT = (
    "The council of Porthaven said on Tuesday that the old bridge would stay shut until the summer of 2024."
)


def support(claim: str = "The old bridge stays shut.", text: str = TEXT, **citation: Any) -> ClaimSupport:
    """What one source, a page with this text, says of a claim."""
    held = evidence(
        {
            "document": {"language": "en"},
            "claims": [claim],
            "citation": {
                "type": "article-newspaper",
                "capture": {"title": "The bridge", "text": text},
                **citation,
            },
        }
    )
    (subject,) = Analysis(held).claims
    return subject.support


def test_a_source_that_could_not_be_read_leaves_a_claim_unverified() -> None:
    held = support(capture={"unread": True})
    assert (held.state, held.sources[0].why) == ("unverified", Reason("source-unread"))


@pytest.mark.parametrize("kind", ["book", "thesis"])
def test_a_page_of_a_few_lines_is_no_book(kind: str) -> None:
    held = support(type=kind)
    assert held.state == "unverified"
    assert held.sources[0].why.code == "held-in-part"
    why = held.sources[0].why["why"]
    assert isinstance(why, Reason)
    assert why.code == "only-entry"
    assert support(type=kind, text=TEXT * 200).sources[0].why.code != "held-in-part"


def test_every_extent_but_the_whole_has_a_reason() -> None:
    why = Reason("without-text")
    assert Extent().reason is None
    assert all(Extent(kind, why).reason for kind in ("part", "abstract", "entry", "list", "none"))


LONG = "".join(
    f"Lane {number} of the upper town is swept on Mondays, the office said.\n" for number in range(40)
)
FOUND = "Engineers found cracks in two of the seven arches after the flood."
FOREIGN = "Surgeons in Lyon transplanted a kidney between brothers without any scar."
STORY = (
    "The council of Porthaven said on Tuesday that the old bridge would stay shut until the summer of 2024.\n"
    "Engineers found cracks in two of the seven arches after the flood of November.\n"
    "The ferry Gannet will not run on Sundays before the repairs are done, the harbour master said.\n"
    "Traders on the market square have asked for a second crossing, which the county has refused so far.\n"
    "A bus across the upper bridge runs every half hour from six in the morning until ten at night.\n"
)


@pytest.mark.parametrize(
    ("claim", "state"),
    [
        (FOUND, "supported"),
        ("Engineers found cracks in two of the seven arches.", "supported"),
        ("The ferry Gannet will run on Sundays before the repairs are done.", "not supported"),
        ("Engineers found cracks in three of the seven arches after the flood.", "not supported"),
        (f"{FOUND[:-1]}, and the mayor resigned.", "not supported"),
        ("Engineers found cracks in two of the seven arches after the storm.", "not supported"),
        ("However, engineers found cracks in two of the seven arches after the flood.", "supported"),
        (FOREIGN, "silent"),
        ("The cracks made traders ask for another bridge.", "not supported"),
    ],
)
def test_only_words_that_carry_the_claim_support_it(claim: str, state: str) -> None:
    held = support(claim, STORY + LONG)
    assert (held.state == state) if state != "not supported" else held.state not in {"supported", "silent"}
    if state == "supported":
        (first, *_) = held.sources[0].passages
        assert "cracks in two of the seven arches" in first.quote
        assert str(first.where) == str(Paragraph(2))


def test_a_source_that_says_it_may_be_so_carries_no_claim_that_it_is() -> None:
    text = STORY.replace("Engineers found", "Engineers may have found")
    assert (
        support("Engineers found cracks in two of the seven arches after the flood.", text).state
        != "supported"
    )


@pytest.mark.parametrize(
    "told", ["will meet", "would meet", "is to meet", "plans to meet", "is going to meet"]
)
def test_a_source_that_tells_of_what_is_still_to_come_carries_no_claim_that_tells_of_it_as_past(
    told: str,
) -> None:
    text = f"The council of Porthaven {told} on Thursday in the mill to vote on a second crossing.\n{LONG}"
    claim = "The council of Porthaven met on Thursday in the mill to vote on a second crossing."
    assert support(claim, text).state == "partly"
    assert support(claim.replace("met", told), text).state == "supported"


@pytest.mark.parametrize(
    "told",
    [
        "The council of Porthaven postponed opening the second crossing behind the old mill on Thursday.",
        "The council of Porthaven considered formally opening the second crossing behind the mill.",
        "The council of Porthaven voted against opening the second crossing behind the old mill on Thursday.",
        "The council of Porthaven nearly opened the second crossing behind the old mill on Thursday.",
        "The council of Porthaven opened the second crossing behind the old mill on Thursday?",
        "It is wrong that the council of Porthaven opened the second crossing behind the mill Thursday.",
        "Had the council of Porthaven opened the second crossing behind the old mill on Thursday.",
    ],
)
def test_a_source_by_which_something_was_put_off_or_was_not_so_carries_no_claim_that_it_was(
    told: str,
) -> None:
    claim = "The council of Porthaven opened the second crossing behind the old mill on Thursday."
    assert support(claim, f"{claim}\n{LONG}").state == "supported"
    assert support(claim, f"{told}\n{LONG}").state != "supported"
    assert support(told, f"{told}\n{LONG}").state == "supported"


def _texts(claim: str, *texts: str) -> tuple[ClaimSupport, int]:
    """What the captures of one source say of a claim, and how many of their texts it was held against."""
    captures = [{"title": "The bridge", "text": text} for text in texts]
    held = evidence({"document": {"language": "en"}, "claims": [claim], "citation": {"captures": captures}})
    with patch.object(analysis_support, "check_claim", wraps=check_claim) as checked:
        (subject,) = Analysis(held).claims
        return subject.support, checked.call_count


OTHERS = [
    f"On day {day} the weather station recorded a wind of {day} knots and {day + 3} hours of sun.\n" * 20
    for day in range(60)
]


def test_texts_that_cannot_be_the_best_are_not_compared() -> None:
    alone, _ = _texts(FOUND, STORY + LONG)
    held, compared = _texts(FOUND, *OTHERS[:30], STORY + LONG, *OTHERS[30:])
    assert (held.state, held.sources[0].why) == (alone.state, alone.sources[0].why)
    assert held.sources[0].score == alone.sources[0].score
    assert compared == 1


def test_the_best_of_several_texts_is_the_same_in_any_order() -> None:
    texts = [STORY + LONG, STORY.replace("two of", "three of") + LONG, LONG, *OTHERS[:5]]
    for claim in (FOUND, FOREIGN, "The harbour ferry Gannet will run on Sundays from May."):
        each = [_texts(claim, text)[0].sources[0] for text in texts]
        order = ["supported", "partly", "contradicted", "unverified", "silent"]
        best = min(each, key=lambda one: (order.index(one.state), -(one.score or 0)))
        for turned in (texts, texts[::-1]):
            (held,) = _texts(claim, *turned)[0].sources
            assert (held.state, held.score) == (best.state, best.score)


def test_of_very_many_texts_what_was_not_compared_is_said() -> None:
    texts = [STORY.replace("flood", f"flood {number}") + LONG for number in range(50)]
    claim = "The ferry Gannet was sold to traders of the upper town by a bank in Lyon."
    held, compared = _texts(claim, *texts)
    assert held.state == "unverified"
    assert held.sources[0].why == Reason("texts-left-out", held=compared, of=50)
    assert (held.sources[0].score, compared) == (None, 40)
    assert _texts(claim, *texts[:40])[0].sources[0].why.code != "texts-left-out"


def test_of_very_many_texts_one_that_was_not_compared_may_carry_what_is_held_in_part() -> None:
    words = FOUND.rstrip(".").split()
    turned = [" ".join(reversed(words)) + f" ({at}).\n" for at in range(50)]
    held, compared = _texts(FOUND, *(each + LONG for each in turned), f"{FOUND}\n" + LONG)
    (said,) = held.sources
    assert (held.state, compared) == ("partly", 40)
    assert (said.why.code, said.why["held"], said.why["of"]) == ("best-of-texts-held", 40, 51)
    few, _ = _texts(FOUND, *(each + LONG for each in turned[:20]), f"{FOUND}\n" + LONG)
    assert few.state == "supported"


def test_a_short_text_is_never_silent() -> None:
    assert support(FOREIGN, STORY).state == "unverified"


@pytest.mark.parametrize("kind", ["part", "abstract", "entry", "list", "none"])
def test_what_is_not_held_whole_supports_nothing(kind: str) -> None:
    capture = {"title": "The bridge", "text": STORY, "extent": kind}
    assert support(FOUND, capture=capture).state == "unverified"


def test_a_text_in_another_language_is_not_compared() -> None:
    text = "Der Rat der Stadt sagte am Dienstag, dass die alte Brücke bis zum Sommer gesperrt bleibt.\n" * 9
    held = support("The old bridge stays shut until the summer, the council said.", text)
    assert held.state == "unverified"
    assert held.sources[0].why == Reason("language-unlike", claim="en", source="de")


def test_a_claim_is_as_good_as_its_best_source_and_silent_only_where_all_were_read() -> None:
    sources = [
        {"id": "one", "capture": {"text": STORY}},
        {"id": "two", "capture": {"unread": True}},
    ]
    held = evidence({"document": {"language": "en"}, "claims": [FOUND, FOREIGN], "citations": sources})
    assert [claim.support.state for claim in Analysis(held).claims] == ["supported", "unverified"]


def test_a_guessed_link_is_no_ground_for_silence() -> None:
    cites = [{"id": "source", "method": "inferred", "confidence": 0.3, "reasons": ["a word"]}]
    held = evidence(
        {
            "document": {"language": "en"},
            "claims": [
                {
                    "text": "Engineers found cracks in two of the seven arches after the flood.",
                    "cites": cites,
                },
                {
                    "text": "Surgeons in Lyon transplanted a kidney between brothers without a scar.",
                    "cites": cites,
                },
            ],
            "citation": {"capture": {"text": STORY}},
        }
    )
    first, second = (claim.support for claim in Analysis(held).claims)
    assert first.state == "supported"
    assert (second.state, second.sources[0].why) == ("unverified", Reason("link-unsure"))


def test_what_one_source_lacks_and_another_has_is_nothing() -> None:
    why = Reason("undecided", quote="x")
    one = SourceSupport(
        source="one",
        state="partly",
        why=why,
        score=0.5,
        differences=(Difference(code="number-not-in-source", claim="1,500"),),
    )
    other = one.model_copy(update={"source": "two", "differences": ()})
    unread = SourceSupport(source="three", state="unverified", why=Reason("source-unread"))
    codes = frozenset({"number-not-in-source"})
    assert [source.source for source, _ in lacking((one, unread), codes)] == ["one"]
    assert lacking((one, other), codes) == []
    assert lacking((), codes) == []


@pytest.mark.parametrize(
    "claim",
    [
        "Zubia itxi zuten otsailean alkatearen aurrean lagun askorekin.",
        "Daraja lilifunguliwa mwezi Machi mbele ya watu wengi sana.",
        "افتتح رئيس البلدية الجسر الجديد أمام كثير من الناس.",
    ],
)
def test_silence_needs_words_that_tell_one_language(claim: str) -> None:
    assert support(claim, STORY + LONG).state == "unverified"


def test_a_page_that_declares_another_language_than_its_own_is_not_silent() -> None:
    text = (
        "Vesnako zubi berria maiatzaren 14an ireki zuten, alkateak hitz egin zuen eta jendea pozik zegoen.\n"
        * 20
    )
    assert support(FOREIGN, capture={"title": "Zubia", "text": text, "language": "en"}).state == "unverified"


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (
            "The firm paid a fine of 2.4 million euros for the delay.",
            "The firm paid a fine of 2.4 million crowns for the delay.",
        ),
        ("Rents in the upper town have risen by a third.", "Rents in the upper town have fallen by a third."),
        (
            "The mill, built in 1997, was pulled down in 1904.",
            "The mill, built in 1904, was pulled down in 1997.",
        ),
        (
            "The upper bridge was closed on Monday because of cracks in its piers.",
            "Posts claim that the upper bridge was closed on Monday because of cracks in its piers.",
        ),
        (
            "The upper bridge was closed on Monday because of cracks in its piers.",
            "“The upper bridge was closed on Monday because of cracks in its piers.” That is false.",
        ),
    ],
)
def test_words_that_say_something_else_carry_nothing(claim: str, text: str) -> None:
    assert support(text, f"{text}\n{STORY}").state in {"supported", "partly"}
    assert support(claim, f"{text}\n{STORY}").state not in {"supported", "silent"}


def test_a_notice_that_stands_there_many_times_is_a_short_text() -> None:
    notice = "We and our partners use cookies to store and access information on your device.\n"
    assert support(FOREIGN, notice * 40).state == "unverified"
