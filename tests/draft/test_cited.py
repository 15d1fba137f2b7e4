"""The sources that a document names, each once, with the places that name it exactly."""

from __future__ import annotations

import pytest

from audit.draft.cited import find_sources
from audit.draft.marks import Source
from audit.formats.documents import read_document
from audit.model import Block, CitedItem, CitedItems, DocumentText

LIST = (
    "\n\n## Sources\n\n1. Jane Roe, “Ferry leaves pier,” Reuters, 3/13/24\n"
    "2. John Doe, “Fares rise,” Reuters, 2021\n"
)


def _sources(text: str) -> list[Source]:
    return find_sources(read_document(text.encode(), name="post.md"))


@pytest.mark.parametrize(
    ("prose", "first", "second"),
    [
        ("It left [1]. They rose [1, 2].", ["linked-by-number label=1"] * 2, ["linked-by-number label=2"]),
        ("It left [1–2].", ["linked-by-number label=1"], ["linked-by-number label=2"]),
        ("They rose².", [], ["linked-by-number label=2"]),
        ("They rose (Doe 2021).", [], ["linked-by-author-year name=Doe year=2021"]),
        ("It left, says Roe (2024).", ["linked-by-author-year name=Roe year=2024"], []),
        ("In 2021 they rose [sic].", [], []),
    ],
)
def test_marks_name_the_entries_of_a_list(prose: str, first: list[str], second: list[str]) -> None:
    read = read_document((prose + LIST).replace("## ", "").encode(), name="post.txt")
    assert [[str(mark.reason) for mark in source.marks] for source in find_sources(read)] == [first, second]


def test_a_link_to_an_address_of_the_list_names_its_entry() -> None:
    text = "It [left](http://www.a.example/ferry/#top).\n\n## Sources\n\nRoe, “Ferry,” 2024, https://a.example/ferry\n"
    [source] = _sources(text)
    assert [mark.method for mark in source.marks] == ["anchor"]


def test_buttons_and_the_addresses_by_which_zotero_marks_citations_are_no_sources() -> None:
    text = "It [left](https://www.zotero.org/google-docs/?abc). [Tweet](https://twitter.com/intent/tweet?x)\n"
    assert _sources(text) == []


def test_a_record_of_a_reference_manager_is_a_source_under_its_key() -> None:
    record = {
        "type": "book",
        "title": "Piers",
        "author": [{"family": "Roe"}],
        "issued": {"date-parts": [[2019]]},
    }
    spans = tuple(CitedItems(at, at, 1, 1, (CitedItem("library/A", record),), "zotero") for at in (12, 30))
    text = "It left once. It came back, too."
    [source] = find_sources(DocumentText(text, (Block(0, len(text), 1),), "text", spans=spans))
    assert (source.citation.id, source.citation.title, len(source.marks)) == ("roe-2019", "Piers", 2)


def test_a_short_note_of_wikitext_marks_each_of_its_works() -> None:
    text = (
        "Steel is made here.{{sfnm|1a1=Jones|1y=2020|1p=3|2a1=Miller|2y=1999}} Iron is not."
        "{{sfn|Miller|1999}}\n"
        "== Sources ==\n* {{cite book|last=Jones|first=A.|year=2020|title=Steel}}\n"
        "* {{cite book|last=Miller|first=B.|year=1999|title=Iron}}"
    )
    found = find_sources(read_document(text.encode(), name="a.wiki"))
    labels = [[str(mark.reason) for mark in source.marks if mark.method == "footnote"] for source in found]
    assert [source.citation.title for source in found] == ["Steel", "Iron"]
    assert labels == [["linked-by-note label=1"], ["linked-by-note label=1", "linked-by-note label=2"]]


NOTES = (
    "\n\n[^1]: Jane Roe and Max Ott, *Piers and Law: Ferries since 1972* (London: Verso, 2019), 12."
    "\n[^2]: Ann Day, “Fares Rise Again,” Reuters, March 13, 2024.\n[^3]: {}\n"
)


@pytest.mark.parametrize("note", ["Ibid.", "Ibid., 115.", "ibidem, p. 3", "Ebd., S. 12f.", "Ebenda."])
def test_a_note_that_says_the_same_as_before_is_no_source_of_its_own(note: str) -> None:
    text = f"It left.[^1] It rose.[^2] It fell.[^3]{NOTES.format(note)}"
    assert [len(source.marks) for source in _sources(text)] == [1, 2]


@pytest.mark.parametrize(
    "note",
    ["Roe and Ott, *Piers and Law*, 115.", "Roe, “Piers and Law,” pp. 11–14.", "Vgl. Roe, Piers, S. 4 f."],
)
def test_a_note_with_name_and_short_title_is_the_source_that_another_note_prints(note: str) -> None:
    text = f"It left.[^1] It rose.[^2] It fell.[^3]{NOTES.format(note)}"
    assert [len(source.marks) for source in _sources(text)] == [2, 1]


def test_a_short_title_by_another_author_is_a_source_of_its_own() -> None:
    text = f"It left.[^1] It rose.[^2] It fell.[^3]{NOTES.format('Hill, “Piers and Law,” 115.')}"
    assert [len(source.marks) for source in _sources(text)] == [1, 1, 1]


def test_the_words_of_a_sentence_with_a_date_in_them_are_no_title() -> None:
    [source] = _sources("[Reuters reported on 22 January 2024](https://a.example/x) that it left.\n")
    assert source.citation.title is None


def test_marks_in_round_brackets_name_the_entries_that_are_numbered_so() -> None:
    listed = "(1) Roe, “Ferry leaves,” 2024\n(2) Doe, “Fares rise,” 2021\n"
    text = f"It left (1). They rose again, he said.(2)\n\nSources\n{listed}"
    first, second = find_sources(read_document(text.encode(), name="post.txt"))
    assert [len(first.marks), len(second.marks)] == [1, 1]
    plain = text.replace("\n(1) ", "\n1. ").replace("\n(2) ", "\n2. ")
    assert not any(one.marks for one in find_sources(read_document(plain.encode(), name="post.txt")))


def test_marks_count_the_entries_of_a_list_that_only_its_markup_numbers() -> None:
    listed = "<h2>Notes</h2><ol><li>Roe, “Ferry leaves,” 2024</li><li>Doe, “Fares rise,” 2021</li></ol>"
    page = "<article><p>It left in 2014<sup>1</sup> over 40 km<sup>2</sup>. They rose.<sup>2</sup></p>"
    first, second = find_sources(read_document(f"{page}{listed}</article>".encode(), name="post.html"))
    assert [len(first.marks), len(second.marks)] == [1, 1]
    fewer = read_document(
        f"<article><p>It left.<sup>2</sup></p>{listed}</article>".encode(), name="post.html"
    )
    assert not any(one.marks for one in find_sources(fewer))


def test_an_entry_of_a_list_needs_a_title_and_a_name_and_no_date() -> None:
    [source] = _sources("It left.\n\n## Sources\n\n* Roe, Jane, “Ferry leaves the pier”\n")
    assert source.citation.title == "Ferry leaves the pier"


def test_a_title_with_a_link_and_no_publisher_is_a_page_and_no_book() -> None:
    [source] = _sources(
        "It left.[^1]\n\n[^1]: Fishery Office, [Survey of the bay](https://a.example/s), 2023.\n"
    )
    assert source.citation.type == "webpage"
