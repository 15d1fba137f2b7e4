"""References in the forms of some countries and fields: Russian, Brazilian, of lawyers, of APA."""

from __future__ import annotations

import pytest

from audit.references import parse_reference
from tests.references.test_reading_lists import names


@pytest.mark.parametrize(
    ("text", "author", "title", "container", "issued"),
    [
        (
            "Петрова И. В. Паром не вышел в море // Вечерняя газета. 2021. 4 июня.",
            ["Петрова, И. В"],
            "Паром не вышел в море",
            "Вечерняя газета",
            "2021-06-04",
        ),
        (
            "Паром вышел в море // Вечерняя газета, 4 июня 2021",
            [],
            "Паром вышел в море",
            "Вечерняя газета",
            "2021-06-04",
        ),
        (
            "MOTA, Ana; PIRES, Rui Costa. Barcos: uma história. Recife: Editora do Porto, 2003.",
            ["MOTA, Ana", "PIRES, Rui Costa"],
            "Barcos: uma história",
            None,
            "2003",
        ),
        ("Roe v. Harbour Board, 412 U.S. 77 (1973).", [], "Roe v. Harbour Board", None, "1973"),
        (
            "Ruiz, A. (2022, 9 de mayo). El barco no salió del puerto. El País. https://elpais.com/x",
            ["Ruiz, A."],
            "El barco no salió del puerto",
            "El País",
            "2022-05-09",
        ),
        (
            "Harbour Board [@harbour]. (2020, March 2). The ferry leaves at noon [Tweet]. Twitter. https://x.com/h/1",
            None,
            "The ferry leaves at noon",
            "Twitter",
            "2020-03-02",
        ),
        (
            "MOTA, Ana. O barco saiu. Folha de S.Paulo, São Paulo, 4 jun. 2021.",
            ["MOTA, Ana"],
            "O barco saiu",
            None,
            "2021-06-04",
        ),
    ],
)
def test_a_reference_is_read_by_the_form_in_which_it_is_printed(
    text: str, author: list[str] | None, title: str, container: str | None, issued: str
) -> None:
    read = parse_reference(text)
    assert read.values.get("title") == title
    assert author is None or [one.replace(".", "") for one in names(read)] == [
        one.replace(".", "") for one in author
    ]
    assert container is None or read.values.get("container_title") == container
    assert str(read.values.get("issued")) == issued


def test_a_year_before_another_date_is_no_part_of_it() -> None:
    read = parse_reference(
        "Roe J. Ferries: a guide. London: Pier Press; 2015 12 de abril de 2016. https://a.example/x"
    )
    assert str(read.values["issued"]) in {"2015", "2016-04-12"}
