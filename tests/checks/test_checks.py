"""What holds for all checks together: discovery, crashes, determinism."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audit.judge
from audit.checks import all_checks
from audit.judge import judge
from audit.model import Because, Check, Method, Module
from tests.checks._cases import evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parents[2] / "audit" / "checks"
CASE: dict[str, Any] = {
    "citations": [
        {"title": "A", "type": "webpage", "ISBN": "12", "capture": {"title": "B"}},
        {"title": "C", "type": "webpage"},
    ],
    "claims": [{"text": "In 2020 Paris fell asleep.", "cites": []}, "It was late."],
}


def test_every_file_without_an_underscore_is_a_check() -> None:
    files = {path.stem for path in FOLDER.glob("[!_]*.py")}
    assert {name.replace("-", "_") for name in all_checks()} == files
    assert files


def test_judging_twice_gives_the_same_findings_in_the_same_order() -> None:
    found = judge(evidence(CASE))
    assert len(found.findings) >= 3
    assert found == judge(evidence(CASE))


def test_only_the_checks_asked_for_run() -> None:
    assert {one.check for one in judge(evidence(CASE), ["missing-url"]).findings} == {"missing-url"}


@pytest.mark.parametrize(
    ("level", "subject"),
    [("document", "doc"), ("claim", "claim-1"), ("citation", "source-1"), ("capture", "source-1")],
)
def test_a_crash_becomes_a_finding_and_takes_nothing_else_down(
    level: Any, subject: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: Any) -> Iterator[Any]:
        yield from [1 // 0]

    broken = SimpleNamespace(
        CHECK=Check("broken", level, "Crashes.", "note"), find=crash, __name__="x.broken"
    )
    monkeypatch.setattr(audit.judge, "all_checks", lambda: {**all_checks(), "broken": broken})
    judgement = judge(evidence(CASE))
    found = judgement.findings
    failed = next(one for one in found if one.check == "check-failed")
    assert subject in {failed.document, failed.claim, failed.citation}
    assert failed.because == (
        Because(
            quote="ZeroDivisionError: integer division or modulo by zero",
            method=Method("exception"),
            where=Module("x.broken"),
        ),
    )
    assert {"missing-url", "uncited-claim", "isbn-invalid"} <= {one.check for one in found}


DATES = st.sampled_from(
    ["2024-01-27", "2025-04-25T20:25:14Z", "0001", "9999-12-31", "20XX", "2024-21", "../2024", "2024-02/..",
     "[2021-03-04,2021-04-03]", "2024-01~", "2024-05-05T23:59:59+14:00"]
)  # fmt: skip
WITNESSES = st.lists(
    st.tuples(
        st.sampled_from(["published", "posted", "modified", "story", "date"]),
        st.sampled_from(["meta", "json-ld", "url path", "visible text"]),
        DATES,
    ).map(list),
    max_size=4,
)
CAPTURES = st.fixed_dictionaries(
    {
        "witnesses": WITNESSES,
        "published": st.tuples(DATES, st.sampled_from([0.2, 0.9])).map(list),
        "story": DATES,
        "text": st.sampled_from(["", "It sank on Monday, he said.", "\x00" * 9]),
        "title": st.sampled_from(["", "…", "Ferry", "|"]),
        "url": st.sampled_from(["", "http://[", "https://krdo.com/a"]),
        "origin": st.sampled_from(
            [None, {"name": ""}, {"name": "AP", "because": [["agency", "tail", "AP"]]}]
        ),
    }
)


@given(
    st.lists(CAPTURES, max_size=2),
    DATES,
    DATES,
    st.sampled_from(["In October he said no.", "On 1 May it was said.", "On Monday"]),
)
def test_no_check_crashes_on_strange_evidence(
    captures: list[dict[str, Any]], issued: str, written: str, claim: str
) -> None:
    case = {
        "document": {"issued": written},
        "claims": [claim],
        "citation": {
            "type": "webpage",
            "issued": issued,
            "title": "T",
            "container-title": "AFP",
            "captures": captures,
        },
    }
    assert [one for one in judge(evidence(case)).findings if one.check == "check-failed"] == []
