"""Write a table of facts: a header line, then a line for each row (see ``audit/data/facts.py``)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from audit.data.facts import HEADER, HERE


def write(table: str, name: str, header: dict[str, Any], rows: Iterable[dict[str, Any]]) -> int:
    """Write ``tables/<table>.<name>.jsonl`` anew; the number of rows."""
    full: dict[str, Any] = {"table": table, "made": "hand" if name == "hand" else "script", **header}
    ordered = {key: full[key] for key in HEADER} | {k: v for k, v in full.items() if k not in HEADER}
    lines = [json.dumps(line, ensure_ascii=False) for line in (ordered, *rows)]
    (HERE / f"{table}.{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines) - 1
