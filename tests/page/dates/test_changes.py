"""Two days in an element for changes: the first is that of publication."""

from __future__ import annotations

from datetime import date

import pytest

from audit.page import read_page

TITLE = "Bridge opens after ten years"
TEXT = (
    "<p>The bridge over the river was opened by the mayor, who thanked the builders for their patience.</p>"
)
PUBLISHED, CHANGED = date(2021, 5, 3), date(2021, 5, 5)


@pytest.mark.parametrize(
    ("near", "language"),
    [
        ('<p class="updated">Published 3 May 2021 · Updated 5 May 2021</p>', "en"),
        ('<p class="updated">3 May 2021 · Updated 5 May 2021</p>', "en"),
        ('<p class="modified">3 May 2021 (updated 5 May 2021)</p>', "en"),
        ('<p class="post-modified">May 3, 2021 | Last modified: May 5, 2021</p>', "en"),
        ('<p class="updated">Updated 5 May 2021 · 3 May 2021</p>', "en"),
        ('<span class="updated"><b>3 May 2021</b>, updated: <b>5 May 2021</b></span>', "en"),
        ('<div class="updated"><p>3 May 2021</p><p>Updated 5 May 2021</p></div>', "en"),
        ('<div class="aktualisiert">3. Mai 2021, aktualisiert am 5. Mai 2021</div>', "de"),
        ('<div class="modification">3 mai 2021, mis à jour le 5 mai 2021</div>', "fr"),
        ('<div class="updated">3 de mayo de 2021 - Actualizado 5 de mayo de 2021</div>', "es"),
        (
            '<p class="update"><time datetime="2021-05-03">3</time> <time datetime="2021-05-05">5</time></p>',
            "en",
        ),
    ],
)
def test_the_earlier_of_two_days_in_an_element_for_changes_is_that_of_publication(
    near: str, language: str
) -> None:
    body = f'<html lang="{language}"><title>{TITLE}</title><h1>{TITLE}</h1>{near}{TEXT}'
    found = read_page(body.encode())
    assert found.published is not None
    assert found.published.day == PUBLISHED
    roles = {one.value.only_day: one.about for one in found.witnesses if one.value}
    assert roles[PUBLISHED] != "modified"
    assert roles[CHANGED] == "modified"


def test_a_change_alone_stays_a_change() -> None:
    body = f'<title>{TITLE}</title><h1>{TITLE}</h1><p class="updated">5 May 2021</p>{TEXT}'
    assert [one.about for one in read_page(body.encode()).witnesses if one.value] == ["modified"]


def test_microdata_of_a_change_that_holds_two_days_states_the_later() -> None:
    near = '<p itemprop="dateModified">Published 3 May 2021 · Updated 5 May 2021</p>'
    found = read_page(f"<title>{TITLE}</title><h1>{TITLE}</h1>{near}{TEXT}".encode())
    assert found.published is not None
    assert found.published.day == PUBLISHED
    (item,) = (one for one in found.witnesses if one.method.code == "microdata")
    assert (item.about, item.says) == ("modified", "2021-05-05")
