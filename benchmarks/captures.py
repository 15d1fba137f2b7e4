"""What `audit` makes of the files that real tools write, on pages of our own served on loopback.

Run it as ``python -m benchmarks.captures [--tools DIR …] [--only WORD …] [--keep DIR]``. A tool is looked up
on the path and in each DIR: a virtual environment (``bin``), or a folder that packages of Node were installed
to (``node_modules``). What is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks import captures_crawlers, captures_own, captures_savers
from benchmarks.captures_judged import Score, judge
from benchmarks.captures_kept import Bench, Kept, Missing, Tool, version
from benchmarks.captures_site import serving
from benchmarks.measure import table

TOOLS = (*captures_crawlers.TOOLS, *captures_savers.TOOLS, *captures_own.TOOLS)
HEADER = (
    "tool",
    "version",
    "address",
    "time",
    "right day",
    "read",
    "false days",
    "false findings",
    "no page, read",
)


def made(site: str, tool: Tool, folder: Path, tools: tuple[Path, ...]) -> tuple[Bench, list[Kept]]:
    """Where a tool worked, and the files that it made; `Missing` where it is not installed."""
    bench = Bench(site, folder, tools)
    folder.mkdir(parents=True)
    kept = tool.make(bench)
    if not kept:
        raise RuntimeError(f"{tool.name} left no file")
    return bench, kept


def measure(site: str, tool: Tool, folder: Path, tools: tuple[Path, ...]) -> tuple[str, Score]:
    """The version of a tool, and the score of its files; `Missing` where it is not installed."""
    bench, kept = made(site, tool, folder, tools)
    return version(bench, tool), judge(bench, tool, kept)


def _of(counter: Counter[str]) -> str:
    return f"{counter['right']} of {counter['of']}" if counter["of"] else "–"


def row(tool: Tool, named: str, score: Score) -> tuple[object, ...]:
    """The scores of a tool as a row: where its files do not hold an answer, a dash."""
    counted = (_of(counter) for counter in (score.address, score.time, score.day, score.read))
    mistakes = (score.false_days, score.false_findings, score.no_page_read)
    return (tool.name, named, *counted, *map(len, mistakes))


def explain(tool: Tool, score: Score) -> None:
    """Print every mistake."""
    for kind in ("wrong", "false_days", "false_findings", "no_page_read"):
        for words in getattr(score, kind):
            print(f"{tool.name}: {kind}: {words}", file=sys.stderr)


def main() -> None:
    """Make the files, have them judged, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tools", type=Path, action="append", default=[])
    parser.add_argument("--only", action="append", default=[], help="a word of the names of tools to run")
    parser.add_argument("--keep", type=Path, help="keep the files in this new folder")
    chosen = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as name, serving() as site:
        top = (chosen.keep or Path(name)).absolute()
        for number, tool in enumerate(TOOLS):
            if chosen.only and not any(word.lower() in tool.name.lower() for word in chosen.only):
                continue
            try:
                named, score = measure(site, tool, top / str(number), tuple(chosen.tools))
            except Missing as missing:
                print(f"NOT MEASURED: {tool.name}: {missing} is not installed", file=sys.stderr)
            except (RuntimeError, OSError) as error:
                print(f"FAILED: {tool.name}: {error}", file=sys.stderr)
            else:
                explain(tool, score)
                rows.append(row(tool, named, score))
    print(table(HEADER, rows))


if __name__ == "__main__":
    main()
