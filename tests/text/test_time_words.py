"""The words of each language are put together once, whatever a page calls its language."""

from __future__ import annotations

import pytest

from audit.text import LANGUAGES, words_for


@pytest.mark.parametrize("tag", ["de", "de-AT", "DE_ch", "de-Latn-DE-1996", "de-x-anything"])
def test_all_tags_of_a_language_share_its_words(tag: str) -> None:
    assert words_for(tag) is words_for("de")


@pytest.mark.parametrize("tag", [None, "", "tlh", "english", "-de", "x" * 10_000])
def test_without_a_table_the_words_are_english(tag: str | None) -> None:
    assert words_for(tag) is words_for("en")


def test_every_language_has_words_of_its_own() -> None:
    assert len({id(words_for(code)) for code in LANGUAGES}) == len(LANGUAGES)
