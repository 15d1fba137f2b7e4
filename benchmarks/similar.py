"""What `audit similar` costs over many captures: made texts, their sketches, excerpts looked up in them.

``python -m benchmarks.similar [--texts N] [--folder DIR]``. Texts are 200 to 600 words drawn as words are in
English (Zipf's law); of all but every fiftieth the sketch alone is made, of as many numbers at random, since
runs of five words hardly recur between texts. Excerpts of 15 to 240 words are looked up alone and within
another text of 300 words. An excerpt counts as found when its text is the first of those that share two
numbers with it.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from itertools import accumulate, islice
from pathlib import Path
from statistics import median

from audit.store import Sketches
from audit.text import SKETCH_RULE, SKETCH_SHARE, sketch
from benchmarks.measure import peak_mb, table

VOCABULARY = 30_000
QUERIES = 300
WHOLE = 50  # of so many texts one has its words made
SIZES = (15, 30, 60, 120, 240)
_WEIGHTS = list(accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY)))
_WORDS = [f"w{rank}" for rank in range(VOCABULARY)]


def made(number: int) -> list[str]:
    """The words of the made text of that number."""
    chance = random.Random(number)
    return chance.choices(_WORDS, cum_weights=_WEIGHTS, k=chance.randint(200, 600))


def made_sketch(number: int) -> frozenset[int]:
    """The sketch of the made text of that number, or one of its size."""
    if number % WHOLE == 0:
        return sketch(" ".join(made(number)))
    chance = random.Random(number)
    size = round(chance.randint(200, 600) * SKETCH_SHARE)
    return frozenset(chance.getrandbits(64) - 2**63 for _ in range(size))


def build(sketches: Sketches, count: int) -> float:
    """Enter ``count`` texts; CPU seconds of entering, without making the texts and their sketches."""
    spent, numbers = 0.0, iter(range(count))
    while batch := list(islice(numbers, 5000)):
        rows = [(f"sha256:{number:064x}", made_sketch(number)) for number in batch]
        start = time.process_time()
        sketches.add(rows)
        spent += time.process_time() - start
    return spent


def ask(sketches: Sketches, count: int, size: int, around: int) -> tuple[float, float, float]:
    """Of excerpts of that size: the share found, and the median and the most of the milliseconds a query."""
    chance, found, spent = random.Random(size), 0, []
    for _ in range(QUERIES):
        number = WHOLE * chance.randrange(count // WHOLE)
        words = made(number)
        size = min(size, len(words))
        at = chance.randrange(len(words) - size + 1)
        other = made(count + number)[:around]
        asked = [*other[: around // 2], *words[at : at + size], *other[around // 2 :]]
        start = time.perf_counter()
        hits = sketches.holders(sketch(" ".join(asked)))
        spent.append(1000 * (time.perf_counter() - start))
        found += bool(hits) and hits[0][0] == f"sha256:{number:064x}" and hits[0][1] >= 2
    return found / QUERIES, median(spent), max(spent)


def main() -> None:
    """Build and ask."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made_folder:
        folder = given.folder or Path(made_folder)
        with Sketches(folder, SKETCH_RULE) as sketches:
            if sketches.missing([f"sha256:{given.texts - 1:064x}"]):
                spent = build(sketches, given.texts)
                print(f"entered {given.texts:,} texts: {1000 * spent / given.texts:.2f} ms CPU a text")
        size = sum(path.stat().st_size for path in folder.iterdir())
        print(f"file: {size / 1e6:.0f} MB, {size / given.texts:.0f} bytes a text; peak {peak_mb():.0f} MB")
        with Sketches(folder, SKETCH_RULE) as sketches:
            rows = [
                (words, around, *(f"{value:.3f}" for value in ask(sketches, given.texts, words, around)))
                for around in (0, 300)
                for words in SIZES
            ]
        print(table(("words", "other words around", "found", "median ms", "most ms"), rows))
        print(f"peak {peak_mb():.0f} MB")


if __name__ == "__main__":
    main()
