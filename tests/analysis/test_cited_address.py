"""The archived copy that stands for a page as it was cited: one rule for gathering and for repairs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from audit.analysis.cited_address import CitedAddress, best_archived_copy, citation_date, repaired
from audit.formats.http import order_copies
from audit.model import (
    Attempt,
    Capture,
    Citation,
    Claim,
    Document,
    Dossier,
    Interval,
    Link,
    Outcome,
    OutcomeName,
)

PAGE = "https://news.example/a"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def copy_of(day: str) -> str:
    return f"https://web.archive.org/web/{day}120000/{PAGE}"


def served(day: str) -> Attempt:
    return Attempt(url=PAGE, at=NOW, via="archive", outcome=Outcome(name="ok"), final_url=copy_of(day))


@pytest.mark.parametrize(
    ("accessed", "days", "best"),
    [
        ("2024-01-27", ("20240120", "20240128"), "20240120"),  # the nearer one is of a time after the citing
        ("2024-01-27", ("20240128", "20250101"), "20240128"),
        ("2024-01-27", ("20200101", "20240127", "20240201"), "20240127"),
        ("2024-01", ("20240120", "20240203"), "20240120"),
        (None, ("20200101", "20240127"), "20240127"),
    ],
)
def test_repairs_cite_the_copy_that_gathering_tries_first(
    accessed: str | None, days: tuple[str, ...], best: str
) -> None:
    date = Interval.parse(accessed) if accessed else None
    citation = Citation(id="a", URL=PAGE, accessed=date)
    chosen = best_archived_copy(citation, Dossier(citations=(citation,)), map(served, days), ())
    assert chosen is not None
    assert chosen.address == copy_of(best)
    times = [datetime.strptime(f"{day} 12+0000", "%Y%m%d %H%z") for day in days]
    assert order_copies(times, date, lambda taken: taken)[0] == chosen.taken


def test_copies_of_the_store_count_and_pages_that_are_no_copies_do_not() -> None:
    citation = Citation(id="a", URL=PAGE)
    held = (Capture(via="archive", url=PAGE, final_url=copy_of("20240120")), Capture(via="live", url=PAGE))
    chosen = best_archived_copy(citation, Dossier(), (), held)
    assert chosen == (datetime(2024, 1, 20, 12, tzinfo=UTC), "Wayback Machine", copy_of("20240120"))
    assert best_archived_copy(citation, Dossier(), (), held[1:]) is None


def test_a_citation_without_dates_is_of_the_day_of_the_document_that_cites_it() -> None:
    claim = Claim(id="c", text="It sank.", cites=(Link(id="a"),))
    document = Document(id="d", issued=Interval.parse("2024-05-06"), claims=(claim,))
    citation = Citation(id="a", URL=PAGE)
    dossier = Dossier(documents=(document,), citations=(citation,))
    assert citation_date(citation, dossier) == document.issued
    assert citation_date(Citation(id="b", issued=Interval.year(2020)), dossier) == Interval.year(2020)


def test_a_copy_of_another_page_or_of_no_known_day_is_not_cited() -> None:
    citation = Citation(id="a", URL=PAGE, accessed=Interval.parse("2024-01-27"))
    addresses = [
        "https://web.archive.org/web/20240126000000/https://other.example/y",
        "https://web.archive.org/web/2024/https://news.example/a",
        "https://web.archive.org/web/20240101000000/http://www.news.example/a/",
    ]
    held = [Capture(via="archive", url=PAGE, final_url=address) for address in addresses]
    chosen = best_archived_copy(citation, Dossier(citations=(citation,)), (), held)
    assert chosen is not None
    assert chosen.address == addresses[2]


def looked(day: int, outcome: OutcomeName) -> Attempt:
    return Attempt(url=PAGE, at=datetime(2025, 6, day, tzinfo=UTC), outcome=Outcome(name=outcome))


@pytest.mark.parametrize(
    ("accessed", "looks", "best"),
    [
        (None, [(1, "ok"), (8, "hijacked")], "20250531"),  # the last copy from before the page was last seen
        (None, [(8, "hijacked")], "20200101"),  # nobody knows when it changed: the oldest
        ("2024-01-27", [(1, "ok"), (8, "hijacked")], "20240120"),
        ("2025-06-20", [(1, "ok"), (8, "parked")], "20250605"),  # never one from the day on which it was seen
        (None, [(1, "ok"), (8, "hijacked"), (9, "ok")], "20250701"),
    ],
)
def test_of_a_domain_that_was_taken_over_a_copy_from_before_is_cited(
    accessed: str | None, looks: list[tuple[int, OutcomeName]], best: str
) -> None:
    date = Interval.parse(accessed) if accessed else None
    attempts = [looked(*look) for look in looks]
    held = [*attempts, *map(served, ("20200101", "20240120", "20250531", "20250605", "20250608", "20250701"))]
    citation = Citation(id="a", URL=PAGE, accessed=date)
    chosen = best_archived_copy(citation, Dossier(), held, ())
    assert chosen is not None
    assert chosen.address == copy_of(best)


def test_a_domain_that_was_taken_over_is_mended_before_it_is_dead() -> None:
    attempts = (looked(1, "ok"), looked(8, "hijacked"), served("20250531"))
    address = CitedAddress(PAGE, attempts, (), NOW)
    assert address.status.standing == "ailing"
    mended = repaired(Citation(id="a", URL=PAGE), Dossier(), address, ())
    assert mended.archive_location == copy_of("20250531")
