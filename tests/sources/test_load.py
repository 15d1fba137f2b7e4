"""Loading ``sources.yaml``: what is taken, and how each mistake is named and located."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from audit.errors import SourcesError
from audit.model import Dossier, Interval, Where
from audit.sources import load_sources
from audit.sources.tree import parse_tree

GOOD = """\
documents:
  - id: mission
    title: The mission ends        # a comment
    issued: 2025-11
    text: documents/mission.txt
    claims:
      - id: talks
        text: That month the talks began
        cites: [ap, {id: rudaw, method: inferred, confidence: 0.8, reasons: [same day]}]
citations:
  - id: ap
    type: article-newspaper
    title: 1984
    volume: 12
    issued: 2024-01-27
    ISBN: 978-1-68247-557-7
    custom: {wire: AP, pages: 304, size: 1.5, free: true, nothing: null}
    captures: [{path: archive/ap.html, received: 2025-04-26, from: "https://example.org/a"}]
  - id: rudaw
    issued: 2024
    accessed: [2021-03-04, 2021-04-03]
accepted:
  - {check: republished-copy, citation: ap, reason: the licensed copy is behind a wall}
"""

TEN = Path(__file__).with_name("ten-mistakes.yaml").read_text(encoding="utf-8")

BOTH = "[2021-03-04,2021-04-03]"
MISTAKES = YAML(typ="safe", pure=True).load(Path(__file__).with_name("mistakes.yaml"))


def load(folder: Path, text: str, **more: object) -> Dossier:
    path = folder / "sources.yaml"
    path.write_text(text, encoding="utf-8")
    return load_sources(path, **more)  # type: ignore[arg-type]


def problems(folder: Path, text: str | bytes, **more: object) -> list[str]:
    """The problems of a file, without the folder's name."""
    path = folder / "sources.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(SourcesError) as caught:
        load_sources(path, **more)  # type: ignore[arg-type]
    assert caught.value.exit_code == 2
    return [one.removeprefix(f"{folder}{os.sep}") for one in caught.value.problems]


def test_a_dossier_is_read_as_written(tmp_path: Path) -> None:
    dossier = load(tmp_path, GOOD)
    claim = dossier.documents[0].claims[0]
    assert [one.id for one in claim.cites] == ["ap", "rudaw"]
    assert claim.cites[1].confidence == 0.8
    ap, rudaw = dossier.citations
    assert ap.issued == Interval.day(2024, 1, 27)
    assert (ap.title, ap.volume, ap.ISBN) == ("1984", "12", ("978-1-68247-557-7",))
    assert ap.captures[0].from_ == "https://example.org/a"
    assert rudaw.issued == Interval.year(2024)


def test_a_set_of_dates_may_stand_without_quotes(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD).citations[1].accessed == Interval.parse("[2021-03-04,2021-04-03]")


def test_custom_keeps_the_types_of_yaml(tmp_path: Path) -> None:
    custom = load(tmp_path, GOOD).citations[0].custom
    assert custom == {"wire": "AP", "pages": 304, "size": 1.5, "free": True}


def test_yaml_1_2_has_no_norway_problem(tmp_path: Path) -> None:
    dossier = load(tmp_path, "documents: [{id: a, language: no, title: 08:30}]")
    assert (dossier.documents[0].language, dossier.documents[0].title) == ("no", "08:30")


def test_an_empty_list_may_be_left_blank(tmp_path: Path) -> None:
    assert load(tmp_path, "documents:\ncitations:\n  - id: a\n").documents == ()


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    assert load(tmp_path, "\ufeffcitations: [{id: a}]").citations[0].id == "a"


def test_places_tell_where_values_stand(tmp_path: Path) -> None:
    dossier = load(tmp_path, GOOD)
    assert dossier.places["documents.0.title"] == Where(line=3, column=12)
    assert dossier.places["documents.0.claims.0"] == Where(line=7, column=9)
    assert dossier.places["citations.0.captures.0.received"] == Where(line=18, column=50)
    assert dossier.path == str(tmp_path / "sources.yaml")


def test_ten_mistakes_are_ten_located_problems_in_one_go(tmp_path: Path) -> None:
    found = problems(tmp_path, TEN, checks=["republished-copy", "date-conflict"])
    assert [one.removeprefix("sources.yaml:") for one in found] == [
        "3:5: unknown key 'titel'; did you mean 'title'?",
        f"4:13: 'issued' is '3/4/21'; expected 2021-03-04, 2021-04-03 or the set of both: {BOTH}",
        "5:11: '/srv/mission.txt' is no relative path; expected a path relative to the folder of this file",
        "7:45: there is no citation 'afp'; did you mean 'ap'?",
        "8:14: the claim id 'talks' is taken by line 7; expected an id of its own",
        "11:11: 'type' is 'article-newspapr'; did you mean 'article-newspaper'?",
        "13:5: the key 'title' stands here again, after line 12; expected it once",
        "14:5: 'id' is missing; expected the key in entry 2 of 'citations'",
        "15:15: 'captures' is 'one.html'; expected a list (lines that start with '- ')",
        "17:13: there is no check 'republished-copies'; did you mean 'republished-copy'?",
    ]


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case["says"][:40])
def test_a_mistake_is_named_with_its_place_and_what_was_expected(
    tmp_path: Path, case: dict[str, str]
) -> None:
    assert problems(tmp_path, case["text"]) == [f"sources.yaml:{case['at']}: {case['says']}"]


def test_a_file_that_is_not_utf_8_is_refused_at_the_byte(tmp_path: Path) -> None:
    (one,) = problems(tmp_path, b"citations:\n  - id: \xff\n")
    assert one == "sources.yaml:2:9: the byte 0xff is not UTF-8; expected the file saved as UTF-8"


def test_a_day_that_does_not_exist_is_refused_with_the_reason(tmp_path: Path) -> None:
    (one,) = problems(tmp_path, "citations: [{id: a, issued: 2023-02-29}]")
    assert one.startswith(
        "sources.yaml:1:29: 'issued' is '2023-02-29' (day is out of range for month); expected a date in EDTF"
    )


def test_a_citation_that_only_lacks_its_type_is_a_document(tmp_path: Path) -> None:
    assert load(tmp_path, "citations: [{id: a}]").citations[0].type == "document"


def test_aliases_are_refused_so_that_nothing_multiplies(tmp_path: Path) -> None:
    lines = ["custom0: &a0 [x, x]"] + [
        f"custom{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)
    ]
    start = time.thread_time()
    found = problems(
        tmp_path, "citations:\n  - id: a\n    custom:\n" + "".join(f"      {one}\n" for one in lines)
    )
    assert "sources.yaml:4:16: the anchor &a0 is not allowed; expected each value written out" in found
    assert "sources.yaml:5:21: the alias *a0 is not allowed; expected the value written out" in found
    assert time.thread_time() - start < 5


@pytest.mark.parametrize("mark", ["[", "{a: ", "- "])
def test_very_deep_nesting_is_refused_without_descending(tmp_path: Path, mark: str) -> None:
    (one,) = problems(tmp_path, "citations:\n " + mark * 100_000)
    assert re.fullmatch(r"sources.yaml:\d+:\d+: this is nested more than 40 levels deep; expected .*", one)


def test_a_file_of_200_mb_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    start = time.thread_time()
    with pytest.raises(SourcesError, match=r"1:1: the file is larger than 8 MB; expected"):
        load_sources(path)
    assert time.thread_time() - start < 2


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match=r":1:1: there is no such file; expected"):
        load_sources(tmp_path / "absent.yaml")
    with pytest.raises(SourcesError, match=":1:1: this is not a regular file; expected a YAML file"):
        load_sources(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourcesError, match=":1:1: this is not a regular file"):
        load_sources(tmp_path / "pipe")


def test_what_the_file_says_cannot_steer_the_terminal(tmp_path: Path) -> None:
    (one,) = problems(tmp_path, 'citations: [{id: a, "\\e[31m\\u202e": b}]')
    assert one.isprintable()


def test_without_the_names_of_the_checks_any_is_taken(tmp_path: Path) -> None:
    assert load(tmp_path, "accepted: [{check: later, reason: b}]").accepted[0].check == "later"


def test_the_sketch_of_the_design_loads_as_it_stands(tmp_path: Path, shared: Path) -> None:
    sketch = re.search(r"```yaml\n(.*?)```", (shared / "DESIGN.md").read_text(encoding="utf-8"), re.DOTALL)
    assert sketch
    dossier = load(tmp_path, sketch[1])
    assert dossier.documents[0].claims[0].cites[0].id == dossier.citations[0].id == "ap-2024-01-27"


@given(st.text(st.sampled_from("ab:-[]{},&*!|>'\"%@#?\n \t012é\u2028"), max_size=80))
def test_any_text_gives_data_or_problems(text: str) -> None:
    tree = parse_tree(text)
    assert all(line >= 1 and column >= 1 for line, column in tree.values.values())
    assert all(one.wrong and one.expected for one in tree.problems)
