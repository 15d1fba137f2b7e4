"""Whole drafts of documents of different kinds, held against the dossiers expected of them.

``AUDIT_WRITE_GOLDEN=1 pytest tests/draft/test_drafting.py`` writes them anew: look at the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import audit
from audit.formats.documents import locate, read_document
from audit.sources import sources_text

DOCUMENTS = Path(__file__).parent / "documents"
EXPECTED = Path(__file__).parent / "dossiers"


@pytest.mark.parametrize("path", sorted(DOCUMENTS.iterdir()), ids=lambda path: path.name)
def test_a_document_gives_the_dossier_expected(path: Path) -> None:
    dossier = audit.draft_dossier(path.read_bytes(), name=path.name)
    expected = EXPECTED / f"{path.name}.yaml"
    text = sources_text(dossier)
    if os.environ.get("AUDIT_WRITE_GOLDEN"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(DOCUMENTS.iterdir()), ids=lambda path: path.name)
def test_every_claim_is_found_again_where_it_stands(path: Path) -> None:
    text = read_document(path.read_bytes(), name=path.name)
    places = [
        locate(claim, text)
        for claim in audit.draft_dossier(path.read_bytes(), name=path.name).documents[0].claims
    ]
    assert all(places)
    starts = [place.start for place in places if place]
    assert starts == sorted(set(starts))


def test_a_sentence_is_told_from_a_like_one_by_as_many_words_before_it_as_that_takes() -> None:
    twice = (
        "The same long words stand before it, and there are more than thirty of them. It sank in 1999.\n\n"
    )
    body = f"One.\n\nIn May {twice}In June {twice}".encode()
    text = read_document(body, name="post.txt")
    claims = audit.draft_dossier(body, name="post.txt").documents[0].claims
    places = [place.start for claim in claims if (place := locate(claim, text))]
    assert len(places) == 4
    assert places == sorted(set(places))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b"SOURCES\n" * 2_000,
        b"word " * 100_000,
        b"[@" * 50_000,
        b"A. " * 50_000,
        ("[1] " * 30_000 + "\n\nSources\n\n1. A, “B,” 2020\n").encode(),
        b"Sources\n\n" + b"1. " * 50_000,
    ],
)
def test_a_hostile_document_is_drafted_all_the_same(body: bytes) -> None:
    assert audit.draft_dossier(body, name="post.txt").documents[0].id == "post"


def test_a_link_in_the_next_paragraph_is_not_of_the_claim_before_it() -> None:
    card = "<a href='https://pier.example/story'><div>Why it left</div></a>"
    page = f"<article><p>The ferry left the old pier.</p>{card}<p>It came back in the evening.</p></article>"
    dossier = audit.draft_dossier(page.encode(), name="post.html")
    assert [claim.cites for claim in dossier.documents[0].claims] == [(), ()]
