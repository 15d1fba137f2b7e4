"""The other wordings of a page's headline."""

from __future__ import annotations

import json

from audit.page import read_page

SHOWN, SOCIAL, BROWSER = "Ferry fined for faulty doors", "What the ruling means", "Court: doors were faulty"
SITE = "<meta property=og:site_name content='Island Herald'>"
TEXT = "<p>The court said on Tuesday that the ferry had sailed with doors that did not close.</p>"


def others(head: str, body: str) -> dict[str, str]:
    page = read_page(
        f"<!doctype html>{SITE}{head}{body}{TEXT}".encode(), url="https://islandherald.example/1"
    )
    assert page.title not in {one.says for one in page.witnesses if one.about == "title"}
    return {one.says: str(one.method) for one in page.witnesses if one.about == "title"}


def test_every_wording_but_the_chosen_one_has_a_witness() -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": "Doors at sea", "alternativeHeadline": SOCIAL})
    head = (
        f"<title>{BROWSER} | Island Herald</title><meta property=og:title content='{SOCIAL}'>"
        "<meta name=twitter:title content='Ferry: the ruling'>"
        f"<script type=application/ld+json>{data}</script>"
    )
    assert others(head, f"<h1>{SHOWN}</h1>") == {
        SHOWN: "visible text",
        BROWSER: "title",
        "Ferry: the ruling": "meta twitter:title",
        "Doors at sea": "json-ld headline",
    }


def test_one_wording_however_often_and_with_the_site_has_none() -> None:
    head = f"<title>{SHOWN} | Island Herald</title><meta property=og:title content='{SHOWN}'>"
    assert others(head, f"<h1>{SHOWN}</h1>") == {}


def test_names_placeholders_and_headings_of_many_stories_are_no_wordings() -> None:
    heads = "".join(f"<h1>Story number {at} of the day</h1>" for at in range(5))
    assert others(f"<title>{SHOWN}</title><meta property=og:title content='Island Herald'>", heads) == {}
    assert others("<title>Untitled Document</title>", f"<h1>Island Herald</h1><h1>{SHOWN}</h1>") == {}


def test_a_list_of_other_articles_gives_no_wordings() -> None:
    data = json.dumps({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "headline": SOCIAL}]})
    assert others(f"<title>{SHOWN}</title><script type=application/ld+json>{data}</script>", "") == {}
