"""What is written is read back as it was, by our own reader and by pandoc where it is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from audit.formats.bibliography import read_bibliography, write_bibtex, write_csl, write_ris
from audit.model import Citation
from audit.sources import load_sources

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.formats.bibliography import BibliographyFormat, WrittenBibliography

CITATIONS = load_sources(Path(__file__).parents[2] / "specimens" / "citations.yaml").citations
WRITERS: dict[BibliographyFormat, Callable[[tuple[Citation, ...]], WrittenBibliography]] = {
    "csl": write_csl,
    "ris": write_ris,
    "bibtex": write_bibtex,
}
# What a format writes otherwise without a word, since it means the same: particles in the family name, dashes
# of pages, brackets of an address.
SAME = {
    "csl": {("name-particles", "author")},
    "ris": {("name-particles", "author"), ("name-many", "page")},
    "bibtex": {("name-particles", "author"), ("name-many", "page"), ("sign-url", "URL")},
}


def fields(citation: Citation) -> dict[str, Any]:
    return citation.model_dump(by_alias=True, mode="json", exclude_defaults=True)


def one(**values: Any) -> Citation:
    return Citation.model_validate({"id": "a", "type": "article-newspaper", **values})


def said(written: WrittenBibliography) -> dict[str | None, str]:
    return {problem.key: str(problem.why) for problem in written.problems}


@pytest.mark.parametrize("form", WRITERS)
def test_what_is_written_comes_back_or_is_said(form: BibliographyFormat) -> None:
    written = WRITERS[form](CITATIONS)
    found = read_bibliography(written.text.encode("utf-8"))
    assert (found.format, found.problems) == (form, ())
    assert [citation.id for citation in found.citations] == [citation.id for citation in CITATIONS]
    changed = {
        (before.id, name)
        for before, after in zip(CITATIONS, found.citations, strict=True)
        for name in {*fields(before), *fields(after)}
        if fields(before).get(name) != fields(after).get(name)
    }
    assert {id_ for id_, _ in changed - SAME[form]} <= said(written).keys()


def test_csl_loses_nothing_but_the_parting_of_particles() -> None:
    found = read_bibliography(write_csl(CITATIONS).text.encode()).citations
    assert [c.id for c, d in zip(CITATIONS, found, strict=True) if fields(c) != fields(d)] == [
        "name-particles"
    ]


def test_csl_names_have_one_shape_and_no_type_makes_zotero_refuse_the_file() -> None:
    items = json.loads(write_csl(CITATIONS).text)
    parts = {part for item in items for name in item.get("author", ()) for part in name}
    assert parts == {"family", "given", "literal", "suffix"}
    assert not {item["type"] for item in items} & {"software", "misc", ""}
    assert said(write_csl((one(type="software"),))) == {"a": "type-written-as type=software written=document"}


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2024-01-27", {"date-parts": [[2024, 1, 27]]}),
        ("2024-01-27T10:30:00Z", {"date-parts": [[2024, 1, 27]]}),
        ("2024-01/2024-03-05", {"date-parts": [[2024, 1], [2024, 3, 5]]}),
        ("2024~", {"date-parts": [[2024]], "circa": True}),
        ("2024-21", {"date-parts": [[2024]], "season": "Spring"}),
        ("199X", {"date-parts": [[1990], [1999]]}),
        ("2024/..", {"literal": "2024/.."}),
        ("[2021-03-04,2021-04-03]", {"date-parts": [[2021]]}),
        ("[2019,2021]", {"literal": "[2019,2021]"}),
    ],
)
def test_csl_dates_are_such_as_others_read(date: str, expected: dict[str, Any]) -> None:
    [item] = json.loads(write_csl((one(issued=date),)).text)
    assert item["issued"] == expected
    [back] = read_bibliography(json.dumps([item]).encode()).citations
    assert str(back.issued) == date


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2024-01-27", ["PY  - 2024", "DA  - 2024/01/27/"]),
        ("2024-01", ["PY  - 2024", "DA  - 2024/01//"]),
        ("2024", ["PY  - 2024"]),
        ("2024-21", ["PY  - 2024", "DA  - 2024///Spring"]),
        ("2024-01-27/2024-01-29", ["PY  - 2024", "DA  - 2024/01//2024-01-27..2024-01-29"]),
        ("2023/2024", ["DA  - 2023..2024"]),
        ("2024~", ["PY  - 2024", "DA  - 2024///2024~"]),
        ("2024/..", ["DA  - 2024.."]),
        ("[2021-03-04,2021-04-03]", ["PY  - 2021", "DA  - 2021///[2021-03-04,2021-04-03]"]),
    ],
)
def test_ris_has_the_year_and_the_day(date: str, expected: list[str]) -> None:
    text = write_ris((one(issued=date),)).text
    assert [line for line in text.split("\r\n") if line[:2] in {"PY", "DA", "Y1"}] == expected
    [back] = read_bibliography(text.encode()).citations
    assert (str(back.issued), back.custom) == (date, {})


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2024-01-27/2024-01-29", "date = {2024-01-27/2024-01-29},"),
        ("2024~", "date = {2024~},"),
        ("2024/..", "date = {2024/},"),
        ("2024-21", "date = {2024-21},"),
        ("[2021-03-04,2021-04-03]", "date = {2021},"),
        ("../2024", None),
        ("[2019,2021]", None),
    ],
)
def test_bibtex_dates_are_such_as_biber_reads(date: str, expected: str | None) -> None:
    written = write_bibtex((one(issued=date),))
    lines = [line.strip() for line in written.text.splitlines() if "date" in line]
    assert lines == ([expected] if expected else [])
    assert bool(written.problems) == (expected is None or date.startswith("["))


def test_bibtex_keeps_capitals_and_escapes_signs() -> None:
    text = write_bibtex((one(title="Talks in Baghdad: U.S. & {x} 5% of a_b, $3 #1"),)).text
    assert r"title = {Talks in {Baghdad}: {U.S}. \& \{x\} 5\% of a\_b, \$3 \#1}," in text
    assert "title = {{US}-led mission}," in write_bibtex((one(title="US-led mission"),)).text


def test_what_a_document_printed_and_the_files_beside_it_are_not_handed_on() -> None:
    citation = one(raw="As printed", captures=[{"path": "archive/a.html"}])
    assert "archive/a.html" not in "".join(write((citation,)).text for write in WRITERS.values())
    assert read_bibliography(write_csl((citation,)).text.encode()).citations[0].raw == "As printed"


# -- pandoc ------------------------------------------------------------------------------------

# Pandoc's own ways, none of which loses what it does not say: see docs/export.md.
PANDOC_TITLES = {"news-agency", "sign-quotes", "sign-one-brace"}


@pytest.mark.parametrize(("form", "name"), [("csl", "csljson"), ("ris", "ris"), ("bibtex", "biblatex")])
def test_pandoc_reads_every_record_and_title(form: BibliographyFormat, name: str) -> None:
    program = shutil.which("pandoc")
    if program is None:
        pytest.skip("NOT TESTED: pandoc is not installed")
    text = WRITERS[form](CITATIONS).text.encode()
    done = subprocess.run(
        [program, "-f", name, "-t", "csljson"], input=text, capture_output=True, check=False
    )
    if done.returncode and b"ris" in done.stderr:
        pytest.skip("NOT TESTED: this pandoc reads no RIS")
    items = {item["id"]: item for item in json.loads(done.stdout)}
    assert items.keys() == {citation.id for citation in CITATIONS}
    assert {c.id for c in CITATIONS if items[c.id].get("title") != c.title} <= PANDOC_TITLES
    if form != "ris":
        for citation in CITATIONS:
            if citation.issued and citation.issued.only_day and not citation.issued.candidates:
                day = citation.issued.only_day
                assert items[citation.id]["issued"]["date-parts"] == [[day.year, day.month, day.day]]
