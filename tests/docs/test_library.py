"""docs/library.md: its examples run as they stand there, and it names all that is public."""

from __future__ import annotations

import doctest
import re
from typing import TYPE_CHECKING

import audit

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_its_examples_give_what_it_shows(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    done = doctest.testfile(
        str(root / "docs" / "library.md"),
        module_relative=False,
        encoding="utf-8",
        optionflags=doctest.ELLIPSIS,
    )
    assert done.attempted > 20
    assert done.failed == 0


def test_every_public_name_stands_in_it(root: Path) -> None:
    words = set(re.findall(r"\w+", (root / "docs" / "library.md").read_text("utf-8")))
    assert set(audit.__all__) - words == set()
