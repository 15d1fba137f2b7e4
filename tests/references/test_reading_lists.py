"""Lists of references in many styles, of our own writing."""

from __future__ import annotations

from typing import Any

import pytest

from audit.references import Reference, parse_reference, parse_references


def names(reference: Reference, role: str = "author") -> list[str]:
    """Family and given name with a comma between, or the whole name."""
    return [
        f"{one.family}, {one.given}" if one.given else str(one.literal or one.family)
        for one in reference.values.get(role, ())
    ]


def shown(reference: Reference) -> dict[str, Any]:
    """The fields that are compared, as text."""
    keys = ("title", "container_title", "publisher", "publisher_place", "volume", "issue", "page", "type")
    values = {key: reference.values[key] for key in keys if key in reference.values}
    issued = reference.values.get("issued")
    return values | {"author": names(reference), "issued": str(issued) if issued else None}


def test_a_list_of_a_blog_is_read_in_every_field() -> None:
    first, second, third, book = parse_references(
        [
            "Agence France Presse, “Dam to be raised by four metres,” 10/20/25",
            "Roe, Jane, “Talks on water stall: spokesman,” Harbour Mail, 1/9/24",
            "Al Arabiya, “Coalition ‘ends mission at the dam, hands over: Official,” 11/7/25",
            "Holt, Samuel, Dams and Empires, Annapolis: Naval Institute Press, 2021",
        ]
    )
    assert shown(first) == {
        "author": ["Agence France Presse"],
        "title": "Dam to be raised by four metres",
        "container_title": "Agence France Presse",
        "issued": "2025-10-20",
        "type": "article-newspaper",
    }
    assert shown(second) == {
        "author": ["Roe, Jane"],
        "title": "Talks on water stall: spokesman",
        "container_title": "Harbour Mail",
        "issued": "2024-01-09",  # the list has 10/20/25
        "type": "article-newspaper",
    }
    assert third.values["title"] == "Coalition ‘ends mission at the dam, hands over: Official"
    assert str(third.values["issued"]) == "2025-11-07"
    assert shown(book) == {
        "author": ["Holt, Samuel"],
        "title": "Dams and Empires",
        "publisher": "Naval Institute Press",
        "publisher_place": "Annapolis",
        "issued": "2021",
        "type": "book",
    }


@pytest.mark.parametrize(
    ("text", "author", "title", "container", "issued"),
    [
        (
            "Roe, J. (2021, March 14). The dam breaks. *Harbour Mail*. https://a.example/1",
            ["Roe, J."],
            "The dam breaks",
            "Harbour Mail",
            "2021-03-14",
        ),
        (
            "Roe, Jane. “The Dam Breaks.” *The Guardian*, 9 Aug. 2021, www.theguardian.com/world/x.",
            ["Roe, Jane"],
            "The Dam Breaks",
            "The Guardian",
            "2021-08-09",
        ),
        (
            "Roe, J. (2019) ‘The dam breaks’, The Guardian, 8 May. Available at: a.org/x (Accessed 4.6.19).",
            ["Roe, J."],
            "The dam breaks",
            "The Guardian",
            "2019-05-08",
        ),
        (
            '^ Roe, Jane (12 March 2017). "The dam breaks". Reuters. Archived from the original on 5/5/17.',
            ["Roe, Jane"],
            "The dam breaks",
            "Reuters",
            "2017-03-12",
        ),
        (
            "Jeanne Roux, « Le barrage cède », Le Monde, 1er juin 2005",
            ["Roux, Jeanne"],
            "Le barrage cède",
            "Le Monde",
            "2005-06-01",
        ),
        (
            "Der Spiegel: „Der Damm bricht“, 17.8.2022",
            ["Der Spiegel"],
            "Der Damm bricht",
            "Der Spiegel",
            "2022-08-17",
        ),
        ("毎日新聞「ダム計画を凍結」2010年7月1日", ["毎日新聞"], "ダム計画を凍結", "毎日新聞", "2010-07-01"),
        (
            "Коммерсантъ, «Плотина закрыта до осени», 11 июля 2023",
            ["Коммерсантъ"],
            "Плотина закрыта до осени",
            "Коммерсантъ",
            "2023-07-11",
        ),
    ],
)
def test_a_news_story_is_read_in_many_styles(
    text: str, author: list[str], title: str, container: str, issued: str
) -> None:
    found = shown(parse_reference(text))
    assert (found["author"], found["title"]) == (author, title)
    assert (found["container_title"], found["issued"]) == (container, issued)


def test_a_chapter_has_its_book_its_editors_and_its_pages() -> None:
    read = parse_reference(
        "Roe, J. (2014). Markets after dark. In L. Feld & M. Orr (Eds.), *Night cities* (pp. 101–127)."
        " University of Chicago Press."
    )
    assert read.values["title"] == "Markets after dark"
    assert read.values["container_title"] == "Night cities"
    assert names(read, "editor") == ["Feld, L.", "Orr, M."]
    assert (read.values["page"], read.values["publisher"]) == ("101–127", "University of Chicago Press")
    assert read.values["type"] == "chapter"


def test_a_paper_has_its_volume_issue_pages_and_identifier() -> None:
    read = parse_reference(
        "Roe, J., & Doe, M. (2018). Reading dams. *Water Review*, *112*(2), 358–375."
        " https://doi.org/10.1017/S0003055417000570"
    )
    assert names(read) == ["Roe, J.", "Doe, M."]
    assert (read.values["volume"], read.values["issue"], read.values["page"]) == ("112", "2", "358–375")
    assert read.values["DOI"] == "10.1017/S0003055417000570"
    assert read.values["type"] == "article-journal"


def test_only_a_day_of_access_is_no_day_of_publication() -> None:
    read = parse_reference("Harbour Watch, “Rate limits,” accessed 5 Sep. 2026. https://a.example/limits")
    assert "issued" not in read.values
    assert str(read.values["accessed"]) == "2026-09-05"
    assert read.words == {"accessed": "5 Sep. 2026"}


def test_an_archived_copy_is_taken_apart() -> None:
    read = parse_reference(
        "“The dam breaks,” Harbour Mail, May 2, 2018,"
        " https://web.archive.org/web/20180503101112/https://mail.example/dam"
    )
    assert read.values["URL"] == "https://mail.example/dam"
    assert read.values["archive_location"].startswith("https://web.archive.org/web/20180503101112/")
    assert str(read.more["archived"]) == "2018-05-03T10:11:12Z"


def test_no_date_is_said_by_its_words() -> None:
    read = parse_reference("Port of Amsel (n.d.). Harbour history. Retrieved from https://a.example/history")
    assert "issued" not in read.values
    assert read.words["issued"] == "n.d."


def test_a_bare_title_with_its_site_is_both() -> None:
    read = parse_reference("The great dam: why it broke | Scientific American")
    assert read.values["title"] == "The great dam: why it broke"
    assert read.values["container_title"] == "Scientific American"


def test_a_note_before_the_reference_is_left_over() -> None:
    text = "The date is that of the ruling. See BBC News, “Dam ruling delayed again,” 4 May 2012."
    read = parse_reference(text)
    assert (read.values["title"], names(read)) == ("Dam ruling delayed again", ["BBC News"])


def test_every_field_stands_where_it_says() -> None:
    text = "3. *Roe*, Jane, “The dam \n breaks,” Reuters, 1/29/24, https://a.example/x?y=(z)."
    read = parse_reference(text)
    assert {one.name for one in read.fields} >= {"author", "title", "container-title", "issued", "URL"}
    for one in read.fields:
        assert 0 <= one.start < one.end <= len(text)
        assert 0 <= one.confidence <= 1
    title = next(one for one in read.fields if one.name == "title")
    assert text[title.start : title.end] == "The dam \n breaks"
    assert title.value == read.values["title"] == "The dam breaks"


def test_a_hyphenated_and_wrapped_entry_reads_as_one_line() -> None:
    read = parse_reference(
        "Roe, Jane. The Found-\n   ations of Dams. Chicago: University of\n   Chicago Press, 1998."
    )
    assert read.values["title"] == "The Foundations of Dams"
    assert read.values["publisher"] == "University of Chicago Press"


def test_a_byline_behind_the_title_is_the_author() -> None:
    read = parse_reference("“Why the dam matters,” by Omar Karim, The National, 9 June 2014")
    assert (names(read), read.values["container_title"]) == (["Karim, Omar"], "The National")


def test_a_title_given_in_another_language_is_no_outlet() -> None:
    read = parse_reference(
        'Park, Min-seo (1 April 2021). "세월호 7년" [Seven years on]. The Hankyoreh (in Korean).'
    )
    assert (read.values["title"], read.values["container_title"]) == ("세월호 7년", "The Hankyoreh")
    assert [one.text for one in read.rest] == ["Seven years on", "in Korean"]


def test_a_report_of_a_body_is_the_bodys() -> None:
    read = parse_reference(
        "Agency for Rivers. (2022). Sand and water (Report No. 24). https://rivers.example/x"
    )
    assert read.values["container_title"] == "Agency for Rivers"
    assert (read.values["type"], read.values["number"]) == ("report", "24")
