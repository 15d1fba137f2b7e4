"""What the sources of a claim say of it: what was held of them, and what follows from a guessed link."""

from __future__ import annotations

from typing import Any

import pytest

from audit.analysis import Analysis
from audit.model import ClaimSupport, Extent, Reason
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
