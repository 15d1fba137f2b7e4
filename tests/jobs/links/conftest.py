"""What the tests of `audit links` share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.jobs._site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on loopback."""
    made = Site()
    yield made
    made.stop()
