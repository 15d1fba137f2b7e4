"""What many tests need."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
MEMORY = Path("/dev/shm")  # noqa: S108  a file system in memory, on Linux
_ENOUGH = 1 << 30  # bytes free there

# How long an example takes says how busy the machine is.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """None where every test is run: a process for each core. 0 where some are chosen: this process alone.

    Each process collects all that is asked for before it runs its share, which a few tests are not worth.
    """
    some = config.args_source is pytest.Config.ArgsSource.ARGS
    return 0 if some or config.option.keyword or config.option.markexpr else None


_PACKED = b"\x1f\x8b", b"PK"  # gzip and zip
_LONG = 100  # bytes


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """No name of packed bytes: they hold the time of packing, and each process must name a test alike."""
    unsteady = isinstance(val, bytes) and (len(val) > _LONG or val.startswith(_PACKED))
    return argname if unsteady else None


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Spare the garbage collector the thousands of collected tests: every test that collects would pay.

    While they are collected nothing is garbage, and looking for it takes a third of the time.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.collect()
        gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def users_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the program keeps what is this user's own: never in the home of whoever runs the tests."""
    folder = tmp_path_factory.mktemp("state")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder))
        yield folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The labelled data and seeds that are kept outside the repository."""
    path = Path(os.environ.get("AUDIT_SHARED", ROOT.parent / "shared"))
    if not path.is_dir():
        pytest.skip(f"NOT MEASURED: the labelled data is not at {path} (set AUDIT_SHARED)")
    return path


@pytest.fixture(scope="session")
def published() -> Callable[[str], Path]:
    """Finds a schema that others publish, such as ``junit-10.xsd``: it is theirs, so it is not here."""

    def find(name: str) -> Path:
        path = Path(os.environ.get("AUDIT_SCHEMAS", ROOT.parent / "schemas")) / name
        if not path.is_file():
            pytest.skip(f"NOT TESTED: {path} is not there (AUDIT_SCHEMAS: a folder with published schemas)")
        return path

    return find


@pytest.fixture(scope="session")
def peer() -> Callable[[str], str]:
    """Finds a program of another project: installed here, or in the environment that AUDIT_PEERS names."""

    def find(name: str) -> str:
        folder = os.environ.get("AUDIT_PEERS")
        found = shutil.which(name, path=f"{folder}/bin" if folder else None)
        if found is None:
            pytest.skip(f"NOT TESTED: {name} is not installed (AUDIT_PEERS: a virtual environment with it)")
        return found

    return find


@pytest.fixture(scope="session")
def quick_top(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in memory, where there is one: for tests that wait for the disk at every step.

    What a killed process had written is there after it as on a disk.
    """
    if not (MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > _ENOUGH):
        yield tmp_path_factory.mktemp("quick")
        return
    with TemporaryDirectory(prefix="audit-", dir=MEMORY) as folder:
        yield Path(folder)


@pytest.fixture
def quick_path(quick_top: Path) -> Path:
    """A folder of one test's own in ``quick_top``."""
    return Path(mkdtemp(dir=quick_top))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the tests of a file: Debian's chromium, driven by playwright."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("NOT TESTED: no chromium is installed, so no page was opened")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()
