"""Which candidates are proposed, in which order and how surely."""

from __future__ import annotations

import pytest

from audit.model import Citation, Interval, Name
from audit.proposals import FLOOR, Candidate, propose
from audit.proposals.ranking import weigh

TITLE = "Council begins formal talks to close the old harbour bridge"
NEWS = Citation.model_validate(
    {
        "id": "talks", "type": "article-newspaper", "title": TITLE, "container-title": "Al Arabiya",
        "issued": "2024-01-27",
    }
)  # fmt: skip
HERE = "https://english.alarabiya.net/News/a"


def sure(**fields: object) -> float:
    return weigh(NEWS, Candidate(HERE, "held-capture", **{"titles": (TITLE,)} | fields)).confidence  # type: ignore[arg-type]


def test_more_that_agrees_is_surer_and_what_differs_less_sure() -> None:
    day, other = Interval.parse("2024-01-27"), Interval.parse("2019-05-02")
    assert sure(issued=day) > sure() > sure(issued=other)
    assert sure(issued=other) < 0.5


@pytest.mark.parametrize("words", range(1, 6))
def test_half_of_the_title_is_never_proposed_whatever_else_agrees(words: int) -> None:
    other = " ".join(TITLE.split()[-words:]) + " opens again after many years of costly repairs"
    weighed = weigh(NEWS, Candidate(HERE, "held-capture", (other,), issued=Interval.parse("2024-01-27")))
    assert weighed.confidence < FLOOR


def test_a_title_of_which_words_were_exchanged_is_never_even_as_likely_as_not() -> None:
    other = TITLE.replace("close", "open")
    weighed = weigh(NEWS, Candidate(HERE, "held-capture", (other,), issued=Interval.parse("2024-01-27")))
    assert weighed.confidence <= 0.45


def test_an_address_alone_is_less_sure_than_a_page_that_was_read() -> None:
    slug = "https://english.alarabiya.net/News/2024/01/27/council-begins-formal-talks-to-close-the-old-harbour-bridge"
    assert weigh(NEWS, Candidate(slug, "archive-index")).confidence <= 0.9
    assert sure(issued=Interval.parse("2024-01-27")) == 0.95


def test_another_outlets_page_of_that_title_is_far_less_sure() -> None:
    copy = Candidate("https://www.reuters.com/a", "held-capture", (TITLE,))
    assert weigh(NEWS, copy).confidence < sure() - 0.3


def test_an_agencys_text_at_another_outlet_is_told_as_carried() -> None:
    agency = NEWS.model_copy(update={"container_title": "Agence France-Presse"})
    weighed = weigh(agency, Candidate("https://www.alarabiya.net/a", "held-capture", (TITLE,)))
    assert "outlet-carries" in {reason.code for reason in weighed.differs}
    assert weighed.confidence >= FLOOR


def test_one_address_from_two_places_is_proposed_once_with_what_speaks_best_for_it() -> None:
    twice = [Candidate(HERE, "document-link", (TITLE,)), Candidate(f"{HERE}/", "held-capture", (TITLE,))]
    assert len(propose(NEWS, twice).proposals) == 1


def test_a_short_title_needs_an_author_or_a_number() -> None:
    book = Citation(id="b", type="book", title="Bridges", author=(Name(family="Hale"),))
    alone = weigh(book, Candidate("https://openlibrary.org/works/OL1W", "open-library", ("Bridges",)))
    named = weigh(
        book,
        Candidate("https://openlibrary.org/works/OL1W", "open-library", ("Bridges",), authors=("Ruth Hale",)),
    )
    assert alone.confidence < FLOOR < named.confidence


def test_another_doi_is_no_match_though_the_title_agrees() -> None:
    paper = Citation(id="p", title=TITLE, DOI="10.5555/a")
    weighed = weigh(paper, Candidate("https://doi.org/10.5555/b", "crossref", (TITLE,), doi="10.5555/b"))
    assert weighed.confidence < FLOOR


def test_the_order_of_candidates_does_not_matter() -> None:
    some = [
        Candidate(f"https://www.alarabiya.net/{n}", "archive-index", (TITLE[: 40 + n],)) for n in range(12)
    ]
    assert propose(NEWS, some) == propose(NEWS, some[::-1])
