"""A loopback double of an endpoint that speaks OpenAI's protocol."""

from __future__ import annotations

import json
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = tuple[int, bytes, dict[str, str]]
PATH = "/v1/chat/completions"


def written(content: Any, status: int = 200) -> Answer:
    """The answer of a model that writes that."""
    text = content if isinstance(content, str) else json.dumps(content)
    body = {"choices": [{"message": {"role": "assistant", "content": text}}]}
    return status, json.dumps(body).encode(), {}


class Endpoint:
    """Answers what a test sets; ``asked`` are the requests' bodies, ``headers`` their heads."""

    def __init__(self) -> None:
        self.answer: Callable[[dict[str, Any]], Answer] = lambda _: written(
            {"answer": "silent", "quotes": []}
        )
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.over = threading.Event()
        double = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                double.paths.append(self.path)
                self.send_error(404)

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                double.paths.append(self.path)
                double.asked.append(body)
                double.headers.append({name.lower(): value for name, value in self.headers.items()})
                status, answer, headers = double.answer(body)
                with suppress(ConnectionError):
                    self.send_response(status)
                    for name, value in {"Content-Length": str(len(answer)), **headers}.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def name(self) -> str:
        """What ``--judge`` is given."""
        return f"http://127.0.0.1:{self.server.server_port}/v1#small-model"

    def stop(self) -> None:
        self.over.set()
        self.server.shutdown()
        self.server.server_close()
