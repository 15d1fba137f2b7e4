"""`audit config`: which defaults apply here, and where they come from."""

from __future__ import annotations

from pathlib import Path

import click

from audit.cli._output import echo


@click.command("config")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Show which file sets defaults here, and what it sets."""
    import json

    from audit.cli._config import applying, defaults_of, find_config

    config = find_config(Path.cwd())
    if config is None:
        echo("no file sets defaults here: docs/configuration.md says how one does")
        return
    main = ctx.parent
    group = main.command if main and isinstance(main.command, click.Group) else None

    def load(name: str) -> click.Command | None:
        return group.get_command(main, name) if group and main else None

    echo(f"{config.path}")
    defaults = defaults_of(config, load)
    for name in group.list_commands(main) if group and main else ():
        if values := applying(defaults, name, load):
            echo(f"\naudit {name}")
            for key, value in values.items():
                echo(f"  --{key}  {json.dumps(value, ensure_ascii=False)}")
