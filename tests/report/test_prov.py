"""Provenance by the W3C's model: read back equal in each notation, consistent, and no more than is known."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from typing import TYPE_CHECKING

import pytest
from prov.model import (
    ProvAttribution,
    ProvDerivation,
    ProvDocument,
    ProvGeneration,
    ProvSpecialization,
)

from audit.model import Interval, Judgement, OriginGroup, OriginJoin, Reason, Report
from audit.report import build_report, render_prov
from audit.report.prov import local_name, prov_document
from tests.attack.hostile_words import WORDS
from tests.report._sample import evidence, finding, run
from tests.report.test_markdown import hostile

if TYPE_CHECKING:
    from pathlib import Path

FORMS = ("json", "provn", "jsonld")


def report() -> Report:
    return build_report(evidence(), Judgement((finding(),)), run())


def related(made: ProvDocument, kind: type) -> list[list[str]]:
    return [
        [str(value) for _, value in record.formal_attributes if value is not None]
        for record in made.get_records(kind)
    ]


@pytest.mark.parametrize("form", FORMS)
def test_it_is_read_back_equal(form: str) -> None:
    made = report()
    text = render_prov(made, form)
    assert ProvDocument.deserialize(content=text, format=form) == prov_document(made)
    assert text.endswith("\n")


def test_it_keeps_the_constraints_that_the_library_knows() -> None:
    made = prov_document(report())
    assert len(made.unified().records) == len(made.records)  # nothing is stated twice, or otherwise


@pytest.mark.parametrize("form", FORMS)
def test_every_hostile_word_is_read_back_and_names_nothing_else(form: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for words in WORDS[::12]:
            made = hostile(words)
            document = prov_document(made)
            text = render_prov(made, form)
            assert ProvDocument.deserialize(content=text, format=form) == document, words
            assert all(char.isprintable() or char == "\n" for char in text)
            names = {str(record.identifier) for record in document.get_records() if record.identifier}
            assert all(name.replace(":", "").replace("_", "").replace(".", "").isalnum() for name in names)


def test_no_two_ids_have_one_name() -> None:
    ids = ["a-b", "a_b", "a.b", "a_2d_b", "", "_", "é", "a:b", "a2db"]
    assert len({local_name(held) for held in ids}) == len(ids)
    assert local_name("a", "b") != local_name("a.b")


def test_a_newsroom_answers_for_a_text_only_where_one_was_read() -> None:
    made = report()
    [attribution] = [held for held in related(prov_document(made), ProvAttribution) if "newsroom" in held[1]]
    assert attribution[1] == "newsroom:ap"
    mail, *rest = made.documents[0].citations
    bare = mail.model_copy(update={"captures": (mail.captures[0].model_copy(update={"origin": None}),)})
    documents = (made.documents[0].model_copy(update={"citations": (bare, *rest)}),)
    unknown = prov_document(made.model_copy(update={"documents": documents}))
    assert not [held for held in related(unknown, ProvAttribution) if "newsroom" in held[1]]


def test_a_capture_has_the_time_of_its_receipt_only_where_it_is_a_time() -> None:
    def times(received: str) -> list[list[str]]:
        made = report()
        mail, *rest = made.documents[0].citations
        held = mail.captures[0]
        capture = held.capture.model_copy(update={"received": Interval.parse(received)})
        cited = mail.model_copy(update={"captures": (held.model_copy(update={"capture": capture}),)})
        documents = (made.documents[0].model_copy(update={"citations": (cited, *rest)}),)
        document = prov_document(made.model_copy(update={"documents": documents}))
        return [held for held in related(document, ProvGeneration) if "receive" in held[1]]

    assert [len(held) for held in times("2025-04-26")] == [2]
    assert times("2025-04-26T10:11:12Z")[0][2].startswith("2025-04-26 10:11:12")


def test_a_source_is_primary_only_where_a_text_names_it_as_its_original() -> None:
    made = report()
    joins = [
        OriginJoin(citations=("mail-2024", "book-2021"), why=reason)
        for reason in (
            Reason("one-story", newsroom="AP"),
            Reason("names-as-original", source="mail-2024", original="book-2021"),
        )
    ]
    group = OriginGroup(citations=("mail-2024", "book-2021"), joins=tuple(joins))
    documents = (made.documents[0].model_copy(update={"origins": (group,)}),)
    document = prov_document(made.model_copy(update={"documents": documents}))
    primary = [
        record for record in document.get_records(ProvDerivation) if "PrimarySource" in record.get_provn()
    ]
    assert len(primary) == 1
    assert [str(value) for _, value in primary[0].formal_attributes][:2] == [
        "citation:mail_2d_2024",
        "citation:book_2d_2021",
    ]
    assert len(related(document, ProvSpecialization)) == 1


def test_the_same_report_gives_the_same_bytes_in_every_process(root: Path) -> None:
    code = (
        "from tests.report.test_prov import report\n"
        "from audit.report import render_prov\n"
        f"print(*(render_prov(report(), form) for form in {FORMS}))"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root, env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(made) == 1
