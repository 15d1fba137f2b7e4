"""Records of cited works in HTML."""

from __future__ import annotations

import json
from html import escape

from audit.formats.documents import read_document
from audit.model import CitedItem, CitedItems

COINS = escape(
    "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Ajournal&rft.genre=unknown&rft.jtitle=Rudaw"
    "&rft.atitle=Bridge+closes&rft.date=2014-01-27&rft.aulast=Smith&rft.aufirst=J.&rft.au=Jones%2C+A."
    "&rft_id=https%3A%2F%2Frudaw.example%2F1"
)
CITE = (
    '<cite class="citation news cs1" id="CITEREFSmith2014">Smith. <a href="{}">“Bridge closes”</a>.'
    " <i>Rudaw</i>.</cite>"
)


def cited(body: str) -> list[tuple[str, str, CitedItem]]:
    document = read_document(body.encode(), name="a.html")
    return [
        (document.text[span.start : span.end], span.origin, item)
        for span in document.spans
        if isinstance(span, CitedItems)
        for item in span.items
    ]


def test_a_reference_of_wikipedia_has_the_record_that_stands_beside_it() -> None:
    ((words, origin, item),) = cited(
        f'<p>{CITE.format("https://rudaw.example/1")}<span title="{COINS}" class="Z3988"></span></p>'
    )
    assert (words, origin) == ("Smith. “Bridge closes”. Rudaw.", "coins")
    assert item.data == {
        "type": "article-newspaper",
        "title": "Bridge closes",
        "container-title": "Rudaw",
        "issued": {"raw": "2014-01-27"},
        "author": [{"family": "Smith", "given": "J."}, {"family": "Jones", "given": "A."}],
        "URL": "https://rudaw.example/1",
    }


def test_an_address_that_the_reference_does_not_link_to_is_none_to_offer() -> None:
    copy = "https://web.archive.org/web/2014/https://rudaw.example/1"
    ((_, _, item),) = cited(f'<p>{CITE.format(copy)}<span title="{COINS}" class="Z3988"></span></p>')
    assert "URL" not in item.data
    assert item.data["custom"] == {"unfit-URL": "https://rudaw.example/1"}
    assert item.data["archive_location"] == copy


def test_parsoid_keeps_the_template_itself() -> None:
    held = {"parts": [{"template": {"target": {"wt": "cite news"}, "params": {
        "title": {"wt": "Bridge closes"}, "url": {"wt": "https://rudaw.example/1"}, "agency": {"wt": "AFP"},
    }}}]}  # fmt: skip
    body = f"<cite class=\"citation news cs1\" data-mw='{json.dumps(held)}'>Bridge closes.</cite>"
    ((_, origin, item),) = cited(f'<p>{body}<span title="{COINS}" class="Z3988"></span></p>')
    assert (origin, item.key, item.data["custom"]) == (
        "template",
        "https://rudaw.example/1",
        {"agency": "AFP"},
    )


def test_a_title_of_a_work_is_one_with_its_link() -> None:
    assert cited(
        '<p>In <cite><a href="https://a.example/">A Title</a></cite> and <cite>Another</cite>.</p>'
    ) == [
        (
            "A Title",
            "cite",
            CitedItem("https://a.example/", {"title": "A Title", "URL": "https://a.example/"}),
        ),
        ("Another", "cite", CitedItem("Another", {"title": "Another"})),
    ]


def test_a_robust_link_states_its_copy_and_its_day() -> None:
    ((words, origin, item),) = cited(
        '<p>See <a href="https://a.example/"'
        ' data-versionurl="https://web.archive.org/web/2014/https://a.example/"'
        ' data-versiondate="2014-05-01">this</a>.</p>'
    )
    assert (words, origin) == ("this", "robust-link")
    assert item.data == {
        "URL": "https://a.example/",
        "archive_location": "https://web.archive.org/web/2014/https://a.example/",
        "custom": {"version-date": "2014-05-01"},
    }
    ((_, _, item),) = cited(
        '<p><a href="https://archive.example/" data-originalurl="https://a.example/"'
        ' data-versiondate="2014">t</a>'
    )
    assert (item.data["URL"], item.data["archive_location"]) == (
        "https://a.example/",
        "https://archive.example/",
    )


def test_what_a_page_states_that_it_cites_is_a_record() -> None:
    held = {"@graph": [{"@type": "Article", "citation": [
        "https://a.example/", "Smith, A Title, 2014.",
        {"@type": "NewsArticle", "headline": "Talks", "author": {"name": "Kim"}, "url": "https://b.example/",
         "publisher": {"name": "AP"}, "datePublished": "2024-01-27"},
    ]}]}  # fmt: skip
    found = cited(f'<script type="application/ld+json">{json.dumps(held)}</script><p>Text.</p>')
    assert [(words, origin) for words, origin, _ in found] == [("", "json-ld")] * 3
    assert [item.data for _, _, item in found] == [
        {"URL": "https://a.example/"},
        {"custom": {"text": "Smith, A Title, 2014."}},
        {
            "type": "article-newspaper", "title": "Talks", "URL": "https://b.example/", "publisher": "AP",
            "author": [{"literal": "Kim"}], "issued": {"raw": "2024-01-27"},
        },
    ]  # fmt: skip
