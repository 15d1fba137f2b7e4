"""`audit run` on the shipped example and on 1,000 citations × 200 KB pages; `audit --help`.

Run it as ``python -m benchmarks.run [--citations 1000] [--kilobytes 200] [--earlier PYTHON]`` from the
repository. ``--earlier`` is an interpreter with an earlier build installed: the same commands are run there,
in turn with this build's, and each figure of this build stands beside its ratio to the earlier one.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import Figures, run_command, table

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent

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
    (folder / "archive").mkdir(parents=True)
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


def cost(figures: Figures, earlier: Figures | None) -> tuple[str, ...]:
    """What a command took, with the ratio to what the earlier build took for the like."""
    ratios = ["", "", ""]
    if earlier:
        pairs = ((figures.wall, earlier.wall), (figures.cpu, earlier.cpu), (figures.peak_mb, earlier.peak_mb))
        ratios = [f" ({mine / theirs:.2f})" for mine, theirs in pairs]
    wall, cpu, memory = ratios
    return f"{figures.wall:.2f} s{wall}", f"{figures.cpu:.2f} s{cpu}", f"{figures.peak_mb:.0f} MB{memory}"


class Build:
    """The command of one build: this repository's, or that which an interpreter has installed."""

    def __init__(self, python: str, state: Path, *, installed: bool) -> None:
        self._audit = (python, "-m", "audit")
        own = {} if installed else {"PYTHONPATH": str(ROOT)}
        inherited = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        self._env = inherited | own | {"XDG_STATE_HOME": str(state)}
        self._folder = str(state)  # so that no package of the working folder is found first

    def __call__(self, *arguments: str) -> Figures:
        """Run a command. It must end with 0."""
        figures = run_command([*self._audit, *arguments], env=self._env, cwd=self._folder)
        assert figures.code == 0, f"audit {' '.join(arguments)} ended with {figures.code}"
        return figures

    def best(self, *arguments: str, rounds: int = 5) -> Figures:
        """The quickest of some runs, by CPU time."""
        return min((self(*arguments) for _ in range(rounds)), key=lambda one: one.cpu)


def rows(new: Build, old: Build | None, chosen: argparse.Namespace, top: Path) -> Iterator[tuple[str, ...]]:
    """Every figure as a row."""
    yield ("audit --help (best of 5)", *cost(new.best("--help"), old.best("--help") if old else None))
    shutil.copytree(ROOT / "archive", top / "example" / "archive")
    shutil.copytree(ROOT / "documents", top / "example" / "documents")
    shutil.copy(ROOT / "sources.yaml", top / "example")
    out = ("--offline", *NOW, "--output", str(top / "reports"))
    example = ("run", str(top / "example" / "sources.yaml"), *out)
    before = old.best(*example) if old else None
    yield ("audit run, the shipped example, first run", *cost(new(*example), before))
    yield ("the same again (best of 5)", *cost(new.best(*example), before))
    path = dossier(top, chosen.citations, chosen.kilobytes)
    many = ("run", str(path), *out)
    before = old(*many) if old else None
    name = f"audit run, {chosen.citations:,} citations × {chosen.kilobytes} KB"
    yield (f"{name}, --no-cache --jobs 1", *cost(new(*many, "--no-cache", "--jobs", "1"), before))
    yield (f"{name}, first run", *cost(new(*many), before))
    yield ("the same again", *cost(new(*many), before))
    capture = top / "archive" / "0.html"
    capture.write_text(page(chosen.citations, chosen.kilobytes), encoding="utf-8")
    yield ("after one changed capture", *cost(new(*many), before))
    path.write_text(
        path.read_text(encoding="utf-8").replace("Harbour Mail", "Port Mail", 1), encoding="utf-8"
    )
    yield ("after one changed line of sources.yaml", *cost(new(*many), before))


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--citations", type=int, default=1000)
    parser.add_argument("--kilobytes", type=int, default=200)
    parser.add_argument("--earlier", metavar="PYTHON")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        state = top / "state"
        state.mkdir()
        old = Build(chosen.earlier, state, installed=True) if chosen.earlier else None
        found = list(rows(Build(sys.executable, state, installed=False), old, chosen, top))
    print(table(("command", "wall", "CPU", "peak memory"), found))


if __name__ == "__main__":
    main()
