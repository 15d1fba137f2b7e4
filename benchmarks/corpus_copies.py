"""Copies found in a collection: planted families of whole texts, changed ones and excerpts, among real pages.

``python -m benchmarks.corpus_copies [--bases N]``. Of each base text (a labelled page's main text) there are,
on hosts of their own, a whole copy, copies with 10, 20 and 30 % of the words replaced, and excerpts of 40, 80
and 150 words; beside them stand all labelled pages. Recall: of the planted pages those found in one family
with their base. Precision: of the pages found in families those that were planted there, or share passages by
``compare_texts`` (the labelled pages hold some copies of their own). Nothing of the pages is kept.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from html import escape
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from audit.jobs.corpus import Options, find_copies, read_corpus
from audit.page import read_page
from audit.text import compare_texts
from benchmarks.corpus_pages import record
from benchmarks.labelled import labelled
from benchmarks.measure import table

if TYPE_CHECKING:
    from audit.corpus import Family

CHANGES = (0, 10, 20, 30)
EXCERPTS = (40, 80, 150)
_ALIKE = frozenset({"same text", "derived", "shared passages"})


@dataclass(frozen=True)
class Planted:
    """A page: its address, its text, and what it was made of and how."""

    url: str
    text: str
    base: int
    how: str


def changed(text: str, percent: int, chance: Random, words: list[str]) -> str:
    """The text with so many of a hundred words replaced by words of another text."""
    found = text.split(" ")
    return " ".join(chance.choice(words) if chance.random() * 100 < percent else word for word in found)


def excerpt(text: str, size: int, chance: Random) -> str:
    """So many words from somewhere in the text."""
    words = text.split()
    start = chance.randrange(max(1, len(words) - size))
    return " ".join(words[start : start + size])


def planted(texts: list[str], bases: int) -> list[Planted]:
    """The pages of the collection: every text once, and the copies of the first ``bases`` of them."""
    made = [Planted(f"https://site{at}.example/{at}", text, at, "base") for at, text in enumerate(texts)]
    for at, text in enumerate(texts[:bases]):
        chance, others = Random(at), texts[-1 - at].split()
        for percent in CHANGES:
            url = f"https://copy{percent}-{at % 40}.example/{at}"
            made.append(Planted(url, changed(text, percent, chance, others), at, f"{percent} % changed"))
        for size in EXCERPTS:
            url = f"https://part{size}-{at % 40}.example/{at}"
            made.append(Planted(url, excerpt(text, size, chance), at, f"excerpt of {size} words"))
    return made


def page(one: Planted) -> bytes:
    """The HTTP answer of a planted page."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in one.text.splitlines())
    title = escape(one.text[:60])
    body = f"<!doctype html><title>{title}</title><article><h1>{title}</h1>{lines}</article>".encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body


def judge(pages: list[Planted], families: list[Family]) -> None:
    """Print recall by kind, and precision over all."""
    by_url = {one.url: one for one in pages}
    together = [{member.url for member in family.members} for family in families]
    wanted, found = Counter[str](), Counter[str]()
    bases = {one.base: one.url for one in pages if one.how == "base"}
    for one in pages:
        if one.how != "base":
            wanted[one.how] += 1
            found[one.how] += any(one.url in group and bases[one.base] in group for group in together)
    rows = [[how, count, found[how], f"{found[how] / count:.3f}"] for how, count in wanted.items()]
    print(table(["planted", "pages", "found with their base", "recall"], rows))
    right = strange = real = 0
    for group in together:
        members = [by_url[url] for url in sorted(group)]
        most = Counter(one.base for one in members).most_common(1)[0][0]
        for one in members:
            if one.base == most:
                right += 1
            elif any(
                compare_texts(one.text, two.text).relation in _ALIKE for two in members if two.base == most
            ):
                real += 1
            else:
                strange += 1
                print(
                    "strange:", one.url, one.how, "among", bases[most], "—", one.text[:80].replace("\n", " ")
                )
    whole = right + real + strange
    print(f"\n{whole} pages in {len(together)} families: {right} planted, {real} that share passages")
    print(f"with it and were not planted, {strange} others; precision {(right + real) / whole:.4f}")


def main() -> None:
    """Plant, read, find."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bases", type=int, default=150)
    given = parser.parse_args()
    pages = [page for name in ("dates", "dates-fundus") for page in labelled(name)]
    texts = [text for one in pages if len((text := read_page(one.body, url=one.url).text).split()) >= 200]
    made = planted(texts, given.bases)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (folder / "a.warc.gz").open("wb") as file:
            for number, one in enumerate(made):
                file.write(
                    record("response", one.url, number, page(one), "application/http; msgtype=response")
                )
        read_corpus([str(folder / "a.warc.gz")], folder / "out", Options(jobs=2))
        start = time.process_time()
        families = find_copies(folder / "out")
        print(f"{len(made)} pages, {len(texts)} texts; found in {time.process_time() - start:.1f} s of CPU\n")
    judge(made, families)


if __name__ == "__main__":
    main()
