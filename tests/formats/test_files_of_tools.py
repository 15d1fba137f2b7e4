"""Files that real tools write of pages of our own: what they hold is found, and nothing is made up."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.captures import TOOLS, measure
from benchmarks.captures_kept import Missing, Tool
from benchmarks.captures_site import serving


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all tools: what several kinds of file come from is made once."""
    return tmp_path_factory.mktemp("tools")


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_what_the_files_of_a_tool_hold_is_found_and_nothing_else(tool: Tool, site: str, top: Path) -> None:
    peers = os.environ.get("AUDIT_PEERS")
    if not (peers or tool.own):
        pytest.skip("NOT TESTED: AUDIT_PEERS names no folder with the tools (bin, node_modules)")
    try:
        _, score = measure(site, tool, top / str(TOOLS.index(tool)), (Path(peers),) if peers else ())
    except Missing as missing:
        pytest.skip(f"NOT TESTED: {missing} is not installed, on the path or where AUDIT_PEERS says")
    mistakes = score.wrong + score.false_days + score.false_findings + score.no_page_read
    assert not mistakes
