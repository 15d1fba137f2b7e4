"""What a run met, and whether our own network was why."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from audit.links import Before, Met, OwnFailure, RunEvidence
from audit.model import Attempt, Outcome, OutcomeName, Reason

NOW = datetime(2026, 1, 1, tzinfo=UTC)
REFUSED = Reason("fault", kind="connection", message="refused")
NO_NAME = Reason("no-name-resolved", host="x")


def met(
    site: str,
    name: OutcomeName = "unreachable",
    *reasons: Reason,
    before: Before = "new",
    mark: int | None = None,
    status: int | None = None,
    final: str | None = None,
) -> Met:
    answered = name not in {"unreachable", "tls-error"}
    status = status or (200 if answered else None)
    outcome = Outcome(name=name, reasons=reasons or (REFUSED,))
    url = f"https://www.{site}/page"
    return Met(Attempt(url=url, at=NOW, outcome=outcome, status=status, final_url=final), before, mark)


def failure(*looks: Met) -> OwnFailure | None:
    evidence = RunEvidence()
    for look in looks:
        evidence.add(look)
    return evidence.failure()


SILENCE: tuple[OutcomeName, ...] = ("unreachable", "tls-error") * 3
SITES = [f"site-{at}.example" for at in range(12)]


def test_a_resolver_without_names_ends_a_run_of_one_link() -> None:
    found = failure(met(SITES[0], "unreachable", NO_NAME))
    assert found is not None
    assert (found.reason.code, found.whole) == ("own-resolver", True)


def test_five_strangers_that_are_all_silent_are_our_failure_four_are_not() -> None:
    assert failure(*(met(site) for site in SITES[:4])) is None
    found = failure(*(met(site, name) for site, name in zip(SITES[:5], SILENCE, strict=False)))
    assert found is not None
    assert found.whole


def test_two_that_were_there_and_are_silent_with_all_others_are_our_failure() -> None:
    assert failure(met(SITES[0], before="there")) is None
    assert failure(*(met(site, before="there") for site in SITES[:2])) is not None


def test_links_that_fail_as_they_did_before_are_no_failure_of_ours() -> None:
    assert failure(*(met(site, before="failing") for site in SITES)) is None


def test_many_links_of_one_domain_are_one_witness() -> None:
    assert failure(*(met(SITES[0], before="there") for _ in range(9))) is None


def test_one_answer_is_enough_for_the_network() -> None:
    assert failure(met(SITES[0], "ok"), *(met(site) for site in SITES[1:])) is None


@pytest.mark.parametrize("name", ["ok", "login", "refused", "empty-shell", "unavailable"])
def test_three_domains_that_show_one_page_and_no_other_answer_are_behind_a_portal(name: OutcomeName) -> None:
    pages = [met(site, name, mark=7) for site in SITES[:3]]
    found = failure(*pages, *(met(site, "tls-error") for site in SITES[3:]))
    assert found is not None
    assert (found.reason.code, found.whole) == ("own-portal", True)
    assert all(map(found.explains, pages))
    assert failure(*pages[:2]) is None


def test_three_domains_that_lead_to_one_foreign_host_are_behind_a_portal() -> None:
    ends = [
        met(site, "login", mark=at, final="https://portal.hotel.example/")
        for at, site in enumerate(SITES[:3])
    ]
    assert failure(*ends) is not None
    assert failure(*ends, met(SITES[4], "ok")) is None


def test_the_stock_page_of_three_servers_for_a_missing_page_is_no_portal() -> None:
    assert failure(*(met(site, "gone", mark=7, status=404) for site in SITES[:5])) is None


@pytest.mark.parametrize("status", [407, 511])
def test_who_asks_for_our_leave_on_the_way_is_no_server(status: int) -> None:
    assert failure(*(met(site, "refused", status=status) for site in SITES[:5])) is not None


def test_where_a_resolver_fails_half_way_only_what_was_silent_is_ours() -> None:
    page, silent = met(SITES[0], "ok"), met(SITES[1], "unreachable", NO_NAME)
    found = failure(page, silent)
    assert found is not None
    assert not found.whole
    assert (found.explains(silent), found.explains(page)) == (True, False)


def test_five_that_were_there_and_fall_silent_together_are_no_chance() -> None:
    silent = [met(site, before="there") for site in SITES[:5]]
    assert failure(met(SITES[9], "ok"), *silent) is not None
    assert failure(*(met(site, "ok", before="there") for site in SITES[5:10]), *silent) is None
    assert failure(met(SITES[9], "ok"), *silent[:4]) is None
