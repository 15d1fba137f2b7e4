"""A dossier judged as an editor holds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.errors import SourcesError
from audit.jobs.context import Stop
from audit.jobs.editing import Look, TextRange, look
from audit.model import Reason

SOURCES = """documents:
  - {id: post, text: NAME, claims: [{id: one, text: The bridge 🌉 closes in May.}]}
citations: []
"""


def _looked(path: Path, name: str, text: str) -> Look:
    (path / name).write_text("what the disk has", encoding="utf-8")
    return look(path / "sources.yaml", SOURCES.replace("NAME", name), {path / name: text}, Stop())


@pytest.mark.parametrize(
    ("name", "text", "column"),
    [
        ("post.md", "First ✅ line.\nSo: The bridge 🌉 closes in May.\n", 5),
        ("post.txt", "First.\r\nSo: The bridge 🌉 closes in May.\r\n", 5),
        ("post.html", "<meta charset=windows-1252>\n<p>The bridge 🌉 closes in May.", 4),
    ],
)
def test_the_text_of_the_editor_counts_and_places_are_in_characters(
    tmp_path: Path, name: str, text: str, column: int
) -> None:
    found = _looked(tmp_path, name, text)
    assert found.claims == {("post", "one"): TextRange(2, column, 2, column + 27)}
    assert found.documents == {"post": tmp_path / name}
    assert not found.lost
    assert (found.report.claims[0].state, found.report.claims[0].line) == ("uncited", 2)


def test_a_claim_whose_words_are_gone_is_lost(tmp_path: Path) -> None:
    found = _looked(tmp_path, "post.md", "The bridge stays open.")
    assert found.lost == (("post", "one", Reason("claim-words-not-found")),)
    assert found.claim_spot("post", "one") is not None
    assert found.claim_spot("post", "two") is None


def test_a_dossier_that_cannot_be_used_says_where(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match=r"sources\.yaml:1:"):
        look(tmp_path / "sources.yaml", "documents: 3", {}, Stop())


def test_a_look_that_is_stopped_ends_with_what_it_has(tmp_path: Path) -> None:
    stop = Stop(stopped=True)
    text = "documents: []\ncitations: [{id: a, title: A title}]"
    found = look(tmp_path / "sources.yaml", text, {}, stop)
    assert found.report.run.stopped
    assert not found.proposals
