"""References as CSL-JSON and as citations."""

from __future__ import annotations

from audit.references import parse_reference


def test_an_item_has_csls_own_names_and_the_words_of_its_dates_beside() -> None:
    item = parse_reference("Roe, Jane, “The dam breaks again,” Reuters, 1/29/24, https://a.example/x").csl()
    assert item == {
        "id": "roe-2024",
        "type": "article-newspaper",
        "author": [{"family": "Roe", "given": "Jane"}],
        "title": "The dam breaks again",
        "container-title": "Reuters",
        "issued": {"date-parts": [[2024, 1, 29]]},
        "URL": "https://a.example/x",
        "custom": {"issued-edtf": "2024-01-29", "issued-words": "1/29/24"},
    }


def test_a_season_a_range_and_about_have_csls_forms() -> None:
    def issued(date: str) -> object:
        return parse_reference(f"Roe, Jane. The Dam. Chicago: Prairie Press, {date}.").csl().get("issued")

    assert issued("Spring 2004") == {"date-parts": [[2004]], "season": "Spring"}  # Zotero: a number is a day
    assert issued("c. 2004") == {"date-parts": [[2004]], "circa": True}
    assert issued("1998–2001") == {"date-parts": [[1998], [2001]]}


def test_a_citation_keeps_the_reference_and_the_words_of_its_date() -> None:
    text = "Reuters, “The dam breaks again,” 29 January 2024"
    citation = parse_reference(text).citation
    assert (citation.id, citation.raw, str(citation.issued)) == ("reuters-2024", text, "2024-01-29")
    assert citation.custom == {"issued-words": "29 January 2024"}


def test_a_citation_keeps_what_was_left_over() -> None:
    text = "Reuters, “The dam breaks again,” 29 January 2024; Harbour Gazette, “Salvage begins”"
    reference = parse_reference(text)
    assert reference.citation.custom["left-over"] == [one.text for one in reference.rest] != []
