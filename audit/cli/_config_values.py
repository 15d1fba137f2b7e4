"""One value of a configuration file, held against the option that it is a default of."""

from __future__ import annotations

import math
import os.path
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click

from audit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

_PATHS = frozenset({"baseline", "bibliography", "manifest", "notify", "output", "report", "store"})
_LONGEST = 1000  # characters of a value
_SLOWEST_BOUND = 0.5  # seconds between two requests to a host: a file may ask for more patience, not for less
_HEADER = re.compile(r"\s*\[([^\[\]]+)\]")
_ASSIGNED = re.compile(r"""\s*["']?([\w-]+)["']?\s*[=.]""")


def check_value(command: click.Command, key: str, value: Any, folder: Path, allowed: Collection[str]) -> Any:
    """The value as click takes a default, a path from the working folder on.

    ``folder`` is the file's own, where its paths start. Raises UsageError for a key that is no option or may
    not be set by a file, and for a value that the option does not take.
    """
    options = {
        name.removeprefix("--"): param
        for param in command.params
        for name in param.opts
        if isinstance(param, click.Option) and name.startswith("--")
    }
    if key not in options:
        near = get_close_matches(key, sorted(options.keys() & allowed), 1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise UsageError(f"`audit {command.name}` has no option --{key}{hint}")
    if key not in allowed:
        raise UsageError(f"{key} can be given on the command line only, never by a file of a repository")
    option = options[key]
    parts = _parts(option, key, value)
    if key in _PATHS:
        parts = [_inside(part, key, folder) for part in parts]
    if key == "interval" and parts[0] < _SLOWEST_BOUND:
        raise UsageError(f"{key} can be {_SLOWEST_BOUND} or more in a file")
    made = parts if option.multiple else parts[0]
    try:
        option.process_value(click.Context(command), made)
    except click.BadParameter as error:
        raise UsageError(f"{key}: {error.message}") from error
    return made


def _parts(option: click.Option, key: str, value: Any) -> list[Any]:
    """The value's parts, each of the type that the option takes; one that may be repeated takes a list."""
    if isinstance(value, list) and not option.multiple:
        raise UsageError(f"{key} takes one value, not a list")
    parts = value if isinstance(value, list) else [value]
    what, fits = _WANTED[_kind(option)]
    if not all(fits(part) for part in parts):
        raise UsageError(f"{key} takes {what}")
    return parts


def _kind(option: click.Option) -> str:
    if option.is_flag:
        return "flag"
    if isinstance(option.type, click.types.FloatParamType):
        return "float"
    return "int" if isinstance(option.type, click.types.IntParamType) else "text"


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return _is_whole(value) or (isinstance(value, float) and math.isfinite(value))


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value.isprintable() and 0 < len(value) <= _LONGEST


_WANTED: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "flag": ("true or false", lambda value: isinstance(value, bool)),
    "float": ("a number", _is_number),
    "int": ("a whole number", _is_whole),
    "text": (f"text in quotes, of at most {_LONGEST} characters that can be seen", _is_text),
}


def _inside(value: str, key: str, folder: Path) -> str:
    """The path from the working folder on. Raises UsageError for one that leaves the file's folder."""
    home = folder.resolve()
    try:
        target = (home / value).resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise UsageError(f"{key}: {value!r} is no usable path") from error
    if not target.is_relative_to(home):
        raise UsageError(f"{key} has to stay inside {folder}")
    if any(part.startswith(".") and part != ".audit" for part in target.relative_to(home).parts):
        raise UsageError(f"{key} cannot lead into a hidden folder other than .audit")
    return os.path.relpath(target)


def line_of(text: str, table: Sequence[str], key: str) -> str:
    """``:7`` where the key is set on line 7 of the TOML text; empty where it is not found by its looks."""
    here: Sequence[str] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            here = [part.strip().strip("\"'") for part in header[1].split(".")]
            if [*table, key] == list(here):
                return f":{number}"
        elif list(here) == list(table) and (assigned := _ASSIGNED.match(line)) and assigned[1] == key:
            return f":{number}"
    return ""
