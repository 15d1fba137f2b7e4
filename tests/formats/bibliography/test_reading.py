"""Bibliographies as people and programs write them, read; what cannot be read is said with its line."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.formats.bibliography import (
    Bibliography,
    BibliographyFormat,
    bibliography_format,
    read_bibliography,
    write_bibtex,
    write_csl,
    write_ris,
)
from audit.model import Interval, Name


def read(text: str) -> Bibliography:
    return read_bibliography(text.encode("utf-8"))


def codes(bibliography: Bibliography) -> list[tuple[str, int | None]]:
    return [(problem.why.code, problem.line) for problem in bibliography.problems]


NEWS = "TY  - NEWS\nID  - talks\nTI  - Talks begin\nT2  - The Paper\nPY  - 2024\nDA  - 2024/01/27/\nER  - \n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[{"id": "a", "type": "book"}]', "csl"),
        ('// made by hand\n[{"id": "a", "type": "book"}]', "csl"),
        ('{"items": []}', "csl"),
        ('{"name": "a package", "version": "1"}', None),
        (NEWS, "ris"),
        ("Provider: a database\n\nTY - NEWS\n", "ris"),
        ("% Encoding: UTF-8\n@book{a, title={B}}", "bibtex"),
        ("@comment{x}\n", "bibtex"),
        ("Some prose.\n", None),
        ("# How to cite\n\n```\n@book{a, title={B}}\n```\n", None),
        ("<html>\n@media(print) {}\n</html>", None),
        ("", None),
    ],
)
def test_a_format_is_told_by_its_content(text: str, expected: str | None) -> None:
    assert bibliography_format(text.encode()) == expected


def test_what_is_no_bibliography_and_what_holds_nothing_is_said() -> None:
    assert codes(read("Just words.")) == [("bibliography-of-no-format", None)]
    assert codes(read("[]".replace("[]", '{"items": []}'))) == [("bibliography-without-records", None)]
    assert codes(read_bibliography(b"x" * 20_000_001)) == [("bibliography-too-large", None)]


# -- RIS -------------------------------------------------------------------------------------


def test_ris_news_keeps_its_day() -> None:
    [entry] = read(NEWS).entries
    assert (entry.key, entry.line, entry.citation.id) == ("talks", 1, "talks")
    assert entry.citation.type == "article-newspaper"
    assert entry.citation.issued == Interval.day(2024, 1, 27)
    assert not entry.citation.custom


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + NEWS,
        NEWS.replace("\n", "\r\n"),
        NEWS.replace("ER  - ", "ER  -"),
        NEWS.replace("  - ", " - "),
        NEWS.replace("Talks begin", "Talks\nbegin"),
        NEWS.replace("DA  - 2024/01/27/", "DA  - 2024-01-27"),
        NEWS.replace("DA  - 2024/01/27/", "DA  - Jan 27"),
        NEWS.replace("PY  - 2024\nDA ", "Y1 "),
    ],
)
def test_ris_as_it_really_comes(text: str) -> None:
    found = read(text)
    assert [(c.id, c.title, c.issued and c.issued.edtf) for c in found.citations] == [
        ("talks", "Talks begin", "2024-01-27")
    ]
    assert not found.problems


def test_ris_without_the_end_of_a_record_loses_none() -> None:
    found = read("TY  - BOOK\nTI  - First\nTY  - BOOK\nTI  - Second\n")
    assert [citation.title for citation in found.citations] == ["First", "Second"]
    assert codes(found) == [("record-without-end", 1), ("record-without-end", 3)]


def test_ris_outside_of_records_and_unknown_types_are_said() -> None:
    found = read(f"Exported from somewhere\non some day\n{NEWS}TY  - ZZZZ\nTI  - T\nER  - \n")
    assert codes(found) == [("line-not-read", 1), ("type-unknown", 10)]
    assert found.citations[1].custom == {"TY": "ZZZZ"}


def test_ris_keeps_repeated_and_unknown_tags() -> None:
    text = NEWS.replace(
        "ER  - ", "KW  - one\nKW  - two\nC7  - x\nTI  - Other title\nDA  - 2023/02/03/\nER  - "
    )
    assert read(text).citations[0].custom == {
        "KW": ["one", "two"],
        "C7": "x",
        "TI": "Other title",
        "DA": "2023/02/03/",
    }


def test_ris_names_pages_numbers_and_dates_of_access() -> None:
    text = (
        "TY  - CHAP\nAU  - al-Sudani, Mohammed Shia\nAU  - Agence France-Presse,\nAU  - Smith, J., Jr.\n"
        "A2  - Roe, Jane\nSP  - 12\nEP  - 34\nSN  - 978-0-306-40615-7\nSN  - 0306406152\nY2  - 2024/02/01/\n"
        "DA  - 2024///Spring\nDO  - https://doi.org/10.1000/182\nER  - \n"
    )
    [citation] = read(text).citations
    assert citation.author == (
        Name(family="al-Sudani", given="Mohammed Shia"),
        Name(literal="Agence France-Presse"),
        Name(family="Smith", given="J.", suffix="Jr."),
    )
    assert citation.editor == (Name(family="Roe", given="Jane"),)
    assert (citation.page, citation.ISBN) == ("12-34", ("978-0-306-40615-7", "0306406152"))
    assert (str(citation.accessed), str(citation.issued), citation.DOI) == (
        "2024-02-01",
        "2024-21",
        "10.1000/182",
    )
    assert citation.id == "al-sudani-2024"


def test_a_date_of_unclear_order_is_a_set_and_keeps_its_words() -> None:
    [citation] = read("TY  - NEWS\nDA  - 3/4/21\nER  - \n").citations
    assert str(citation.issued) == "[2021-03-04,2021-04-03]"
    assert citation.custom == {"issued-words": "3/4/21"}


# -- CSL-JSON --------------------------------------------------------------------------------


def csl(**fields: object) -> Bibliography:
    return read(json.dumps([{"id": "a", "type": "article-newspaper", **fields}]))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"date-parts": [[2024, 1, 27]]}, "2024-01-27"),
        ({"date-parts": [["2024", "01", "27"]]}, "2024-01-27"),
        ({"date-parts": [[2024, 1, 27], [2024, 1, 29]]}, "2024-01-27/2024-01-29"),
        ({"date-parts": [[2024], [0, 0, 0]]}, "2024/.."),
        ({"date-parts": [[2024]], "season": 1}, "2024-21"),
        ({"date-parts": [[2024]], "season": "Autumn"}, "2024-23"),
        ({"date-parts": [[2024, 13]]}, "2024-21"),
        ({"date-parts": [[2024, 22]]}, "2024-22"),
        ({"date-parts": [[2024]], "circa": True}, "2024~"),
        ({"raw": "2024-01"}, "2024-01"),
        ({"literal": "27 January 2024"}, "2024-01-27"),
        ("2024-01-27", "2024-01-27"),
        ("2024?", "2024?"),
        (2024, "2024"),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": [[]]}, None),
        ({"date-parts": []}, None),
        ({"date-parts": [[0]]}, None),
    ],
)
def test_csl_dates_in_every_form(value: object, expected: str | None) -> None:
    found = csl(issued=value)
    [citation] = found.citations
    assert (citation.issued and citation.issued.edtf) == expected
    assert not found.problems


def test_a_csl_date_that_is_none_is_said_and_kept() -> None:
    for value in ({"date-parts": [[2024, 2, 30]]}, {"literal": "in press"}):
        found = csl(issued=value)
        assert codes(found) == [("date-not-read", 1)]
        assert found.citations[0].custom == {"issued": value}


def test_csl_edited_by_hand_is_read_with_lines() -> None:
    text = """\ufeff// my sources
[
  {"id": "a", "type": "book", "title": "One // no comment",},
  /* the second
     { */
  {"id": 7, "type": "book"}, 3,
]"""
    found = read(text)
    assert [(e.key, e.line, e.citation.title) for e in found.entries] == [
        ("a", 3, "One // no comment"),
        ("7", 6, None),
    ]
    assert codes(found) == [("record-of-no-kind", 6)]


def test_the_lines_of_a_list_within_an_object_are_those_of_the_file() -> None:
    found = read(
        '{"config": {"a": [1]},\n "items": [\n  {"id": "a", "type": "book"},\n  {"id": "b", "type": "map"},'
    )
    assert [(entry.key, entry.line) for entry in found.entries] == [("a", 3), ("b", 4)]
    assert codes(found) == [("record-without-end", 4)]


def test_a_damaged_csl_file_keeps_what_came_before() -> None:
    found = read('[{"id": "a", "type": "book"},\n {"id": "b", "type" "book"}]')
    assert [citation.id for citation in found.citations] == ["a"]
    assert codes(found) == [("record-damaged", 2)]
    assert codes(read('[{"id": "a", "type": "book"}')) == [("record-without-end", 1)]


@pytest.mark.parametrize("type_", ["misc", "", "Book", 3])
def test_an_unknown_type_is_said(type_: object) -> None:
    found = csl(type=type_)
    assert codes(found) == [("type-unknown", 1)]
    assert found.citations[0].type == "document"


def test_csl_keeps_what_a_citation_has_no_field_for() -> None:
    found = csl(
        abstract="A text", translator=[{"family": "Roe"}], submitted={"date-parts": [[2023]]},
        author=[{"family": "Doe", "given": "Jo", "ORCID": "0"}, {"name": "UN"}, {"given": "Cher"}, "Name, A"],
        **{"container-title": ["The Paper", "Paper"]},
    )  # fmt: skip
    [citation] = found.citations
    assert citation.author == (
        Name(family="Doe", given="Jo"), Name(literal="UN"), Name(literal="Cher"), Name(literal="Name, A"),
    )  # fmt: skip
    assert citation.container_title == "The Paper"
    assert citation.custom.keys() == {"abstract", "translator", "submitted", "author", "container-title"}
    assert citation.custom["container-title"] == "Paper"
    assert not found.problems


def test_ids_are_valid_and_unique_and_the_key_is_kept() -> None:
    items = [{"id": id_, "type": "book"} for id_ in ("http://zotero.org/users/1", "a", "a", "ö ü", "!", "")]
    items[0]["citation-key"] = "doe2024"
    found = read(json.dumps(items))
    assert [citation.id for citation in found.citations] == [
        "doe2024",
        "a",
        "a-2",
        "o-u",
        "record",
        "record-2",
    ]
    assert [entry.key for entry in found.entries] == ["doe2024", "a", "a", "ö ü", "!", None]
    assert codes(found) == [("key-repeated", 1)]


def test_zoteros_own_json_is_read() -> None:
    item = {
        "key": "AB", "itemType": "newspaperArticle", "citationKey": "doe2024", "title": "T",
        "publicationTitle": "The Paper", "date": "2024-01-27", "accessDate": "2024-02-01 10:00:00",
        "url": "https://news.example/a", "tags": [{"tag": "x"}],
        "creators": [{"creatorType": "author", "lastName": "Doe", "firstName": "Jo"}, {"name": "AP"}],
    }  # fmt: skip
    for text in (
        json.dumps({"config": {"id": "x"}, "items": [item]}),
        json.dumps([{"key": "AB", "data": item}]),
    ):
        [citation] = read(text).citations
        assert (citation.id, citation.type, citation.container_title) == (
            "doe2024",
            "article-newspaper",
            "The Paper",
        )
        assert citation.author == (Name(family="Doe", given="Jo"), Name(literal="AP"))
        assert (str(citation.issued), str(citation.accessed)) == ("2024-01-27", "2024-02-01T10:00:00")
        assert citation.custom["tags"] == [{"tag": "x"}]


# -- BibTeX ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("date={2024-01-27}", "2024-01-27"),
        ("date={2024-01-27/2024-01-29}", "2024-01-27/2024-01-29"),
        ("date={2024~}", "2024~"),
        ("date={2024/}", "2024/.."),
        ("date={/2024}", "../2024"),
        ("date={2024-21}", "2024-21"),
        ("date={199X}", "199X"),
        ("year=2024, month=jan, day=27", "2024-01-27"),
        ("year={2024}, month={January}", "2024-01"),
        ("year={2024}, month={27 January}", "2024-01-27"),
        ('year=2024, month=jan # "~27"', "2024-01-27"),
        ('year=2024, month=jan # "/" # feb', "2024-01/2024-02"),
        ("year=2024, month=1", "2024-01"),
        ("year=2024, month=January", "2024-01"),
        ("year={Autumn 1988}", "1988-23"),
        ("date={1993-00-00}", "1993"),
        ("date={11/2017}", "2017-11"),
        ("year={c. 2004}", "2004~"),
        ("year={2001--2002}", "2001/2002"),
        ("year={n.d.}", None),
    ],
)
def test_bibtex_dates_in_every_form(fields: str, expected: str | None) -> None:
    [citation] = read(f"@article{{a, {fields}}}").citations
    assert (citation.issued and citation.issued.edtf) == expected
    if expected is None:
        assert citation.custom == {"issued": "n.d."}


def test_bibtex_names_latex_and_escapes() -> None:
    text = r"""@article{a,
      author = {{Agence France-Presse} and von der Leyen, Ursula and Smith, Jr., John and
        Ra{\"u}l Casta{\~n}eda and others},
      title = {K{\"u}hn \& S{\o}hne: 50\% of {US} ``aid'' --- {\'\i}n \emph{{Erbil}}},
      journaltitle = {Rudaw}, entrysubtype = {newspaper}, url = {https://a.example/b_c?d=1%20e&f},
      doi = {10.1000/a\_b}, pages = {12--34}, number = 4, keywords = {x, y},
    }"""
    [citation] = read(text).citations
    assert citation.type == "article-newspaper"
    assert citation.title == "Kühn & Søhne: 50% of US “aid” — ín Erbil"
    assert citation.author == (
        Name(literal="Agence France-Presse"),
        Name.model_validate({"family": "Leyen", "given": "Ursula", "non-dropping-particle": "von der"}),
        Name(family="Smith", given="John", suffix="Jr."),
        Name(family="Castañeda", given="Raül"),
    )
    assert (citation.URL, citation.DOI) == ("https://a.example/b_c?d=1%20e&f", "10.1000/a_b")
    assert (citation.page, citation.issue) == ("12-34", "4")
    assert citation.custom.keys() == {"author", "keywords"}


def test_bibtex_strings_inheritance_and_comments() -> None:
    text = """@string{usip = "Naval " # {Institute}}
@comment{nothing}
@incollection{part, title={Part}, crossref={whole}, publisher=usip}
@collection{whole, title={Whole}, editor={Roe, Jane}, year=2020}
@book{x, publisher = nowhere}
@inbook{y, crossref={gone}}"""
    found = read(text)
    part = found.citations[0]
    assert (part.container_title, part.publisher, str(part.issued)) == ("Whole", "Naval Institute", "2020")
    assert found.citations[2].publisher == "nowhere"
    assert codes(found) == [("word-undefined", 5), ("parent-missing", 6)]


def test_a_damaged_bibtex_entry_is_said_and_takes_no_other_with_it() -> None:
    text = (
        "@book{a,\n title={One}\n year=2024}\n@book{b, title={Open\n@book{c, title={Three}}\n"
        "@misc{title={No key}}"
    )
    found = read(text)
    assert [citation.title for citation in found.citations if citation.title][-1] == "Three"
    assert {"a", "c"} <= {citation.id for citation in found.citations}
    assert ("record-damaged", 3) in codes(found)
    assert ("key-missing", 6) in codes(found)


def test_names_that_are_none_are_kept_whole() -> None:
    found = read("@book{a, author={A, B, C, D, E and Roe, Jane}}")
    assert found.citations[0].author == (Name(literal="A, B, C, D, E"), Name(family="Roe", given="Jane"))


def test_a_repeated_field_and_key_are_said_and_kept() -> None:
    found = read("@book{a, title={One}, title={Two}}\n@book{a, title={Three}}")
    assert [(c.id, c.title) for c in found.citations] == [("a", "One"), ("a-2", "Three")]
    assert found.citations[0].custom == {"title": "Two"}
    assert codes(found) == [("field-repeated", 1), ("key-repeated", 2)]


# -- hostile ---------------------------------------------------------------------------------

HOSTILE = {
    "braces": "@book{a, title={" + "{" * 1_000_000,
    "pairs in quotes": '@book{a, title="' + "{}" * 500_000,
    "entries of pairs": ('@book{a, title="' + "{}" * 4_000 + "\n") * 50,
    "one entry of megabytes": "@book{a, title={" + "x" * 5_000_000 + "}}",
    "at signs": "@" * 1_000_000,
    "starts": "@book{\n" * 20_000,
    "backslashes": "@book{a, title={" + "\\" * 90_000 + "}}",
    "names": "@book{a, author={" + " and ".join(["{A} b"] * 10_000) + "}}",
    "commas": "@book{a, author={" + "," * 90_000 + "}}",
    "strings": "@string{a = b}\n" + "@string{a = a # a}\n" * 60 + "@book{a, title = a}",
    "crossrefs": "".join(f"@book{{k{i}, crossref={{k{i + 1}}}}}\n" for i in range(3_000)),
    "lists": '[{"type": ' + "[" * 1_000_000,
    "texts without end": '[{"type": "' * 100_000,
    "comments": '[{"type": ' + "/*" * 500_000,
    "commas before nothing": '[{"type": 1' + ", " * 500_000,
    "slashes": '[{"type": 1' + "/" * 1_000_000,
    "digits": '[{"type": ' + "1" * 1_000_000 + "}]",
    "records": "TY  - BOOK\n" * 20_000,
    "lines of one value": "TY  - BOOK\nTI  - a\n" + "b\n" * 500_000,
    "many notes": "TY  - BOOK\n" + "C1  - a\n" * 100_000,
    "many numbers": "TY  - BOOK\n" + "".join(f"SN  - 978030640{i:06}\n" for i in range(100_000)),
    "many authors": "TY  - BOOK\n" + "AU  - a, b\n" * 100_000,
    "blank lines": "TY  - BOOK\n" + " " * 1_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_at_once(name: str) -> None:
    started = time.thread_time()
    found = read(HOSTILE[name])
    assert time.thread_time() - started < 10
    assert found.problems or found.entries


PIECES = (
    *'{}[]"\\,=#@~%$/:-\n\r',
    *("@book{a, ", "author = ", "title = {", "date = {", "crossref = {a}", " and ", "TY  - BOOK\n", "AU  - "),
    *("DA  - ", "ER  - ", '"id": ', '"type": "book"', '"issued": ', '"date-parts": [[', "2024", "2024-01-27"),
    *("13", "0000", "null", "1e999", "..", "?", "\\'", "\x00", "\ud7ff", "é", "others", "family=", ",,,"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.sampled_from(["csl", "ris", "bibtex"]))
@settings(max_examples=300, deadline=None)
def test_nothing_that_a_file_holds_makes_the_reader_raise(text: str, form: BibliographyFormat) -> None:
    found = read_bibliography(text.encode("utf-8"), form)
    for write in (write_csl, write_ris, write_bibtex):
        back = read_bibliography(write(found.citations).text.encode("utf-8"))
        assert len(back.citations) == len(found.citations)


def test_lines_of_ris_are_those_that_an_editor_counts() -> None:
    body = "TY  - NEWS\r\nTI  - One\x0b and\u2028two\rDA  - nonsense\nER  - \n".encode()
    read = read_bibliography(body)
    assert len(read.entries) == 1
    assert (read.entries[0].citation.title or "").split() == ["One", "and", "two"]
    assert max(problem.line or 1 for problem in read.problems) <= 4


def test_a_ris_record_beyond_the_limit_is_said_and_the_next_one_read() -> None:
    text = "TY  - JOUR\n" + "AU  - Doe, Jane\n" * 90_000 + "ER  - \nTY  - BOOK\nTI  - The bridge\nER  - \n"
    read = read_bibliography(text.encode())
    assert [entry.citation.title for entry in read.entries] == ["The bridge"]
    assert [problem.why.code for problem in read.problems] == ["record-too-long"]
