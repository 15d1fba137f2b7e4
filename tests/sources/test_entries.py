"""A change is made entry by entry: other entries stay as they are, remarks stay with theirs."""

from __future__ import annotations

import random
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest

from audit.model import Dossier
from audit.sources import load_sources, save, save_sources
from audit.sources.entries import NotByEntriesError, change_entries

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
# about this file
documents:
  - id: post
    title: A post
    claims:
      - id: one
        text: The council met   # as printed
        cites: [ a ,  b ]
      # the second was hard to find
      - id: two
        text: >-
          It voted
          twice.
citations:
  # from the list
  - id: a
    title: 'First'

  # seen by hand
  - id: b
    title:   Second
    note: |
      One line
      # no remark, but text

  # the last
  - id: c
    title: "Third"
    captures: [{path: archive/c.html}]
"""


def written(folder: Path, change: Any, text: str = TEXT) -> str:
    """The file's text after a change of its data."""
    path = folder / "sources.yaml"
    path.write_text(text)
    data = load_sources(path).model_dump(mode="json", by_alias=True, exclude_defaults=True)
    change(data)
    wanted = Dossier.model_validate(data, by_alias=True, by_name=False)
    save_sources(wanted, path)
    assert load_sources(path).model_copy(update={"path": None, "places": {}}) == wanted
    return path.read_text()


def test_only_the_lines_of_a_changed_field_differ(tmp_path: Path) -> None:
    def change(data: Any) -> None:
        data["citations"][1]["title"] = "Other"

    assert written(tmp_path, change) == TEXT.replace("title:   Second", "title: Other")


def test_a_claim_within_a_document_is_an_entry_of_its_own(tmp_path: Path) -> None:
    def change(data: Any) -> None:
        data["documents"][0]["claims"][1]["text"] = "It voted once."

    assert written(tmp_path, change) == TEXT.replace("It voted\n          twice.", "It voted once.")


def test_what_is_added_stands_above_the_remarks_of_what_follows(tmp_path: Path) -> None:
    def change(data: Any) -> None:
        data["citations"].insert(1, {"id": "new", "title": "Added"})

    text = written(tmp_path, change).replace("\n\n  - id: new", "\n  - id: new")
    assert "title: 'First'\n  - id: new\n    title: Added\n\n  # seen by hand\n" in text


def test_what_is_added_first_leaves_the_remark_with_its_entry(tmp_path: Path) -> None:
    def change(data: Any) -> None:
        data["citations"].insert(0, {"id": "new", "title": "Added"})

    assert "  # from the list\n  - id: a\n" in written(tmp_path, change)


def test_what_goes_takes_its_remark_along(tmp_path: Path) -> None:
    def change(data: Any) -> None:
        del data["citations"][1]
        del data["documents"][0]["claims"][0]["cites"][1]

    text = written(tmp_path, change)
    assert "seen by hand" not in text
    assert "  # the last\n  - id: c\n" in text


def test_lists_in_flow_style_are_left_to_the_whole_file(tmp_path: Path) -> None:
    text = "citations: [{id: a, title: x}, {id: b, title: y}]\n"

    def change(data: Any) -> None:
        data["citations"][0]["title"] = "z"

    assert written(tmp_path, change, text) == text.replace("x", "z")


@pytest.mark.parametrize("seed", range(20))
def test_random_changes_say_what_was_wanted_and_touch_no_other_entry(tmp_path: Path, seed: int) -> None:
    chosen = random.Random(seed)
    path = tmp_path / "sources.yaml"
    path.write_text(TEXT)
    old = save._plain(load_sources(path))
    new = deepcopy(old)
    place = chosen.randrange(3)
    entry = new["citations"][place]
    kind = chosen.randrange(4)
    if kind == 0:
        entry["note"] = chosen.choice(["short", "two\nlines", "x: y # z", "'"])
    elif kind == 1:
        entry["author"] = [{"family": "Doe", "given": "A."}]
    elif kind == 2:
        new["citations"].insert(place, {"id": "new", "issued": "2024-01-27"})
    else:
        entry["captures"] = [{"path": f"archive/{place}.html"}]
    try:
        text = change_entries(TEXT, old, new, save._changed_whole, 2)
    except NotByEntriesError:
        assert kind == 2
        assert place in {0, 2}  # a remark above, and one that turns out to be text
        return
    path.write_text(text)
    assert save._plain(load_sources(path)) == new
    assert text.startswith(TEXT[: TEXT.index("citations:")])
    assert text.count("# ") == TEXT.count("# ") + text.count("x: y # z")
