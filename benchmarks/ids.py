"""Times in addresses: public pairs by rule, and addresses that hold none, beside dfir-unfurl and htmldate.

    python -m benchmarks.ids [--peers DIR] [--data FOLDER]

``FOLDER`` holds ``pairs.jsonl`` and ``negatives.jsonl`` (../shared/data/ids, or under AUDIT_SHARED). The
peers are run by the Python of the environment ``DIR``; without it ours is measured alone. A pair is read
when one of the times given lies within the slack of its rule (``SLACK``, docs/addresses.md); it is wrong when
times are given and none does. Of an address that holds none, a time is wrong unless it fits the time known
from elsewhere; ours counts what it calls a publication or a copy, and tells bounds and claims apart.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from audit.addresses import read_address
from audit.model import Interval, Precision
from benchmarks.measure import table

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 11, 29, tzinfo=UTC)  # the day the pairs were written down
ANY = float("inf")
DAY = 86_400.0
# Seconds by which the known time may be earlier and later than the reading, by how the pair's rule begins.
SLACK = {
    "bluesky": (5.0, 5.0), "tiktok": (5.0, 60.0), "instagram": (2.0, 900.0), "threads": (2.0, 900.0),
    "objectid": (DAY, ANY), "uuid": (60.0, ANY), "path": (DAY, DAY), "rudaw": (DAY, DAY),
    "xinhua": (DAY, DAY),
    "unix-s": (60.0, 2 * DAY), "snapchat": (2.0, 2.0),
}  # fmt: skip
USUAL = (2.0, 2.0)
OWN = ("posted", "published", "captured")


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a file of the set."""
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]


def interval(text: str) -> Interval:
    """A time as the set or a peer writes it; to the minute where only minutes are known."""
    text = text.strip()
    if len(text) == 10:
        return Interval.parse(text)
    moment = datetime.fromisoformat(text)
    return Interval.at(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def known(row: dict[str, Any]) -> Interval | None:
    """The time known from elsewhere; none where the set has none, or less than a day."""
    text = row.get("time") or row.get("known_time") or ""
    if len(text) < 10:
        return None
    made = interval(text)
    return (
        Interval.at(made.earliest, Precision.MINUTE)
        if row.get("precision") == "min" and made.earliest
        else made
    )


def fits(read: Interval, true: Interval | None, slack: tuple[float, float]) -> bool:
    """Whether a reading lies within the slack of the known time."""
    if true is None:
        return False
    return true.distance(read).total_seconds() <= slack[0 if true.is_before(read) else 1]


def slack_of(rule: str) -> tuple[float, float]:
    """The slack of a pair's rule."""
    return next((slack for begin, slack in SLACK.items() if rule.startswith(begin)), USUAL)


def ours(urls: list[str]) -> list[list[Interval]]:
    """What we read from each address."""
    return [[time.interval for time in read_address(url, NOW).times] for url in urls]


def theirs(peers: Path, name: str, urls: list[str]) -> list[list[Interval]]:
    """What a peer reads from each address."""
    done = subprocess.run(
        [str(peers / "bin" / "python"), str(Path(__file__).with_name("ids_peers.py")), name],
        input="\n".join(urls) + "\n", capture_output=True, text=True, check=True,
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line.startswith("[")]
    return [list(_intervals(json.loads(line))) for line in lines]


def _intervals(found: list[str]) -> Iterator[Interval]:
    for text in found:
        try:
            yield interval(text)
        except ValueError:
            continue


def of_pairs(pairs: list[dict[str, Any]], answers: dict[str, list[list[Interval]]]) -> list[list[object]]:
    """A row for each rule: how many pairs each tool reads, and on how many it is wrong."""
    sums: dict[str, dict[str, list[int]]] = defaultdict(lambda: {name: [0, 0] for name in answers})
    count: dict[str, int] = defaultdict(int)
    for number, row in enumerate(pairs):
        for rule in (row["rule"], "all"):
            count[rule] += 1
            for name, found in answers.items():
                given = found[number]
                right = any(fits(one, known(row), slack_of(row["rule"])) for one in given)
                sums[rule][name][0] += right
                sums[rule][name][1] += bool(given) and not right
    order = sorted(count, key=lambda rule: (rule == "all", -count[rule], rule))
    return [[rule, count[rule], *(_shown(*sums[rule][name]) for name in answers)] for rule in order]


def _shown(right: int, wrong: int) -> str:
    return f"{right}" + (f" ({wrong} wrong)" if wrong else "")


def of_negatives(
    negatives: list[dict[str, Any]], answers: dict[str, list[list[Interval]]]
) -> list[list[object]]:
    """A row for each tool: to how many addresses it gives a time that is not the known one."""
    found = []
    for name, given in answers.items():
        wrong = sum(
            any(not fits(one, known(row), (DAY, DAY)) for one in times)
            for row, times in zip(negatives, given, strict=True)
        )
        found.append([name, len(negatives), sum(map(bool, given)), wrong])
    return found


def main() -> None:
    """Measure, and print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peers", type=Path)
    shared = Path(os.environ.get("AUDIT_SHARED", ROOT.parent / "shared"))
    parser.add_argument("--data", type=Path, default=shared / "data" / "ids")
    given = parser.parse_args()
    pairs, negatives = rows(given.data, "pairs.jsonl"), rows(given.data, "negatives.jsonl")
    urls, none = [row["url"] for row in pairs], [row["url"] for row in negatives]
    tools = {"audit": ours(urls)}
    own = [[time for time in read_address(url, NOW).times if time.kind in OWN] for url in none]
    against = {
        "audit, what it calls a publication or a copy": [[time.interval for time in times] for times in own],
        "audit, with bounds and claims": ours(none),
    }
    for name in ("unfurl", "htmldate") if given.peers else ():
        tools[name], against[name] = theirs(given.peers, name, urls), theirs(given.peers, name, none)
    print(table(["rule of the pair", "pairs", *tools], of_pairs(pairs, tools)))
    print()
    print(table(["tool", "addresses that hold none", "given a time", "given another than the known"],
                of_negatives(negatives, against)))  # fmt: skip


if __name__ == "__main__":
    main()
