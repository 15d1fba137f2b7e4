"""The import rules of docs/design.md: its table is what is read here, and the imports are held against it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "audit"
DESIGN = ROOT.parent / "docs" / "design.md"
_ROW = re.compile(r"^\| `(?P<name>[a-z]+)/?(?:\.py)?` \|[^|]*\| (?P<below>[^|]*) \|$", re.MULTILINE)
NAMES = {path.stem for path in ROOT.iterdir() if path.stem[:1] != "_" and path.suffix in {"", ".py"}}


def _table() -> dict[str, set[str]]:
    """Package → the packages it may import, from the table under "Packages"."""
    rows = {found["name"]: found["below"] for found in _ROW.finditer(DESIGN.read_text(encoding="utf-8"))}
    return {name: {*re.findall(r"`([a-z]+)`", below), name} for name, below in rows.items()}


ALLOWED = _table()
FILES = sorted(
    path for path in ROOT.rglob("*.py") if path.name != "__main__.py" and path != ROOT / "__init__.py"
)


def _package(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            found |= {
                f"{node.module}.{alias.name}" if node.module == "audit" else node.module
                for alias in node.names
            }
    return {name for name in found if name == "audit" or name.startswith("audit.")}


def test_the_design_names_every_package_and_no_other() -> None:
    assert set(ALLOWED) == NAMES


def test_the_packages_of_the_design_form_no_cycle() -> None:
    left = {name: below - {name} for name, below in ALLOWED.items()}
    while ground := {name for name, below in left.items() if not below & left.keys()}:
        left = {name: below for name, below in left.items() if name not in ground}
    assert not left


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_package_imports_only_what_lies_below_it(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0].removesuffix(".py")
    for module in _imports(path):
        if _package(module) == "__version__":
            continue
        assert _package(module) in ALLOWED[package], f"{path.relative_to(ROOT)} imports {module}"


# Packages within a package that have an API of their own.
APIS = {
    "formats.http", "formats.html", "formats.warc", "formats.documents", "formats.files", "formats.notes",
    "formats.pdf", "formats.clips", "formats.bibliography", "formats.catalogues",
}  # fmt: skip


def _api(module: str) -> str:
    """The package whose API a module belongs to: ``text`` for ``text.folding``."""
    parts = module.split(".")[1:]
    return next((".".join(parts[:count]) for count in (2, 1) if ".".join(parts[:count]) in APIS), parts[0])


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_other_packages_are_entered_by_their_api(path: Path) -> None:
    own = ".".join(("audit", *path.relative_to(ROOT).with_suffix("").parts))
    for module in _imports(path):
        below = _package(module) == _package(own) and _api(module) == _package(own)  # formats.decode, say
        if _package(module) in {"", "__version__"} or _api(module) == _api(own) or below:
            continue
        assert module == f"audit.{_api(module)}", f"{own} imports {module}"
