"""The server: on loopback alone, until a person ends it."""

from __future__ import annotations

import os
import socket
import sys
import webbrowser
from threading import Thread
from typing import TYPE_CHECKING

import uvicorn

from audit.errors import AuditError
from audit.serve.review.app import review_app
from audit.serve.review.keys import Keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.jobs import context
    from audit.serve.review.session import Session

HOST = "127.0.0.1"
_LEAVE = 2  # seconds that open requests have when the server ends


def run_review(
    session: Session,
    *,
    port: int = 0,
    browser: bool = True,
    say: Callable[[str], None] = lambda _: None,
    stop: context.Stop | None = None,
) -> None:
    """Serve until SIGINT or SIGTERM; ``port`` 0 takes a free one. ``say`` shows a line to the person.

    Where ``stop`` was set while the dossier was judged, nothing is served.

    Raises SourcesError for a dossier that cannot be used at the start, AuditError for a port that is taken.
    """
    session.current()
    if stop and stop.stopped:
        return
    with bound_socket(port) as listening:
        keys = Keys(listening.getsockname()[1])
        say(f"Review of {session.path}: {keys.address}")
        say("Ctrl-C ends it. Each decision is written at once.")
        if browser and _has_screen():
            Thread(target=webbrowser.open, args=(keys.address,), daemon=True).start()
        server = review_server(session, keys, lambda: say(f"For another browser: {keys.address}"))
        server.run(sockets=[listening])


def bound_socket(port: int) -> socket.socket:
    """A socket of loopback that listens at a port. Raises AuditError where the port cannot be had."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would let another program listen at the same port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((HOST, port))
        made.listen(64)
    except OSError as error:
        made.close()
        why = error.strerror or error
        raise AuditError(
            f"port {port} cannot be listened at: {why}", "Leave --port out for a free one."
        ) from error
    return made


def review_server(session: Session, keys: Keys, opened: Callable[[], None] = lambda: None) -> uvicorn.Server:
    """The server, with no log of its own and no header that names it."""
    config = uvicorn.Config(
        review_app(session, keys, opened),
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
        http="h11",
        loop="asyncio",
        timeout_graceful_shutdown=_LEAVE,
    )
    return uvicorn.Server(config)


def _has_screen() -> bool:
    """Whether a browser would get a window of its own: one of text would take the terminal."""
    if os.name != "posix" or sys.platform == "darwin":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))
