"""A small dossier with something to decide of every kind, and the review server that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import httpx

    from audit.serve.review import Keys, Session

SOURCES = """\
# who looked at what: ann
documents:
  - id: post
    title: The council of Exampleton
    text: post.md
    claims:
      # the day
      - id: met
        text: The council of Exampleton met on 3 May 2024.
        cites:
          - id: gazette # found by words
            method: inferred
            confidence: 0.6
            reasons: [the same names]
      - id: voted
        text: It voted twice on the bridge.   # as printed
        cites: [votes]
citations:
  - id: gazette
    title: Bridge vote in Exampleton
    URL: https://gazette.example.org/bridge
    issued: 2024-05-04
    captures:
      - path: archive/gazette.html
  # without an address
  - id: votes
    title: Council of Exampleton votes on the old bridge
    container-title: News of Exampleton
# the end
"""
POST = """\
# The council of Exampleton

The council of Exampleton met on 3 May 2024. It voted twice on the bridge.

Read [Council of Exampleton votes on the old bridge](https://news.example.org/2024/05/council-votes-bridge).
"""
GAZETTE = """\
<!doctype html><html><head><title>Bridge vote in Exampleton</title>
<meta property="article:published_time" content="2024-05-04T08:00:00Z"></head><body><article>
<h1>Bridge vote in Exampleton</h1><p>By Ann Writer, The Gazette</p>
<p>The council of Exampleton met on 2 May 2024 and voted on the bridge. The vote was close, members said
after the meeting, and another one will follow in the autumn.</p></article></body></html>
"""


@dataclass
class Review:
    """A running server, and a browser's side of it."""

    path: Path
    session: Session
    keys: Keys
    client: httpx.Client

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.keys.port}"

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def let_in(self) -> None:
        answer = self.client.get(self.keys.address)
        assert answer.status_code == 303

    def page(self) -> str:
        answer = self.client.get("/documents/post")
        assert answer.status_code == 200, answer.text
        return answer.text

    def post(
        self,
        to: str,
        fields: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        **more: str,
    ) -> httpx.Response:
        """Send a form as a page of the server does; ``expected`` is the digest that it shows."""
        form = {"csrf": self.keys.csrf, "expected": self.session.current().digest, "document": "post"}
        sent = {"Origin": self.base, **(headers or {})}
        return self.client.post(to, data={**form, **(fields or {}), **more}, headers=sent)
