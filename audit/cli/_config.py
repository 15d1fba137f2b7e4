"""Defaults of options from a file: ``audit.toml``, or ``[tool.audit]`` in ``pyproject.toml``.

The file comes with a repository, so a pull request may have written it. It can set what stays inside its
folder; what asks others for something, loosens a guard or writes elsewhere is for the command line alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.cli._config_values import check_value, line_of
from audit.cli._output import echo
from audit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import click

    Load = Callable[[str], click.Command | None]  # a command by its name

NAME, PROJECT = "audit.toml", "pyproject.toml"
ALLOWED = frozenset(
    {
        "archive", "baseline", "bibliography", "contact", "fail-on", "format", "fragments", "hosts", "ignore",
        "interval", "jobs", "local", "manifest", "most", "notify", "offline", "output", "quiet", "report",
        "select", "store", "timeout", "type",
    }
)  # fmt: skip
"""The long options that a file may set; every other one is for the command line."""
SHARED = frozenset({"archive", "contact", "interval", "store"})
"""Those that mean the same in every command: at the top of the file they are set for all that have them."""
DECIDING = frozenset({"baseline", "fail-on", "ignore", "select"})
"""Those that decide what fails a run: that a file sets them is said."""
MOST_BYTES = 1 << 18
MOST_DOTS = 500
"""Dots in one line: Python's reader of TOML takes time that grows with the square of a dotted key's parts."""
MOST_PROBLEMS = 20
"""Mistakes that are named: each is looked for in the text."""
_ADVICE = "docs/configuration.md says what can stand there; `audit --no-config …` leaves the file aside."


@dataclass(frozen=True, slots=True)
class Config:
    """What a file sets: ``table`` is where it stands there, ``keys`` are its values and tables."""

    path: Path
    table: tuple[str, ...]
    keys: Mapping[str, Any]
    text: str
    passed_over: Path | None = None  # a file beside it that also has a section


def find_config(start: Path) -> Config | None:
    """The nearest file that sets something, in ``start`` or above it up to the repository's root.

    Outside a repository only ``start`` itself counts: what lies above it may be somebody else's. Raises
    UsageError for a file that cannot be read.
    """
    above = [start, *start.parents]
    root = next((folder for folder in above if (folder / ".git").exists()), start)
    for folder in above[: above.index(root) + 1]:
        own, project = folder / NAME, folder / PROJECT
        section = _section(project, root) if project.is_file() else None
        if own.is_file():
            keys, text = _read(own, root)
            return Config(own, (), keys, text, project if section else None)
        if section:
            return section
    return None


def _section(path: Path, root: Path) -> Config | None:
    keys, text = _read(path, root)
    tool = keys.get("tool")
    if not isinstance(tool, dict) or "audit" not in tool:
        return None
    if not isinstance(tool["audit"], dict):
        raise UsageError(f"{path}: [tool.audit] is no table", _ADVICE)
    return Config(path, ("tool", "audit"), tool["audit"], text)


def _read(path: Path, root: Path) -> tuple[dict[str, Any], str]:
    import tomllib

    if not path.resolve().is_relative_to(root.resolve()):
        raise UsageError(f"{path} is a link that leads out of {root}", _ADVICE)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise UsageError(f"{path} is longer than {MOST_BYTES >> 10} KB", _ADVICE)
        text = data.decode("utf-8-sig")
        if any(line.count(".") > MOST_DOTS for line in text.splitlines()):
            raise UsageError(f"{path} has a line with more than {MOST_DOTS} dots", _ADVICE)
        return tomllib.loads(text), text
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}", _ADVICE) from error
    except RecursionError as error:
        raise UsageError(f"{path} is nested too deeply", _ADVICE) from error
    except ValueError as error:
        raise UsageError(f"{path} is no TOML: {error}", _ADVICE) from error


def defaults_of(config: Config, load: Load) -> dict[str, dict[str, Any]]:
    """Command → long option → its value, for every command that the file speaks of.

    Raises UsageError with what is wrong in the file.
    """
    problems: list[str] = []
    found: dict[str, dict[str, Any]] = {"run": {}}
    for name, table, keys in _tables(config):
        command = load(name)
        if command is None:
            _add(problems, config, (table[:-1], name), f"there is no command {name!r}")
            continue
        values = found.setdefault(name, {})
        for key, value in keys.items():
            try:
                if key in values:
                    raise UsageError("set at the top too; keep one of the two")  # noqa: TRY301  said like others
                values[key] = check_value(command, key, value, config.path.parent, ALLOWED)
            except UsageError as error:
                _add(problems, config, (table, key), str(error))
    if problems:
        raise UsageError("\n".join(problems), _ADVICE)
    return found


def _add(problems: list[str], config: Config, at: tuple[tuple[str, ...], str], what: str) -> None:
    """Add a problem with its place. Raises UsageError with all of them where they are very many."""
    problems.append(f"{config.path}{line_of(config.text, *at)}: {what}")
    if len(problems) == MOST_PROBLEMS:
        raise UsageError("\n".join([*problems, "…"]), _ADVICE)


def _tables(config: Config) -> Iterator[tuple[str, tuple[str, ...], Mapping[str, Any]]]:
    """Command, the table's name in the file, and what it sets: the top of the section is for ``run``."""
    own = {key: value for key, value in config.keys.items() if not isinstance(value, dict)}
    yield "run", config.table, own
    for name, value in config.keys.items():
        if isinstance(value, dict):
            yield name, (*config.table, name), value


def use_config(ctx: click.Context, load: Load) -> None:
    """Give the command that is about to run the defaults that a file sets. Raises UsageError."""
    name = ctx.invoked_subcommand or ""
    config = find_config(Path.cwd())
    if config is None:
        return
    if config.passed_over:
        echo(f"audit: [tool.audit] of {config.passed_over.name} does not count beside {NAME}", err=True)
    values = applying(defaults_of(config, load), name, load)
    if deciding := sorted(values.keys() & DECIDING):
        echo(f"audit: set by {config.path.name}: {', '.join(deciding)}", err=True)
    command = load(name)
    names = {long_name(param): param.name for param in command.params} if command else {}
    ctx.default_map = {name: {names[key]: value for key, value in values.items()}}


def applying(defaults: Mapping[str, Mapping[str, Any]], name: str, load: Load) -> dict[str, Any]:
    """What holds for one command: its own table before what the top sets for all."""
    command = load(name)
    known = {long_name(param) for param in command.params} if command else set()
    shared = {key: value for key, value in defaults["run"].items() if key in SHARED & known}
    return shared | dict(defaults.get(name, {}))


def long_name(param: click.Parameter) -> str:
    """The long name of an option, without its dashes; empty for an argument."""
    return next((name.removeprefix("--") for name in param.opts if name.startswith("--")), "")
