"""What many tests need."""

from __future__ import annotations

import os
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
