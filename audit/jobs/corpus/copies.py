"""`audit corpus copies`: the families of one text in a corpus, across hosts."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from audit.corpus import (
    PERMUTATIONS,
    Groups,
    Member,
    Sites,
    alike,
    family_of,
    furnished_places,
    join_changed,
    join_same,
    shared_numbers,
    site_of,
)
from audit.jobs.context import NoProgress
from audit.jobs.corpus.parts import made_by
from audit.jobs.corpus.tables import batches, page_rows, refuse_no_corpus
from audit.report import copies_as_json, render_copies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from audit.corpus import Excerpt, Family
    from audit.jobs.context import Progress

_NUMBERS = 2_000_000  # of sketches that an index holds at a time: some 250 MB
_HEADLINE = 15  # characters of a headline, at least
_READ = ("text_digest", "host", "title", "url", "minhash", "sketch")
_SHOWN = ("id", "host", "url", "title", "day", "confidence", "captured_first", "words", "text_digest")
_FAMILIES = pa.schema(
    [("family", pa.string()), ("title", pa.string()), ("pages", pa.int32()), ("hosts", pa.int32()),
     ("same", pa.int32()), ("copies", pa.int32()), ("excerpts", pa.int32()), ("first_day", pa.date32()),
     ("last_day", pa.date32()), ("spread", pa.int32()), ("first_host", pa.string())]
)  # fmt: skip
_MEMBERS = pa.schema(
    [("family", pa.string()), ("page", pa.string()), ("host", pa.string()), ("url", pa.string()),
     ("title", pa.string()), ("day", pa.date32()), ("confidence", pa.float32()), ("captured", pa.date32()),
     ("words", pa.int32()), ("relation", pa.string()), ("share", pa.float32())]
)  # fmt: skip


@dataclass(slots=True)
class _Texts:
    """The distinct texts of a corpus, numbered as they are met."""

    numbers: dict[str, int] = field(default_factory=dict)  # by the digest of their words
    signatures: bytearray = field(default_factory=bytearray)
    signed: list[int] = field(default_factory=list)  # the number of each text that has a signature
    sizes: array[int] = field(default_factory=lambda: array("I"))  # of their sketches
    sites: Sites = field(default_factory=Sites)

    def alike(self, one: str, other: str) -> float | None:
        """The share of runs of three words that two texts have in common; ``None`` without signatures."""
        signs = [self._signature(self.numbers[digest]) for digest in (one, other)]
        if not all(signs):
            return None
        similar = alike(signs[0], signs[1])
        return round(2 * similar / (1 + similar), 2)

    def _signature(self, number: int) -> array[int]:
        at, size = bisect_left(self.signed, number), PERMUTATIONS * array("I").itemsize
        found = at < len(self.signed) and self.signed[at] == number
        return array("I", bytes(self.signatures[at * size : (at + 1) * size]) if found else b"")


def find_copies(folder: Path, *, hosts: int = 2, progress: Progress | None = None) -> list[Family]:
    """The families of one text that stand on so many hosts or more, those on most hosts first.

    They are also written to ``copies`` in the folder, as tables ``families`` and ``members``. Raises
    UsageError where the folder holds no corpus of this version.
    """
    refuse_no_corpus(folder)
    tell = progress or NoProgress()
    tell.stage("reading the signatures")
    texts, groups = _read(folder), Groups()
    tell.stage("comparing whole texts")
    same = Groups()
    signatures = memoryview(texts.signatures)
    join_same(signatures, same, furnished_places(signatures, texts.signed, texts.sites))
    for at, number in enumerate(texts.signed):
        groups.join(texts.signed[same.head(at)], number)
    tell.stage("comparing parts")
    excerpts = _parts(folder, texts, groups)
    families = [one for one in _families(folder, texts, groups, excerpts) if one.sites >= hosts]
    families.sort(key=lambda one: (-len(one.hosts), -len(one.members), one.id))
    _write(folder, families)
    return families


def _read(folder: Path) -> _Texts:
    """The texts of a corpus, each once, with the signatures of those that have one."""
    texts, sites = _Texts(), dict[str, int]()
    for batch in batches(folder, _READ):
        digests, hosts, titles, urls, signatures, sketches = batch.columns
        rows = zip(*(column.to_pylist() for column in (digests, hosts, titles, urls)), strict=True)
        for row, (digest, host, title, url) in enumerate(rows):
            if digest is None or digest in texts.numbers:
                continue
            number = texts.numbers[digest] = len(texts.numbers)
            texts.sizes.append(len(sketches[row]) if sketches[row].is_valid else 0)
            site = site_of(host) if host else digest  # what came from nowhere known is of no common site
            texts.sites.add(sites.setdefault(site, len(sites)), hash(_headline(title) or url))
            if signatures[row].is_valid:
                texts.signed.append(number)
                texts.signatures += array("I", signatures[row].as_py()).tobytes()
    return texts


def _headline(title: str | None) -> str | None:
    """A title by which a story is known; ``None`` for one so short that many pages may have it."""
    return title.casefold() if title and len(title) >= _HEADLINE else None


def _parts(folder: Path, texts: _Texts, groups: Groups) -> list[Excerpt]:
    """Join texts by their sketches, of each group of copies that of one alone; the excerpts that are left."""
    heads = {groups.head(number) for number in range(len(texts.numbers))}

    def sketches() -> Iterator[tuple[int, Sequence[int]]]:
        seen: set[int] = set()
        for batch in batches(folder, ("text_digest", "sketch")):
            for digest, numbers in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                number = texts.numbers.get(digest, -1)
                if numbers and number in heads and number not in seen:
                    seen.add(number)
                    yield number, numbers

    passes = 1 + sum(texts.sizes[number] for number in heads) // _NUMBERS
    size_of = texts.sizes.__getitem__
    return join_changed(shared_numbers(sketches, size_of, texts.sites, passes), size_of, groups)


def _families(folder: Path, texts: _Texts, groups: Groups, excerpts: list[Excerpt]) -> Iterator[Family]:
    """The groups of at least two pages, with their excerpts, each with the text that holds most of it."""
    best: dict[int, Excerpt] = {}
    for one in sorted(excerpts, key=lambda one: (one.share, -one.source)):
        source = groups.head(one.source)
        if source != groups.head(one.text):
            best[groups.head(one.text)] = replace(one, source=source)
    wanted = {head for head, count in _pages_by_head(folder, texts, groups).items() if count > 1}
    wanted |= {*best, *(one.source for one in best.values())}
    members: defaultdict[int, list[Member]] = defaultdict(list)
    for row in page_rows(folder, _SHOWN):
        head = groups.head(texts.numbers.get(row["text_digest"] or "", -1))
        if head in wanted:
            members[head].append(_member(row))
        if head in best:
            part = replace(_member(row), relation="excerpt", share=round(best[head].share, 3))
            members[best[head].source].append(part)
    return (_named(found, texts) for found in members.values() if len(found) > 1)


def _pages_by_head(folder: Path, texts: _Texts, groups: Groups) -> Counter[int]:
    """How many pages each group of copies has: most have one, and their rows are not held."""
    pages: Counter[int] = Counter()
    for batch in batches(folder, ("text_digest",)):
        found = (texts.numbers.get(digest, -1) for digest in batch.column(0).to_pylist())
        pages.update(groups.head(number) for number in found if number >= 0)
    return pages


def _named(members: list[Member], texts: _Texts) -> Family:
    """The family of some pages, each said to be the same as its first, or how much of it a copy has."""
    family = family_of(members)
    first = family.members[0].text
    named = tuple(_related(one, first, texts) for one in family.members)
    return replace(family, members=named)


def _related(one: Member, first: str, texts: _Texts) -> Member:
    if one.relation != "copy":
        return one
    return (
        replace(one, relation="same")
        if one.text == first
        else replace(one, share=texts.alike(first, one.text))
    )


def _member(row: dict[str, Any]) -> Member:
    return Member(
        row["id"], row["host"] or "", row["url"] or "", row["title"], row["day"], row["confidence"],
        row["captured_first"], row["words"] or 0, row["text_digest"],
    )  # fmt: skip


def _write(folder: Path, families: list[Family]) -> None:
    place = folder / "copies"
    place.mkdir(exist_ok=True)
    for name, schema, rows in (
        ("families", _FAMILIES, list(map(_family_row, families))),
        ("members", _MEMBERS, [_member_row(family, one) for family in families for one in family.members]),
    ):
        columns = {column: [row[column] for row in rows] for column in schema.names}
        path = place / f"{name}.parquet"
        table = pa.table(columns, schema=schema.with_metadata(made_by()))
        pq.write_table(table, path.with_suffix(".part"), compression="zstd")
        path.with_suffix(".part").replace(path)


def _family_row(family: Family) -> dict[str, Any]:
    first, days = family.members[0], family.days
    return {
        "family": family.id, "title": first.title, "pages": len(family.members), "hosts": len(family.hosts),
        "same": family.count("same"), "copies": family.count("copy"), "excerpts": family.count("excerpt"),
        "first_day": days[0] if days else None, "last_day": days[-1] if days else None,
        "spread": family.spread, "first_host": first.host,
    }  # fmt: skip


def _member_row(family: Family, one: Member) -> dict[str, Any]:
    return {
        "family": family.id, "page": one.page, "host": one.host, "url": one.url, "title": one.title,
        "day": one.day, "confidence": one.confidence, "captured": one.captured, "words": one.words,
        "relation": one.relation, "share": one.share,
    }  # fmt: skip


def copies_text(families: Sequence[Family], *, most: int, as_json: bool) -> str:
    """The families as Markdown, the first ``most`` of them, or all as JSON."""
    return copies_as_json(families) if as_json else render_copies(families, most)
