"""The tables of facts: written as YAML for people, read from a JSON twin because YAML is slow to start with.

``python -m audit.data`` writes the twins anew after a table was edited; a test fails when one is
stale. (Measured: 80 KB of YAML take ruamel.yaml 0.9 s, their JSON twin takes 1 ms.)
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@cache
def facts(name: str) -> Any:
    """The table ``name``, as ``audit/data/<name>.yaml`` has it; loaded once, not to be changed.

    Raises FileNotFoundError for a table that does not exist.
    """
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


def tables() -> tuple[str, ...]:
    """The names of all tables."""
    return tuple(sorted(path.stem for path in HERE.glob("*.yaml")))


def as_json(name: str) -> str:
    """What the JSON twin of a table must hold. Slow: reads the YAML."""
    from ruamel.yaml import YAML

    table = YAML(typ="safe", pure=True).load(HERE / f"{name}.yaml")
    return json.dumps(table, ensure_ascii=False, default=str, indent=0) + "\n"


def write_twins() -> None:
    """Write the JSON twin of every table."""
    for name in tables():
        (HERE / f"{name}.json").write_text(as_json(name), encoding="utf-8")
