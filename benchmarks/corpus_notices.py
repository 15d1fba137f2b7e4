"""Stories that share a notice, in a collection: how many `audit corpus copies` takes for copies of others.

``python -m benchmarks.corpus_notices [--lengths 50 100 …]``. Groups of three sites have one notice, of so
many words of another text, below every story; half of the groups have two stories on each site, half eight.
Every second story is cut to 150 words. The first story of each group stands on a host elsewhere too, with a
notice of that. Counted are stories in one family with a story that is not theirs, and copies found. The texts
are those of the labelled pages; nothing of them is kept.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from audit.jobs.corpus import Options, find_copies, read_corpus
from audit.page import read_page
from benchmarks.corpus_copies import Planted, page
from benchmarks.corpus_pages import record
from benchmarks.labelled import labelled
from benchmarks.measure import table

SITES = 3
STORIES = (2, 8)
GROUPS = 10  # of each number of stories
SHORT = 150  # words


def planted(texts: list[str], length: int) -> list[Planted]:
    """The pages of a collection whose notices have so many words."""
    notices, stories, made = iter(texts[: 4 * GROUPS]), iter(texts[4 * GROUPS :]), list[Planted]()
    for group in range(len(STORIES) * GROUPS):
        count = STORIES[group % len(STORIES)]
        notice, other = (" ".join(next(notices).split()[:length]) for _ in range(2))
        for number in range(SITES * count):
            words = next(stories).split(" ")
            story = " ".join(words[:SHORT] if number % 2 else words)
            url = f"https://site{group}-{number % SITES}.example/{number}"
            how = f"{count} stories on a site, {'150 words' if number % 2 else 'whole'}"
            base = len(made) if number else -group - 1
            made.append(Planted(url, f"{story}\n{notice}", base, how))
            if not number:
                url = f"https://elsewhere{group}.example/{group}"
                made.append(Planted(url, f"{story}\n{other}", base, "copy elsewhere"))
    return made


def judge(pages: list[Planted], groups: list[set[str]]) -> Counter[str]:
    """How many stories stand with another story, and copies with theirs."""
    by_url, found = {one.url: one for one in pages}, Counter[str]()
    for url, one in by_url.items():
        bases = [{by_url[other].base for other in group if other != url} for group in groups if url in group]
        if one.how == "copy elsewhere":
            found[one.how] += any(one.base in others for others in bases)
        else:
            found[one.how] += any(others - {one.base} for others in bases)
    return found


def found_in(pages: list[Planted]) -> list[set[str]]:
    """The addresses of each family of a collection."""
    with tempfile.TemporaryDirectory() as name:
        folder, media = Path(name), "application/http; msgtype=response"
        with (folder / "a.warc.gz").open("wb") as file:
            file.writelines(record("response", one.url, at, page(one), media) for at, one in enumerate(pages))
        read_corpus([str(folder / "a.warc.gz")], folder / "out", Options(jobs=2))
        return [{member.url for member in family.members} for family in find_copies(folder / "out")]


def main() -> None:
    """Plant, read, find."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lengths", type=int, nargs="+", default=[50, 100, 150, 200, 300])
    given = parser.parse_args()
    pages = [page for name in ("dates", "dates-fundus") for page in labelled(name)]
    texts = [text for one in pages if len((text := read_page(one.body, url=one.url).text).split()) >= 300]
    rows = []
    for length in given.lengths:
        made = planted(texts, length)
        count, found = Counter(one.how for one in made), judge(made, found_in(made))
        rows += [[length, how, count[how], found[how]] for how in sorted(count)]
    print(table(["words of the notice", "stories", "pages", "with another story (copies: found)"], rows))


if __name__ == "__main__":
    main()
