"""The SDK's own client, against the command as an assistant starts it."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mcp import Client, StdioServerParameters, stdio_client

if TYPE_CHECKING:
    from mcp.types import CallToolResult, Tool

ROOT = Path(__file__).parents[3]
Call = tuple[str, dict[str, Any]]


def ask(folder: Path, calls: list[Call], *options: str) -> tuple[list[Tool], list[CallToolResult]]:
    """The tools of a server that is started for this, and its answers to the calls, in their order."""
    return asyncio.run(_ask(folder, calls, options))


async def _ask(
    folder: Path, calls: list[Call], options: tuple[str, ...]
) -> tuple[list[Tool], list[CallToolResult]]:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "audit", "mcp", "--root", str(folder), *options],
        env={"PYTHONPATH": str(ROOT)},
        cwd=folder,
    )
    with (folder / "stderr.log").open("w", encoding="utf-8") as log:
        async with Client(stdio_client(command, errlog=log), read_timeout_seconds=60) as client:
            tools = (await client.list_tools()).tools
            return tools, [await client.call_tool(name, given) for name, given in calls]


def text_of(result: CallToolResult) -> str:
    """The answer as it is read."""
    (content,) = result.content
    assert content.type == "text"
    return content.text
