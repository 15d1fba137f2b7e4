"""A claim against a text: what carries it, what differs, what could not be compared."""

from __future__ import annotations

from audit import check_claim
from audit.support import SourceText

TEXT = """The harbour bridge opened on Saturday, nine years after the first stone was laid.
Mayor Ada Lindqvist said it had cost 41 million crowns and would carry 12,000 cars a day.
The old ferry will sail on Sundays only. Tickets are sold at the pier. The café by the lock stays closed."""


def test_words_of_the_text_carry_the_claim() -> None:
    match = check_claim("The harbour bridge opened on Saturday, nine years after the first stone.", TEXT)
    other = check_claim("The tunnel under the fjord was flooded by protesters.", TEXT)
    assert match.score is not None
    assert other.score is not None
    assert match.score > 0.3 > other.score
    assert match.evidence[0].text.startswith("The harbour bridge opened")
    assert TEXT[match.evidence[0].start : match.evidence[0].end] == match.evidence[0].text
    assert not match.flags


def test_what_the_text_does_not_have_is_named_with_its_place() -> None:
    claim = "Mayor Ada Bergström said that the bridge had cost 43 million crowns."
    match = check_claim(claim, TEXT)
    assert {"number-not-in-source", "name-not-in-source"} <= match.codes
    assert {claim[flag.claim.start : flag.claim.end] for flag in match.flags} == {"Bergström", "43 million"}
    assert [claim[part.start : part.end] for part in match.uncovered] == [
        part.text for part in match.uncovered
    ]
    assert "Bergström" in {part.text for part in match.uncovered}


def test_a_title_is_context() -> None:
    assert check_claim("Lindqvist opened the Kalmar bridge.", TEXT).codes == {"name-not-in-source"}
    assert not check_claim("Lindqvist opened the Kalmar bridge.", TEXT, title="News from Kalmar").codes


def test_what_cannot_be_compared_gets_no_score() -> None:
    assert check_claim("The bridge opened on Saturday.", "").not_compared == "text-too-short"
    assert check_claim("It did.", TEXT).not_compared == "claim-too-short"
    assert check_claim("The bridge opened.", "a" * 2_000_001).score is None


def test_a_text_is_read_once_for_many_claims() -> None:
    source = SourceText(TEXT)
    claims = ("The bridge cost 41 million crowns.", "The old ferry will sail on Sundays.")
    assert [check_claim(claim, source) for claim in claims] == [check_claim(claim, TEXT) for claim in claims]
