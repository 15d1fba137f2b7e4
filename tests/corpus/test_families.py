from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from random import Random

from audit.corpus import (
    PERMUTATIONS,
    Excerpt,
    Groups,
    Member,
    Sites,
    alike,
    family_of,
    furnished_places,
    join_changed,
    join_same,
    shared_numbers,
    sign,
)
from audit.text import plain_words, sketch_words

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
    return [(number, sketch_words(plain_words(" ".join(text)))) for number, text in enumerate(texts)]


def _sites(sites: Sequence[int], headlines: Sequence[int] | None = None) -> Sites:
    made = Sites()
    for site, headline in zip(sites, headlines or range(len(sites)), strict=True):
        made.add(site, headline)
    return made


def _joined(
    texts: Sequence[Sequence[str]], passes: int = 1, sites: Sites | None = None
) -> tuple[Groups, list[Excerpt]]:
    held, groups = _sketches(texts), Groups()

    def size_of(number: int) -> int:
        return len(held[number][1])

    sharing = shared_numbers(lambda: held, size_of, sites or _sites(range(len(texts))), passes)
    return groups, join_changed(sharing, size_of, groups)


def _heads(groups: Groups, count: int) -> list[int]:
    return [groups.head(number) for number in range(count)]


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
    notice = _text(99, 80)
    texts = [_text(1, 600), _changed(_text(1, 600), 25), _text(1, 600)[100:200], _text(4)]
    texts += [[*_text(number, 60), *notice] for number in range(10, 20)]
    sites = _sites([0, 1, 2, 3, *[4] * 10])
    one, seven = _joined(texts, 1, sites), _joined(texts, 7, sites)
    assert _heads(one[0], len(texts)) == _heads(seven[0], len(texts))
    assert one[1] == seven[1] != []


def test_a_number_that_very_many_texts_hold_joins_nothing() -> None:
    notice = _text(99, 60)
    texts = [[*_text(number, 60), *notice] for number in range(60)]
    groups, excerpts = _joined(texts)
    assert {groups.head(number) for number in range(60)} == set(range(60))
    assert excerpts == []


def test_stories_that_share_a_notice_of_nearly_their_length_are_no_copies_and_no_excerpts() -> None:
    notice = _text(99, 150)
    groups, excerpts = _joined([[*_text(number, 200), *notice] for number in range(4)])
    assert _heads(groups, 4) == [0, 1, 2, 3]
    assert excerpts == []


def test_a_copy_with_every_third_word_changed_shares_less_than_two_stories_with_a_notice_and_is_joined() -> (
    None
):
    groups, _ = _joined([_text(1, 800), _changed(_text(1, 800), 30)])
    assert _heads(groups, 2) == [0, 0]


def test_what_stands_under_many_headlines_of_a_site_joins_nothing_however_much_of_the_page_it_is() -> None:
    notice = _text(99, 400)
    texts = [[*_text(number, 120), *notice] for number in range(6)]
    site, sites = _sites([7] * 6), _sites(range(6))
    assert _heads(_joined(texts, sites=site)[0], 6) == list(range(6))
    assert len(set(_heads(_joined(texts, sites=sites)[0], 6))) == 1  # on six sites it may be one story
    places = furnished_places(_packed(texts), range(6), site)
    groups = Groups()
    join_same(_packed(texts), groups, places)
    assert _heads(groups, 6) == list(range(6))


def test_versions_of_a_story_under_one_headline_are_no_furniture() -> None:
    texts = [_changed(_text(1), 3, seed) for seed in range(6)]
    assert furnished_places(_packed(texts), range(6), _sites([7] * 6, [1] * 6)) == {}
    assert furnished_places(_packed(texts), range(6), _sites(range(6))) == {}


def test_a_copy_is_found_though_furniture_of_its_site_is_most_of_the_page() -> None:
    notice, story = _text(99, 300), _text(1, 200)
    texts = [[*_text(number, 200), *notice] for number in range(10, 16)]
    texts += [[*story, *notice], story]
    sites = _sites([7] * 7 + [8])
    assert _heads(_joined(texts, sites=sites)[0], 8) == [0, 1, 2, 3, 4, 5, 6, 6]


def test_under_one_headline_half_a_page_in_common_is_the_story() -> None:
    story = _text(1, 250)
    texts = [[*story, *_text(2, 250)], [*story, *_text(3, 250)]]
    assert _heads(_joined(texts)[0], 2) == [0, 1]
    assert _heads(_joined(texts, sites=_sites([1, 2], [5, 5]))[0], 2) == [0, 0]


def test_a_site_whose_pages_are_made_from_one_template_keeps_all_places() -> None:
    template = _text(1, 400)
    texts = [[*template[:-4], *_text(number, 4)] for number in range(6)]
    groups = Groups()
    join_same(_packed(texts), groups, furnished_places(_packed(texts), range(6), _sites([7] * 6)))
    assert _heads(groups, 6) == [0] * 6
