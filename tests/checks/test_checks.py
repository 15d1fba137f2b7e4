"""What holds for all checks together: discovery, crashes, determinism."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

import audit.judge
from audit.checks import all_checks
from audit.judge import judge
from audit.model import Because, Check
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
    assert len(found) >= 3
    assert found == judge(evidence(CASE))


def test_only_the_checks_asked_for_run() -> None:
    assert {one.check for one in judge(evidence(CASE), ["missing-url"])} == {"missing-url"}


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
    found = judge(evidence(CASE))
    failed = next(one for one in found if one.check == "check-failed")
    assert subject in {failed.document, failed.claim, failed.citation}
    assert failed.because == (
        Because(
            quote="ZeroDivisionError: integer division or modulo by zero",
            method="exception",
            where="x.broken",
        ),
    )
    assert {"missing-url", "uncited-claim", "isbn-invalid"} <= {one.check for one in found}
