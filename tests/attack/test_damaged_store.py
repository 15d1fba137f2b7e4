"""Stores that a disk, a killed process or a person damaged: used, or refused in words; never a traceback."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from audit.cli import main
from audit.errors import StoreError
from audit.store import Store
from tests.attack.damage import START, URLS, damages, exchange, made_store, used
from tests.timing import PATIENCE

EACH = 110
"""Damages of each file; `python -m benchmarks.attack` tries more."""
DOSSIER = """\
citations:
  - id: first
    URL: http://news0.example/story
"""


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    made_store(tmp_path / "whole")
    return tmp_path / "whole"


def copied(whole: Path) -> Path:
    target = whole.with_name("damaged")
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(whole, target)
    return target


@pytest.mark.parametrize(
    ("name", "number"),
    [("history.sqlite", EACH), ("archive/index.cdxj", 10), ("archive/audit-000001.warc.gz", EACH)],
)
def test_a_damaged_file_is_used_or_refused_in_words(whole: Path, name: str, number: int) -> None:
    for _, data in damages((whole / name).read_bytes(), Random(name), number):
        folder = copied(whole)
        (folder / name).write_bytes(data)
        with suppress(StoreError):
            used(folder)


def test_what_is_said_of_a_damaged_database_is_that_the_captures_come_back(whole: Path) -> None:
    data, refused = (whole / "history.sqlite").read_bytes(), []
    for page in range(0, len(data), 4096):
        folder = copied(whole)
        (folder / "history.sqlite").write_bytes(data[:page] + b"\x05" * 4096 + data[page + 4096 :])
        try:
            used(folder)
        except StoreError as error:
            refused.append(error.advice)
    assert len(refused) > 5
    assert all("captures come back from the WARC files" in advice for advice in refused)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE files SET name = '../../elsewhere.gz'",
        "UPDATE files SET name = 7, indexed = 'alive'",
        "UPDATE files SET indexed = 'alive'",
        "UPDATE records SET offset = 'x' WHERE id = 1",
        "UPDATE records SET length = -1",
        "UPDATE records SET digest = 5, url = 3",
        "UPDATE captures SET start = 'x'",
        "UPDATE captures SET capture = 5",
        "UPDATE attempts SET attempt = 5",
        "UPDATE urls SET since = 'x', due = 'y'",
        "UPDATE events SET at = 'x', host = 5",
        "UPDATE places SET reading = 'x'",
    ],
)
def test_columns_that_hold_something_else_are_damage_in_words(whole: Path, statement: str) -> None:
    with closing(sqlite3.connect(whole / "history.sqlite")) as database, database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')')")
    with closing(sqlite3.connect(whole / "history.sqlite")) as database, database:
        database.execute(statement)
    with suppress(StoreError):
        used(whole)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("name", ["history.sqlite", "history.sqlite-wal", "archive/audit-000002.warc.gz"])
@pytest.mark.parametrize("kind", ["link", "dangling", "loop", "pipe", "folder"])
def test_what_is_no_file_of_the_store_is_refused_and_stays_as_it_is(
    whole: Path, tmp_path: Path, name: str, kind: str
) -> None:
    outside = tmp_path / "letters.txt"
    outside.write_bytes(b"somebody's letters" * 1000)
    path = whole / name
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to({"link": outside, "dangling": tmp_path / "new", "loop": path}[kind])
    with pytest.raises(StoreError, match="is a link, a folder or a device"):
        Store.open(whole)
    assert outside.read_bytes() == b"somebody's letters" * 1000
    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_what_is_set_aside_goes_through_no_link_and_over_no_file(whole: Path, tmp_path: Path) -> None:
    outside = tmp_path / "letters.txt"
    outside.write_bytes(b"letters")
    path = whole / "archive" / "audit-000001.warc.gz"
    size = path.stat().st_size
    path.with_name(f"{path.name}.torn-{size}").symlink_to(outside)
    for number in (2, 3):
        with path.open("ab") as file:
            file.write(b"torn%d" % number)
        with Store.open(whole) as store:
            assert any(f"torn-{size}-{number}" in note for note in store.notes)
        assert path.with_name(f"{path.name}.torn-{size}-{number}").read_bytes() == b"torn%d" % number
    assert outside.read_bytes() == b"letters"


def test_a_command_on_a_damaged_database_ends_with_3_and_the_captures_come_back(
    whole: Path, tmp_path: Path
) -> None:
    (whole / "history.sqlite").write_bytes(b"no database at all" * 400)
    (tmp_path / "sources.yaml").write_text(DOSSIER)
    call = [
        "run",
        str(tmp_path / "sources.yaml"),
        "--store",
        str(whole),
        "--offline",
        "--output",
        str(tmp_path),
    ]
    result = CliRunner().invoke(main, call)
    assert result.exit_code == 3
    assert "Move the file away: the captures come back" in result.output
    for path in whole.glob("history.sqlite*"):
        path.rename(tmp_path / path.name)
    assert CliRunner().invoke(main, call).exit_code == 0
    with Store.open(whole) as store:
        assert {kept.capture.url for kept in store.captures.of()} == set(URLS[:5])


def test_a_lost_file_does_not_stop_the_next_write(whole: Path) -> None:
    lost = whole / "archive" / "audit-000001.warc.gz"
    lost.unlink()
    with Store.open(whole) as store:
        with pytest.raises(StoreError, match="is not there; it held the body"):
            store.body(next(store.captures.of()).capture)
        fresh = store.keep(exchange(5))
        again = store.keep(exchange(0))
        assert (fresh.path or "").startswith("archive/audit-000002.warc.gz#")
        assert store.body(again) == exchange(0).body


def test_a_body_that_was_damaged_is_kept_anew_when_it_is_received_again(whole: Path) -> None:
    path = whole / "archive" / "audit-000001.warc.gz"
    with Store.open(whole) as store:
        first = store.captures_of(URLS[2])[0]
    data = bytearray(path.read_bytes())
    data[int((first.path or "").rpartition("#")[2]) + 300] ^= 1
    path.write_bytes(data)
    with Store.open(whole) as store:
        with pytest.raises(StoreError, match="is damaged at byte"):
            store.body(first)
        store.keep(exchange(2))
        assert store.body(first) == exchange(2).body


_READ = """
import sys
from contextlib import suppress
from pathlib import Path
from audit.store import Store, StoreError
sys.path.insert(0, {root!r})
from tests.attack.damage import URLS, exchange
with Store.open(Path({folder!r})) as store:  # load the code that reads, which others may not
    list(store.captures.of()), store.attempts(URLS[0]), "x".encode("idna")
{before}
with Store.open(Path({folder!r})) as store:
    print(len(list(store.captures.of())), len(store.attempts(URLS[0])), *store.notes)
    store.body(store.captures_of(URLS[0])[0])
    try:
        store.keep(exchange(5))
    except StoreError as error:
        print("refused:", error)
"""


def read_in_child(root: Path, folder: Path, before: str) -> str:
    code = _READ.format(root=str(root), folder=str(folder), before=before)
    made = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert made.returncode == 0, made.stderr
    return made.stdout


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize("database", [True, False], ids=["with its database", "without its database"])
def test_a_store_of_somebody_else_is_read(whole: Path, root: Path, *, database: bool) -> None:
    lose = "" if database else f"Path({str(whole / 'history.sqlite')!r}).unlink()\n"
    own = 4 if "PYTEST_XDIST_WORKER" in os.environ else 3  # folders that pytest made for itself
    for path in (*whole.parents,)[:own]:
        path.chmod(0o755)
    shown = read_in_child(root, whole, f"{lose}import os; os.setgid(65534); os.setuid(65534)")
    assert shown.startswith(
        f"5 {4 if database else 0} The store {whole} cannot be written; it is read as it is."
    )
    assert "refused:" in shown


@pytest.mark.skipif(os.name != "posix", reason="no limit on the size of files there")
def test_a_store_on_a_full_disk_is_read(whole: Path, root: Path) -> None:
    assert resource.RLIMIT_FSIZE
    full = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))"
    shown = read_in_child(root, whole, full)
    assert shown.startswith("5 4 The store")
    assert "refused:" in shown
    with Store.open(whole) as store:
        assert store.history.due(START) == 1
