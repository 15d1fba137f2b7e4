"""The import rules of docs/design.md, read from the imports themselves."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "audit"

CORE = {"model", "errors", "data"}
ALLOWED: dict[str, set[str]] = {
    "model": {"model"},
    "errors": set(),
    "data": CORE,
    "language": CORE | {"language"},
    "compare": CORE | {"language", "compare"},
    "read": CORE | {"language", "read"},
    "draft": CORE | {"language", "compare", "draft"},
    "standing": CORE | {"language", "standing"},
    "report": CORE | {"language", "report"},
    "sources": CORE | {"language", "sources"},
    "checks": CORE | {"language", "compare", "standing", "checks"},
    "judge": CORE | {"checks"},
    "gather": CORE | {"gather"},
    "store": CORE | {"store"},
    "jobs": CORE | {"language", "compare", "read", "draft", "standing", "report", "sources"}
    | {"checks", "judge", "gather", "store", "jobs"},
    "cli": {"errors", "jobs", "cli"},
}  # fmt: skip


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            found |= {
                f"{node.module}.{alias.name}" if node.module == "audit" else node.module
                for alias in node.names
            }
    return {name for name in found if name == "audit" or name.startswith("audit.")}


FILES = sorted(
    path for path in ROOT.rglob("*.py") if path.name != "__main__.py" and path != ROOT / "__init__.py"
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_what_lies_below_it(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    for module in _imports(path):
        if _room(module) == "__version__":
            continue
        assert _room(module) in ALLOWED[room], f"{path.relative_to(ROOT)} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_other_rooms_enter_by_the_front_door(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    for module in _imports(path):
        inside = module.split(".")[2:]
        if _room(module) != room and inside and _room(module) not in {"language", "data", "compare"}:
            pytest.fail(f"{path.relative_to(ROOT)} reaches into {module}; its room's __init__ is the door")
