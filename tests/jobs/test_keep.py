"""`audit keep` against a real server on loopback, which also plays Save Page Now."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from audit.cli import main
from audit.errors import UsageError
from audit.gather import Archive, Timing
from audit.jobs.gathering.submit import LOOK_AFTER, LOOKS, Service
from audit.jobs.keep import Gathering, KeptRow, keep
from audit.model import Reason
from audit.store import DEFAULT_FOLDER, Store
from tests.jobs._site import Site
from tests.jobs.gathering._dossier import OPTIONS, page, write

KEYS = ("SAVEPAGENOW_ACCESS_KEY", "SAVEPAGENOW_SECRET_KEY")
STAMP = "20260102030405"


class Clock:
    """Time that passes by being slept through."""

    def __init__(self) -> None:
        self.at = 0.0

    async def sleep(self, seconds: float) -> None:
        self.at += seconds
        await asyncio.sleep(0)

    def timing(self) -> Timing:
        return Timing(ticks=lambda: self.at, sleep=self.sleep, chance=lambda: 0.5)


def serve(site: Site, path: str) -> str:
    site.answers[path] = (200, page("Bridge closes for repairs"), {})
    return site.url(path)


def kept(*targets: str, **more: Any) -> dict[str, KeptRow]:
    options = Gathering(**{**OPTIONS, **more.pop("options", {})})
    rows, stopped = keep(targets, options=options, **more)
    assert not stopped
    return {row.url.rpartition("/")[2]: row for row in rows}


def service(site: Site, clock: Clock) -> Service:
    archive = Archive("here", replay=site.url("/web/{time}id_/{url}"))
    return Service(("access", "secret"), site.url(""), archive, clock.timing())


def saves(site: Site, url: str, *, readable: bool) -> None:
    """Play Save Page Now for one address; its copy can be read, or not yet."""
    site.answers["/save"] = (200, json.dumps({"url": url, "job_id": "spn2-1"}).encode(), {})
    done = {"status": "success", "timestamp": STAMP, "original_url": url}
    site.answers["/save/status/spn2-1"] = (200, json.dumps(done).encode(), {})
    if readable:
        headers = {"Memento-Datetime": "Fri, 02 Jan 2026 03:04:05 GMT"}
        site.answers[f"/web/{STAMP}id_/{url}"] = (200, page("Bridge closes for repairs"), headers)


def test_what_is_cited_is_got_and_stored_and_nothing_is_judged(site: Site, tmp_path: Path) -> None:
    sources = write(tmp_path, serve(site, "/a"), site.url("/gone"))
    rows = kept(str(sources))
    assert (rows["a"].outcome, rows["a"].captures) == ("ok", 1)
    assert (rows["gone"].outcome, rows["gone"].captures) == ("gone", 0)
    assert not (tmp_path / "reports").exists()
    again = kept(str(sources))
    assert (again["a"].outcome, again["gone"].outcome) == ("held", "not-asked")
    assert site.asked["/a"] == 1
    assert kept(str(sources), options={"refresh": True})["a"].outcome == "ok"


def test_addresses_alone_go_into_the_store_that_is_named(site: Site, tmp_path: Path) -> None:
    url = serve(site, "/a")
    kept(url, store=tmp_path / "box")
    with Store.open(tmp_path / "box") as store:
        assert len(store.captures_of(url)) == 1


def test_two_dossiers_at_once_are_refused(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(UsageError, match="one dossier at a time"):
        kept(str(write(tmp_path)), str(write(tmp_path / "b")))


def test_submitting_without_keys_is_refused_before_anything_is_asked(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in KEYS:
        monkeypatch.delenv(key, raising=False)
    with pytest.raises(UsageError, match=KEYS[0]):
        kept(serve(site, "/a"), store=tmp_path / "box", submit=True)
    assert not site.asked


def test_a_submitted_page_is_looked_for_later_and_kept_when_it_reads_as_the_page(
    site: Site, tmp_path: Path
) -> None:
    url, clock = serve(site, "/a"), Clock()
    saves(site, url, readable=True)
    row = kept(url, store=tmp_path / "box", submit=True, service=service(site, clock))["a"]
    assert (row.submitted, row.read_back, row.captures) == ("saved", True, 2)
    assert row.copy == site.url(f"/web/{STAMP}/{url}")
    assert clock.at >= LOOK_AFTER
    with Store.open(tmp_path / "box") as store:
        attempt = store.attempts(url)[-1]
        assert (attempt.via, attempt.outcome.name) == ("archive", "ok")
        assert attempt.outcome.reasons == (Reason("captured-at-request", at="2026-01-02T03:04:05Z"),)
        assert str(store.captures_of(url)[-1].archived) == "2026-01-02T03:04:05Z"


def test_a_copy_that_cannot_be_read_yet_is_told_and_not_recorded(site: Site, tmp_path: Path) -> None:
    url, clock = serve(site, "/a"), Clock()
    saves(site, url, readable=False)
    row = kept(url, store=tmp_path / "box", submit=True, service=service(site, clock))["a"]
    assert (row.submitted, row.read_back, row.captures) == ("saved", False, 1)
    assert site.asked[f"/web/{STAMP}id_/{url}"] == LOOKS
    with Store.open(tmp_path / "box") as store:
        assert [one.via for one in store.attempts(url)] == ["live"]


def test_a_page_that_is_gone_is_not_submitted(site: Site, tmp_path: Path) -> None:
    row = kept(site.url("/gone"), store=tmp_path / "box", submit=True, service=service(site, Clock()))["gone"]
    assert row.submitted is None
    assert not site.asked["/save"]


def test_a_private_address_is_not_told_to_the_service_outside(site: Site, tmp_path: Path) -> None:
    url = serve(site, "/a")
    outside = Service(
        ("access", "secret"), site.url(""), Archive("outside", timegate="https://a.example/{url}")
    )
    row = kept(url, store=tmp_path / "box", submit=True, service=outside)["a"]
    assert row.submitted == "lasting: not submitted: the address belongs to a private network"
    assert not site.asked["/save"]


def test_the_command_prints_a_row_for_each_and_fails_when_one_could_not_be_had(
    site: Site, tmp_path: Path
) -> None:
    sources = write(tmp_path, serve(site, "/a"), site.url("/gone"))
    wire = ["--allow-private", "127.0.0.0/8", "--no-robots", "--no-archive", "--interval", "0"]
    told = CliRunner().invoke(main, ["keep", str(sources), *wire])
    assert told.exit_code == 1
    assert f"ok             1 held  {site.url('/a')}" in told.stdout
    rows = CliRunner().invoke(main, ["keep", str(sources), *wire, "--format", "jsonl"]).stdout.splitlines()
    assert [json.loads(row)["outcome"] for row in rows] == ["held", "not-asked"]
    assert (tmp_path / DEFAULT_FOLDER).is_dir()


def test_what_the_guard_refuses_is_not_submitted_either(site: Site, tmp_path: Path) -> None:
    url = serve(site, "/a")
    row = kept(
        url,
        store=tmp_path / "box",
        submit=True,
        service=service(site, Clock()),
        options={"allow_private": ()},
    )["a"]
    assert (row.outcome, row.submitted) == ("not-asked", None)
    assert not site.asked
