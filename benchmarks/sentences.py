"""Ends of sentences: ours, and sentencex's where it is installed, on the sentences of WiCE's pages (dev).

    python -m benchmarks.sentences ../shared/data/claims/wice-dev.jsonl

The pages come parted into sentences; runs of four and more that end as such are joined and parted again.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from audit.text import sentence_spans

Ends = Callable[[str], set[int]]
LEAST = 4


def runs(path: Path) -> Iterator[list[str]]:
    seen: set[tuple[str, ...]] = set()
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        lines = [line.strip() for line in row["evidence"] if line.strip() and not line.startswith("(meta")]
        if tuple(lines[:3]) in seen:
            continue
        seen.add(tuple(lines[:3]))
        run: list[str] = []
        for line in [*lines, ""]:
            begins = line[:1].isupper() or line[:1] in {'"', "“"}
            if line.endswith((".", "!", "?", "”", '"')) and begins and len(line.split()) >= LEAST:
                run.append(line)
                continue
            if len(run) >= LEAST:
                yield run
            run = []


def ours(text: str) -> set[int]:
    return {end for _, end in sentence_spans(text, "en")}


def sentencex(text: str) -> set[int]:
    import sentencex as peer  # type: ignore[import-not-found]

    ends, at = set(), 0
    for part in peer.segment("en", text):
        at += len(part)
        ends.add(len(text[:at].rstrip()))
    return ends


def show(name: str, ends: Ends, texts: list[list[str]]) -> None:
    right = found = there = 0
    for run in texts:
        gold, at = set(), -1
        for line in run:
            at += len(line) + 1
            gold.add(at)
        got = ends(" ".join(run))
        right, found, there = right + len(got & gold), found + len(got), there + len(gold)
    print(f"{name}: precision {right / found:.4f}, recall {right / there:.4f}, n {there}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("path", type=Path)
    texts = list(runs(parser.parse_args().path))
    show("ours", ours, texts)
    try:
        show("sentencex", sentencex, texts)
    except ImportError:
        print("sentencex is not installed")


if __name__ == "__main__":
    main()
