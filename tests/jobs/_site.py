"""A real server on loopback for the tests of what is fetched."""

from __future__ import annotations

import threading
from collections import Counter
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PROSE = "<p>" + "The council voted on Tuesday to close the old bridge for repairs. " * 40 + "</p>"
NOT_FOUND = b"<title>Page not found</title><h1>Page not found</h1>"


class Site:
    """A site whose answers a test sets by path, slow for some; counts what it is asked.

    ``delay`` are the seconds before each answer; ``most`` is how many were asked for at once.
    """

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.asked: Counter[str] = Counter()
        self.delay, self.now, self.most = 0.0, 0, 0
        self.lock = threading.Lock()
        self.answers: dict[str, tuple[int, bytes, dict[str, str]]] = {}
        self.default: tuple[int, bytes, dict[str, str]] = (404, NOT_FOUND, {})
        self.slow: set[str] = set()
        self.over = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.begin(self.path)
                site.over.wait(site.delay)
                with site.lock:
                    site.now -= 1
                if self.path in site.slow:
                    site.over.wait(60)
                status, body, headers = site.answers.get(self.path, site.default)
                self.send_response(status)
                for name, value in {
                    "Content-Type": "text/html",
                    "Content-Length": str(len(body)),
                    **headers,
                }.items():
                    self.send_header(name, value)
                self.end_headers()
                with suppress(ConnectionError):
                    self.wfile.write(body)

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.do_GET()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer((host, 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def begin(self, path: str) -> None:
        with self.lock:
            self.asked[path] += 1
            self.now += 1
            self.most = max(self.most, self.now)

    def url(self, path: str) -> str:
        return f"http://{self.server.server_address[0]!s}:{self.server.server_port}{path}"

    def page(self, path: str, title: str = "Bridge closes for repairs") -> str:
        self.answers[path] = (200, f"<title>{title}</title><h1>{title}</h1>{PROSE}".encode(), {})
        return self.url(path)

    def stop(self) -> None:
        self.over.set()
        self.server.shutdown()
        self.server.server_close()
