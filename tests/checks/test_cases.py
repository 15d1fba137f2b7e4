"""Every check against its cases, and the three files that make a check.

The case format, ``tests/checks/<check's name>.yaml``::

    fires:                          # at least three
      - case: a fact in words       # the test's name
        now: 2026-01-15T12:00:00Z   # optional; this is the default
        document: {issued: 2025-11, body: "…"}   # optional; any field of a Document; `body` is its text
        claims:                     # strings, or fields of a Claim; ids claim-1, claim-2, …
          - In May the minister said no.           # rests on every citation of the case
          - {text: Nobody knows why., cites: []}
        citation: {title: …, issued: …, capture: {…}}   # fields of a Citation; its id is `source`
        citations: [{…}, {…}]       # or several: ids source-1, source-2, … unless given; `captures: [{…}]`
        finds:                      # the WHOLE finding: every field but `check`; what is empty is left out
          - message: …
            severity: warning
            confidence: high
            citation: source
            because: [[quote, method, where, sha256:1]]
            suggestion: …
    silent:                         # at least three; the same without `finds`: it looked and found nothing
      - case: …
    not_examined:                   # where the check can be unable to look; the same, with
      - case: …
        because: [language-unknown] # the codes of the reasons, and no finding

A capture mixes the fields of Capture (``url via path received archived digest …``) and of Page (``title
text witnesses published story origin signs``) in one mapping; its digest is ``sha256:1``, ``sha256:2``, …
``unread: reason`` makes a capture that could not be read. In a capture

* a witness is ``[about, method, says, quote, where, left out because]``; of these the first three are
  needed; for the ``about`` of a date, ``says`` is EDTF;
* ``published``/``story`` (opinions) are ``EDTF`` or ``[EDTF, confidence, witness, witness, …]``; without
  witnesses, those of the page that say the same are its evidence;
* a sign is a witness without its ``about``;
* ``origin`` is a mapping of Origin's fields: ``name`` is needed, ``kind`` is ``agency`` by default.

``lists`` are mappings of a list's fields, with ``rows`` of ``[site, what it says]``. ``record`` of a
citation is the ``message`` of Crossref's answer about its DOI, ``record_gap`` a reason.
Attempts are ``[url, outcome, reason, …]`` or mappings of Attempt's fields, with the outcome's name
and ``reasons``; ``host_events`` are ``[time, outcome]``; skipped things are ``[what, reason]``. YAML anchors
work: put what several cases share under ``shared:`` and merge it with ``<<: *name``. When a case fails, the
message shows what was found in this very format.
"""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from audit.checks import all_checks
from audit.judge import judge
from tests.checks._cases import evidence, plain

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "checks"
PAGES = ROOT / "docs" / "checks"
HEADINGS = ["What it finds", "Why it matters", "What to do", "Limits"]
CHECKS = sorted(all_checks().items())


def _load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(path.read_text("utf-8"))
    return loaded


def _dump(value: Any) -> str:
    out, yaml = StringIO(), YAML()
    yaml.width = 1000
    yaml.dump(value, out)
    return out.getvalue()


def _cases(kind: str) -> list[Any]:
    return [
        pytest.param(name, case, id=f"{name}: {case['case']}")
        for name, _ in CHECKS
        if (CASES / f"{name}.yaml").is_file()
        for case in _load(CASES / f"{name}.yaml").get(kind, ())
    ]


@pytest.mark.parametrize(("name", "case"), _cases("fires"))
def test_fires_with_the_whole_finding(name: str, case: dict[str, Any]) -> None:
    findings = judge(evidence(case), [name]).findings
    assert {one.check for one in findings} == {name}, findings
    found = [plain(one) for one in findings]
    assert found == case["finds"], f"found:\n{_dump(found)}"


@pytest.mark.parametrize(("name", "case"), _cases("silent"))
def test_stays_silent(name: str, case: dict[str, Any]) -> None:
    judgement = judge(evidence(case), [name])
    found = [plain(one) for one in judgement.findings]
    assert found == [], f"found:\n{_dump(found)}"
    assert judgement.not_examined == ()


@pytest.mark.parametrize(("name", "case"), _cases("not_examined"))
def test_says_that_it_could_not_look(name: str, case: dict[str, Any]) -> None:
    judgement = judge(evidence(case), [name])
    assert judgement.findings == ()
    assert [left.reason.code for left in judgement.not_examined] == case["because"]
    assert {left.check for left in judgement.not_examined} == {name}


@pytest.mark.parametrize(("name", "module"), CHECKS, ids=[name for name, _ in CHECKS])
class TestEveryCheckHasItsThreeFiles:
    def test_is_named_after_its_file(self, name: str, module: ModuleType) -> None:
        assert name == module.__name__.rpartition(".")[2].replace("_", "-")
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", name)

    def test_has_at_least_three_cases_of_each_kind(self, name: str, module: ModuleType) -> None:
        cases = _load(CASES / f"{name}.yaml")
        assert set(cases) <= {"shared", "fires", "silent", "not_examined"}, (
            f"{module.__name__}: misspelt section"
        )
        for kind in ("fires", "silent"):
            names = [case["case"] for case in cases[kind]]
            assert len(set(names)) == len(names) >= 3

    def test_has_a_page_that_says_what_the_check_says(self, name: str, module: ModuleType) -> None:
        lines = (PAGES / f"{name}.md").read_text("utf-8").splitlines()
        assert lines[0] == f"# {name}"
        assert lines[2] == module.CHECK.summary
        assert [line[3:] for line in lines if line.startswith("## ")] == HEADINGS

    def test_has_a_summary_of_one_sentence(self, name: str, module: ModuleType) -> None:
        summary = module.CHECK.summary
        assert summary[0].isupper(), name
        assert summary.endswith(".")
        assert "\n" not in summary


def test_every_case_file_and_page_has_its_check() -> None:
    names = {name for name, _ in CHECKS}
    assert {path.stem for path in CASES.glob("*.yaml")} == names
    assert {path.stem for path in PAGES.glob("*.md")} - {"index"} == names
