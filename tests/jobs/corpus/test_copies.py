from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from random import Random
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from audit.errors import UsageError
from audit.jobs.corpus import Options, copies_text, decay_text, find_copies, measure_decay, read_corpus
from tests.jobs.corpus._crawl import Here, http, packed, page, record, story

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 3, 1, tzinfo=UTC)
HERE = Options(executor=Here(), now=NOW)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus: a story on three hosts, each with its own stamp, a part on another, and other stories."""
    folder = tmp_path_factory.mktemp("corpus")
    long = story(1, 1200)
    part = "".join(f"{one}</p>" for one in long.split("</p>")[30:42])
    site = "https://{}.example/{}"
    found = {
        site.format("paper", 1): page(1, "2024-01-27", long),
        site.format("farm-a", 9): page(1, "2025-05-01", long),
        site.format("farm-b", 9): page(1, "2025-05-03", long.replace("harbour", "haven")),
        site.format("teaser", 3): page(1, "2024-01-28", part),
        site.format("paper", 2): page(2, "2024-02-01", story(2, 1200)),
        site.format("other", 4): page(4, "2024-02-01", story(4, 1200)),
    }
    records = [
        record("response", url, http(body), date="2025-06-01T10:00:00Z") for url, body in found.items()
    ]
    for day in ("2026-01-01", "2026-01-10", "2026-01-20", "2026-02-01"):
        gone = http(b"<h1>Not found</h1>", status="404 Not Found")
        records.append(record("response", site.format("farm-a", 9), gone, date=f"{day}T10:00:00Z"))
    (folder / "a.warc.gz").write_bytes(packed(records))
    read_corpus([str(folder / "a.warc.gz")], folder / "out", HERE)
    return folder / "out"


def test_a_text_on_several_hosts_is_one_family_with_its_stamps(corpus: Path) -> None:
    (family,) = find_copies(corpus)
    assert family.hosts == ("paper.example", "farm-a.example", "farm-b.example", "teaser.example")
    assert [member.relation for member in family.members] == ["same", "same", "copy", "excerpt"]
    assert family.days == (date(2024, 1, 27), date(2025, 5, 1), date(2025, 5, 3))
    assert family.spread == 462
    assert family.members[-1].share
    assert family.members[-1].share > 0.8


def test_the_families_are_written_as_tables_too(corpus: Path) -> None:
    find_copies(corpus)
    (row,) = pq.read_table(corpus / "copies/families.parquet").to_pylist()
    assert (row["hosts"], row["pages"], row["excerpts"], row["first_host"]) == (4, 4, 1, "paper.example")
    members = pq.read_table(corpus / "copies/members.parquet").to_pylist()
    assert {member["family"] for member in members} == {row["family"]}


def test_the_report_shows_hosts_and_stamps_and_that_a_stamp_does_not_prove(corpus: Path) -> None:
    said = copies_text(find_copies(corpus), most=5, as_json=False)
    assert "4 pages on 4 hosts, stamped from 2024-01-27 to 2025-05-03 (462 days apart)" in said
    assert "does not show who was first" in said
    assert copies_text(find_copies(corpus), most=5, as_json=True).isascii()


def test_families_on_fewer_hosts_than_asked_are_left_out(corpus: Path) -> None:
    assert find_copies(corpus, hosts=5) == []


def test_an_address_that_failed_for_weeks_is_dead_in_its_year(corpus: Path) -> None:
    rows = {(row.host, row.year): row for row in measure_decay(corpus, NOW)}
    assert dict(rows["farm-a.example", 2025].standings) == {"alive": 1}
    assert dict(rows["farm-a.example", 2026].standings) == {"dead": 1}
    assert dict(rows["farm-a.example", 2026].captures) == {"gone": 4}
    said = decay_text(measure_decay(corpus, NOW), as_json=False)
    assert "| `farm-a.example` | 2026 | 4 | 4 gone | 1 | 1 dead |" in said


@pytest.mark.parametrize("ask", [find_copies, measure_decay])
def test_a_folder_without_a_corpus_is_refused(tmp_path: Path, ask: object) -> None:
    assert callable(ask)
    with pytest.raises(UsageError, match="holds no table of pages"):
        ask(tmp_path)


def test_a_corpus_that_was_not_read_to_its_end_is_refused(corpus: Path, tmp_path: Path) -> None:
    shutil.copytree(corpus, tmp_path / "part")
    (tmp_path / "part/corpus.json").unlink()
    with pytest.raises(UsageError, match="not read to its end"):
        find_copies(tmp_path / "part")


def _read(folder: Path, pages: dict[str, bytes]) -> Path:
    records = [record("response", url, http(body)) for url, body in pages.items()]
    (folder / "a.warc.gz").write_bytes(packed(records))
    read_corpus([str(folder / "a.warc.gz")], folder / "out", HERE)
    return folder / "out"


def test_views_of_one_site_are_no_family(tmp_path: Path) -> None:
    hosts = ("paper.example", "www.paper.example", "m.paper.example")
    out = _read(tmp_path, {f"https://{host}/1": page(1, text=story(1, 1200)) for host in hosts})
    assert find_copies(out) == []
    assert len(find_copies(out, hosts=1)) == 1


def test_stories_that_share_a_notice_are_no_family(tmp_path: Path) -> None:
    notice = story(99, 120)
    site = "https://site-{}.example/"
    pages = {site.format(at): page(at, text=story(at, 240) + notice) for at in range(4)}
    assert find_copies(_read(tmp_path, pages)) == []


def test_a_site_s_long_notice_joins_its_stories_with_none_of_another(tmp_path: Path) -> None:
    notice = story(99, 480)
    site = "https://{}.example/{}"
    pages = {site.format("paper", at): page(at, text=story(at, 120) + notice) for at in range(5)}
    pages |= {site.format("sister", 0): page(5, text=story(5, 120) + notice)}
    pages |= {site.format("copier", 0): page(6, text=story(3, 120))}
    (family,) = find_copies(_read(tmp_path, pages))
    assert {member.url for member in family.members} == {site.format("paper", 3), site.format("copier", 0)}


def test_copies_that_have_a_third_in_common_are_called_in_part_the_same(tmp_path: Path) -> None:
    chance = Random(1)
    words = story(1, 960).split(" ")
    other = " ".join(word if chance.random() > 0.28 else "changed" for word in words)
    out = _read(
        tmp_path,
        {"https://a.example/": page(1, text=story(1, 960)), "https://b.example/": page(2, text=other)},
    )
    text = copies_text(find_copies(out), most=5, as_json=False)
    assert "in part the same (about" in text
    assert "a copy that differs" not in text


def test_captures_of_a_wrong_clock_are_in_no_year(tmp_path: Path) -> None:
    days = ("0001-01-01", "1980-01-01", "2024-02-01", "2999-01-01")
    records = [
        record("response", "https://a.example/", http(page(1)), date=f"{day}T10:00:00Z") for day in days
    ]
    (tmp_path / "a.warc.gz").write_bytes(packed(records))
    read_corpus([str(tmp_path / "a.warc.gz")], tmp_path / "out", HERE)
    assert [(row.year, row.captures) for row in measure_decay(tmp_path / "out", NOW)] == [(2024, {"ok": 1})]
