"""Texts with passages in common: carried on from an earlier run as found anew."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from audit.analysis.shared_passages import _CROWD, alike
from audit.jobs.cache import MemoryCache
from audit.model import NO_CACHE, Page

if TYPE_CHECKING:
    from audit.model import ResultKind

WORDS = [f"word{number}" for number in range(400)]
Texts = list[tuple[int, Page]]


class Counting(MemoryCache):
    """Results in memory, and how often a text was sketched."""

    sketched = 0

    def _keep(self, kind: ResultKind, key: bytes | None, value: Any) -> None:
        self.sketched += kind == "sketch"
        super()._keep(kind, key, value)


def passage(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=60))


def text(chance: random.Random, passages: list[str]) -> Page:
    return Page(text=" ".join([*chance.sample(passages, chance.randint(0, 3)), passage(chance)]))


def edited(chance: random.Random, texts: Texts, passages: list[str]) -> Texts:
    """The texts after one edit: one changed, added, taken away or doubled, others in another order."""
    made, at = list(texts), chance.randrange(len(texts))
    what = chance.randrange(6)
    if what == 0:
        made[at] = (made[at][0], text(chance, passages))
    elif what == 1:
        made.insert(at, (len(texts) + 50, text(chance, passages)))
    elif what == 2 and len(made) > 3:
        del made[at]
    elif what == 3:
        made[at] = (made[at][0], chance.choice(made)[1])
    elif what == 4:
        chance.shuffle(made)
    else:
        held = made[at][1].text
        made[at] = (made[at][0], Page(text=f"{held} {passages[0]}"))
    return made


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("many", [5, _CROWD + 4])
def test_what_is_carried_on_is_what_is_found_anew(seed: int, many: int) -> None:
    chance = random.Random(seed)
    passages = [passage(chance) for _ in range(4)]
    texts: Texts = [(number, text(chance, passages)) for number in range(many)]
    if many > _CROWD:  # holders of one passage around the number from which they are a crowd
        texts = [(number, Page(text=f"{page.text} {passages[0]}")) for number, page in texts]
    cache = MemoryCache()
    for _ in range(20):
        assert alike(texts, "", cache) == alike(texts, "", NO_CACHE)
        texts = edited(chance, texts, passages)


def test_one_changed_text_is_all_that_is_sketched() -> None:
    chance = random.Random(1)
    passages = [passage(chance) for _ in range(4)]
    texts: Texts = [(number, text(chance, passages)) for number in range(20)]
    cache = Counting()
    alike(texts, "", cache)
    assert cache.sketched == 20
    alike([*texts[:-1], (19, Page(text=passage(chance)))], "", cache)
    assert cache.sketched == 21


def test_texts_of_which_too_few_are_left_are_compared_anew() -> None:
    chance = random.Random(1)
    passages = [passage(chance) for _ in range(4)]
    cache = MemoryCache()
    for _ in range(3):
        texts = [(number, text(chance, passages)) for number in range(8)]
        assert alike(texts, "", cache) == alike(texts, "", NO_CACHE)
