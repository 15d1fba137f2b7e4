"""Write the pages that are made from the program: docs/commands.md and docs/checks/index.md.

    python -m tools.reference_pages [--write]

Without ``--write`` the names of the pages that are not up to date are printed, and it ends with 1.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from audit.cli import main
from audit.jobs.checks import list_checks
from audit.model import SEVERITIES

DOCS = Path(__file__).parent.parent / "docs"
LEVELS: dict[str, str] = {
    "document": "The document",
    "claim": "A claim: its words and days beside those of its sources",
    "citation": "A citation: what is written of a source, beside what the source says of itself",
    "capture": "A capture: the dates of a page, its text, and where the text comes from",
    "link": "A cited address: what stands there, now and over time",
    "any": "The run itself",
}
"""What a level is called, in the order of the page."""
COMMANDS = """\
# Commands and options

Every command with every option, as `audit COMMAND --help` prints them. What a project wants of every run can
stand in a file ([configuration.md](configuration.md)). Results go to standard output, progress and what went
wrong to standard error.

| exit code | means |
|---|---|
| 0 | nothing at or above the threshold of `--fail-on` |
| 1 | findings at or above it |
| 2 | a wrong call, or a `sources.yaml` that cannot be used |
| 3 | the run could not be completed, or was stopped |

**On a terminal** the summaries are laid out for its width, from 40 columns on, and coloured by state; the
word and a symbol stand beside every colour. `NO_COLOR` and `TERM=dumb` turn colours off, `FORCE_COLOR=1`
writes them to a pipe too. **In a pipe or file** `audit run` prints a line for each finding, however long,
and no colours. Where a console has no Unicode, plain signs stand in place of ours. `--quiet` leaves errors
and the exit code. Nothing that a page, a file or an address holds acts on a terminal: what a terminal would
obey is printed as `⟨U+001B⟩`.
"""
CHECKS = """\
# The checks

Every check by what it is about, the gravest first. Each has a page with what it finds, why that matters, what
to do, and its limits; `audit checks NAME` prints it. `--select NAME` and `--ignore NAME` choose among them,
and an entry under `accepted:` in `sources.yaml` lets one finding stand.

An *error* would embarrass the author in print, a *warning* deserves a look, a *note* is good to know. What a
check could not look at is said in the report, with the reason. No check says that a claim is false.
"""


def commands_page() -> str:
    """Every command with its help and its options."""
    context = click.Context(main, info_name="audit")
    return "\n".join([COMMANDS, *_options(main, context), *_commands(main, context)])


def _commands(group: click.Command, context: click.Context) -> Iterator[str]:
    if not isinstance(group, click.Group):
        return
    for name in group.list_commands(context):
        command = group.get_command(context, name) or group
        inner = click.Context(command, info_name=name, parent=context)
        yield f"## {inner.command_path}\n"
        yield f"```text\n{inner.command_path} {' '.join(command.collect_usage_pieces(inner))}\n```\n"
        yield f"{_paragraphs(command.help or '')}\n"
        yield from _options(command, inner)
        yield from _commands(command, inner)


def _paragraphs(text: str) -> str:
    """The help as Markdown: paragraphs, and as it stands what click is told not to fill."""
    parts = [part.strip("\n") for part in text.split("\n\n")]
    return "\n\n".join(
        f"```text\n{part.removeprefix(chr(8)).strip(chr(10))}\n```" if part.startswith("\b") else _cell(part)
        for part in parts
    )


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    given = [param for param in command.params if isinstance(param, click.Option)]
    records = [record for param in given if (record := param.get_help_record(context))]
    if records:
        yield "| option | what it does |"
        yield "|---|---|"
        yield from (f"| `{_code(names)}` | {_cell(words)} |" for names, words in records)
        yield ""


def _code(text: str) -> str:
    return text.replace("|", "\\|")


def _cell(words: str) -> str:
    """Words as Markdown that shows them in one line, and links a page that they name."""
    line = " ".join(words.split())
    line = line.replace("<", "&lt;")
    for mark in "|*[":
        line = line.replace(mark, f"\\{mark}")
    for page in DOCS.glob("*.md"):
        line = line.replace(f"docs/{page.name}", f"[{page.name}]({page.name})")
    return line


def checks_page() -> str:
    """Every check, by its level and then its severity."""
    parts = [CHECKS]
    for level, title in LEVELS.items():
        rows = [row for row in list_checks() if row.level == level]
        rows.sort(key=lambda row: (SEVERITIES.index(row.severity), row.name))
        parts.append(f"## {title}\n\n| check | severity | what it finds |\n|---|---|---|")
        parts += [f"| {_link(row.name)} | {row.severity} | {_cell(row.summary)} |" for row in rows]
        parts.append("")
    return "\n".join(parts)


def _link(name: str) -> str:
    return f"[{name}]({name}.md)" if (DOCS / "checks" / f"{name}.md").is_file() else f"`{name}`"


PAGES = {"commands.md": commands_page, "checks/index.md": checks_page}


def stale() -> list[str]:
    """The names of the pages that are not up to date."""
    return [
        name
        for name, page in PAGES.items()
        if not (DOCS / name).is_file() or (DOCS / name).read_text(encoding="utf-8") != page()
    ]


if __name__ == "__main__":
    if "--write" in sys.argv:
        for name, page in PAGES.items():
            (DOCS / name).write_text(page(), encoding="utf-8")
    elif names := stale():
        click.echo("\n".join(names))
        sys.exit(1)
