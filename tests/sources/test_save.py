"""Saving ``sources.yaml``: only what changed changes, in one step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import SourcesError
from audit.model import Acceptance, CaptureFile, Citation, Claim, Document, Dossier, Interval, Link
from audit.sources import load_sources, save_sources

COMMENTED = """\
# who looked at what
documents:
- id: mission
  title: "The mission ends"   # as printed
  issued: 2025-11
  claims:
  # the first
  - id: talks
    text: >-
      That month
      the talks began
    cites: [ap]   # by hand
  - {id: bases, text: 'They left', cites: [ap]}

citations:
- id: ap
  type: document     # said, though it need not be
  issued: 2024-01-27 # Saturday
  title: Talks begin

- id: rudaw
  issued: [2021-03-04, 2021-04-03]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "sources.yaml"
    made.write_text(COMMENTED, encoding="utf-8")
    return made


def changed(path: Path, dossier: Dossier) -> list[tuple[str, str]]:
    """The lines that saving took away and brought."""
    before = path.read_text(encoding="utf-8").splitlines()
    save_sources(dossier, path)
    after = path.read_text(encoding="utf-8").splitlines()
    return [("-", one) for one in before if one not in after] + [
        ("+", one) for one in after if one not in before
    ]


def with_citation(dossier: Dossier, index: int, **change: Any) -> Dossier:
    citations = list(dossier.citations)
    citations[index] = citations[index].model_copy(update=change)
    return dossier.model_copy(update={"citations": tuple(citations)})


def test_an_unchanged_dossier_leaves_the_file_byte_for_byte(path: Path) -> None:
    before = path.read_bytes(), path.stat().st_mtime_ns
    save_sources(load_sources(path), path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_one_changed_value_changes_one_line(path: Path) -> None:
    new = with_citation(load_sources(path), 0, issued=Interval.day(2024, 1, 28))
    assert changed(path, new) == [
        ("-", "  issued: 2024-01-27 # Saturday"),
        ("+", "  issued: 2024-01-28 # Saturday"),
    ]


def test_an_added_value_is_one_line_more(path: Path) -> None:
    new = with_citation(load_sources(path), 1, URL="https://example.org/b")
    assert changed(path, new) == [("+", "  URL: https://example.org/b")]


def test_a_removed_value_is_one_line_less(path: Path) -> None:
    new = with_citation(load_sources(path), 0, title=None)
    assert changed(path, new) == [("-", "  title: Talks begin")]


def test_an_added_capture_stands_below_its_citation(path: Path) -> None:
    capture = CaptureFile.model_validate(
        {"path": "archive/ap.html", "received": "2025-04-26", "from": "https://example.org"}
    )
    new = with_citation(load_sources(path), 1, captures=(capture,))
    assert changed(path, new) == [
        ("+", "  captures:"),
        ("+", "  - path: archive/ap.html"),
        ("+", "    received: 2025-04-26"),
        ("+", "    from: https://example.org"),
    ]


def test_an_added_citation_leaves_the_others_as_they_are(path: Path) -> None:
    old = load_sources(path)
    new = old.model_copy(
        update={"citations": (*old.citations, Citation(id="usni", issued=Interval.year(2021)))}
    )
    assert changed(path, new) == [("+", "- id: usni"), ("+", "  issued: 2021")]


def test_entries_keep_their_comments_when_their_order_changes(path: Path) -> None:
    old = load_sources(path)
    save_sources(old.model_copy(update={"citations": old.citations[::-1]}), path)
    text = path.read_text(encoding="utf-8")
    assert [one.id for one in load_sources(path).citations] == ["rudaw", "ap"]
    assert "  issued: 2024-01-27 # Saturday" in text
    assert '  title: "The mission ends"   # as printed' in text


def test_a_changed_link_keeps_the_short_form_of_the_others(path: Path) -> None:
    old = load_sources(path)
    document = old.documents[0]
    links = (*document.claims[0].cites, Link(id="rudaw", method="inferred", confidence=0.5))
    claims = (document.claims[0].model_copy(update={"cites": links}), document.claims[1])
    new = old.model_copy(update={"documents": (document.model_copy(update={"claims": claims}),)})
    save_sources(new, path)
    assert load_sources(path).documents[0].claims[0].cites == links
    assert "cites: [ap, {id: rudaw, method: inferred, confidence: 0.5}]" in path.read_text(encoding="utf-8")


def test_a_new_file_reads_as_a_person_would_write_it(tmp_path: Path) -> None:
    dossier = Dossier(
        documents=(Document(id="a", claims=(Claim(id="b", text="They met", cites=(Link(id="c"),)),)),),
        citations=(Citation(id="c", issued=Interval.day(2024, 1, 27), ISBN=("1", "2")),),
        accepted=(Acceptance(check="dead-link", reason="known"),),
    )
    save_sources(dossier, tmp_path / "new.yaml")
    assert (
        (tmp_path / "new.yaml").read_text(encoding="utf-8")
        == """\
documents:
  - id: a
    claims:
      - id: b
        text: They met
        cites: [c]
citations:
  - id: c
    issued: 2024-01-27
    ISBN: ['1', '2']
accepted:
  - check: dead-link
    reason: known
"""
    )


def test_line_ends_of_windows_stay(path: Path) -> None:
    path.write_bytes(COMMENTED.replace("\n", "\r\n").encode())
    save_sources(with_citation(load_sources(path), 0, title="Talks end"), path)
    body = path.read_bytes()
    assert body.count(b"\r\n") == body.count(b"\n") == COMMENTED.count("\n")


def test_a_broken_file_is_not_overwritten(path: Path) -> None:
    dossier = load_sources(path)
    path.write_text("documents: [", encoding="utf-8")
    with pytest.raises(SourcesError):
        save_sources(dossier, path)
    assert path.read_text(encoding="utf-8") == "documents: ["


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError("the disk is full")

    new = with_citation(load_sources(path), 0, title="Talks end")
    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="full"):
        save_sources(new, path)
    assert path.read_text(encoding="utf-8") == COMMENTED
    assert [one.name for one in path.parent.iterdir()] == ["sources.yaml"]


def test_the_permissions_of_the_file_stay(path: Path) -> None:
    path.chmod(0o600)
    save_sources(with_citation(load_sources(path), 0, title="Talks end"), path)
    assert path.stat().st_mode & 0o777 == 0o600


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
CITATIONS = st.builds(
    Citation,
    id=st.just("x"),
    title=TEXTS,
    note=st.sampled_from(
        ["a\nb\n", "a\n\n b", "2024", "no", "null", "- a", "#", "a: b", " a ", "\ta\nb", "a\n", "…"]
    ),
    issued=st.dates().map(Interval.day),
    accessed=st.sampled_from(
        ["2024-21", "2024~", "[2021-03-04,2021-04-03]", "../2024", "2024-01-27T10:00Z"]
    ).map(Interval.parse),
    custom=st.dictionaries(TEXTS, TEXTS | st.integers(0, 10**9) | st.booleans(), max_size=3),
)


@settings(deadline=None, max_examples=50)
@given(CITATIONS, CITATIONS)
def test_what_is_saved_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, one: Citation, two: Citation
) -> None:
    path = tmp_path_factory.mktemp("saved") / "sources.yaml"
    for citation in (one, two):
        save_sources(Dossier(citations=(citation,)), path)
        assert load_sources(path).citations == (citation,)
