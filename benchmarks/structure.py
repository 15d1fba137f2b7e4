"""The size and shape of the code: `python -m benchmarks.structure [FOLDER ...]`, a column for each folder."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Function = ast.FunctionDef | ast.AsyncFunctionDef
# What stood several times under several names: the names, as they are or were.
_HOST = re.compile(r"^_?host(?:_of|name_of)?$")
_FOLDING = re.compile(
    r"^_?(?:fold(?:ed)?|plain|normal(?:ised?)?|_key|_plain|_folded|_letters|_headline|_words|words_of)$"
)
_RECOGNISER = re.compile(r"^(?:find|read)_(?:written_)?(?:dates?|times|date_parts|day)$")


def trees(folder: Path) -> dict[Path, ast.Module]:
    """The syntax tree of every module below a folder."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py"))}


def functions(tree: ast.Module) -> list[Function]:
    """Every function and method of a module."""
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def _length(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _named(
    all_functions: Iterable[tuple[Path, Function]], pattern: re.Pattern[str], *, text: bool = False
) -> int:
    """How many functions bear such a name; ``text``: those alone whose first argument is a text."""
    return sum(
        bool(pattern.match(node.name)) and (not text or _takes_text(node)) for _, node in all_functions
    )


def _takes_text(node: Function) -> bool:
    first = node.args.args[0].annotation if node.args.args else None
    return isinstance(first, ast.Name) and first.id == "str"


def measures(folder: Path) -> dict[str, str]:
    """The figures of one tree, by name."""
    modules = trees(folder)
    lines = [len(path.read_text(encoding="utf-8").splitlines()) for path in modules]
    all_functions = [(path, node) for path, tree in modules.items() for node in functions(tree)]
    lengths = sorted(_length(node) for _, node in all_functions)
    stems = Counter(path.stem for path in modules if path.stem != "__init__")
    found = {
        "modules": len(modules),
        "lines": sum(lines),
        "lines of a module, median": round(median(lines)),
        "lines of a module, most": max(lines),
        "modules above 300 lines": sum(number > 300 for number in lines),
        "modules below 40 lines": sum(number < 40 for number in lines),
        "functions": len(lengths),
        "lines of a function, median": round(median(lengths)),
        "lines of a function, 90 %": round(quantiles(lengths, n=10)[-1]),
        "lines of a function, most": lengths[-1],
        "file names used twice or more": sum(number > 1 for number in stems.values()),
        "functions that give a host": _named(all_functions, _HOST),
        "functions that fold a text": _named(all_functions, _FOLDING, text=True),
        "functions that recognise dates": _named(all_functions, _RECOGNISER, text=True),
        "locals named `one`": sum(
            isinstance(node, ast.Name) and node.id == "one" and isinstance(node.ctx, ast.Store)
            for tree in modules.values()
            for node in ast.walk(tree)
        ),
    }
    return {name: f"{number:,}" for name, number in found.items()}


def table(columns: list[tuple[str, dict[str, str]]]) -> str:
    """The measures as a Markdown table, a column for each tree."""
    names = list(columns[0][1])
    head = ["", *(name for name, _ in columns)]
    rows = [[name, *(found.get(name, "") for _, found in columns)] for name in names]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows])


def main(folders: list[str]) -> None:
    """Print the table."""
    paths = [Path(name) for name in folders] or [Path(__file__).parent.parent / "audit"]
    print(table([(str(path), measures(path)) for path in paths]))


if __name__ == "__main__":
    main(sys.argv[1:])
