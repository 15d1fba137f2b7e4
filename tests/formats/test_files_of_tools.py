"""Files that real tools write of pages of our own: what they hold is found, and nothing is made up."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from benchmarks.captures import TOOLS, made
from benchmarks.captures_judged import judge
from benchmarks.captures_kept import Bench, Kept, Missing, Tool
from benchmarks.captures_site import serving

Made = tuple[Bench, list[Kept]]
TOGETHER = 4


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.fixture(scope="module")
def making(
    site: str, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[dict[Tool, Future[Made]]]:
    """The files of every tool whose test is to run, made side by side: tools wait more than they work.

    In one folder: what several kinds of file come from is made once.
    """
    top, peers = tmp_path_factory.mktemp("tools"), os.environ.get("AUDIT_PEERS")
    places = (Path(peers),) if peers else ()
    here = (item for item in request.session.items if item.path == Path(__file__))
    asked: list[Any] = [item.callspec.params["tool"] for item in here if isinstance(item, pytest.Function)]
    chosen = [tool for tool in asked if peers or tool.own]
    with ThreadPoolExecutor(TOGETHER) as pool:
        yield {tool: pool.submit(made, site, tool, top / str(TOOLS.index(tool)), places) for tool in chosen}


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_what_the_files_of_a_tool_hold_is_found_and_nothing_else(
    tool: Tool, making: dict[Tool, Future[Made]]
) -> None:
    if tool not in making:
        pytest.skip("NOT TESTED: AUDIT_PEERS names no folder with the tools (bin, node_modules)")
    try:
        bench, kept = making[tool].result()
    except Missing as missing:
        pytest.skip(f"NOT TESTED: {missing} is not installed, on the path or where AUDIT_PEERS says")
    score = judge(bench, tool, kept)
    mistakes = score.wrong + score.false_days + score.false_findings + score.no_page_read
    assert not mistakes
