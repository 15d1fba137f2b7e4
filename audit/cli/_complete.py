"""What a shell completes beside commands and options (docs/configuration.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click


def check_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001  click's
    """The names of checks that begin as what was typed."""
    from audit.jobs import checks as job

    return [row.name for row in job.list_checks() if row.name.startswith(incomplete)]
