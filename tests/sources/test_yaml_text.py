"""What YAML 1.2 and JSON allow is read, and saved; what they forbid is refused at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.errors import SourcesError
from audit.model import Dossier
from audit.sources import load_sources, save_sources

FACE = "\U0001f600"


def loaded(folder: Path, text: str) -> Dossier:
    path = folder / "sources.yaml"
    path.write_text(text)
    return load_sources(path)


def refused(folder: Path, text: str) -> list[str]:
    with pytest.raises(SourcesError) as met:
        loaded(folder, text)
    return [line.partition("sources.yaml:")[2] for line in str(met.value).splitlines() if ".yaml:" in line]


TABS = [
    "citations:\n  - id:\ta\n    title:\tx y\n",
    "citations:\t\n  - id: a\t\n    title: x y\t\n",
    "citations:\n  - id: a\t# remark\n    title: x y\t # remark\n",
    "citations:\n  - id: a\n\t\n    title: x y\n",
    "citations:\n  - id: a\n  \t\n    title: x y\n",
    "citations:\n\t# remark\n  - id: a\n    title: x y\n",
    "citations:\n  - id\t: a\n    'title'\t:\t'x y'\t\n",
    "citations:\n  - id: a\n    title:\n     \tx y\n",
    "citations:\n  - id: a\n    title: x\t\n      y\t\n",
    "citations:\n  - id: a\n    title: x\n     \ty\n",
    "citations:\n  - id: a\n    title: 'x\n\t  y'\n",
    "citations:\n  - id: a\n    title: >-\t\n      x\n      y\n",
    "citations:\n  - id: a\n    title: |-\t# remark\n      x y\n",
    "citations: [\t{id:\ta,\ttitle:\t'x y'\t}\t]\n",
    '{\n\t"citations": [\n\t\t{\n\t\t\t"id": "a",\n\t\t\t"title": "x y"\n\t\t}\n\t]\n}\n',
    "---\t\ncitations:\n  - id: a\n    title: x y\n\t",
]


@pytest.mark.parametrize("text", TABS)
def test_tabs_may_separate_tokens(tmp_path: Path, text: str) -> None:
    (citation,) = loaded(tmp_path, text).citations
    assert (citation.id, citation.title) == ("a", "x y")


def test_a_tab_within_words_is_one_of_their_characters(tmp_path: Path) -> None:
    dossier = loaded(tmp_path, "citations:\n  - id: a\n    title: x\ty\n    note: |\n      x\n      \ty\n")
    assert (dossier.citations[0].title, dossier.citations[0].note) == ("x\ty", "x\n\ty\n")


def test_places_are_those_of_the_file_with_its_tabs(tmp_path: Path) -> None:
    dossier = loaded(tmp_path, "citations:\t\n  - id:\t\ta\t# one\n    title:\t x\t\n")
    places = [dossier.places[f"citations.0.{key}"] for key in ("id", "title")]
    assert [(place.line, place.column) for place in places] == [(2, 10), (3, 13)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("citations:\n\t- id: a\n", "2:1"),
        ("citations:\n  - id: a\n\ttitle: x\n", "3:1"),
        ("citations:\n  - id: a\n  \ttitle: x\n", "3:3"),
        ("citations:\n  - id: a\n    title: x\n\ty\n", "4:1"),
        ("citations:\n  - id: a\n    title: x\n    \ty\n", "4:5"),
        ("citations:\n  - id: a\n    custom:\n     \tx: y\n", "4:6"),
        ("citations:\n  - id: a\n    note: |\n      x\n\t\n      y\n", "5:1"),
    ],
)
def test_a_tab_that_indents_is_refused_at_its_place(tmp_path: Path, text: str, place: str) -> None:
    assert refused(tmp_path, text) == [f"{place}: a tab stands in the indentation; expected spaces"]


@pytest.mark.parametrize("text", ["citations:\n  -\tid: a\n", "citations:\n  -\t-\ta\n"])
def test_a_tab_before_an_entry_is_refused_at_its_place(tmp_path: Path, text: str) -> None:
    assert refused(tmp_path, text) == ["2:4: a tab stands before a key or an entry; expected spaces"]


def test_two_surrogates_are_one_character(tmp_path: Path) -> None:
    text = '{"citations": [{"id": "a", "title": "x \\ud83d\\ude00", "custom": {"\\ud83d\\ude00": "y"}}]}'
    (citation,) = loaded(tmp_path, text).citations
    assert (citation.title, citation.custom) == (f"x {FACE}", {FACE: "y"})


@pytest.mark.parametrize("half", ["\\ud83d", "\\ude00", "\\ude00\\ud83d", "\\ud83d \\ude00"])
def test_half_of_a_character_is_refused_at_its_place(tmp_path: Path, half: str) -> None:
    (line,) = refused(tmp_path, f'{{"citations": [{{"id": "a", "title": "x {half}"}}]}}')
    assert line.startswith("1:37: 'x �")
    assert line.endswith("holds half of a character; expected both of its escapes")


@pytest.mark.parametrize(
    "version", ["%YAML 1.1", "%YAML 1.2", "%YAML 1.3", "%YAML\t1.10 # late", "# x\n%YAML 1.3"]
)
def test_a_document_of_another_minor_version_is_read_as_yaml_1_2(tmp_path: Path, version: str) -> None:
    (citation,) = loaded(tmp_path, f"{version}\n---\ncitations:\n  - id: a\n    title: no\n").citations
    assert citation.title == "no"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("%YAML 2.0\n---\ncitations: []\n", "1:1: this is no YAML: found incompatible YAML document"),
        (f"%YAML 1.{'9' * 5000}\n---\ncitations: []\n", "1:1: what follows cannot be read:"),
        ('citations: [{id: a, title: "\\UFFFFFFFF"}]', "1:13: what follows cannot be read:"),
        ('citations: [{id: a, title: "\\U00110000"}]', "1:13: what follows cannot be read:"),
    ],
)
def test_what_ends_ruamel_is_refused_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    (line,) = refused(tmp_path, text)
    assert line.startswith(place)


@pytest.mark.parametrize(
    "text",
    [
        "citations:\t# all\n  - id:\ta\t# one\n    title:\tx\n",
        "%YAML 1.3\n---\ncitations:\n  - id: a\n    title: x # so\n",
        '{"citations": [\n\t{"id": "a",\n\t"title": "x", "note": "\\ud83d\\ude00"}\n]}\n',
    ],
)
def test_what_is_read_can_be_saved(tmp_path: Path, text: str) -> None:
    dossier = loaded(tmp_path, text)
    changed = dossier.citations[0].model_copy(update={"title": "other"})
    save_sources(dossier.model_copy(update={"citations": (changed,)}), tmp_path / "sources.yaml")
    (saved,) = load_sources(tmp_path / "sources.yaml").citations
    assert (saved.title, saved.note) == ("other", dossier.citations[0].note)
    remarks = [line.partition("#")[2] for line in text.splitlines() if "#" in line]
    assert all(remark in (tmp_path / "sources.yaml").read_text() for remark in remarks)
