"""Decisions written into a dossier's file: whole or not at all, and never over another person's change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.errors import AuditError, ChangedError, DecisionError, SourcesError
from audit.jobs.decide import AcceptFinding, ChooseAddress, DropLink, decide, put_back
from audit.model import digest_of
from audit.sources import load_sources

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "# mine\ncitations:\n  - id: a   # first\n    title: A\n"
DECISION = ChooseAddress("a", "https://example.org/a")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "sources.yaml"
    made.write_text(TEXT)
    return made


def test_the_file_after_a_decision_has_the_digest_that_is_returned(path: Path) -> None:
    digest = decide(path, DECISION, expected=digest_of(TEXT.encode()))
    assert path.read_text() == f"{TEXT}    URL: https://example.org/a\n"
    assert digest == digest_of(path.read_bytes())


def test_rights_and_a_link_to_the_file_stay(path: Path) -> None:
    path.chmod(0o640)
    link = path.with_name("link.yaml")
    link.symlink_to(path.name)
    decide(link, DECISION, expected=digest_of(TEXT.encode()))
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(one.name for one in path.parent.iterdir()) == ["link.yaml", "sources.yaml"]


def test_a_write_protected_file_is_left_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    path.chmod(0o444)
    with pytest.raises(AuditError, match="write-protected"):
        decide(path, DECISION, expected=digest_of(before))
    assert path.read_bytes() == before


def test_a_file_that_was_changed_underneath_is_left_as_it_is(path: Path) -> None:
    path.write_text(TEXT + "# theirs\n")
    with pytest.raises(ChangedError, match="nothing was written") as refused:
        decide(path, DECISION, expected=digest_of(TEXT.encode()))
    assert refused.value.advice
    assert path.read_text() == TEXT + "# theirs\n"


def test_a_change_between_reading_and_writing_is_seen_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(_: int) -> None:
        path.write_text("# theirs\n")

    monkeypatch.setattr("os.fsync", fsync)
    with pytest.raises(ChangedError):
        decide(path, DECISION, expected=digest_of(TEXT.encode()))
    assert path.read_text() == "# theirs\n"
    assert [one.name for one in path.parent.iterdir()] == ["sources.yaml"]


def test_a_decision_that_does_not_fit_writes_nothing(path: Path) -> None:
    for decisions in ([DropLink("post", "one", "a")], [DECISION, AcceptFinding("dead-link", "")]):
        with pytest.raises(DecisionError):
            decide(path, *decisions, expected=digest_of(TEXT.encode()))
    assert path.read_text() == TEXT


def test_a_file_with_mistakes_is_refused_with_their_lines(path: Path) -> None:
    path.write_text("citations: 3\n")
    with pytest.raises(SourcesError, match=r"sources\.yaml:1:"):
        decide(path, DECISION, expected=digest_of(b"citations: 3\n"))


def test_a_decision_is_taken_back_by_the_bytes_before_it(path: Path) -> None:
    digest = decide(path, DECISION, expected=digest_of(TEXT.encode()))
    assert put_back(path, TEXT.encode(), expected=digest) == digest_of(TEXT.encode())
    assert path.read_text() == TEXT
    with pytest.raises(ChangedError):
        put_back(path, b"", expected=digest)


def test_a_folder_that_cannot_be_written_is_an_error_with_advice(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("audit.sources.save.NamedTemporaryFile", refuse)
    with pytest.raises(AuditError, match="cannot be written: No space left") as refused:
        decide(path, DECISION, expected=digest_of(TEXT.encode()))
    assert refused.value.advice
    assert load_sources(path).citations[0].URL is None
