"""The hook for pre-commit, run by pre-commit itself, which installs this package for itself."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML

_IDENTITY = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
_PACKAGE = (
    "audit",
    "docs/checks",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "NOTICE",
    ".pre-commit-hooks.yaml",
)


def repository(folder: Path, root: Path, names: tuple[str, ...]) -> Path:
    """A repository of its own with files of this one, all committed."""
    for name in names:
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            folder.mkdir(exist_ok=True)
            shutil.copy(root / name, folder / name)
    for command in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "all")):
        subprocess.run(["git", *_IDENTITY, *command], cwd=folder, check=True)
    return folder


def test_the_hook_touches_no_network_and_writes_nothing(root: Path) -> None:
    (hook,) = YAML(typ="safe", pure=True).load((root / ".pre-commit-hooks.yaml").read_text("utf-8"))
    words = hook["entry"].split()
    assert words[:2] == ["audit", "run"]
    assert "--offline" in words
    assert words[words.index("--format") + 1] == "lines"
    assert hook["pass_filenames"] is False


def test_pre_commit_takes_the_hook_and_the_configuration_of_the_page(tmp_path: Path, root: Path) -> None:
    module = pytest.importorskip("pre_commit.clientlib", reason="NOT TESTED: pre-commit is not installed")
    module.load_manifest(str(root / ".pre-commit-hooks.yaml"))
    page = (root / "docs" / "ci.md").read_text(encoding="utf-8")
    block = page.partition("# .pre-commit-config.yaml\n")[2].partition("```")[0]
    config = tmp_path / ".pre-commit-config.yaml"
    config.write_text(block.replace("COMMIT", "a" * 40), encoding="utf-8")
    module.load_config(str(config))


@pytest.mark.skipif(
    "AUDIT_PEERS" not in os.environ,
    reason="NOT TESTED: pre-commit installs the package, which takes a minute (AUDIT_PEERS, see .ci/run)",
)
def test_pre_commit_runs_the_hook(tmp_path: Path, root: Path, peer: Callable[[str], str]) -> None:
    program = peer("pre-commit")
    hook = repository(tmp_path / "hook", root, _PACKAGE)
    texts = repository(tmp_path / "texts", root, ("documents", "archive", "sources.yaml"))
    environment = os.environ | {"PRE_COMMIT_HOME": str(tmp_path / "home")}
    command = [program, "try-repo", str(hook), "audit", "--all-files", "--verbose"]
    told = subprocess.run(
        command, cwd=texts, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    if told.returncode == 3 and "pip" in told.stdout:
        pytest.skip(f"NOT TESTED: pre-commit could not install the package: {told.stdout[-500:]}")
    assert told.returncode == 0, told.stdout
    assert "sources.yaml:46:22: warning: The citation credits Agence France Presse" in told.stdout
    changed = subprocess.run(["git", "status", "--short"], cwd=texts, capture_output=True, check=True)
    assert changed.stdout == b""
