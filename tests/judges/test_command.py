"""The options of `audit run` for a judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from audit.cli import main
from tests.judges._dossier import SHOWN, write
from tests.judges._server import Endpoint, written

if TYPE_CHECKING:
    from pathlib import Path


def test_a_judge_is_named_on_the_command_line_and_said_in_the_summary(
    tmp_path: Path, endpoint: Endpoint
) -> None:
    endpoint.answer = lambda _: written({"answer": "supported", "quotes": [SHOWN], "score": 0.8})
    given = ["run", str(write(tmp_path)), "--output", str(tmp_path / "reports"), "--no-archive"]
    judge = ["--judge", endpoint.name, "--allow-private", "127.0.0.1", "--judge-timeout", "5"]
    done = CliRunner().invoke(main, [*given, *judge])
    assert done.exit_code == 0, done.output
    assert "By the named judge alone: 1 supported." in done.output
    assert len(endpoint.asked) == 1
    again = CliRunner().invoke(main, [*given[:-1], "--offline", "--judge", endpoint.name])
    assert again.exit_code == 0, again.output
    assert "By the named judge alone: 1 supported." in again.output
    assert len(endpoint.asked) == 1


def test_a_name_that_is_no_judge_ends_before_anything_is_read(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["run", str(tmp_path / "none.yaml"), "--judge", "gpt"])
    assert done.exit_code == 2
    assert "names no judge" in done.output


def test_an_address_with_a_users_name_or_a_key_in_it_is_refused(tmp_path: Path) -> None:
    for name in ("http://me:secret@a.example/v1#m", "https://a.example/v1?key=secret#m"):
        done = CliRunner().invoke(main, ["run", str(write(tmp_path)), "--judge", name])
        assert done.exit_code == 2
        assert "secret" not in done.output
