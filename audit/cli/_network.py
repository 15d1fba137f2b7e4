"""The options of every command that goes and gets sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    Command = Callable[..., Any]

_OPTIONS = (
    click.option(
        "--allow-private",
        multiple=True,
        metavar="HOST|CIDR",
        help="Let the guard pass this; may be repeated.",
    ),
    click.option(
        "--contact", metavar="ADDRESS", help="Whom a site's owner can write to; sent as User-Agent."
    ),
    click.option(
        "--robots/--no-robots", default=True, show_default=True, help="Skip what a robots.txt disallows."
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(0.1),
        default=30.0,
        show_default=True,
        metavar="SECONDS",
        help="For one request, from when it starts.",
    ),
    click.option(
        "--interval",
        type=click.FloatRange(0),
        default=0.5,
        show_default=True,
        metavar="SECONDS",
        help="Between two requests to one host.",
    ),
)


def network(command: Command) -> Command:
    """Give a command the options; they reach it as ``allow_private``, ``contact``, ``robots`` and so on."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
