"""docs/extras.md names every extra with its packages, as pyproject.toml has them."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def test_every_extra_stands_there_with_its_packages(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    extras = {
        name: [re.split(r"[^\w.-]", package)[0] for package in packages] if name != "dev" else []
        for name, packages in project["optional-dependencies"].items()
    }
    rows = re.findall(
        r"^\| `(\w+)` \|[^|]*\|([^|]*)\|", (root / "docs" / "extras.md").read_text("utf-8"), re.MULTILINE
    )
    assert {name: re.findall(r"[\w.-]+", packages) for name, packages in rows} == extras
