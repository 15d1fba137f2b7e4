"""How far months told of without a year lie from the true day of a text, and from a day in another month.

``python -m benchmarks.story_months``: over the labelled pages in ../shared/data/dates and dates-fundus (or
AUDIT_SHARED), in the languages with words for tense. The ratios are also given without each fifth of the
sites: how far they depend on single ones.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from audit.page.story import read_story_clues
from benchmarks.measure import table
from benchmarks.story_window import pages

FOLDS = 5
LIMITS = {"past": (3, 11), "future": (5, 11)}  # months back or ahead that are counted as one
Tense = Literal["past", "future"]


@dataclass(frozen=True)
class Row:
    """A page: the fifth of the sites that its site belongs to, its true month, and the months it tells of."""

    fold: int
    month: int
    past: tuple[int, ...]
    future: tuple[int, ...]

    def bin(self, tense: Tense, month: int) -> int:
        """In which range the nearest month lies, seen from a day in ``month``."""
        named = self.past if tense == "past" else self.future
        gap = min((month - one) % 12 if tense == "past" else (one - month) % 12 for one in named)
        return next(number for number, limit in enumerate(LIMITS[tense]) if gap <= limit)


def main() -> None:
    """Print the figures."""
    rows = [_row(*page) for page in pages()]
    for tense in ("past", "future"):
        told = [row for row in rows if (row.past if tense == "past" else row.future)]
        print(f"\n{tense}: {len(told)} pages")
        every = counted(told, tense)
        folds = [counted([row for row in told if row.fold != fold], tense) for fold in range(FOLDS)]
        lines = [
            (
                f"up to {limit} months",
                f"{every[number][0]:.0f}",
                f"{every[number][1]:.1f}",
                f"{ratio(every, number):.2f}",
                " ".join(f"{ratio(fold, number):.2f}" for fold in folds),
            )
            for number, limit in enumerate(LIMITS[tense])
        ]
        print(
            table(("nearest", "true day", "another month", "ratio", "without each fifth of the sites"), lines)
        )


def _row(url: str, gold: object, language: str | None, text: str) -> Row:
    story = read_story_clues(text, language=language or "en")
    site = (urlsplit(url).hostname or "").removeprefix("www.")
    named = {tense: tuple(one.month for one in story.months if one.tense == tense) for tense in LIMITS}
    return Row(zlib.crc32(site.encode()) % FOLDS, int(str(gold)[5:7]), named["past"], named["future"])


def counted(rows: Iterable[Row], tense: Tense) -> list[tuple[float, float]]:
    """Of each range: the pages on their true day, and the mean over days in the other eleven months."""
    true, wrong = [0.0] * 2, [0.0] * 2
    for row in rows:
        true[row.bin(tense, row.month)] += 1
        for step in range(1, 12):
            wrong[row.bin(tense, (row.month - 1 + step) % 12 + 1)] += 1 / 11
    return list(zip(true, wrong, strict=True))


def ratio(counts: list[tuple[float, float]], number: int) -> float:
    """The likelihood ratio of a range, half a page added to each count."""
    return (counts[number][0] + 0.5) / (counts[number][1] + 0.5)


if __name__ == "__main__":
    main()
