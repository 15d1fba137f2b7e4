"""The store with a fault at every call that writes, in turn: what was acknowledged is there afterwards."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from audit.errors import StoreError
from audit.store import Store
from tests.attack.damage import URLS, exchange
from tests.attack.faults import DEAD, Counter, acknowledged, counted, end, full, in_child

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no fork there")


def keep_three(folder: Path, told: Path) -> None:
    with Store.open(folder) as store:
        for number in range(3):
            store.keep(exchange(number))
            with told.open("a") as stream:
                stream.write(URLS[number] + "\n")


def calls_of(folder: Path, told: Path) -> int:
    """How many calls write anything when three captures are kept."""
    counter = Counter(0, end)
    with counted(counter):
        keep_three(folder, told)
    return counter.count


def holds_all(folder: Path, told: Path) -> None:
    with Store.open(folder) as store:
        held = {kept.capture.url: kept.capture for kept in store.captures.of()}
        assert set(acknowledged(told)) <= set(held)
        for number, url in enumerate(URLS[:3]):
            if url in held:
                assert store.body(held[url]) == exchange(number).body
        assert store.body(store.keep(exchange(4))) == exchange(4).body


def test_a_process_that_ends_at_any_writing_call_loses_nothing_acknowledged(quick_path: Path) -> None:
    number = calls_of(quick_path / "whole", quick_path / "told")
    assert number > 30
    for at in range(1, number + 1):
        folder, told = quick_path / f"at{at}", quick_path / f"told{at}"

        def work(at: int = at, folder: Path = folder, told: Path = told) -> None:
            with counted(Counter(at, end)):
                keep_three(folder, told)

        assert in_child(work) == DEAD, at
        holds_all(folder, told)
        for path in folder.glob("history.sqlite*"):
            path.unlink()
        holds_all(folder, told)
        shutil.rmtree(folder)


def test_a_disk_that_is_full_at_any_writing_call_is_an_error_in_words(quick_path: Path) -> None:
    number = calls_of(quick_path / "whole", quick_path / "told")
    refused = 0
    for at in range(1, number + 1):
        folder, told = quick_path / f"at{at}", quick_path / f"told{at}"
        with counted(Counter(at, full)):
            try:
                keep_three(folder, told)
            except StoreError as error:
                refused += "disk" in error.advice or "space" in error.advice or "folder" in error.advice
        holds_all(folder, told)
        shutil.rmtree(folder)
    assert refused > 5


def test_a_file_that_cannot_be_read_is_an_error_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_three(tmp_path / "store", tmp_path / "told")
    with Store.open(tmp_path / "store") as store:
        capture = store.captures_of(URLS[0])[0]
        opened = Path.open

        def failing(path: Path, *arguments: Any, **named: Any) -> Any:
            if path.name.endswith(".warc.gz"):
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return opened(path, *arguments, **named)

        monkeypatch.setattr(Path, "open", failing)
        with pytest.raises(StoreError, match=r"is damaged at byte|cannot be read"):
            store.body(capture)
