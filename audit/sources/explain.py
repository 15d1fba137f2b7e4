"""What pydantic found wrong, in words for the person who wrote the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.model import (
    Acceptance,
    ArchiveService,
    CaptureFile,
    Citation,
    Claim,
    Document,
    Dossier,
    Link,
    Name,
    NamedEvent,
    SourceList,
)
from audit.sources.dates import date_advice, reason
from audit.sources.problem import Problem, did_you_mean, nearest, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from audit.model import Model
    from audit.sources.tree import Path, Tree

_MODELS: dict[tuple[str, ...], type[Model]] = {
    (): Dossier,
    ("documents",): Document,
    ("documents", "author"): Name,
    ("documents", "claims"): Claim,
    ("documents", "claims", "cites"): Link,
    ("citations",): Citation,
    ("citations", "author"): Name,
    ("citations", "editor"): Name,
    ("citations", "captures"): CaptureFile,
    ("accepted",): Acceptance,
    ("archives",): ArchiveService,
    ("events",): NamedEvent,
    ("lists",): SourceList,
}
# what people write when they mean one of our keys
_OTHER_WORDS = {
    "date": "issued", "published": "issued", "year": "issued", "link": "URL", "href": "URL", "isbn13": "ISBN",
    "journal": "container-title", "newspaper": "container-title", "outlet": "container-title",
    "website": "container-title", "authors": "author", "editors": "editor", "sources": "cites",
    "citations": "cites", "references": "citations", "quote": "text", "exact": "text", "file": "path",
    "because": "reason", "rule": "check", "snapshots": "captures", "retrieved": "accessed",
}  # fmt: skip
_EXPECTED = {
    "string_type": "expected text",
    "string_too_short": "expected some text",
    "too_short": "expected at least one entry",
    "tuple_type": "expected a list (lines that start with '- ')",
    "model_type": "expected a mapping (lines such as 'key: value')",
    "dict_type": "expected a mapping (lines such as 'key: value')",
    "float_parsing": "expected a number",
    "float_type": "expected a number",
    "finite_number": "expected a number",
    "less_than_equal": "expected a number from 0 to 1",
    "greater_than_equal": "expected a number from 0 to 1",
}
_PATTERNS = {
    "text": "expected some text",
    "reason": "expected some text",
    "digest": "expected 'sha256:' and 64 hexadecimal digits in small letters",
    "name": "expected some text",
    "phrases": "expected words of letters or digits",
    "id": "expected letters, digits and . _ : - only, with a letter or digit first",
}


def explain(error: ValidationError, tree: Tree) -> Iterator[Problem]:
    """Each of pydantic's complaints as a problem with its place and what was expected."""
    for problem in error.errors(include_url=False):
        path: Path = tuple(problem["loc"])
        if any(path[:end] in tree.lost for end in range(1, len(path) + 1)):
            continue
        yield _problem(problem, path, tree)


def keys_at(path: Path) -> list[str]:
    """The keys that the mapping at ``path`` may have, as the file spells them."""
    model = _MODELS.get(tuple(part for part in path if isinstance(part, str)))
    if model is None:
        return []
    fields = model.model_fields
    return [field.alias or name for name, field in fields.items() if not field.exclude]


def unknown_key(key: str, path: Path) -> str:
    """What was probably meant by a key that the mapping at ``path`` does not have."""
    known = keys_at(path)
    other = _OTHER_WORDS.get(key.casefold())
    if other in known and nearest(key, known) is None:
        return f"did you mean {other!r}?"
    return did_you_mean(key.replace("_", "-") if key.replace("_", "-") in known else key, known)


def _problem(error: ErrorDetails, path: Path, tree: Tree) -> Problem:
    kind, value = error["type"], error["input"]
    last = str(path[-1]) if path else ""
    spot = tree.spot(path)
    if kind == "extra_forbidden":
        return Problem(tree.keys.get(path, spot), f"unknown key {shown(last)}", unknown_key(last, path[:-1]))
    if kind == "missing":
        return _missing(path, last, tree)
    name = _named(path)
    if kind == "value_error":
        message = str(error["ctx"]["error"])
        return Problem(spot, f"{name} is {shown(value)}{reason(message)}", date_advice(value, message))
    if kind == "literal_error":
        return Problem(spot, f"{name} is {shown(value)}", _one_of(value, error))
    if kind == "string_pattern_mismatch":
        return Problem(spot, f"{name} is {shown(value)}", _pattern(path))
    return Problem(
        spot, f"{name} is {_kind(value)}", _EXPECTED.get(kind, f"expected otherwise: {error['msg']}")
    )


def _pattern(path: Path) -> str:
    named = next((part for part in reversed(path) if isinstance(part, str)), "id")
    return _PATTERNS.get(named, _PATTERNS["id"])


def _missing(path: Path, last: str, tree: Tree) -> Problem:
    if path in tree.keys:
        return Problem(tree.keys[path], f"{last!r} is empty", "expected a value")
    return Problem(tree.spot(path[:-1]), f"{last!r} is missing", f"expected the key in {_named(path[:-1])}")


def _one_of(value: Any, error: ErrorDetails) -> str:
    allowed = [part.strip(" '") for part in str(error["ctx"]["expected"]).replace(" or ", ", ").split(",")]
    return did_you_mean(str(value), allowed)


def _named(path: Path) -> str:
    """The path in words: ``title`` or ``claims[2]``, counted from 1 as a reader does."""
    if not path:
        return "the file"
    if isinstance(path[-1], int):
        return f"entry {path[-1] + 1} of {path[-2]!r}" if len(path) > 1 else f"entry {path[-1] + 1}"
    return repr(path[-1])


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return "empty" if value is None or value == "" else shown(value)
