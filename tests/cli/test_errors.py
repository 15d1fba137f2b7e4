"""Every error that a command tells a person says what, where, and what to do."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from audit.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOLD = {"AuditError", "UsageError", "NetworkDownError", "StoreError", "DecisionError"}
GATHERED = {
    "cli/_config.py": "each stands in a list that has one advice",
    "cli/_config_values.py": "as above",
    "formats/sitemaps.py": "noted of a list in a folder, whose other links are looked at",
    "jobs/links/remote_lists.py": "as above",
    "serve/lsp/judging.py": "shown by an editor, at its place",
    "store/folder.py": "a wrong call of the library",
}
"""Files whose errors no command tells alone, each with the reason."""


def without_advice(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in TOLD:
            named = {keyword.arg for keyword in node.keywords}
            if len(node.args) < 2 and "advice" not in named:
                yield ast.unparse(node)


def test_every_error_has_advice(root: Path) -> None:
    found = {
        (name, error)
        for path in (root / "audit").rglob("*.py")
        if (name := path.relative_to(root / "audit").as_posix()) not in GATHERED
        for error in without_advice(ast.parse(path.read_text("utf-8")))
    }
    assert found == set()


@pytest.mark.parametrize(
    ("arguments", "what", "advice"),
    [
        (["run"], "sources.yaml:1:1: there is no such file", "`audit init DOCUMENT` makes one"),
        (["page", "none.html"], "none.html: the file does not exist", "Name a file that holds a page"),
        (["page", "sources.html", "--received", "soon"], "--received", "Give it as 2025-04-26"),
        (["dates", "--format", "x"], "Invalid value for '--format'", "dates --help' for help"),
        (["checks", "soft-405"], "there is no check named 'soft-405'", "Did you mean soft-404?"),
        (["init", "none.md"], "none.md: the file does not exist", "Name a readable document."),
        (["links"], "there is no sources.yaml here", "audit links docs/"),
        (["similar", "x"], "there is no store", "`audit run` and `audit keep` make one."),
        (["schedule", "cron"], "there is no sources.yaml", "Name what is to be looked after"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_call_is_told_with_what_to_do(
    arguments: list[str], what: str, advice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources.html").write_text("<p>x</p>", encoding="utf-8")
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert what in result.stderr
    assert advice in result.stderr
