"""`audit similar`: what the store holds of a text, whenever it came and whatever its sketches are like."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from audit.cli import main
from audit.errors import UsageError
from audit.jobs.similar import similar_texts
from audit.jobs.sketching import sketch_new
from audit.model import Received
from audit.store import Store
from audit.store.sketches import FILE

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HEAD = ((b"Content-Type", b"text/html; charset=utf-8"),)


def _story(seed: int, paragraphs: int = 8) -> list[str]:
    chance = random.Random(seed)
    lines = [[f"word{chance.randrange(3000)}" for _ in range(30)] for _ in range(paragraphs)]
    return [f"The {' '.join(line)} ended." for line in lines]


def _page(seed: int) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in _story(seed))
    title = f"Story {seed}"
    head, text = f"<head><title>{title}</title></head>", f"<article><h1>{title}</h1>{body}</article>"
    return f"<html>{head}<body>{text}</body></html>".encode()


def _keep(folder: Path, *seeds: int) -> None:
    with Store.open(folder) as store:
        for seed in seeds:
            store.keep(
                Received(
                    url=f"https://news{seed}.example/story",
                    started=START,
                    received=START + timedelta(seconds=seed),
                    request=b"GET /story HTTP/1.1\r\n\r\n",
                    status=200,
                    reason=b"OK",
                    headers=HEAD,
                    body=_page(seed),
                )
            )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    _keep(tmp_path / ".audit", 1, 2, 3)
    (tmp_path / "excerpt.txt").write_text("\n".join(_story(2)[3:5]))
    return tmp_path


def _urls(home: Path, name: str = "excerpt.txt") -> list[str | None]:
    found = similar_texts(str(home / name), sources=home / "sources.yaml")
    return [item.capture.url for item in found.found]


def test_a_store_from_before_there_were_sketches_is_read_once(home: Path) -> None:
    found = similar_texts(str(home / "excerpt.txt"), sources=home / "sources.yaml")
    (only,) = found.found
    assert (only.capture.url, only.relation, only.containment) == (
        "https://news2.example/story",
        "same text",
        1.0,
    )
    assert (only.passage or "").startswith(_story(2)[3][:20])
    assert (found.captures, found.unread) == (3, 0)


def test_what_came_later_is_found_too(home: Path) -> None:
    assert len(_urls(home)) == 1
    _keep(home / ".audit", 4)
    (home / "other.txt").write_text("\n".join(_story(4)[:2]))
    assert _urls(home, "other.txt") == ["https://news4.example/story"]


def test_what_has_just_come_gets_its_sketch(home: Path) -> None:
    with Store.open(home / ".audit") as store:
        digests = store.captures.index.digests()
        sketch_new(store, digests[:2])
        with store.sketches(1) as sketches:
            assert sketches.missing(digests) == digests[2:]


@pytest.mark.parametrize("damage", [b"", b"noise" * 1000, None])
def test_damage_of_the_sketches_costs_no_answer(home: Path, damage: bytes | None) -> None:
    expected = _urls(home)
    path = home / ".audit" / FILE
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] + b"\xff" * (len(whole) // 2) if damage is None else damage)
    assert _urls(home) == expected


def test_a_store_that_cannot_be_written_answers(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Store.open

    def read_only(folder: Path) -> Store:
        store = opened(folder)
        store.captures.writable = False
        return store

    monkeypatch.setattr(Store, "open", read_only)
    assert _urls(home) == ["https://news2.example/story"]
    assert not (home / ".audit" / FILE).exists()


def test_a_body_that_cannot_be_read_is_said(home: Path) -> None:
    (archive,) = (home / ".audit" / "archive").glob("*.warc.gz")
    archive.unlink()
    found = similar_texts(str(home / "excerpt.txt"), sources=home / "sources.yaml")
    assert (found.found, found.unread) == ((), 3)


def test_a_citation_is_asked_about_by_its_id(home: Path) -> None:
    (home / "sources.yaml").write_text(
        "citations:\n  - id: two\n    type: webpage\n    title: Story 2\n    URL: https://news2.example/story\n"
    )
    found = similar_texts("two", sources=home / "sources.yaml")
    assert found.found[0].capture.url == "https://news2.example/story"
    with pytest.raises(UsageError, match="no citation"):
        similar_texts("three", sources=home / "sources.yaml")


def test_without_a_store_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no store"):
        similar_texts("a.txt", sources=tmp_path / "sources.yaml")
    assert list(tmp_path.iterdir()) == []


def test_the_command_shows_table_and_json(home: Path) -> None:
    asked = ["similar", str(home / "excerpt.txt"), "--sources", str(home / "sources.yaml")]
    shown = CliRunner().invoke(main, asked)
    assert "3 bodies looked through" in shown.output
    assert "news2.example" in shown.output
    loaded = json.loads(CliRunner().invoke(main, [*asked, "--format", "json"]).stdout)
    assert (loaded["schema"], len(loaded["found"])) == ("audit-similar/1", 1)
