"""How this copy is installed elsewhere: by what cannot change, or not at all."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from audit.errors import UsageError
from audit.jobs import installation
from audit.jobs.installation import install_commands, this_copy

COMMIT, DIGEST = "0123456789abcdef" * 2 + "01234567", "ab" * 32
GIT = f"git+https://git.example/us/audit.git@{COMMIT}"
WHEEL = f"https://files.example/source_audit-1.0-py3-none-any.whl#sha256={DIGEST}"


def recorded(monkeypatch: pytest.MonkeyPatch, stated: object) -> None:
    text = json.dumps(stated) if not isinstance(stated, str | None) else stated
    monkeypatch.setattr(installation, "distribution", lambda _: SimpleNamespace(read_text=lambda _name: text))


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (
            {"url": "https://git.example/us/audit.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            f"source-audit @ {GIT}",
        ),
        (
            {
                "url": "ssh://git@git.example/us/audit.git",
                "vcs_info": {"vcs": "git", "requested_revision": "main", "commit_id": COMMIT},
                "subdirectory": "py",
            },
            f"source-audit @ git+ssh://git@git.example/us/audit.git@{COMMIT}#subdirectory=py",
        ),
        (
            {"url": WHEEL.partition("#")[0], "archive_info": {"hash": f"sha256={DIGEST}"}},
            f"source-audit @ {WHEEL}",
        ),
        (
            {"url": WHEEL.partition("#")[0], "archive_info": {"hashes": {"sha256": DIGEST}}},
            f"source-audit @ {WHEEL}",
        ),
        ({"url": "file:///home/me/audit", "dir_info": {"editable": True}}, None),
        ({"url": "file:///tmp/a.whl", "archive_info": {"hashes": {"sha256": DIGEST}}}, None),
        ({"url": "https://git.example/a.git", "vcs_info": {"vcs": "git", "commit_id": "main"}}, None),
        ({"url": WHEEL.partition("#")[0], "archive_info": {}}, None),
        ({}, None),
        ("no json", None),
        ([1], None),
        (None, None),
    ],
)
def test_this_copy_is_named_by_what_is_recorded_of_it(
    stated: object, expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded(monkeypatch, stated)
    assert this_copy() == expected


def test_a_copy_that_nobody_else_can_reach_is_to_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    recorded(monkeypatch, None)
    with pytest.raises(UsageError, match="not recorded") as told:
        install_commands(None)
    assert "--install" in told.value.advice


@pytest.mark.parametrize(
    "specification",
    [
        "source-audit", "source-audit==1.0", "source-audit[pdf]", "git+https://git.example/a@main",
        "git+https://git.example/a", "https://files.example/a.whl", f"git+http://a.example/a@{COMMIT}",
        "-r x.txt", f"{GIT} --index-url https://x", f"{GIT}\nrun: x", "${{ secrets.X }}", "",
    ],
)  # fmt: skip
def test_what_could_be_other_code_tomorrow_is_refused(specification: str) -> None:
    with pytest.raises(UsageError, match="could be other code"):
        install_commands(specification)


def test_a_pinned_version_is_installed_by_its_digest_before_what_it_needs() -> None:
    assert install_commands(GIT) == [f"pip install {GIT}"]
    assert install_commands(WHEEL) == [f"pip install '{WHEEL}'"]
    first, second, third = install_commands(f"audit-tool==1.2 --hash=sha256:{DIGEST}")
    assert first == f"echo 'audit-tool==1.2 --hash=sha256:{DIGEST}' > audit-requirement.txt"
    assert "--require-hashes" in second
    assert third == "pip install audit-tool==1.2"
