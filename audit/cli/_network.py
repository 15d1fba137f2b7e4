"""The options of every command that goes and gets sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    Command = Callable[..., Any]

TIMES = ("%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z")
"""How a time can be given to ``--now``."""
ALLOW = click.option(
    "--allow-private",
    multiple=True,
    metavar="HOST|CIDR",
    help="Ask this private host or network too; may be repeated.",
)
CONTACT = click.option(
    "--contact", metavar="ADDRESS", help="Whom a site's owner can write to; sent as User-Agent."
)
_TIMEOUT = click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="For one request, from when it starts.",
)
ROBOTS = click.option(
    "--robots/--no-robots", default=True, show_default=True, help="Skip what a robots.txt disallows."
)
CONTROL = click.option(
    "--control-name", "control_names", multiple=True, metavar="HOST[:PORT]",
    help="A host that must exist and answer, by which a failure of our own network is told.",
)  # fmt: skip
INTERVAL = click.option(
    "--interval",
    type=click.FloatRange(0),
    default=0.5,
    show_default=True,
    metavar="SECONDS",
    help="Between two requests to one host.",
)


_REFRESH = click.option(
    "--refresh", is_flag=True, help="Get every source anew, also those held; nothing is replaced."
)
ARCHIVES = click.option(
    "--archive/--no-archive", "archives", default=True, show_default=True, help="Ask web archives."
)
CATALOGUES = click.option(
    "--catalogues",
    is_flag=True,
    help="Ask Crossref about each DOI: what the work is, and whether it was retracted or corrected.",
)


def JUDGE(command: Command) -> Command:  # noqa: N802  used as the options beside it
    """Give a command ``judge``, ``judge_key_variable``, ``judge_timeout`` and ``judge_most``."""
    for option in _JUDGE_OPTIONS:
        command = option(command)
    return command


_JUDGE_OPTIONS = (
    click.option(
        "--judge-most",
        type=click.IntRange(1, 100_000),
        default=200,
        show_default=True,
        metavar="N",
        help="Ask the judge at an address at most so many questions.",
    ),
    click.option(
        "--judge-timeout",
        type=click.FloatRange(0.1),
        default=120.0,
        show_default=True,
        metavar="SECONDS",
        help="For one answer of the judge at an address.",
    ),
    click.option(
        "--judge-key",
        "judge_key_variable",
        default="AUDIT_JUDGE_KEY",
        show_default=True,
        metavar="VARIABLE",
        help="The variable of the environment that holds the key for the judge's address.",
    ),
    click.option(
        "--judge",
        metavar="nli:PATH|URL#MODEL",
        help="Beside the built-in judge of claims, have a model say what the sources say (docs/judges.md).",
    ),
)
STORE = click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    metavar="DIR",
    help="Where captures and history are kept.  [default: .audit beside SOURCES]",
)


def one_page(command: Command) -> Command:
    """Give a command that gets one page ``allow_private``, ``contact`` and ``timeout``."""
    return ALLOW(CONTACT(_TIMEOUT(command)))


def gathers(command: Command) -> Command:
    """Give a command that gets sources ``store``, and the fields of ``Gathering``."""
    return _REFRESH(STORE(ARCHIVES(one_page(CONTROL(ROBOTS(INTERVAL(command)))))))
