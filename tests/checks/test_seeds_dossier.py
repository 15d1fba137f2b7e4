"""The two real seeds beside the example's captures, as one dossier: which checks speak, and which do not.

The sentences of the seeds are taken from their files by number, and are not in the repository.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner

from audit.cli import main
from audit.text import sentence_spans

if TYPE_CHECKING:
    from pathlib import Path

# Paragraph and sentence of the post, and what the sentence is cited for.
CLAIMS = {
    "ended": (0, 0, ["rudaw-2025-11-27"]),
    "personnel": (0, 1, ["rudaw-2025-11-27"]),
    "troops": (0, 2, ["rudaw-2025-11-27"]),
    "within-term": (1, 0, ["rudaw-2024-01-29"]),
    "talks": (1, 1, ["ap-2024-01-27", "ap-copy"]),
    "stay": (2, 1, ["afp-2025-10-20"]),
    "scaling-back": (3, 0, ["al-arabiya-2025-10-01"]),
    "slow": (4, 0, ["lambeth-2021"]),
    "information-war": (5, 0, []),
}
COPY = {
    "id": "ap-copy",
    "type": "webpage",
    "title": "Iraq and US begin formal talks to end coalition mission formed to fight the Islamic State …",
    "container-title": "SecurePath Capital",
    "issued": "2025-04-25",
    "URL": "https://securepath-capital.example/contact/talks.html",
    "captures": [
        {
            "path": "archive/ap-copy.txt",
            "from": "https://securepath-capital.example/contact/talks.html",
            "received": "2025-04-26",
        }
    ],
}
OF_CONTENT = (
    "altered-copy", "circular-source", "date-not-in-source", "name-not-in-source", "negation-differs",
    "number-differs", "number-not-in-source", "quote-altered", "quote-clipped", "quote-not-found",
    "quote-speaker", "source-before-event",
)  # fmt: skip


@pytest.fixture(scope="module")
def report(root: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return _report(root, shared, tmp_path_factory.mktemp("seeds"), {})


@pytest.fixture(scope="module")
def altered(root: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return _report(root, shared, tmp_path_factory.mktemp("altered"), {"1,500": "2,500", "4-5": "40-50"})


def _report(root: Path, shared: Path, folder: Path, changes: dict[str, str]) -> dict[str, Any]:
    """What the report in JSON says of the post, with words of it changed."""
    shutil.copytree(root / "archive", folder / "archive")
    shutil.copy(shared / "seeds" / "ap-copy.txt", folder / "archive")
    post = (shared / "seeds" / "post.txt").read_text("utf-8")
    for old, new in changes.items():
        post = post.replace(old, new)
    (folder / "post.txt").write_text(post, "utf-8")
    dossier = yaml.safe_load((root / "sources.yaml").read_text("utf-8"))
    claims = [
        {"id": id_, "text": _sentence(post, *place), "cites": cites}
        for id_, (*place, cites) in CLAIMS.items()
    ]
    document = {"id": "post", "issued": "2025-11", "language": "en", "text": "post.txt", "claims": claims}
    held = {"documents": [document], "citations": [*dossier["citations"], COPY]}
    (folder / "sources.yaml").write_text(yaml.safe_dump(held, allow_unicode=True), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        result = CliRunner().invoke(main, ["run", "--now", "2026-01-15", "--format", "json"])
    assert result.exit_code == 0, result.output
    judged: dict[str, Any] = json.loads(result.stdout)["documents"][0]
    return judged


def _sentence(post: str, paragraph: int, number: int) -> str:
    line = post.splitlines()[paragraph]
    start, end = sentence_spans(line, "en")[number]
    return line[start:end]


def _found(report: dict[str, Any], *checks: str) -> set[tuple[str, str | None]]:
    """The findings of checks, each with the claim it is about, or else the citation."""
    return {
        (one["check"], one.get("claim") or one.get("citation"))
        for one in report["findings"]
        if one["check"] in checks
    }


def test_one_text_at_two_places_has_a_single_origin_and_nothing_else_has(report: dict[str, Any]) -> None:
    assert _found(report, "single-origin") == {("single-origin", "talks")}
    groups = [set(group["citations"]) for group in report["origins"] if len(group["citations"]) > 1]
    assert groups == [{"ap-2024-01-27", "ap-copy"}]


def test_credits_are_contradicted_where_the_copies_name_another_newsroom(report: dict[str, Any]) -> None:
    assert _found(report, "misattributed-source", "carried-wire", "republished-copy") == {
        ("misattributed-source", "afp-2025-10-20"),
        ("carried-wire", "al-arabiya-2025-10-01"),
        ("carried-wire", "ap-copy"),
        ("republished-copy", "ap-2024-01-27"),
        ("republished-copy", "ap-copy"),
    }


def test_days_differ_where_the_sources_give_others(report: dict[str, Any]) -> None:
    assert {claim for _, claim in _found(report, "claim-date-differs")} == {
        "ended",
        "within-term",
        "scaling-back",
    }


def test_checks_of_content_are_silent_on_the_post_as_it_is(report: dict[str, Any]) -> None:
    assert _found(report, *OF_CONTENT) == set()


def test_a_number_that_was_changed_in_the_post_is_found(altered: dict[str, Any]) -> None:
    assert ("number-differs", "troops") in _found(altered, *OF_CONTENT)
    assert {claim for _, claim in _found(altered, *OF_CONTENT)} <= {"troops", "personnel"}


def test_no_claim_is_supported_by_what_was_not_read_whole(report: dict[str, Any]) -> None:
    states = {claim["id"]: claim["state"] for claim in report["claims"]}
    assert states["slow"] == "unverified"  # a catalogue entry alone is held
    assert states["information-war"] == "uncited"
    assert "supported" not in {states[id_] for id_ in ("within-term", "stay", "slow")}
