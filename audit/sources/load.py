"""``sources.yaml`` → Dossier, or every mistake in it at once."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from audit.errors import SourcesError
from audit.model import NO_CACHE, Dossier
from audit.sources.dates import mend_sets
from audit.sources.explain import explain
from audit.sources.places import Places
from audit.sources.problem import Problem
from audit.sources.references import cross_check
from audit.sources.tree import parse_tree

if TYPE_CHECKING:
    from collections.abc import Collection
    from os import PathLike

    from audit.model import ResultCache
    from audit.sources.tree import Tree

LIMIT = 8_000_000
_START = (1, 1)


def load_sources(
    path: str | PathLike[str], *, checks: Collection[str] | None = None, cache: ResultCache = NO_CACHE
) -> Dossier:
    """Read a dossier. ``checks`` are the names that ``accepted`` may use; without it any is taken.

    ``cache`` may know what the same text says.

    ``Dossier.places`` maps a dotted path such as ``documents.0.claims.1.text`` to where that value
    stands. Raises SourcesError with every problem of the file, in the order they stand in it.
    """
    text = _text(Path(path), str(path))
    inputs = (text, str(checks is None), *sorted(checks or ()))
    kept: Dossier | None = cache.held("dossier", inputs)
    if kept is not None:
        places = Places(lambda: parse_tree(text.removeprefix("\ufeff")).values)
        return kept.model_copy(update={"path": str(path), "places": places})
    made = read_sources(text, str(path), checks=checks)
    cache.keep("dossier", inputs, made)
    return made


def read_sources(text: str, name: str, *, checks: Collection[str] | None = None) -> Dossier:
    """The dossier of a text; ``name`` is what errors call its file. Otherwise as `load_sources`."""
    tree = parse_tree(text.removeprefix("\ufeff"))
    if tree.data is None and not tree.problems:
        tree.problems.append(Problem(_START, "the file is empty", "expected 'documents:' and 'citations:'"))
    dossier = None if tree.data is None or not tree.whole else _validated(tree, checks)
    if tree.problems or dossier is None:
        raise SourcesError([problem.line(name) for problem in sorted(set(tree.problems))])
    return dossier.model_copy(update={"path": name, "places": Places(lambda: tree.values)})


def _validated(tree: Tree, checks: Collection[str] | None) -> Dossier | None:
    data: Any = tree.data
    if not isinstance(data, dict):
        tree.problems.append(Problem(tree.spot(()), "the file does not hold a mapping",
                                     "expected 'documents:' and 'citations:' at its top"))  # fmt: skip
        return None
    mend_sets(data)
    tree.problems.extend(cross_check(tree, checks))
    try:
        return Dossier.model_validate(data, by_alias=True, by_name=False)
    except ValidationError as error:
        tree.problems.extend(explain(error, tree))
        return None


def _text(path: Path, name: str) -> str:
    """The file's text. Raises SourcesError for what is no readable UTF-8 file of a sensible size."""

    def refuse(wrong: str, expected: str, spot: tuple[int, int] = _START) -> SourcesError:
        return SourcesError([Problem(spot, wrong, expected).line(name)])

    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise refuse("this is not a regular file", "expected a YAML file")
        with path.open("rb") as file:
            body = file.read(LIMIT + 1)
    except FileNotFoundError:
        missing = Problem(_START, "there is no such file", "expected the path of your dossier")
        raise SourcesError([missing.line(name)], is_there=False) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refuse(f"the file cannot be read ({reason})", "expected a YAML file") from None
    if len(body) > LIMIT:
        raise refuse(
            f"the file is larger than {LIMIT // 1_000_000} MB", "expected a dossier that a person can edit"
        )
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = body[: error.start]
        spot = (before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        raise refuse(
            f"the byte 0x{body[error.start]:02x} is not UTF-8", "expected the file saved as UTF-8", spot
        ) from None
