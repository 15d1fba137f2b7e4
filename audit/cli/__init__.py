"""The command line: one file per command, found by its name, imported when it is needed."""

from __future__ import annotations

import atexit
import errno
import gc
import os
import signal
import sys
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

import click
from click.exceptions import Exit

from audit import __version__
from audit.cli._output import echo
from audit.errors import AuditError, advice_on

if TYPE_CHECKING:
    from collections.abc import Iterator

# No plugin that some other package brings for pydantic may change what a dossier means; and looking for such
# plugins in all that is installed takes some milliseconds of every start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

STOPPED = 3
"""What a command that was stopped ends with: it could not be completed."""
NEW_OBJECTS = 100_000
"""Objects made, more than freed, before Python looks for cycles among them.

What a command loads lives to its end: with Python's own 700, a tenth of a short command's time went into
looking at it. A command has loaded what it needs before it makes as many.
"""


ARGUMENTS = "audit.arguments"
"""In the context of `audit`: the words of the command line."""


class Commands(click.Group):
    """The commands are the files of this folder; each holds a ``command``."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context, which remembers the words of the command line: `audit run --watch` repeats them."""
        arguments = tuple(args)
        with _told_to_a_person():  # the text of --help is written here
            ctx = super().make_context(info_name, args, parent, **extra)
        ctx.meta[ARGUMENTS] = arguments
        return ctx

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Names of all commands, sorted."""
        files = iter_modules([str(Path(__file__).parent)])
        return sorted(file.name for file in files if not file.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or ``None``."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"audit.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _told_to_a_person():
            return super().invoke(ctx)


@contextmanager
def _told_to_a_person() -> Iterator[None]:
    """An error meant for a person ends the command with its advice and its exit code."""
    try:
        yield
    except AuditError as error:
        echo(f"audit: {error.for_terminal}", err=True)
        raise Exit(error.exit_code) from error
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise  # whoever read the output has enough: click ends in silence
        where = f"{error.filename}: " if error.filename else ""
        message = AuditError(f"{where}{error.strerror or error}", advice_on(error)).for_terminal
        echo(f"audit: {message}", err=True)
        raise Exit(STOPPED) from error
    except KeyboardInterrupt:
        echo("audit: stopped", err=True)
        raise Exit(STOPPED) from None


HELP = """A linter for sources: what the evidence holds, what contradicts what, what could not be looked at.

It never says whether a claim is true. Results go to stdout, progress to stderr.

\b
Exit codes:
  0  nothing at or above the threshold of --fail-on
  1  findings at or above it
  2  a wrong call, or a sources.yaml that cannot be used
  3  the run could not be completed, or was stopped
"""


def _ignore_interrupts() -> None:
    """All is written: a Ctrl-C while Python ends itself would end the process with a code of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@click.command(
    cls=Commands,
    help=HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="audit")
@click.option("--no-config", is_flag=True, help="Take no defaults from audit.toml or pyproject.toml.")
@click.pass_context
def main(ctx: click.Context, *, no_config: bool) -> None:
    """The command `audit`."""
    atexit.register(_ignore_interrupts)
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if not no_config and ctx.invoked_subcommand != "config":  # which reads the file itself
        from audit.cli._config import use_config

        group: Commands = ctx.command  # type: ignore[assignment]  # this very command
        use_config(ctx, partial(group.get_command, ctx))
