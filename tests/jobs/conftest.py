from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.jobs._site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    """A real server on loopback."""
    made = Site()
    yield made
    made.stop()
