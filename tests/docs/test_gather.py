"""docs/gather.md says what the code does: its numbers and names are the code's own."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import click
import pytest

from audit.cli import main
from audit.gather import Limits, Pace
from audit.jobs.gathering import Gathering, requests
from audit.jobs.gathering.archived import LONG_AFTER
from audit.jobs.gathering.submit import LOOK_AFTER, LOOKS
from audit.jobs.keep import KeptRow
from audit.links import SLACK


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return " ".join((root / "docs" / "gather.md").read_text(encoding="utf-8").split())


def test_its_numbers_are_those_of_the_code(page: str) -> None:
    limits, pace, options = Limits(), Pace(), Gathering()
    assert f"stamped more than {LONG_AFTER} days after" in page
    assert f"{limits.body >> 20} MB ({limits.decoded >> 20} MB unpacked), {limits.head >> 10} kB" in page
    assert (limits.redirects, "ten redirects" in page) == (10, True)
    assert (options.per_host, options.interval, "two requests at once, half a second" in page) == (
        2,
        0.5,
        True,
    )
    assert (pace.strikes, pace.rest, "fails five times alike is left alone for ten minutes" in page) == (
        5, 600.0, True,
    )  # fmt: skip
    assert (LOOKS, LOOK_AFTER, "three times, half a minute apart" in page) == (3, 30.0, True)
    assert (requests.DAY, "within the last day" in page) == (timedelta(days=1) - SLACK, True)


def test_every_key_of_a_row_of_keep_is_explained(root: Path) -> None:
    text = (root / "docs" / "gather.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == [one.name for one in fields(KeptRow)]


def test_every_option_it_names_exists(page: str) -> None:
    commands = [main.get_command(click.Context(main), name) for name in ("run", "keep", "page", "links")]
    parameters = [one for command in commands if command for one in command.params]
    known = {name for one in parameters for name in (*one.opts, *one.secondary_opts)}
    assert set(re.findall(r"--[a-z][a-z-]+", page)) <= known
