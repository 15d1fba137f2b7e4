"""`audit run` on the shipped example and on 1,000 citations × 200 KB pages; `audit --help`.

Run it as ``python -m benchmarks.run [--citations 1000] [--kilobytes 200]`` from the repository.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Figures, run_command, table

ROOT = Path(__file__).parent.parent

AUDIT = (sys.executable, "-m", "audit")
NOW = ("--now", "2026-01-15", "--fail-on", "never")
WORDS = re.findall(
    r"\w+",
    "the council said on monday that a bridge over the river would open after nine years of work and "
    "several inquiries into its cost while engineers from the port measured each pier again and found no "
    "fault that could delay the first tram which carries forty guests from the old harbour to the market",
)


def page(number: int, kilobytes: int) -> str:
    """A page with a head, an article of 60 paragraphs, links and, for half of the bytes, a script."""
    chance = random.Random(number)
    day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
    title = f"Bridge {number} opens after nine years"
    story = "\n".join(f"<p>{sentence(chance, 60)}</p>" for _ in range(60))
    head = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{day}T10:00:00Z">'
        f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{title}",'
        f'"datePublished":"{day}T10:00:00Z"}}</script></head>'
    )
    body = f"<body><article><h1>{title}</h1><time datetime={day}>{day}</time>{story}</article><ul>"
    script = f"<script>window.state = {{words: '{sentence(chance, kilobytes * 85)}'}}</script>"
    rows = [head, script, body]
    size = sum(map(len, rows))
    while size < kilobytes * 1000:
        rows.append(f'<li class="card"><a href="/story/{chance.random()}">{sentence(chance, 9)}</a></li>')
        size += len(rows[-1])
    return "".join([*rows, "</ul></body></html>"])


def sentence(chance: random.Random, words: int) -> str:
    """Words of the list above, in a seeded order."""
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def dossier(folder: Path, citations: int, kilobytes: int) -> Path:
    """A document with one claim per citation, and a capture of each."""
    (folder / "archive").mkdir()
    claims, sources, text = [], [], []
    for number in range(citations):
        (folder / "archive" / f"{number}.html").write_text(page(number, kilobytes), encoding="utf-8")
        text.append(f"Bridge {number} was opened in that year by the mayor.")
        claims.append(f"      - {{id: claim-{number}, text: {text[-1]}, cites: [source-{number}]}}")
        sources.append(
            f"  - id: source-{number}\n    title: Bridge {number} opens after nine years\n"
            f"    container-title: Harbour Mail\n    issued: 2024\n    URL: https://mail.example/{number}\n"
            f"    captures: [{{path: archive/{number}.html, received: 2025-01-01}}]"
        )
    (folder / "text.txt").write_text("\n\n".join(text), encoding="utf-8")
    lines = [
        "documents:",
        "  - id: many",
        "    text: text.txt",
        "    claims:",
        *claims,
        "citations:",
        *sources,
    ]
    path = folder / "sources.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def row(name: str, figures: Figures) -> tuple[str, ...]:
    """A measured command as a row."""
    assert figures.code == 0, f"{name} ended with {figures.code}"
    return name, f"{figures.wall:.2f} s", f"{figures.cpu:.2f} s", f"{figures.peak_mb:.0f} MB"


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--citations", type=int, default=1000)
    parser.add_argument("--kilobytes", type=int, default=200)
    chosen = parser.parse_args()
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    best = min((run_command([*AUDIT, "--help"], env=env) for _ in range(5)), key=lambda one: one.wall)
    rows = [row("audit --help (best of 5)", best)]
    with tempfile.TemporaryDirectory() as name:
        out = ("--output", f"{name}/reports")
        example = run_command([*AUDIT, "run", str(ROOT / "sources.yaml"), *NOW, *out], env=env)
        rows.append(row("audit run, the shipped example", example))
        path = dossier(Path(name), chosen.citations, chosen.kilobytes)
        many = run_command([*AUDIT, "run", str(path), *NOW, *out], env=env)
        rows.append(row(f"audit run, {chosen.citations:,} citations × {chosen.kilobytes} KB", many))
    print(table(("command", "wall", "CPU", "peak memory"), rows))


if __name__ == "__main__":
    main()
