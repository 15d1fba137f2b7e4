"""docs/mcp.md: its examples are answered as it says, and it has every tool and option."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import click
import pytest

from audit.cli import main
from audit.serve.mcp import Bounds
from audit.serve.mcp.server import server

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/mcp.md").read_text(encoding="utf-8")
_EXAMPLE = re.compile(
    r"^### `(?P<tool>\w+)`.*?```json\n(?P<given>.*?)\n```\n\n```yaml\n(?P<said>.*?)```",
    re.DOTALL | re.MULTILINE,
)
EXAMPLES = [
    found.group("tool", "given", "said")
    for part in re.split(r"^(?=### )", PAGE, flags=re.MULTILINE)
    if (found := _EXAMPLE.match(part))
]


@pytest.mark.parametrize(("tool", "given", "said"), EXAMPLES, ids=[example[0] for example in EXAMPLES])
def test_an_example_is_answered_as_the_page_says(tool: str, given: str, said: str) -> None:
    made = server(Bounds(ROOT, offline=True))
    result: Any = asyncio.run(made.call_tool(tool, json.loads(given)))
    lines = iter(result.content[0].text.splitlines())
    for wanted in said.splitlines():
        assert any(line == wanted for line in lines), f"{wanted!r} does not come next"


def test_the_page_has_every_tool_with_what_it_takes_and_every_option() -> None:
    tools = asyncio.run(server(Bounds(ROOT, offline=True)).list_tools())
    assert {example[0] for example in EXAMPLES} == {tool.name for tool in tools} - {"check_links"}
    for tool in tools:
        assert f"### `{tool.name}` ({', '.join(tool.input_schema['properties'])})" in PAGE
    command = main.get_command(click.Context(main), "mcp")
    assert command
    for parameter in command.params:
        assert f"`{parameter.opts[0]}" in PAGE
