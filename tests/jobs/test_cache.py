"""Results of earlier runs: used where nothing changed, and never a reason for another report."""

from __future__ import annotations

import gzip
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import distributions
from typing import TYPE_CHECKING, Any

import pytest

from audit import evidence
from audit.errors import SourcesError
from audit.evidence import Reading, capture_evidence
from audit.jobs import cache as caches
from audit.jobs import captures, kept_values
from audit.jobs import run as job
from audit.jobs.cache import FOLDER, Cache, NotHeldError
from audit.jobs.context import RunContext
from audit.jobs.evidence import read_evidence
from audit.model import Capture, CaptureEvidence, DocumentText, Interval, Report
from audit.report import render_json
from audit.sources import load_sources
from audit.store.results import FILE
from tests.jobs._home import PAGE, SOURCES, make_home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from audit.jobs.captures import CaptureTask
    from audit.jobs.inputs import Inputs
    from audit.model import Page

NOW = datetime(2026, 1, 15, tzinfo=UTC)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the captures that were read, and not known."""
    names: list[str] = []
    judge = evidence._judge

    def noted(capture: Capture, body: bytes, what: str, reading: Reading) -> CaptureEvidence:
        names.append(what)
        return judge(capture, body, what, reading)

    monkeypatch.setattr(evidence, "_judge", noted)
    return names


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Every test opens its own files, as every run of the command does."""
    caches._file_of.cache_clear()
    yield
    caches._file_of.cache_clear()


def audited(path: Path, *, now: datetime = NOW, cached: bool = True) -> Report:
    caches._file_of.cache_clear()
    return job.audit_sources(path, now=now, cached=cached).report


def test_a_second_run_reads_nothing_and_says_the_same(tmp_path: Path, read: list[str]) -> None:
    path = make_home(tmp_path)
    without, first = audited(path, cached=False), audited(path)
    assert read == ["mail.html", "mail.html"]
    second = audited(path)
    assert read == ["mail.html", "mail.html"]
    assert render_json(without) == render_json(first) == render_json(second)


def test_the_shipped_example_is_the_same_with_and_without(root: Path, tmp_path: Path) -> None:
    for name in ("archive", "documents"):
        shutil.copytree(root / name, tmp_path / name)
    path = tmp_path / "sources.yaml"
    shutil.copy(root / "sources.yaml", path)
    reports = [render_json(audited(path, cached=cached)) for cached in (False, True, True)]
    assert reports[0] == reports[1] == reports[2]


def test_nothing_is_kept_unless_wanted(tmp_path: Path) -> None:
    audited(make_home(tmp_path), cached=False)
    assert not (tmp_path / FOLDER).exists()


def test_what_is_kept_is_ignored_by_git_and_by_backups(tmp_path: Path) -> None:
    audited(make_home(tmp_path))
    assert (tmp_path / FOLDER / ".gitignore").read_text(encoding="utf-8").splitlines()[-1] == "*"
    assert (tmp_path / FOLDER / "CACHEDIR.TAG").exists()


def test_a_store_keeps_the_results_too(tmp_path: Path) -> None:
    path = make_home(tmp_path)
    (tmp_path / ".audit").mkdir()
    audited(path)
    assert (tmp_path / ".audit" / FILE).exists()
    assert not (tmp_path / FOLDER).exists()


def test_a_changed_capture_is_read_anew(tmp_path: Path, read: list[str]) -> None:
    path = make_home(tmp_path)
    audited(path)
    (tmp_path / "mail.html").write_text(PAGE.replace("2024-01-27", "2024-02-03"), encoding="utf-8")
    report = audited(path)
    assert len(read) == 2
    published = report.citations[0].captures[0].published
    assert published is not None
    assert published.day == "2024-02-03"


@pytest.mark.parametrize(
    ("change", "by"),
    [
        ("received: 2024-02-01, from", "received: 2024-02-05, from"),
        ("Bridge opens after", "Bridge opened after"),
    ],
)
def test_a_capture_is_read_anew_where_the_dossier_says_another_thing_of_it(
    tmp_path: Path, read: list[str], change: str, by: str
) -> None:
    path = make_home(tmp_path)
    audited(path)
    path.write_text(path.read_text(encoding="utf-8").replace(change, by), encoding="utf-8")
    assert render_json(audited(path)) == render_json(audited(path, cached=False))
    assert len(read) == 3


def test_the_day_of_the_run_counts_where_it_bounds_a_date(tmp_path: Path, read: list[str]) -> None:
    """A page of which nobody says when it was saved can be of no day after the run."""
    sources = make_home(tmp_path).read_text(encoding="utf-8").replace("received: 2024-02-01, ", "")
    path = make_home(tmp_path, sources=sources)
    for now in (NOW, NOW.replace(hour=9), datetime(2024, 1, 3, tzinfo=UTC)):
        assert render_json(audited(path, now=now)) == render_json(audited(path, now=now, cached=False))
    assert len(read) == 3 + 2  # three without results, and one for each day


def test_the_day_of_the_run_counts_for_nothing_where_the_capture_is_older(
    tmp_path: Path, read: list[str]
) -> None:
    path = make_home(tmp_path)
    for year in (2025, 2026, 2030):
        audited(path, now=NOW.replace(year=year))
    assert len(read) == 1


def test_a_damaged_file_costs_time_alone(tmp_path: Path, read: list[str]) -> None:
    path = make_home(tmp_path)
    first = audited(path)
    caches._file_of.cache_clear()
    for file in (tmp_path / FOLDER).glob(f"{FILE}*"):
        data = bytearray(file.read_bytes())
        for at in range(100, len(data), 97):
            data[at] ^= 0x5A
        file.write_bytes(data)
    assert render_json(audited(path)) == render_json(first)
    assert len(read) == 2


def lose_pages(folder: Path) -> None:
    """Damage what is kept of each page, and of nothing else."""
    caches._file_of.cache_clear()
    with closing(sqlite3.connect(folder / FOLDER / FILE)) as database, database:
        lost = database.execute(
            'UPDATE results SET code = zeroblob(16) WHERE CAST(value AS TEXT) LIKE \'{"title"%"text"%\''
        )
        assert lost.rowcount == 1


def renamed(path: Path) -> None:
    """Change what the dossier says of the source, and nothing that is said of its capture."""
    said = path.read_text(encoding="utf-8")
    path.write_text(
        said.replace("container-title: Harbour Mail", "container-title: Port Mail"), encoding="utf-8"
    )
    assert path.read_text(encoding="utf-8") != said


def test_a_page_is_asked_for_only_where_something_is_judged_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, asked = make_home(tmp_path), list[str]()
    page = captures._page_anew

    def noted(task: CaptureTask, identity: str, inputs: Inputs) -> Page:
        asked.append(identity)
        return page(task, identity, inputs)

    monkeypatch.setattr(captures, "_page_anew", noted)
    for count, change in enumerate((lambda _: None, lambda _: None, renamed)):
        change(path)
        assert render_json(audited(path)) == render_json(audited(path, cached=False))
        assert len(asked) == (count == 2)


def test_a_page_that_is_lost_is_read_from_its_file(tmp_path: Path, read: list[str]) -> None:
    path = make_home(tmp_path)
    audited(path)
    lose_pages(tmp_path)
    audited(path)
    assert len(read) == 1
    renamed(path)
    report = render_json(audited(path))
    assert len(read) == 2
    assert report == render_json(audited(path, cached=False))


def test_where_its_file_is_another_one_meanwhile_the_run_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_home(tmp_path)
    audited(path)
    lose_pages(tmp_path)
    renamed(path)
    page = captures._page_anew

    def changed(*given: Any) -> Any:
        (tmp_path / "mail.html").write_text(PAGE.replace("2024-01-27", "2024-02-03"), encoding="utf-8")
        return page(*given)

    monkeypatch.setattr(captures, "_page_anew", changed)
    report = render_json(audited(path))
    assert "2024-02-03" in report
    assert report == render_json(audited(path, cached=False)) == render_json(audited(path))


@pytest.mark.parametrize(
    "more", ["", "    custom: {a: 1.5, b: .inf, c: .nan, d: 08:30, e: [no, {f: null}]}\n"]
)
def test_a_dossier_is_as_its_file_states_it(tmp_path: Path, more: str) -> None:
    said = (
        make_home(tmp_path)
        .read_text(encoding="utf-8")
        .replace("    issued: 2021\n", f"    issued: 2021\n{more}")
    )
    path = make_home(tmp_path, sources=said)
    without = load_sources(path)
    for _ in range(2):
        kept = load_sources(path, cache=Cache(tmp_path))
        assert repr(kept.model_copy(update={"places": {}})) == repr(without.model_copy(update={"places": {}}))
        assert dict(kept.places) == dict(without.places)
    path.write_text(said.replace("2021", "not a date"), encoding="utf-8")
    with pytest.raises(SourcesError):
        load_sources(path, cache=Cache(tmp_path))


def test_the_text_of_a_document_is_that_of_its_bytes(tmp_path: Path) -> None:
    path = make_home(tmp_path)
    for words in ("It rained.", "See [this](https://a.example), [^1].\n\n[^1]: A note."):
        for name in ("bridge.txt", "bridge.md"):
            (tmp_path / name).write_text(f"The bridge opened in January.\n\n{words}\n", encoding="utf-8")
            path.write_text(SOURCES.replace("bridge.txt", name), encoding="utf-8")
            reports = [render_json(audited(path, cached=cached)) for cached in (False, True, True)]
            assert reports[0] == reports[1] == reports[2]


def test_another_users_results_are_not_used(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_home(tmp_path)
    audited(path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another user"))
    audited(path)
    assert len(read) == 2


def test_another_build_reads_anew(tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_home(tmp_path)
    audited(path)
    monkeypatch.setattr(caches, "_build", lambda: b"another")
    audited(path)
    assert len(read) == 2


def test_a_result_of_another_shape_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Cache(tmp_path).result("language", ("text",), lambda: "en")
    monkeypatch.setattr(caches, "_key", lambda *_: b"one key for all")
    Cache(tmp_path).result("language", ("text",), lambda: "en")
    assert Cache(tmp_path).result("same-text", ("a", "b"), lambda: True) is True


def test_whoever_wants_only_what_is_held_is_told_that_it_is_not(tmp_path: Path) -> None:
    with pytest.raises(NotHeldError):
        Cache(tmp_path).held_only.result("language", ("text",), lambda: "en")


@pytest.mark.parametrize("which", [FOLDER, f"{FOLDER}/.gitignore", f"{FOLDER}/CACHEDIR.TAG"])
def test_nothing_is_written_through_a_link_that_came_with_the_folder(tmp_path: Path, which: str) -> None:
    """A tag written elsewhere would have backups pass that folder by."""
    path, elsewhere = make_home(tmp_path / "home"), tmp_path / "elsewhere"
    link = path.parent / which
    link.parent.mkdir(exist_ok=True)
    if which == FOLDER:
        elsewhere.mkdir()
    link.symlink_to(elsewhere)
    audited(path)
    assert not elsewhere.exists() or not [*elsewhere.iterdir()]


def test_a_key_is_looked_for_at_no_path_that_begins_where_the_run_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_STATE_HOME", "state")
    audited(make_home(tmp_path / "dossier"))
    assert not (tmp_path / "state").exists()
    assert (tmp_path / "home/.local/state/audit/cache-key").is_file()


HALF_PAIR = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge \\ud83d opens",
"author": "Ruth \\ud83d Hale"}</script></head>"""


def test_half_of_a_surrogate_pair_on_a_page_changes_no_report(tmp_path: Path) -> None:
    path = make_home(tmp_path, page=PAGE.replace("</head>", HALF_PAIR))
    without = render_json(audited(path, cached=False))
    assert "ud83d" in without
    assert render_json(audited(path)) == without == render_json(audited(path))


def test_what_depends_on_half_of_a_surrogate_pair_is_made_each_time(tmp_path: Path) -> None:
    """A header of a HAR is a string of JSON, and can be such."""
    capture = Capture(url="https://paper.example/a", headers=(("X-Name", "\ud83d"),))
    for cache in (Cache(tmp_path), caches.MemoryCache()):
        made = capture_evidence(capture, PAGE.encode(), "a", Reading(cache=cache))
        assert made == capture_evidence(capture, PAGE.encode(), "a", Reading())
    with pytest.raises(NotHeldError):
        capture_evidence(capture, PAGE.encode(), "a", Reading(cache=Cache(tmp_path).held_only))


def test_every_library_that_is_installed_counts_as_part_of_the_build() -> None:
    known = {re.sub("[-_.]+", "-", name.lower()) for name in caches._installed()}
    for library in distributions():
        named = f"{library.name}-{library.version}.dist-info".lower()
        assert re.sub("[-_.]+", "-", named) in known


def test_another_version_of_a_library_is_another_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = caches._build.__wrapped__()
    (tmp_path / "lxml-99.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert caches._build.__wrapped__() != before


def test_every_labelled_page_comes_back_as_it_was_read(shared: Path) -> None:
    adapter = kept_values.form_of("capture")
    pages = sorted((shared / "data" / "dates-fundus" / "html").iterdir())[::6]
    assert len(pages) > 20
    for page in pages:
        body = gzip.decompress(page.read_bytes())
        capture = Capture(url="https://paper.example/a", received=Interval.parse("2026-01-01"))
        made = capture_evidence(capture, body, page.name, Reading("A title"))
        assert adapter.validate_json(adapter.dump_json(made)) == made, page.name


def test_beside_a_file_that_is_no_dossier_no_folder_is_made(tmp_path: Path) -> None:
    path = make_home(tmp_path)
    path.write_text("documents: [", encoding="utf-8")
    with pytest.raises(SourcesError):
        audited(path)
    assert not (tmp_path / FOLDER).exists()
    path.write_text(SOURCES, encoding="utf-8")
    audited(path)
    assert (tmp_path / FOLDER / FILE).is_file()
    assert (tmp_path / FOLDER / "CACHEDIR.TAG").is_file()


def test_the_texts_that_an_editor_holds_are_not_kept(tmp_path: Path) -> None:
    path = make_home(tmp_path)
    dossier, held = load_sources(path), caches.MemoryCache()
    for number in range(3):
        texts = {"bridge.txt": f"The bridge opened in January. {number}".encode()}
        context = RunContext(tmp_path, NOW, texts=texts, cache=held)
        assert read_evidence(dossier, context).documents[0].text is not None
    kept = [value for shelf in held._held.values() for value in shelf.values()]
    assert not any(isinstance(value, DocumentText) for value in kept)
