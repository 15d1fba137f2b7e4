"""How surely ``compare_texts`` tells a copy from another story: pairs made of the labelled pages.

``python -m benchmarks.overlap [--list]``: each page's text is altered in known ways, as republished copies
are, and compared with the page; other stories of the same outlet, of the same day and stories that share
background paragraphs are compared too. Thresholds were chosen on the half of the pages whose hosts' digest is
even, and the other half is measured. ``--list`` prints every pair that is told wrongly.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from typing import TYPE_CHECKING

from audit.formats.http import host_of, registered_domain
from audit.page import read_page
from audit.text import compare_texts, sentences, tokens
from benchmarks.labelled import labelled
from benchmarks.measure import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

LEAST = 120  # words of a text that is altered
MATCH = frozenset({"same text", "derived"})
BRAND = ("Securefolio", "Capital")
FOLLOW_UPS = 2  # of each page
ABOVE = (
    "Skip to content. Home. News. Sport. Weather. Opinion. Subscribe. Sign in. Share this story by email or"
    " copy the link. Listen to this article. Most read this week."
)
BELOW = (
    "Copyright of the newspaper and its licensors. All rights reserved. Read our rules before you comment."
    " Sign up for our newsletter and never miss a story. Contact the newsroom. Privacy. Terms of use."
)


@dataclass(frozen=True)
class Story:
    """A labelled page's text."""

    url: str
    site: str
    day: str
    title: str
    text: str

    @property
    def measured(self) -> bool:
        """Whether its pairs are measured, not tuned on; stories of one host are never divided."""
        return sha256(host_of(self.url).encode()).digest()[0] % 2 == 1


@dataclass(frozen=True)
class Pair:
    """Two texts and what was done: ``one`` says whether they are one story's text."""

    kind: str
    one: bool
    a: str
    b: str
    about: str


@dataclass
class Count:
    """How often pairs of one kind were called what."""

    pairs: int = 0
    matched: int = 0
    shared: int = 0


def stories() -> list[Story]:
    """The text of every labelled page that has one."""
    found = []
    for folder in ("dates", "dates-fundus"):
        for page in labelled(folder):
            read = read_page(page.body, url=page.url)
            if read.text.strip():
                site = registered_domain(page.url) or host_of(page.url)
                found.append(Story(page.url, site, str(page.gold), read.title or "", read.text))
    return found


# -- alterations: the text, the titles of other pages and chance make a copy


def _around(text: str, titles: list[str]) -> str:
    return "\n".join((ABOVE, *titles[:4], text, *titles[4:8], BELOW))


def _half(text: str) -> str:
    spans = tokens(text, syllables=True).spans
    return text[: spans[len(spans) // 2][1]]


def _lead(text: str, least: int = 70) -> str:
    kept: list[str] = []
    for sentence in sentences(text):
        kept.append(sentence)
        if len(tokens("\n".join(kept), syllables=True).words) >= least:
            break
    return "\n".join(kept)


def _words_changed(text: str, change: Callable[[int, str], str]) -> str:
    """The text with each word, by its number, put through ``change``; all around the words stays."""
    found, parts, last = tokens(text, syllables=True), [], 0
    for number, (start, end) in enumerate(found.spans):
        parts += [text[last:start], change(number, text[start:end])]
        last = end
    return "".join([*parts, text[last:]])


def _restyled(text: str, chance: random.Random) -> str:
    """Eight of its longer words replaced wherever they stand, as "Daesh" is for "Islamic State"."""
    long = sorted({word for word in tokens(text).words if len(word) > 4 or len(text) < 3 * len(text.split())})
    chosen = frozenset(chance.sample(long, min(8, len(long))))
    return _words_changed(text, lambda _, word: "Qatwa" if word.casefold() in chosen else word)


def _branded(text: str) -> str:
    return _words_changed(
        text, lambda number, word: f"{word} {' '.join(BRAND)}" if number % 25 == 9 else word
    )


def _localised(text: str, other: str) -> str:
    """The opening replaced by another one."""
    lead = _lead(text, 40)
    rest = "\n".join(sentences(text)[lead.count("\n") + 1 :])
    return f"{_lead(other, 40)}\n{rest}"


def _spun(text: str, nth: int) -> str:
    return _words_changed(text, lambda number, word: f"zu{word[::-1]}" if number % nth == nth - 1 else word)


def _paragraphs(text: str, least: int, *, last: bool) -> str:
    """Whole sentences of together that many words at least, from the middle or to the end."""
    given = sentences(text)
    at = len(given) if last else min(len(given), max(1, len(given) // 2 + 3))
    kept: list[str] = []
    for sentence in reversed(given[:at]):
        kept.insert(0, sentence)
        if len(tokens("\n".join(kept), syllables=True).words) >= least:
            break
    return "\n".join(kept)


def _cut(text: str, most: int) -> str:
    spans = tokens(text, syllables=True).spans[:most]
    return text[: spans[-1][1]] if spans else ""


def _size(text: str) -> int:
    return len(tokens(text, syllables=True).words)


def copies(story: Story, other: Story, titles: list[str], chance: random.Random) -> Iterator[Pair]:
    """The story against copies of it; ``other`` is somebody else's story."""
    text = story.text
    made = {
        "verbatim, boilerplate around": _around(text, titles),
        "first half, boilerplate around": _around(_half(text), titles),
        "digest of the lead": _lead(text),
        "digest of the lead, boilerplate around": _around(_lead(text), titles[:2]),
        "eight words replaced throughout": _restyled(text, chance),
        "brand words inserted": _around(_branded(text), titles),
        "localised lead, boilerplate around": _around(_localised(text, other.text), titles),
        "every 6th word changed": _spun(text, 6),
        "every 6th word changed, boilerplate around": _around(_spun(text, 6), titles),
    }
    for kind, copy in made.items():
        if "localised" in kind and len(sentences(text)) < 2 * len(sentences(_lead(text, 40))):
            continue  # little but the opening
        yield Pair(kind, True, text, copy, story.url)
    own = _cut(other.text, 400)
    middle = own.rfind("\n", 0, len(own) // 2) + 1
    piece = f"{own[:middle]}{_paragraphs(text, 100, last=False)}\n{own[middle:]}"
    yield Pair("three paragraphs within another text", True, text, piece, story.url)


def altered_copies(story: Story, other: Story) -> dict[str, str]:
    """Copies in which no sentence says anything else."""
    titles = [other.title] * 8
    return {
        "boilerplate around": _around(story.text, titles),
        "first half": _half(story.text),
        "brand words inserted": _branded(story.text),
        "localised lead": _localised(story.text, other.text),
    }


def follow_up(story: Story, other: Story) -> Pair:
    """Another story that ends in the same background: a quarter of the shorter text and no more than 2/5."""
    new = _cut(other.text, 600)
    shorter = min(_size(new), _size(story.text))
    background = _paragraphs(story.text, shorter // 4, last=True)
    if _size(background) > shorter * 2 // 5:
        background = background[tokens(background, syllables=True).spans[-(shorter // 3)][0] :]
    return Pair("follow-up with shared background", False, story.text, f"{new}\n{background}", story.url)


def chrome(story: Story, other: Story, titles: list[str]) -> Pair:
    """Two stories with the same lines of a site around them."""
    mine, theirs = _around(story.text, titles), _around(other.text, titles)
    return Pair("two stories within the same page", False, mine, theirs, story.url)


def pairs(given: list[Story]) -> Iterator[Pair]:
    """Every pair of these stories that is compared."""
    chance = random.Random(15)
    long = [story for story in given if _size(story.text) >= LEAST]
    for story in long:
        others = [other for other in chance.sample(long, 12) if other.site != story.site]
        titles = [other.title for other in others]
        yield from copies(story, others[0], titles, chance)
        for other in others[1 : 1 + FOLLOW_UPS]:
            yield follow_up(story, other)
        yield chrome(story, others[3], titles)
    yield from _beside("other story of the same outlet", given, lambda story: story.site)
    yield from _beside("other outlet's story of the same day", given, lambda story: story.day)


def _beside(kind: str, given: Iterable[Story], key: Callable[[Story], str]) -> Iterator[Pair]:
    groups: dict[str, list[Story]] = defaultdict(list)
    for story in given:
        groups[key(story)].append(story)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if one.url != other.url:
                yield Pair(kind, False, one.text, other.text, f"{one.url} {other.url}")


@dataclass
class Measured:
    """What the pairs of one half gave."""

    kinds: dict[tuple[str, bool], Count]
    wrong: list[str]
    seconds: float

    @property
    def recall(self) -> float:
        """Of the pairs that are one story's text whole or shortened, the share that is told so."""
        ones = [c for (kind, one), c in self.kinds.items() if one and "within another" not in kind]
        return sum(c.matched for c in ones) / sum(c.pairs for c in ones)

    @property
    def precision(self) -> float:
        """Of the pairs that are told to be so, the share that is."""
        false = sum(c.matched for (_, one), c in self.kinds.items() if not one)
        found = sum(c.matched for c in self.kinds.values())
        return (found - false) / found

    @property
    def inserted(self) -> float:
        """Of the texts that hold some paragraphs of another, the share that is told to share passages."""
        found = [c for (kind, _), c in self.kinds.items() if "within another" in kind]
        return sum(c.matched + c.shared for c in found) / sum(c.pairs for c in found)


def measure(given: list[Story]) -> Measured:
    """Compare all pairs."""
    kinds: dict[tuple[str, bool], Count] = defaultdict(Count)
    wrong: list[str] = []
    start = time.process_time()
    for pair in pairs(given):
        found = compare_texts(pair.a, pair.b)
        count = kinds[pair.kind, pair.one]
        count.pairs += 1
        count.matched += found.relation in MATCH
        count.shared += found.relation == "shared passages"
        if (found.relation in MATCH) != pair.one:
            figures = f"{found.containment} {found.loose} {found.in_order}"
            wrong.append(f"{pair.kind} | {found.relation} {figures} | {_size(pair.a)} | {pair.about}")
    return Measured(kinds, wrong, time.process_time() - start)


def main() -> None:
    """Print a table for each half."""
    given = stories()
    for name, measured in (("tuned on", False), ("measured", True)):
        found = measure([story for story in given if story.measured is measured])
        rows = [
            (kind, count.pairs, count.matched, count.shared, count.pairs - count.matched - count.shared)
            for (kind, _), count in found.kinds.items()
        ]
        print(f"{name}: recall {found.recall:.4f}, precision {found.precision:.4f},", end=" ")
        print(f"{1000 * found.seconds / sum(row[1] for row in rows):.2f} ms a pair")
        print(table(("pairs", "number", "same or derived", "shared passages", "no evidence"), rows))
        if "--list" in sys.argv:
            print("\n".join(found.wrong))


if __name__ == "__main__":
    main()
