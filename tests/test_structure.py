"""The shape of the code: sizes that a reader can hold, and no module that needs itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "audit"
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(ROOT.rglob("*.py"))}


def _name(path: Path) -> str:
    parts = ("audit", *path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_name(path): tree for path, tree in TREES.items()}


def _runs(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes below one that run: what stands under ``if TYPE_CHECKING`` does not."""
    for child in ast.iter_child_nodes(node):
        if (
            isinstance(child, ast.If)
            and isinstance(child.test, ast.Name)
            and child.test.id == "TYPE_CHECKING"
        ):
            yield from (one for other in child.orelse for one in [other, *_runs(other)])
            continue
        yield child
        yield from _runs(child)


def _needs(name: str) -> set[str]:
    """The modules that one imports, at its head or inside a function."""
    found = set()
    for node in _runs(MODULES[name]):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("audit"):
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in MODULES else str(node.module))
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name in MODULES}
    return found - {name, "audit"}


def test_no_module_needs_itself_through_others() -> None:
    graph = {name: _needs(name) for name in MODULES}
    # The one exception: an interval is read from EDTF and written in it, and EDTF is read into intervals.
    graph["audit.model.interval"].discard("audit.model.edtf")
    TopologicalSorter(graph).prepare()  # raises CycleError with the circle


def test_addresses_are_split_and_joined_by_functions_that_never_raise() -> None:
    raising = re.compile(r"\b(?:urlsplit|urljoin|urlparse|urldefrag)\b")
    found = {path.relative_to(ROOT).as_posix() for path in TREES if raising.search(path.read_text("utf-8"))}
    assert found == {"formats/http/address.py", "report/escape.py"}  # where what cannot be split is no link


@pytest.mark.parametrize("path", TREES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 50, node.name
