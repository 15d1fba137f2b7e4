"""Read what words mean from WordNet 3.0 and from wordnets of other languages, which share its synsets.

A synset is named as the Open Multilingual Wordnet names it: its offset in WordNet 3.0 and its part of speech
(``00928977-v``). Of the wordnets there those are read whose licence is Creative Commons Attribution: the
Italian, the Catalan and the Basque; the French one's is CeCILL-C, the Dutch, Portuguese and Romanian ones'
are share-alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
COMMUNICATION = 32  # the number of WordNet's file of verbs of telling, asking and the like
COMPETITION = 33
NARROWER = frozenset({"~", "&"})  # pointers to hyponyms and to adjectives of like meaning
OPPOSITE, ADJECTIVE_OF = "!", "\\"
TABS = {"it": "ita", "ca": "cat", "eu": "eus"}


class Wordnet:
    """Synsets of WordNet 3.0 and the words of other languages for them."""

    def __init__(self, folder: Path, tabs: Path) -> None:
        self._tabs = tabs
        self._file: dict[str, int] = {}
        self._links: dict[str, list[tuple[str, str]]] = {}
        self._english: dict[str, set[str]] = defaultdict(set)
        self._senses = dict(_senses(folder / "index.sense"))
        for part, name in FILES.items():
            for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
                if not line.startswith(" "):
                    self._take(line.partition("|")[0].split(), part)

    def _take(self, fields: list[str], part: str) -> None:
        key, count = f"{fields[0]}-{part}", int(fields[3], 16)
        self._file[key] = int(fields[1])
        for word in fields[4 : 4 + 2 * count : 2]:
            self._english[re.sub(r"\(.*\)", "", word).replace("_", " ").casefold()].add(key)
        rest = fields[5 + 2 * count :]
        self._links[key] = [
            (rest[at], f"{rest[at + 1]}-{rest[at + 2].replace('s', 'a')}")
            for at in range(0, 4 * int(fields[4 + 2 * count]), 4)
        ]

    @cache  # noqa: B019  there is one of them
    def _words(self, language: str) -> dict[str, set[str]]:
        if language == "en":
            return self._english
        path = self._tabs / f"wn-data-{TABS.get(language)}.tab"
        found: dict[str, set[str]] = defaultdict(set)
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            fields = line.split("\t")
            if len(fields) == 3 and fields[1].endswith("lemma"):
                found[fields[2].replace("_", " ").casefold()].add(fields[0].replace("-s", "-a"))
        return found

    def synsets(self, language: str, words: Iterable[str], parts: str = "nvar") -> list[str]:
        """The synsets that have one of the words, of the parts of speech asked for."""
        known = self._words(language)
        found = {key for word in words for key in known.get(word, ()) if key[-1] in parts}
        return sorted(found & self._file.keys())

    def of_file(self, keys: Iterable[str], number: int) -> str | None:
        """The first of the synsets that stands in a file of WordNet's lexicographers."""
        return next((key for key in keys if self._file[key] == number), None)

    def opposite(self, one: Iterable[str], other: Iterable[str]) -> str | None:
        """The first of some synsets one of whose words is an antonym of one in the others."""
        ends = set(other)
        return next(
            (key for key in one if any(s == OPPOSITE and t in ends for s, t in self._links[key])), None
        )

    @cache  # noqa: B019  there is one of them
    def below(self, senses: tuple[str, ...]) -> frozenset[str]:
        """The synsets of some sense keys and all narrower ones."""
        found, waiting = set(), [self._senses[sense] for sense in senses]
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                waiting.extend(target for symbol, target in self._links[key] if symbol in NARROWER)
        return frozenset(found)

    def within(self, keys: Iterable[str], senses: tuple[str, ...]) -> str | None:
        """The first of the synsets that is one of those, or narrower; an adverb counts as its adjective."""
        wide = self.below(senses)
        for key in keys:
            adjectives = (target for symbol, target in self._links[key] if symbol == ADJECTIVE_OF)
            if key in wide or any(target in wide for target in adjectives):
                return key
        return None


def _senses(path: Path) -> Iterable[tuple[str, str]]:
    """Sense keys with their synsets."""
    for line in path.read_text(encoding="utf-8").splitlines():
        sense, offset, *_ = line.split()
        yield sense, f"{offset}-{' nvara'[int(sense.partition('%')[2][0])]}"
