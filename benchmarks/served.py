"""What is made of bodies that sites served in place of a page, and of real pages beside them.

    python -m benchmarks.served [--articles] [--misses]

``../shared/data/served``: 607 bodies with a label each, asked for at a plausible address and answered with
status 200, so that the body alone decides; ``responses``: 38 more, of files that were asked for. With
``--articles`` also the 736 pages of the dates data, of which five are known to hold no article.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from audit.links import classify_response
from benchmarks.labelled import SHARED, labelled
from benchmarks.measure import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from audit.model import Outcome

HTML = {"content-type": "text/html"}
RIGHT = {
    "page": {"ok"}, "gone": {"gone", "soft-404"}, "unavailable": {"unavailable"}, "blocked": {"refused"},
    "geo": {"refused", "legal"}, "login": {"login"}, "shell": {"empty-shell"}, "moved-site": {"moved"},
    "parked": {"parked"},
}  # fmt: skip
OPINION = "resembles"
"""The code of the reason by which the model alone judged."""


@dataclass(frozen=True)
class Served:
    """One body; ``source`` is the repository that it comes from, ``group`` its template."""

    name: str
    label: str
    language: str
    asked: str
    source: str
    group: str
    path: Path

    @property
    def body(self) -> bytes:
        """The bytes as they were served, read anew each time."""
        return gzip.decompress(self.path.read_bytes())


def served(shared: Path = SHARED) -> list[Served]:
    """Every labelled body."""
    folder = shared / "data" / "served"
    rows = map(json.loads, (folder / "responses.jsonl").read_text(encoding="utf-8").splitlines())
    return [
        Served(row["file"], row["label"], row["lang"], row["asked"], row["source"].partition(":")[0],
               row["group"], folder / row["file"])
        for row in rows
    ]  # fmt: skip


def judge(asked: str, body: bytes) -> Outcome:
    """What the product makes of a body that came with status 200."""
    return classify_response(asked, status=200, headers=HTML, body=body)


def by_rules(outcome: Outcome) -> str:
    """The outcome that the rules alone give: the model is asked where they see a page."""
    return "ok" if any(reason.code == OPINION for reason in outcome.reasons) else outcome.name


Judged: TypeAlias = "Sequence[tuple[Served, str]]"  # bodies and the names of their outcomes


def rows_by(judgements: Judged, key: Callable[[Served], str]) -> list[list[object]]:
    """For each label or language: how many bodies, how many named rightly, how many called a page."""
    counts: dict[str, Counter[str]] = {}
    for page, name in judgements:
        count = counts.setdefault(key(page), Counter())
        count["n"] += 1
        count["right"] += name in RIGHT[page.label]
        count["ok"] += name == "ok"
    ordered = sorted(counts.items(), key=lambda item: -item[1]["n"])
    return [[label, count["n"], count["right"], count["ok"]] for label, count in ordered]


def summary(name: str, judgements: Judged) -> list[object]:
    """Of the bodies that are no page the share named rightly and not called a page, and false alarms."""
    others = [(page, outcome) for page, outcome in judgements if page.label != "page"]
    pages = [outcome for page, outcome in judgements if page.label == "page"]
    right = sum(outcome in RIGHT[page.label] for page, outcome in others)
    found = sum(outcome != "ok" for _, outcome in others)
    alarms = sum(outcome != "ok" for outcome in pages)
    return [name, *(f"{n} ({n / len(others):.3f})" for n in (right, found)), f"{alarms} of {len(pages)}"]


SUMMARY = ("", "named right", "not called a page", "false alarms")


def report(name: str, judgements: Judged) -> None:
    """The tables of one way of judging, by label and by language."""
    print(f"\n### {name}\n")
    print(table(["label", "bodies", "right", "called a page"], rows_by(judgements, lambda page: page.label)))
    others = [judgement for judgement in judgements if judgement[0].label != "page"]
    print()
    print(
        table(["language", "bodies", "right", "called a page"], rows_by(others, lambda page: page.language))
    )


def article_alarms() -> list[str]:
    """The articles of the dates data that are called something else than a page."""
    pages: Iterable[tuple[str, bytes]] = (
        (page.url, page.body) for folder in ("dates", "dates-fundus") for page in labelled(folder)
    )
    found = ((url, classify_response(url, status=200, headers={}, body=body)) for url, body in pages)
    return [f"{url}: {outcome.name} {outcome.reasons[:1]}" for url, outcome in found if outcome.name != "ok"]


def print_misses(outcomes: Sequence[tuple[Served, Outcome]]) -> None:
    """What was not named rightly, with its reasons."""
    for page, outcome in outcomes:
        if outcome.name not in RIGHT[page.label]:
            print(page.label, page.language, outcome.name, page.name, *map(str, outcome.reasons[:1]))


def main() -> None:
    """Judge the bodies and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", action="store_true")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    outcomes = [(page, judge(page.asked, page.body)) for page in served()]
    rules = [(page, by_rules(outcome)) for page, outcome in outcomes]
    both = [(page, outcome.name) for page, outcome in outcomes]
    print(table(SUMMARY, [summary("rules", rules), summary("rules and model, fitted on these", both)]))
    report("Rules alone", rules)
    if given.misses:
        print_misses(outcomes)
    if given.articles:
        print("\nArticles called something else:", *article_alarms(), sep="\n")


if __name__ == "__main__":
    main()
