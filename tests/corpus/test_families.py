from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from random import Random

from audit.corpus import (
    PERMUTATIONS,
    Excerpt,
    Groups,
    Member,
    alike,
    family_of,
    join_changed,
    join_same,
    shared_numbers,
    sign,
)
from audit.text import sketch

_VOCABULARY = [f"word{number}" for number in range(3000)]


def _text(seed: int, words: int = 300) -> list[str]:
    return Random(seed).choices(_VOCABULARY, k=words)


def _changed(words: Sequence[str], percent: int, seed: int = 1) -> list[str]:
    chance = Random(seed)
    return [chance.choice(_VOCABULARY) if chance.random() * 100 < percent else word for word in words]


def _packed(texts: Iterable[Sequence[str]]) -> memoryview:
    return memoryview(b"".join(array("I", sign(text) or ()).tobytes() for text in texts))


def test_equal_texts_have_equal_signatures_and_others_do_not() -> None:
    one, same, other = sign(_text(1)), sign(_text(1)), sign(_text(2))
    assert one
    assert same
    assert other
    assert len(one) == PERMUTATIONS
    assert alike(one, same) == 1
    assert alike(one, other) < 0.1


def test_a_text_of_few_words_has_no_signature_so_that_empty_texts_are_no_copies() -> None:
    assert sign([]) is None
    assert sign(_text(1, 8)) is None


def test_the_signature_is_the_estimate_of_the_jaccard_similarity() -> None:
    one, other = _text(3), _changed(_text(3), 10)
    runs, others = (
        set(zip(one, one[1:], one[2:], strict=False)),
        set(zip(other, other[1:], other[2:], strict=False)),
    )
    signs = sign(one), sign(other)
    assert signs[0]
    assert signs[1]
    assert abs(alike(signs[0], signs[1]) - len(runs & others) / len(runs | others)) < 0.12


def test_whole_copies_are_joined_and_nothing_else() -> None:
    texts = [_text(1), _text(2), _text(1), _changed(_text(2), 5), _text(3)]
    groups = Groups()
    join_same(_packed(texts), groups)
    assert [groups.head(number) for number in range(5)] == [0, 1, 0, 1, 4]


def _sketches(texts: Sequence[Sequence[str]]) -> list[tuple[int, Sequence[int]]]:
    return [(number, sorted(sketch(" ".join(text)))) for number, text in enumerate(texts)]


def _joined(texts: Sequence[Sequence[str]], passes: int = 1) -> tuple[Groups, list[Excerpt]]:
    held, groups = _sketches(texts), Groups()
    shared = shared_numbers(lambda: held, passes)
    return groups, join_changed(shared, lambda number: len(held[number][1]), groups)


def test_a_copy_with_every_fifth_word_changed_is_joined_by_its_sketch() -> None:
    groups, excerpts = _joined([_text(1, 600), _text(2, 600), _changed(_text(1, 600), 20)])
    assert [groups.head(number) for number in range(3)] == [0, 1, 0]
    assert excerpts == []


def test_an_excerpt_is_found_with_its_source_and_not_joined() -> None:
    groups, excerpts = _joined([_text(1, 3000), _text(1, 3000)[900:1000], _text(2, 600)])
    assert [groups.head(number) for number in range(3)] == [0, 1, 2]
    assert [(one.text, one.source, one.share) for one in excerpts] == [(1, 0, 1.0)]


def test_a_fifth_of_a_text_alone_is_an_excerpt_of_it_and_no_copy() -> None:
    groups, excerpts = _joined([_text(1, 560), _text(1, 560)[300:412]])
    assert [groups.head(number) for number in range(2)] == [0, 1]
    assert [(one.text, one.source, one.share) for one in excerpts] == [(1, 0, 1.0)]


def _member(host: str) -> Member:
    return Member(host, host, f"https://{host}/", None, None, None, None, 100, "sha256:1")


def test_views_of_one_site_are_one_site() -> None:
    hosts = (
        "paper.example",
        "www.paper.example",
        "m.paper.example",
        "www.m.paper.example",
        "amp.paper.example",
    )
    assert family_of(map(_member, hosts)).sites == 1
    assert family_of(map(_member, ("m.example", "www.example", "a.example"))).sites == 3


def test_the_passes_of_the_index_change_nothing() -> None:
    texts = [_text(1, 600), _changed(_text(1, 600), 25), _text(1, 600)[100:200], _text(4)]
    held = _sketches(texts)
    assert shared_numbers(lambda: held, 1) == shared_numbers(lambda: held, 7)


def test_a_number_that_very_many_texts_hold_joins_nothing() -> None:
    notice = _text(99, 60)
    texts = [[*_text(number, 60), *notice] for number in range(60)]
    groups, excerpts = _joined(texts)
    assert {groups.head(number) for number in range(60)} == set(range(60))
    assert excerpts == []
