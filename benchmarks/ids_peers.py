"""What a peer reads from addresses alone: run by the Python of the peers' environment, never imported.

``python ids_peers.py NAME < addresses``: one JSON list of the dates found for each line.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib import import_module


def unfurl() -> Callable[[str], list[str]]:
    """Every timestamp of the graph that dfir-unfurl makes of an address, without asking the network."""
    core = import_module("unfurl.core")

    def read(url: str) -> list[str]:
        graph = core.Unfurl(remote_lookups=False)
        graph.add_to_queue(data_type="url", key=None, value=url)
        graph.parse_queue()
        return [
            str(node.value) for node in graph.nodes.values() if str(node.data_type).startswith("timestamp")
        ]

    return read


def htmldate() -> Callable[[str], list[str]]:
    """The day that htmldate finds in an address beside an empty page."""
    find_date = import_module("htmldate").find_date

    def read(url: str) -> list[str]:
        day = find_date("<html><body><p>text</p></body></html>", url=url, original_date=True)
        return [day] if day else []

    return read


def main() -> None:
    """Answer for every line."""
    read = {"unfurl": unfurl, "htmldate": htmldate}[sys.argv[1]]()
    for line in sys.stdin:
        try:
            found = read(line.rstrip("\n"))
        except Exception:  # noqa: BLE001  a peer's crash is an answer: it gives nothing
            found = []
        sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
