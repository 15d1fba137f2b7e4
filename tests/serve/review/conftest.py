"""A review server with a small dossier."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import httpx
import pytest

from audit.serve.review import Keys, Session
from audit.serve.review.running import bound_socket, review_server
from tests.serve.review._small import GAZETTE, POST, SOURCES, Review
from tests.timing import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "gazette.html").write_text(GAZETTE)
    (tmp_path / "post.md").write_text(POST)
    path = tmp_path / "sources.yaml"
    path.write_text(SOURCES)
    return path


@pytest.fixture
def review(dossier: Path) -> Iterator[Review]:
    """A server on a free port, stopped after the test."""
    listening = bound_socket(0)
    keys = Keys(listening.getsockname()[1])
    session = Session(dossier)
    server = review_server(session, keys)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{keys.port}", timeout=PATIENCE) as client:
            yield Review(dossier, session, keys, client)
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        listening.close()
        assert not thread.is_alive()
