"""`audit run` and `audit links` say the same of a link, from one store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest

from audit.jobs.links.findings import found_in
from audit.jobs.links.outputs import Outputs
from audit.jobs.links.reading import Notes
from audit.jobs.links.review import Review
from audit.jobs.run import audit_dossier
from audit.model import Attempt, Hop, Outcome, WebAddress
from audit.sources import load_sources
from audit.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from audit.model import OutcomeName

URL = "http://news.example/a"
NOW = datetime(2026, 11, 8, tzinfo=UTC)


class Look(NamedTuple):
    """What was met so many days before now; ``shared``: by the whole host."""

    days: float
    outcome: OutcomeName
    shared: bool = False
    final_url: str | None = None
    status: int | None = None

    def attempt(self) -> Attempt:
        """The look as an attempt; one that ended elsewhere was redirected for good."""
        hops = (Hop(url=URL, status=301, location=self.final_url),) if self.final_url else ()
        return Attempt(
            url=URL, at=NOW - timedelta(days=self.days), outcome=Outcome(name=self.outcome),
            final_url=self.final_url, hops=hops, status=self.status,
        )  # fmt: skip


def looks(outcome: OutcomeName, *days: float, shared: bool = False) -> list[Look]:
    return [Look(day, outcome, shared) for day in days]


NEW, SAFE = "http://news.example/b", "https://news.example/a"
HISTORIES = {
    "never looked at": ([], set()),
    "there": (looks("ok", 3, 1), set()),
    "failed once": (looks("gone", 1), {"failing-link"}),
    "failed twice": (looks("gone", 4, 1), {"failing-link"}),
    "failed three times": (looks("gone", 7, 4, 1), {"dead-link"}),
    "failed three times with its whole host": (looks("gone", 7, 4, 1, shared=True), {"failing-link"}),
    "failed five times with its whole host": (looks("gone", 20, 15, 9, 5, 1, shared=True), {"dead-link"}),
    "failed again after its host": (
        [*looks("gone", 20, shared=True), *looks("gone", 7, 4, 1)],
        {"dead-link"},
    ),
    "timed out three times": (looks("unreachable", 7, 4, 1), {"failing-link"}),
    "timed out for two weeks": (looks("unreachable", 21, 16, 11, 6, 1), {"dead-link"}),
    "gone for good": ([Look(day, "gone", status=410) for day in (3, 2, 1)], {"dead-link"}),
    "came back": ([*looks("gone", 9, 6, 3), *looks("ok", 1)], set()),
    "died, then refused": ([*looks("gone", 9, 6, 3), *looks("refused", 1)], {"dead-link"}),
    "refused": (looks("refused", 1), {"blocked-response"}),
    "behind a login": (looks("login", 1), {"blocked-response"}),
    "a soft 404": (looks("soft-404", 1), {"soft-404"}),
    "soft 404s until dead": (looks("soft-404", 7, 4, 1), {"dead-link"}),
    "parked": (looks("parked", 1), {"parked-domain"}),
    "led home": (looks("redirected-home", 1), {"redirected-away"}),
    "another page": (looks("substituted", 1), {"redirected-away"}),
    "a broken certificate": (looks("tls-error", 1), {"insecure-link"}),
    "a page of scripts": (looks("empty-shell", 1), set()),
    "a circle": (looks("redirect-loop", 1), {"failing-link"}),
    "moved": ([Look(day, "redirected", final_url=NEW) for day in (8, 1)], {"moved-permanently"}),
    "moved once": ([Look(1, "redirected", final_url=NEW)], set()),
    "led to https": ([Look(1, "redirected", final_url=SAFE)], {"insecure-link"}),
}


@pytest.mark.parametrize("name", HISTORIES)
def test_run_and_links_find_the_same_in_one_store(name: str, tmp_path: Path) -> None:
    history, expected = HISTORIES[name]
    path = tmp_path / "sources.yaml"
    path.write_text(f"citations:\n  - id: a\n    URL: {URL}\n")
    with Store.open(tmp_path / ".audit") as store:
        store.record(*(look.attempt() for look in history))
        for look in history:
            if look.shared:
                at = NOW - timedelta(days=look.days) + timedelta(minutes=5)
                store.history.record_event("news.example", at, look.outcome)
        dossier = load_sources(path)
        report = audit_dossier(dossier, store=store, now=NOW, folder=tmp_path)
        review = Review()
        store.history.cite([(URL, "sources.yaml:3")], NOW)
        review.finish(store.history, NOW, NOW)
    links = [finding for finding, _ in found_in(review.found, [dossier])]
    run = [finding for finding in report.findings if finding.check in LINK_CHECKS]
    assert {finding.check for finding in links} == expected
    assert run == links
    dead = "dead-link" in expected
    assert (review.found[0].row.standing == "dead") == dead
    assert Outputs(review, Notes(), NOW).fails("dead") == dead


LINK_CHECKS = {
    "blocked-response", "dead-link", "failing-link", "insecure-link", "moved-permanently", "parked-domain",
    "redirected-away", "soft-404",
}  # fmt: skip


def test_an_address_that_no_dossier_cites_is_judged_alike() -> None:
    from audit.analysis import CitedAddress
    from audit.judge import judge_address

    attempts = tuple(look.attempt() for look in looks("gone", 7, 4, 1))
    (finding,) = judge_address(CitedAddress(URL, attempts, (), NOW)).findings
    assert (finding.check, finding.citation, finding.because[0].where) == ("dead-link", None, WebAddress(URL))
