"""How surely it is told who speaks, on articles in which persons marked each source, cue and content.

    python -m benchmarks.quote_speakers FOLDER [--part train] [--list]

``FOLDER`` is the folder ``data`` of PolNeAR (github.com/networkdynamics/PolNeAR, articles of seven publishers
in the United States, 2015 and 2016). Asked of each quotation of four words or more in a marked content.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from audit import check_quote
from audit.language import quotations
from audit.support import QuoteSource
from audit.text import words
from benchmarks.measure import table

if TYPE_CHECKING:
    from collections.abc import Iterator

_RUN = re.compile(r"(?:[A-Z][\w.’'-]+ ?){1,4}")
_OPENING = re.compile(r"^(?:The|A|An|He|She|They|It|We|I)\b ?")
_SMALL = frozenset("the a an of and for to in on at by with from who".split())  # noqa: SIM905


class Said(NamedTuple):
    """Quoted words with the marked spans of who says them: empty where none is marked."""

    quote: str
    start: int
    end: int
    sources: tuple[tuple[int, int], ...]
    found: tuple[int, int] | None  # the span of whom the recogniser names


class Article(NamedTuple):
    """The text of an article with what is said in it."""

    text: str
    said: tuple[Said, ...]


def articles(folder: Path) -> Iterator[Article]:
    """The articles of one part; the first of several annotations of an article."""
    for path in sorted((folder / "text").glob("*.txt")):
        marked = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        if marked:
            text = path.read_bytes().decode("utf-8")
            yield Article(text, tuple(_said(text, marked[0].read_text("utf-8"))))


def _said(text: str, annotations: str) -> Iterator[Said]:
    spans, relations = {}, []
    for line in annotations.splitlines():
        head, _, rest = line.partition("\t")
        if head.startswith("T"):
            places = rest.partition("\t")[0].partition(" ")[2]
            spans[head] = tuple(
                (int(a), int(b)) for a, b in (each.split() for each in places.split(";") if each.strip())
            )
        elif head.startswith("E"):
            relations.append([tuple(role.partition(":")[::2]) for role in rest.split()])
    held = [(_of(roles, "Content", spans), _of(roles, "Source", spans)) for roles in relations]
    for quotation in quotations(text, "en"):
        place = quotation.passage
        if quotation.kind != "speech":
            continue
        sources = [source for content, source in held if _overlap(content, place.start, place.end)]
        if sources:
            speaker = quotation.speaker
            named = (speaker.start, speaker.end) if speaker else None
            yield Said(place.text, place.start, place.end, sources[0], named)


def _of(
    roles: list[tuple[str, ...]], name: str, spans: dict[str, tuple[tuple[int, int], ...]]
) -> tuple[tuple[int, int], ...]:
    return tuple(
        span for role, id_ in roles if role.rstrip("0123456789") == name for span in spans.get(id_, ())
    )


def _overlap(spans: tuple[tuple[int, int], ...], start: int, end: int) -> bool:
    """Whether spans hold most of a place."""
    return 2 * sum(max(0, min(b, end) - max(a, start)) for a, b in spans) > end - start


def named(article: Article, said: Said) -> str | None:
    """Who is marked as speaking, where that is a name."""
    text = " ".join(article.text[start:end] for start, end in said.sources)
    runs = _RUN.findall(_OPENING.sub("", text))
    return max(runs, key=lambda run: len(run.split())).strip(" .’'-") if runs else None


def _shares_word(one: str, other: str) -> bool:
    return bool(set(words(one)) & set(words(other)) - _SMALL)


def count(article: Article, counts: Counter[str], chance: random.Random, *, is_listed: bool) -> None:
    """Add what is right and wrong in an article."""
    source = QuoteSource(article.text, "en")
    speakers = [name for said in article.said if (name := named(article, said))]
    for said in article.said:
        name = named(article, said)
        right = said.found is not None and _overlaps(said.sources, said.found)
        counts["quotations"] += 1
        counts["named"] += name is not None
        counts["found where a name is marked"] += said.found is not None and name is not None
        counts["right"] += right and name is not None
        if is_listed and said.found and name and not right:
            print(f"FOUND {article.text[slice(*said.found)]!r} MARKED {name!r}: ", end="")
            print(repr(article.text[max(0, said.start - 100) : said.end + 120]), end="\n\n")
        if name is None:
            continue
        counts["own speaker"] += 1
        alarm = check_quote(said.quote, source, speaker=name).other_speaker
        counts["own speaker reported"] += alarm
        if is_listed and alarm:
            print(f"ALARM {name!r}: {article.text[max(0, said.start - 100) : said.end + 120]!r}\n")
        others = [
            other
            for other in speakers
            if len(other.split()) > 1 and not _shares_word(other, _whole(article, said))
        ]
        if others:
            counts["another speaker"] += 1
            counts["another speaker reported"] += check_quote(
                said.quote, source, speaker=chance.choice(others)
            ).other_speaker


def _whole(article: Article, said: Said) -> str:
    return " ".join(article.text[start:end] for start, end in said.sources)


def _overlaps(spans: tuple[tuple[int, int], ...], place: tuple[int, int]) -> bool:
    return any(a < place[1] and b > place[0] for a, b in spans)


def main() -> None:
    """Print how many speakers are found and right, and how often other speakers are reported."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", default="train", choices=["train", "dev"])
    parser.add_argument("--most", type=int, default=10_000)
    parser.add_argument("--list", action="store_true", help="print what is wrong")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    chance = random.Random(7)
    for article in list(articles(options.folder / options.part))[: options.most]:
        count(article, counts, chance, is_listed=options.list)
    if not counts:
        sys.exit("no articles there")
    print(table(("what", "number"), list(counts.items())))
    print(f"precision {counts['right'] / counts['found where a name is marked']:.3f}, ", end="")
    print(f"recall of named sources {counts['right'] / counts['named']:.3f}")
    for kind in ("own speaker", "another speaker"):
        print(f"{kind}: {counts[f'{kind} reported'] / counts[kind]:.4f} reported")


if __name__ == "__main__":
    main()
