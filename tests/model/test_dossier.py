"""The dossier's vocabulary: what it takes, what it refuses, and that nothing in it can be changed."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from audit.model import (
    Because,
    Citation,
    Claim,
    Dossier,
    FileLine,
    Finding,
    Link,
    Method,
    Model,
    Name,
)


def test_a_misspelt_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="titel"):
        Citation.model_validate({"id": "a", "titel": "b"})


@pytest.mark.parametrize("id_", ["", "a b", "-a", "é", "a/b", "a\n"])
def test_an_id_is_a_word_that_files_and_addresses_can_bear(id_: str) -> None:
    with pytest.raises(ValidationError):
        Citation(id=id_)


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan")])
def test_a_confidence_lies_between_0_and_1(confidence: float) -> None:
    with pytest.raises(ValidationError):
        Link(id="a", confidence=confidence)


def test_a_link_may_be_an_id_alone() -> None:
    claim = Claim.model_validate({"id": "a", "text": "b", "cites": ["c", {"id": "d", "method": "inferred"}]})
    assert claim.cites == (Link(id="c"), Link(id="d", method="inferred"))


def test_one_isbn_need_not_be_a_list() -> None:
    assert Citation.model_validate({"id": "a", "ISBN": "978"}).ISBN == ("978",)


def test_a_name_reads_as_a_reader_would_write_it() -> None:
    assert str(Name(family="Lambeth", given="Benjamin", suffix="Jr.")) == "Benjamin Lambeth Jr."
    name = Name.model_validate({"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"})
    assert str(name) == "Vincent van Gogh"
    assert str(Name(literal="Rudaw")) == "Rudaw"


def test_a_citation_is_found_by_its_id() -> None:
    dossier = Dossier(citations=(Citation(id="a"), Citation(id="b")))
    assert dossier.citation("b") is dossier.citations[1]
    assert dossier.citation("c") is None


def every_model(of: type[Model] = Model) -> list[type[Model]]:
    return [*of.__subclasses__(), *(deeper for one in of.__subclasses__() for deeper in every_model(one))]


def test_every_model_is_frozen_and_refuses_unknown_keys() -> None:
    assert len(every_model()) > 10
    for one in every_model():
        assert one.model_config["frozen"], one
        assert one.model_config["extra"] == "forbid", one


def test_a_finding_carries_its_evidence_or_is_none() -> None:
    stated: dict[str, Any] = {"check": "a", "severity": "error", "confidence": "high", "message": "b"}
    with pytest.raises(ValidationError, match="because"):
        Finding(**stated, because=())
    with pytest.raises(ValidationError, match="because"):
        Finding(**stated)
    finding = Finding(**stated, because=(Because(quote="c", method=Method("page"), where=FileLine(1)),))
    with pytest.raises(ValidationError, match="frozen"):
        finding.because = ()


@pytest.mark.parametrize(
    ("reasons", "confidence", "kept"),
    [
        (("words in the title", "likelihood 0.74"), 0.72, True),
        (("words in the title", "likelihood 0.41"), 0.41, False),
        (("words of its text", "likelihood 0.74"), 0.72, False),
    ],
)
def test_a_link_drawn_again_alike_is_left_as_it_stands(
    reasons: tuple[str, ...], confidence: float, *, kept: bool
) -> None:
    old = Link(id="a", method="inferred", confidence=0.7, reasons=("words in the title", "likelihood 0.7"))
    claim = Claim(id="c", text="The bridge opened.", cites=(old,))
    new = Link(id="a", method="inferred", confidence=confidence, reasons=reasons)
    assert claim.linked((new,)).cites == ((old,) if kept else (new,))
