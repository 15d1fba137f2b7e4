"""The queries of docs/corpus.md, each run over a small corpus."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from audit.jobs.corpus import Options, find_copies, read_corpus
from tests.jobs.corpus._crawl import Here, http, packed, page, record, story

DOCS = Path(__file__).parents[3] / "docs" / "corpus.md"
QUERIES = re.findall(
    r"^([^\n]+)\n\n```sql\n(.+?)```", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)
_EMPTY = (
    "Why pages have no day",
    "Pages that are stamped later",
    "Whose texts",
    "Hosts with signs",
    "What the checks",
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which ``corpus`` stands."""
    folder = tmp_path_factory.mktemp("queries")
    text = story(1, 600)
    records = [
        record("response", "https://paper.example/1", http(page(1, "2024-01-10", text))),
        record("response", "https://farm.example/1", http(page(1, "2024-01-27", text))),
        record("response", "https://farm.example/2", http(b"<h1>Not found</h1>", status="404 Not Found")),
        *(
            record("response", f"https://farm.example/{at}.png", http(b"\x89PNG", media="image/png"))
            for at in "23"
        ),
    ]
    (folder / "a.warc.gz").write_bytes(packed(records)[:-30])
    read_corpus(
        [str(folder / "a.warc.gz")],
        folder / "corpus",
        Options(executor=Here(), now=datetime(2026, 3, 1, tzinfo=UTC)),
    )
    find_copies(folder / "corpus")
    return folder


def test_the_page_has_queries() -> None:
    assert len(QUERIES) >= 10


@pytest.mark.parametrize(("name", "query"), QUERIES, ids=[name[:40] for name, _ in QUERIES])
def test_a_query_of_the_docs_runs(
    corpus: Path, name: str, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(corpus)
    with duckdb.connect() as connection:
        rows = connection.execute(query).fetchall()
    assert rows or name.startswith(_EMPTY)


def test_the_same_words_under_two_stamps_are_found(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(corpus)
    query = next(query for name, query in QUERIES if name.startswith("The same words"))
    with duckdb.connect() as connection:
        ((_, pages, hosts, first, last),) = connection.execute(query).fetchall()
    assert (pages, hosts, str(first), str(last)) == (2, 2, "2024-01-10", "2024-01-27")
