"""Wikipedia's wikitext: notes, works and links, and what the parser makes easy to get wrong."""

from __future__ import annotations

import time

import pytest

from audit.formats.documents import notes_of, read_document
from audit.model import CitedItem, CitedItems, DocumentText

NEWS = "{{cite news\n | title  = Bridge closes <!-- x -->\n | url = https://rudaw.example/1"
NEWS += "\n | newspaper = [[Rudaw]]\n | date = 27 January 2014\n | last=Smith | first=J | agency=AFP\n}}"


def read(text: str) -> DocumentText:
    return read_document(text.encode(), name="a.wiki")


def notes(source: str) -> list[tuple[str, str]]:
    """The words before each mark, and its note."""
    document = read(source)
    text = document.text
    return [
        (text[: note.mark.start].rpartition("\n")[2], text[note.blocks[0].start : note.blocks[-1].end])
        for note in notes_of(document)
    ]


def cited(document: DocumentText) -> list[CitedItem]:
    return [item for span in document.spans if isinstance(span, CitedItems) for item in span.items]


def test_a_template_is_a_record_with_its_words_and_its_place() -> None:
    document = read(f"It closed in 2014<ref>{NEWS}</ref> early.")
    assert document.text == "It closed in 2014 early.\nJ Smith. Bridge closes. Rudaw. 27 January 2014."
    (item,) = cited(document)
    assert item.key == "https://rudaw.example/1"
    assert item.data == {
        "type": "article-newspaper",
        "title": "Bridge closes",
        "container-title": "Rudaw",
        "author": [{"family": "Smith", "given": "J"}],
        "issued": {"raw": "27 January 2014"},
        "custom": {"agency": "AFP"},
        "URL": "https://rudaw.example/1",
    }
    (link,) = document.links
    assert (document.text[link.start : link.end], link.line) == ("Bridge closes", 2)


@pytest.mark.parametrize(
    "again", ["<ref name=x />", "<ref name='x'/>", "<ref name=x/ >", "<REF NAME=x/>", "{{r|x}}"]
)
def test_a_note_that_is_used_again_keeps_its_source(again: str) -> None:
    assert notes(f"One.<ref name=x>{NEWS}</ref> Two.{again} Three.")[1][0] == "One. Two."
    assert len({note for _, note in notes(f"One.<ref name=x>{NEWS}</ref> Two.{again} Three.")}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A.<ref name=x /> B.\n== Notes ==\n<references><ref name=x>The note.</ref></references>",
        "A.<ref name=x /> B.\n== Notes ==\n{{reflist|refs=\n<ref name=x>The note.</ref>}}",
        "{{Infobox|a=b<ref name=x>The note.</ref>}}A.<ref name=x /> B.",
        "A.{{refn|The note.}} B.",
        "A.{{efn|The note.}} B.\n{{notelist}}",
        "A.{{#tag:ref|The note.|name=x}} B.",
    ],
)
def test_notes_are_found_wherever_they_are_defined(text: str) -> None:
    assert notes(text) == [("A.", "The note.")]


def test_a_note_within_a_note_is_one_of_its_own() -> None:
    assert notes("A.{{efn|Outer.<ref>Inner.</ref>}} B.") == [("A.", "Outer."), ("Outer.", "Inner.")]


@pytest.mark.parametrize(
    "short", ["{{sfn|Jones|2020|p=3}}", "<ref>{{harvnb|Jones|2020|p=3}}</ref>", "{{sfnp|Jones|2020|p=3}}"]
)
def test_a_short_note_leads_to_its_work(short: str) -> None:
    text = f"Steel.{short}\n== Works ==\n* {{{{cite book|last=Jones|first=A.|year=2020|title=Steel|isbn=1}}}}"
    assert notes(text) == [("Steel.", "Jones 2020, p. 3")]
    book, short_item = cited(read(text))
    assert (short_item.key, short_item.data["title"], short_item.locator) == (book.key, "Steel", "3")


def test_a_work_that_names_itself_for_short_notes_is_found() -> None:
    text = "A.{{sfn|BBC News|2020}}\n* {{cite web|title=T|date=3 May 2020|ref={{sfnref|BBC News|2020}}}}"
    assert [item.data["title"] for item in cited(read(text))] == ["T", "T"]


@pytest.mark.parametrize(("status", "offered"), [("usurped", 1), ("unfit", 1), ("dead", 2), ("live", 2)])
def test_an_address_that_was_usurped_is_no_link(status: str, offered: int) -> None:
    archived = "https://web.archive.org/web/2014/https://casino.example/"
    document = read(
        "A.<ref>{{cite web|title=Old|url=https://casino.example/"
        f"|archive-url={archived}|archive-date=1 May 2014|url-status={status}}}}}</ref>"
    )
    (item,) = cited(document)
    assert [link.address for link in document.links] == ["https://casino.example/", archived][-offered:]
    assert ("URL" in item.data) is (offered == 2)
    assert item.data["archive_location"] == archived
    assert item.data["custom"]["url-status"] == status


def test_bare_references_and_web_archive_templates_are_links() -> None:
    document = read(
        "A.<ref>https://naked.example/y</ref> B.<ref>[https://bare.example/x_(z) Title], May.</ref> "
        "{{webarchive|url=https://web.archive.org/web/2013/http://z.example/|title=Z page}}"
    )
    assert {(document.text[link.start : link.end], link.address) for link in document.links} == {
        ("https://naked.example/y", "https://naked.example/y"),
        ("Title", "https://bare.example/x_(z)"),
        ("Z page", "https://web.archive.org/web/2013/http://z.example/"),
    }


def test_text_is_what_a_reader_sees_and_blocks_have_their_kind() -> None:
    document = read(
        "'''The bridge''' of [[Steel (metal)|steel]] is {{convert|5|km}}&nbsp;long.<!-- x -->\n"
        "[[File:A.jpg|thumb|A picture]]<nowiki>{{x}}</nowiki> [[plain]]\n\nSecond.\n* One\n*"
        " Two\n== Head ==\n"
        '{| class="a"\n|-\n| Cell || More\n|}\n<blockquote>Said.</blockquote>[[Category:Bridges]]\n'
    )
    assert document.text.split("\n") == [
        "The bridge of steel is 5 km long. {{x}} plain", "Second.", "One", "Two", "Head",
        "Cell", "More", "Said.",
    ]  # fmt: skip
    assert [block.kind for block in document.blocks] == [
        "paragraph", "paragraph", "item", "item", "heading", "table", "table", "quote",
    ]  # fmt: skip
    assert [block.line for block in document.blocks][:5] == [1, 4, 5, 6, 7]


def test_wikitext_is_told_by_its_looks() -> None:
    assert read_document(f"A [[bridge]].<ref>{NEWS}</ref>".encode(), name="post").media == "wikitext"
    assert read_document(b"A bridge. See [1] and {x}.", name="post").media == "text"


@pytest.mark.parametrize(
    "shape", ["[[", "{{", "<ref>", "{{cite news|title=", "''", "[https://x ", "{|\n|", "<b>"]
)
def test_many_beginnings_without_ends_cost_no_more_than_their_size(shape: str) -> None:
    started = time.thread_time()
    read(shape * 50_000)
    assert time.thread_time() - started < 20


@pytest.mark.parametrize(
    "short",
    [
        "{{sfnm|1a1=Jones|1y=2020|1p=3|2a1=Miller|2a2=Ray|2y=1999|2pp=4–5}}",
        "{{sfnm|Jones|2020|1p=3|2a1=Miller|2a2=Ray|2y=1999|2pp=4–5|ps=none}}",
        "{{sfnmp|1a1=Jones|1y=2020|1p=3|2a1=Miller|2a2=Ray|2y=1999|2pp=4–5}}",
    ],
)
def test_a_short_note_may_lead_to_several_works(short: str) -> None:
    works = (
        "* {{cite book|last=Jones|first=A.|year=2020|title=Steel}}\n"
        "* {{cite book|last=Miller|first=B.|last2=Ray|first2=C.|year=1999|title=Iron}}"
    )
    text = f"Steel.{short}\n== Sources ==\n{works}"
    assert notes(text) == [("Steel.", "Jones 2020, p. 3; Miller & Ray 1999, pp. 4–5")]
    items = cited(read(text))[2:]
    assert [(item.data["title"], item.locator) for item in items] == [("Steel", "3"), ("Iron", "4–5")]


def test_a_short_note_of_many_works_is_cut() -> None:
    text = "Steel.{{sfnm|" + "|".join(f"{n}a1=Jones|{n}y=2020" for n in range(1, 2000)) + "}}"
    assert notes(text)[0][1].count("Jones") == 50
