"""Exchanges to keep."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from audit.model import Received

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
Exchange = Callable[..., Received]


@pytest.fixture
def exchange() -> Exchange:
    """Makes an exchange: number ``i`` was received ``i`` seconds after the first."""

    def make(i: int = 0, body: bytes = b"A bridge was opened.\n", **fields: Any) -> Received:
        given: dict[str, Any] = {
            "url": f"http://news{i}.example/story",
            "started": START,
            "received": START + timedelta(seconds=i),
            "request": b"GET /story HTTP/1.1\r\nHost: news.example\r\n\r\n",
            "status": 200,
            "reason": b"OK",
            "headers": ((b"Content-Type", b"text/plain; charset=utf-8"),),
            "body": body,
        }
        return Received(**(given | fields))

    return make
