from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.judges._server import Endpoint


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """A double of an endpoint on loopback."""
    made = Endpoint()
    yield made
    made.stop()
