"""Saving leaves every line that need not change as its writer laid it out, comments with their entries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.model import Citation, Dossier
from audit.sources import load_sources, save_sources
from audit.sources.patch import patch

if TYPE_CHECKING:
    import pytest

LAID_OUT = """\
# top
citations:
  # first
  - id:   a
    title: x   # eol
    note: plain text
      over two lines

  # about b
  - id: b
    captures: [{path: b.html}]   # flow

  # about c
  - { id: c , title: "y"}

# accepted below
accepted:
    -   check: x
        reason: >
          folded
          text
"""
Citations = tuple[Citation, ...]


def saved(tmp_path: Path, change: Callable[[Citations], Citations], text: str = LAID_OUT) -> str:
    path = tmp_path / "sources.yaml"
    path.write_text(text, encoding="utf-8")
    old = load_sources(path)
    new = old.model_copy(update={"citations": change(old.citations)})
    save_sources(new, path)
    again = load_sources(path)
    assert (again.citations, again.accepted) == (new.citations, new.accepted)
    return path.read_text(encoding="utf-8")


def test_a_new_entry_at_the_end_stands_above_the_next_comment(tmp_path: Path) -> None:
    text = saved(tmp_path, lambda held: (*held, Citation(id="new")))
    added = '  - { id: c , title: "y"}\n  - id: new\n\n# accepted below'
    assert text == LAID_OUT.replace('  - { id: c , title: "y"}\n\n# accepted below', added)


def test_a_new_entry_in_the_middle_stands_above_the_next_comment(tmp_path: Path) -> None:
    text = saved(tmp_path, lambda held: (held[0], Citation(id="new"), *held[1:]))
    assert text == LAID_OUT.replace("over two lines\n", "over two lines\n  - id: new\n")


def test_an_entry_that_goes_takes_its_comment_and_leaves_the_next_ones(tmp_path: Path) -> None:
    gone = LAID_OUT[LAID_OUT.index("  # about b") : LAID_OUT.index("  # about c")]
    assert saved(tmp_path, lambda held: (held[0], held[2])) == LAID_OUT.replace(gone, "")


def test_the_last_entry_goes_and_the_comment_of_the_next_key_stays(tmp_path: Path) -> None:
    gone = LAID_OUT[LAID_OUT.index("  # about c") : LAID_OUT.index("# accepted")]
    assert saved(tmp_path, lambda held: held[:2]) == LAID_OUT.replace(gone, "")


def test_a_changed_value_leaves_every_other_line(tmp_path: Path) -> None:
    text = saved(tmp_path, lambda held: (held[0].model_copy(update={"title": "z"}), *held[1:]))
    assert text == LAID_OUT.replace("title: x   # eol", "title: z   # eol")


def test_a_comment_sign_within_text_does_not_mislead(tmp_path: Path) -> None:
    text = "citations:\n  - id: a\n    note: |\n      # one\n\n      # two\n    raw: x\n"
    note = "# one\n\n# new\n\n# two\n"
    again = saved(tmp_path, lambda held: (held[0].model_copy(update={"note": note}),), text)
    assert load_sources(tmp_path / "sources.yaml").citations[0].note == note
    assert "raw: x" in again


LINES = st.lists(st.sampled_from(["a\n", "b\n", "# c\n", "\n", "d\n"]), max_size=8)


@given(LINES, LINES)
def test_without_layout_of_its_own_or_without_a_change_the_patch_is_plain(
    one: list[str], two: list[str]
) -> None:
    assert patch(one, two, two) == one
    words = [line for line in patch(one, one, two) if line[0] in "abd"]
    assert words == [line for line in two if line[0] in "abd"]


TITLES = st.sampled_from(["x", "y", "# z", "a: b", "l\n# m\n\nn\n"])
HELD = st.lists(
    st.builds(Citation, id=st.sampled_from("abcde"), title=TITLES, note=st.none() | TITLES),
    max_size=5,
    unique_by=lambda one: one.id,
)


@settings(deadline=None, max_examples=60)
@given(HELD)
def test_any_change_is_saved_as_meant(tmp_path_factory: pytest.TempPathFactory, held: list[Citation]) -> None:
    path = tmp_path_factory.mktemp("patched") / "sources.yaml"
    path.write_text(LAID_OUT, encoding="utf-8")
    old: Dossier = load_sources(path)
    save_sources(old.model_copy(update={"citations": tuple(held)}), path)
    again = load_sources(path)
    assert (again.citations, again.accepted) == (tuple(held), old.accepted)


def test_lines_that_are_added_stay_below_a_change_above_them() -> None:
    base = ["# c\n", "\n"]
    assert [line for line in patch(base, base, ["a\n", "\n", "b\n"]) if line.strip()] == ["a\n", "b\n"]
