"""A small dossier on disk that the tests of jobs and commands run on."""

from __future__ import annotations

from pathlib import Path

SOURCES = """\
documents:
  - id: bridge
    title: The bridge
    issued: 2025-11
    text: bridge.txt
    claims:
      - {id: opened, text: The bridge opened in January., cites: [mail]}
      - {id: paid, text: The city paid for it., cites: [gone]}
      - {id: asked, text: Nobody was asked., cites: []}
citations:
  - id: mail
    title: Bridge opens after nine years
    container-title: Harbour Mail
    issued: 2024-01-27
    URL: https://harbour-mail.example/bridge
    captures: [{path: mail.html, received: 2024-02-01, from: "https://harbour-mail.example/bridge"}]
  - id: gone
    type: book
    title: Bridges
    issued: 2021
    captures: [{path: gone.html, received: 2024-02-01}]
"""
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Bridge opens after nine years</title>
<meta property="article:published_time" content="2024-01-27T10:00:00Z"></head>
<body><article><h1>Bridge opens after nine years</h1><p class="byline">By Ruth Hale</p>
<p>The bridge over the old harbour opened on Saturday, nine years after the first stone was laid.</p>
<p>The mayor cut a ribbon, and the first tram crossed at noon with forty guests on board.</p>
</article></body></html>
"""
DOCUMENT = "The bridge opened in January.\n\nThe city paid for it.\n\nNobody was asked.\n\nIt rained.\n"


def make_home(folder: Path, *, sources: str = SOURCES, page: str = PAGE) -> Path:
    """Write the dossier and its files; the path of its sources.yaml."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mail.html").write_text(page, encoding="utf-8")
    (folder / "bridge.txt").write_text(DOCUMENT, encoding="utf-8")
    path = folder / "sources.yaml"
    path.write_text(sources, encoding="utf-8")
    return path


class Told:
    """Progress that remembers what it was told."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.stages: list[tuple[str, int | None]] = []

    def __call__(self, name: str) -> None:
        self.names.append(name)

    def stage(self, doing: str, total: int | None = None) -> None:
        self.stages.append((doing, total))
