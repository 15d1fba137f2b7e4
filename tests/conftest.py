"""What many tests need."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


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
def peer() -> Callable[[str], str]:
    """Finds a program of another project: installed here, or in the environment that AUDIT_PEERS names."""

    def find(name: str) -> str:
        folder = os.environ.get("AUDIT_PEERS")
        found = shutil.which(name, path=f"{folder}/bin" if folder else None)
        if found is None:
            pytest.skip(f"NOT TESTED: {name} is not installed (AUDIT_PEERS: a virtual environment with it)")
        return found

    return find
